/** One line of a bench. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The program it is compared with. */
  readonly peer?: string;
  /** How many times the peer's figure this one is. */
  readonly ratio?: number;
}

/** What every `bench/NAME.ts` exports; `bench/run.ts` runs it. */
export interface Bench {
  /** One line for the list of benches. */
  readonly title: string;
  /** Measures, handing over each line as soon as it is known. */
  readonly run: (report: (line: Measurement) => void) => void | Promise<void>;
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  const upper = ascending[Math.floor(ascending.length / 2)];
  const lower = ascending[Math.ceil(ascending.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('No value has no median.');
  return (lower + upper) / 2;
}

/** How long the work takes, in seconds: the median of several runs after others to warm up. */
export function secondsFor(work: () => void, { warmUp, runs }: { warmUp: number; runs: number }): number {
  for (let run = 0; run < warmUp; run += 1) work();
  return medianOf(
    Array.from({ length: runs }, () => {
      const start = performance.now();
      work();
      return (performance.now() - start) / 1000;
    }),
  );
}

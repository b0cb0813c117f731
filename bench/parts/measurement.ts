/** One line of a bench. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The size of the work. */
  readonly rows?: number;
  /** How many runs the value is the median of. */
  readonly runs?: number;
  /** The program it is compared with. */
  readonly peer?: string;
  /** In the same unit. */
  readonly peerValue?: number;
  readonly peerRuns?: number;
  /** How many times as fast as the peer. */
  readonly ratio?: number;
  /** What is to be reached, in words. */
  readonly goal?: string;
  readonly reached?: boolean;
  /** One of several lines of that name, with more rows each time. */
  readonly grows?: boolean;
}

/** What may be asked of a bench. */
export interface BenchOptions {
  /** Beside R, too. */
  readonly withR?: boolean;
  /** In place of the size of each task. */
  readonly rows?: number | undefined;
  /** Only the tasks whose name begins so. */
  readonly only?: string | undefined;
}

/** What every `bench/NAME.ts` exports; `bench/run.ts` runs it. */
export interface Bench {
  /** One line for the list of benches. */
  readonly title: string;
  /** Measures, handing over each line as soon as it is known. */
  readonly run: (report: (line: Measurement) => void, options: BenchOptions) => void | Promise<void>;
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

/** A number as people read it: three digits, or all those before the point. */
export function inFigures(value: number): string {
  return value.toLocaleString('en', value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}

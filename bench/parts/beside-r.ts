import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differences } from './differences.ts';
import { medianOf } from './measurement.ts';
import type { Patients } from './patients.ts';
import { type RCall, startR, writePatients } from './r-process.ts';
import type { Answer, Peer, Task } from './survival-tasks.ts';

/** Medians of times in milliseconds, and of how many runs. */
export interface Timing {
  readonly milliseconds: number;
  readonly runs: number;
}

/** A task here and by its calls of R. */
export interface BesideR {
  readonly ours: Timing;
  readonly peers: readonly { readonly peer: Peer; readonly theirs: Timing }[];
}

const runsOfShort = 51;
const runsOfLong = 5;
/** Below this a call is short. */
const shortMilliseconds = 100;
/** A call that takes longer is run twice only, the first one counted. */
const slowMilliseconds = 30_000;

/** Where our answer differs from R's, one sentence each; R does the work once for each of its calls. */
export function differencesFromR(task: Task, patients: Patients): Promise<string[]> {
  return withR(task, patients, async (calls) => {
    for (const { r, times } of calls) times.push(await r.run());
    return compare(calls, task.ours(patients)());
  });
}

/**
 * Runs ours and each call of R in turn, once their answers have been found equal.
 *
 * @throws Error naming every answer that is not R's; nothing is timed then.
 */
export function timeBesideR(task: Task, patients: Patients): Promise<BesideR> {
  return withR(task, patients, async (calls) => {
    for (const { r, times } of calls) times.push(await r.run());
    const unequal = await compare(calls, task.ours(patients)());
    if (unequal.length > 0) throw new Error(`${task.id}: THE ANSWER IS NOT R'S.\n${unequal.join('\n')}`);

    const isShort = calls.every(({ times }) => (times[0] ?? 0) < shortMilliseconds);
    const runs = isShort ? runsOfShort : runsOfLong;
    for (let run = 0; run < (isShort ? runs : 1); run += 1) task.ours(patients);
    for (const { times } of calls) if ((times[0] ?? 0) < slowMilliseconds) times.length = 0;
    const ours: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const start = performance.now();
      task.ours(patients);
      ours.push(performance.now() - start);
      for (const { r, times } of calls) {
        const isSlow = (times[0] ?? 0) >= slowMilliseconds;
        if (times.length < (isSlow ? 2 : runs)) times.push(await r.run());
      }
    }
    return { ours: timingOf(ours), peers: calls.map(({ peer, times }) => ({ peer, theirs: timingOf(times) })) };
  });
}

interface Call {
  readonly peer: Peer;
  readonly r: RCall;
  /** Of its runs, in milliseconds. */
  readonly times: number[];
}

/** Starts every call of R that a task is compared with, on the same patients, and ends them afterwards. */
async function withR<T>(task: Task, patients: Patients, use: (calls: readonly Call[]) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'rezidiv-bench-'));
  const calls: Call[] = [];
  try {
    const file = join(folder, 'patients.bin');
    writePatients(file, patients);
    for (const peer of task.peers) calls.push({ peer, r: await startR(peer.call, file, patients), times: [] });
    return await use(calls);
  } finally {
    for (const { r } of calls) r.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(calls: readonly Call[], ours: Answer): Promise<string[]> {
  const found: string[] = [];
  for (const { peer, r } of calls)
    found.push(...differences(ours, await r.answer()).map((text) => `${peer.call}: ${text}`));
  return found;
}

function timingOf(times: readonly number[]): Timing {
  return { milliseconds: medianOf(times), runs: times.length };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differences } from './differences.ts';
import { medianOf } from './measurement.ts';
import type { Patients } from './patients.ts';
import { type RProcess, startR, writePatients } from './r-process.ts';
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
/** Ours runs so often before, until it is compiled; R's calls are compiled code from the first run. */
const warmUpOfLong = 10;
/** Below this a call is short. */
const shortMilliseconds = 100;
/** A call that takes longer is run twice only, the first one counted. */
const slowMilliseconds = 30_000;

/** Where our answer differs from R's, one sentence each; R does the work once for each of its calls, and stays. */
export function differencesFromR(r: RProcess, task: Task, patients: Patients): Promise<string[]> {
  return withFile(patients, async (file) => {
    const ours = task.ours(patients)();
    const found: string[] = [];
    for (const { call } of task.peers) {
      await r.open(call, file, patients);
      await r.run();
      found.push(...besideCall(call, ours, await r.answer()));
    }
    return found;
  });
}

/**
 * Runs ours and each call of R in turn, each call in an R of its own, once the answers have been found equal.
 *
 * @throws Error naming every answer that is not R's; nothing is timed then.
 */
export function timeBesideR(task: Task, patients: Patients): Promise<BesideR> {
  return withFile(patients, async (file) => {
    const calls = task.peers.map((peer) => ({ peer, r: startR(), times: [] as number[] }));
    try {
      for (const { peer, r } of calls) await r.open(peer.call, file, patients);
      await compareOnce(calls, task, patients);
      const ours = await timeInTurn(calls, () => task.ours(patients));
      return { ours: timingOf(ours), peers: calls.map(({ peer, times }) => ({ peer, theirs: timingOf(times) })) };
    } finally {
      for (const { r } of calls) r.end();
    }
  });
}

interface Call {
  readonly peer: Peer;
  readonly r: RProcess;
  /** Of its runs, in milliseconds. */
  readonly times: number[];
}

async function compareOnce(calls: readonly Call[], task: Task, patients: Patients): Promise<void> {
  const ours = task.ours(patients)();
  const unequal: string[] = [];
  for (const { peer, r, times } of calls) {
    times.push(await r.run());
    unequal.push(...besideCall(peer.call, ours, await r.answer()));
  }
  if (unequal.length > 0) throw new Error(`${task.id}: THE ANSWER IS NOT R'S.\n${unequal.join('\n')}`);
}

/** The milliseconds of our runs; those of R are added to its calls. The run that was compared is R's to warm up. */
async function timeInTurn(calls: readonly Call[], work: () => unknown): Promise<number[]> {
  const isShort = calls.every(({ times }) => (times[0] ?? 0) < shortMilliseconds);
  const runs = isShort ? runsOfShort : runsOfLong;
  for (let run = 0; run < (isShort ? runs : warmUpOfLong); run += 1) work();
  const turns = calls.map(({ r, times }) => {
    const isSlow = (times[0] ?? 0) >= slowMilliseconds;
    if (!isSlow) times.length = 0;
    return { r, times, wanted: isSlow ? 2 : runs };
  });
  const ours: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    work();
    ours.push(performance.now() - start);
    for (const { r, times, wanted } of turns) if (times.length < wanted) times.push(await r.run());
  }
  return ours;
}

async function withFile<T>(patients: Patients, use: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'rezidiv-bench-'));
  try {
    const file = join(folder, 'patients.bin');
    writePatients(file, patients);
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function besideCall(call: string, ours: Answer, theirs: Answer): string[] {
  return differences(ours, theirs).map((text) => `${call}: ${text}`);
}

function timingOf(times: readonly number[]): Timing {
  return { milliseconds: medianOf(times), runs: times.length };
}

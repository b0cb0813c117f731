import { timeBesideR } from './parts/beside-r.ts';
import { type BenchOptions, type Measurement, secondsFor } from './parts/measurement.ts';
import { makePatients } from './parts/patients.ts';
import { missingR, versionsOfR } from './parts/r-process.ts';
import { type Task, tasks } from './parts/survival-tasks.ts';

export const title = 'the statistics as the work grows; --with-r: beside R, once the answers are equal';

type Report = (line: Measurement) => void;

/**
 * Measures each task, beside R where asked, then as the work grows.
 *
 * @throws Error where R is asked for and missing, and, after all tasks, where an answer was not R's.
 */
export async function run(report: Report, { withR = false, rows, only = '' }: BenchOptions = {}): Promise<void> {
  const asked = tasks.filter(({ id }) => id.startsWith(only));
  if (asked.length === 0)
    throw new Error(`No task begins with "${only}"; there is ${tasks.map(({ id }) => id).join(', ')}.`);
  const missing = withR ? missingR() : undefined;
  if (missing !== undefined) throw new Error(missing);
  if (withR) console.error(`Beside ${versionsOfR()}\n`);

  let stopped = 0;
  for (const task of asked) {
    try {
      await measure(task, rows ?? task.cohort.rows, withR, report);
    } catch (error) {
      console.error(error);
      stopped += 1;
    }
  }
  if (stopped > 0) throw new Error(`${stopped} of the tasks stopped; see above.`);
  for (const task of asked) measureGrowth(task, rows ?? Number.POSITIVE_INFINITY, report);
}

async function measure(task: Task, rows: number, withR: boolean, report: Report): Promise<void> {
  const patients = makePatients({ ...task.cohort, rows });
  const { name } = task;
  // The goals are for that size.
  const isFullSize = rows === task.cohort.rows;
  const limit = isFullSize ? task.limit : undefined;
  const limited = (value: number) => (limit === undefined ? {} : { goal: `below ${limit} ms`, reached: value < limit });
  if (!withR) {
    const runs = runsFor(rows);
    const value = 1000 * secondsFor(() => task.ours(patients), { warmUp: Math.ceil(runs / 3), runs });
    report({ name, rows, value, unit: 'ms', runs, ...limited(value) });
    return;
  }
  const { ours, peers } = await timeBesideR(task, patients);
  for (const { peer, theirs } of peers) {
    const value = ours.milliseconds;
    const ratio = theirs.milliseconds / value;
    const goal = isFullSize ? peer.goal : undefined;
    report({
      name,
      rows,
      value,
      unit: 'ms',
      runs: ours.runs,
      peer: peer.call,
      peerValue: theirs.milliseconds,
      peerRuns: theirs.runs,
      ratio,
      ...(goal === undefined ? limited(value) : { goal: `${goal} times`, reached: ratio >= goal }),
    });
  }
}

/** Ours alone, on ten times as many patients each time. */
function measureGrowth({ name, cohort, growsTo = 0, ours }: Task, most: number, report: Report): void {
  for (let rows = 1000; rows <= Math.min(growsTo, most); rows *= 10) {
    const patients = makePatients({ ...cohort, rows });
    const runs = runsFor(rows);
    const value = 1000 * secondsFor(() => ours(patients), { warmUp: Math.ceil(runs / 3), runs });
    report({ name, rows, value, unit: 'ms', runs, grows: true });
  }
}

function runsFor(rows: number): number {
  return rows > 10_000 ? 5 : 51;
}

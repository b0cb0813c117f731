import { occupationAt, stateOccupation } from '@rezidiv/survival';
import { z } from 'zod';
import { mergedIntervals } from '../merged-times.ts';
import { columnName, completeRows, type Runner } from '../runner.ts';

/** The times asked for stand in the reference answer only. */
const questions = z.object({ groups: z.array(z.object({ group: z.string(), times: z.array(z.number()) })) });

/** In the column of events 0 is censored. */
const censored = 0;
/** The state in which everybody starts, unless the case names a column of starting states. */
const started = '(s0)';
const censorCode = -1;

/** R's survival::survfit with a multi-state response, several rows a subject. */
export const run: Runner = (spec, data, expected) => {
  const names = ['start', 'stop', 'event', 'id', 'group', 'istate'].map((field) => columnName(spec, field));
  const [startName = '', stopName = '', eventName = '', idName = '', groupName, startsIn] = names;
  const rows = completeRows(data, names, { start: startName, stop: stopName });
  const { start = [], stop } = mergedIntervals(rows.numbers(startName), rows.numbers(stopName));
  const event = rows.numbers(eventName);
  const id = rows.levels(idName).index;
  // R's order: states in which subjects start but that none enters, then those entered.
  const entered = [...new Set(event.filter((code) => code !== censored).sort())].map(String);
  const startStates = startsIn === undefined ? { levels: [started], index: id.map(() => 0) } : rows.levels(startsIn);
  const labels = [...startStates.levels.map(String).filter((label) => !entered.includes(label)), ...entered];
  const states = [...labels.keys()];
  const place = (label: unknown) => labels.indexOf(String(label));
  const to = Array.from(event, (code) => (code === censored ? censorCode : place(code)));
  const from = stateBefore(id, start, to, (row) => place(startStates.levels[startStates.index[row] ?? -1]));

  const occupation = (members: readonly number[]) => {
    const pick = (column: ArrayLike<number>) => members.map((row) => column[row] ?? Number.NaN);
    return stateOccupation({
      id: pick(id),
      start: pick(start),
      stop: pick(stop),
      from: pick(from),
      to: pick(to),
      states,
      censorCode,
      // The reference is R's default, which counts no error of the start.
      isStartKnown: true,
    });
  };
  const everyone = Array.from({ length: rows.n }, (_, row) => row);
  const whole = occupation(everyone);
  const groups = groupName === undefined ? undefined : rows.levels(groupName);
  return {
    states: labels,
    transitions: whole.transitions.map((row, state) => [...row.slice(-entered.length), whole.censored[state] ?? 0]),
    transition_rows: labels,
    transition_cols: [...entered, '(censored)'],
    groups: questions.parse(expected).groups.map(({ group, times }) => {
      const level = groups?.levels.findIndex((one) => String(one) === group);
      const curve = groups === undefined ? whole : occupation(everyone.filter((row) => groups.index[row] === level));
      // After the end of follow-up survfit carries the last estimate forward.
      const found = times.map((time) => occupationAt(curve, Math.min(time, curve.time.at(-1) ?? time)));
      return {
        group,
        times,
        pstate: found.map((one) => one?.probability ?? null),
        se_infinitesimal_jackknife: found.map((one) => one?.jackknifeError ?? null),
      };
    }),
  };
};

/** For each row the state its subject entered last, which the data leave to be worked out. */
function stateBefore(
  id: ArrayLike<number>,
  start: ArrayLike<number>,
  to: ArrayLike<number>,
  startsIn: (row: number) => number,
): number[] {
  const at = (column: ArrayLike<number>, row: number) => column[row] ?? Number.NaN;
  const order = Array.from({ length: id.length }, (_, row) => row);
  order.sort((one, other) => at(id, one) - at(id, other) || at(start, one) - at(start, other));
  const from = Array.from({ length: id.length }, () => Number.NaN);
  for (const [place, row] of order.entries()) {
    const before = order[place - 1];
    if (before === undefined || at(id, before) !== at(id, row)) from[row] = startsIn(row);
    else from[row] = at(to, before) === censorCode ? at(from, before) : at(to, before);
  }
  return from;
}

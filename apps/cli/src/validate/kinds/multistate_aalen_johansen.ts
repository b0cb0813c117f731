import { occupationAt, stateOccupation } from '@rezidiv/survival';
import { z } from 'zod';
import { columnName, completeRows, NotYet, type Runner } from '../runner.ts';

/** The times asked for stand in the reference answer only. */
const questions = z.object({ groups: z.array(z.object({ group: z.string(), times: z.array(z.number()) })) });

/** In the columns 0 is censored; the state in which everybody starts has no code, so it gets 0 here. */
const started = 0;
const censorCode = -1;

/** R's survival::survfit with a multi-state response, several rows a subject. */
export const run: Runner = (spec, data, expected) => {
  if (columnName(spec, 'istate') !== undefined) throw new NotYet('subjects who start in different states');
  const names = ['start', 'stop', 'event', 'id', 'group'].map((field) => columnName(spec, field));
  const [startName = '', stopName = '', eventName = '', idName = '', groupName] = names;
  const rows = completeRows(data, names);
  const start = rows.numbers(startName);
  const stop = rows.numbers(stopName);
  const event = rows.numbers(eventName);
  const id = rows.numbers(idName);
  const states = [started, ...new Set(event.filter((code) => code !== 0).sort())];
  const from = stateBefore(id, start, event);

  const occupation = (members: readonly number[]) => {
    const pick = (column: ArrayLike<number>) => members.map((row) => column[row] ?? Number.NaN);
    const to = pick(event).map((code) => (code === 0 ? censorCode : code));
    return stateOccupation({
      id: pick(id),
      start: pick(start),
      stop: pick(stop),
      from: pick(from),
      to,
      states,
      censorCode,
    });
  };
  const everyone = Array.from({ length: rows.n }, (_, row) => row);
  const whole = occupation(everyone);
  const groups = groupName === undefined ? undefined : rows.levels(groupName);
  const labels = states.map((code) => (code === started ? '(s0)' : String(code)));
  return {
    states: labels,
    transitions: whole.transitions.map((row, place) => [...row.slice(1), whole.censored[place] ?? 0]),
    transition_rows: labels,
    transition_cols: [...labels.slice(1), '(censored)'],
    groups: questions.parse(expected).groups.map(({ group, times }) => {
      const place = groups?.levels.findIndex((level) => String(level) === group);
      const curve = groups === undefined ? whole : occupation(everyone.filter((row) => groups.index[row] === place));
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
function stateBefore(id: Float64Array, start: Float64Array, event: Float64Array): Float64Array {
  const at = (column: Float64Array, row: number) => column[row] ?? Number.NaN;
  const order = Array.from(id, (_, row) => row);
  order.sort((one, other) => at(id, one) - at(id, other) || at(start, one) - at(start, other));
  const from = new Float64Array(id.length).fill(started);
  for (const [place, row] of order.entries()) {
    const before = order[place - 1];
    if (before === undefined || at(id, before) !== at(id, row)) continue;
    from[row] = at(event, before) === 0 ? at(from, before) : at(event, before);
  }
  return from;
}

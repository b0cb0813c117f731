import { cumulativeIncidence, incidenceAt } from '@rezidiv/survival';
import { z } from 'zod';
import { mergedIntervals } from '../merged-times.ts';
import { columnName, completeRows, type Runner } from '../runner.ts';

/** The times asked for stand in the reference answer only. */
const questions = z.object({
  groups: z.array(
    z.object({ group: z.string(), causes: z.array(z.object({ cause: z.number(), times: z.array(z.number()) })) }),
  ),
});

/** R's survival::survfit with a multi-state response and delayed entry. */
export const run: Runner = (spec, data, expected) => {
  const names = ['entry', 'time', 'cause', 'group'].map((field) => columnName(spec, field));
  const [entryName = '', timeName = '', causeName = '', groupName] = names;
  const rows = completeRows(data, names, { start: entryName, stop: timeName });
  const { start: entry = [], stop: time } = mergedIntervals(rows.numbers(entryName), rows.numbers(timeName));
  const cause = rows.numbers(causeName);
  const groups = groupName === undefined ? undefined : rows.levels(groupName);
  const censorCode = Number(spec.censor_code);
  // A cause that no member of a group had is still one of its states.
  const all = [...new Set(cause)].filter((code) => code !== censorCode);
  return {
    groups: questions.parse(expected).groups.map(({ group, causes }) => {
      const place = groups?.levels.findIndex((level) => String(level) === group);
      const members = Array.from({ length: rows.n }, (_, row) => row).filter((row) => groups?.index[row] === place);
      const pick = (column: ArrayLike<number>) => Float64Array.from(members, (row) => column[row] ?? Number.NaN);
      const curve = cumulativeIncidence({
        entry: pick(entry),
        time: pick(time),
        cause: pick(cause),
        causes: all,
        censorCode,
      });
      // After the end of follow-up survfit carries the last estimate forward.
      const end = curve.time.at(-1) ?? 0;
      const incidence = (code: number, when: number) =>
        incidenceAt(curve, Math.min(when, end))?.causes.find((one) => one.cause === code)?.incidence ?? null;
      return {
        group,
        n: members.length,
        causes: causes.map(({ cause: code, times }) => ({
          cause: code,
          times,
          cif: times.map((when) => incidence(code, when)),
        })),
      };
    }),
  };
};

import { type LogRankWeight, logRank, weightedLogRank } from '@rezidiv/survival';
import { columnName, completeRows, type ReferenceData, type Runner, type Spec } from '../runner.ts';

/** The log-rank test as survdiff answers it. Of the reference answer `expected` is read only the order of its levels. */
export const run: Runner = (spec: Spec, data: ReferenceData, expected?: unknown) => {
  const { n, levels, followUp } = groupedRows(spec, data, expected);
  const rho = Number(spec.rho ?? 0);
  const gamma = Number(spec.gamma ?? 0);
  const weight: LogRankWeight = { kind: 'fleming-harrington', rho, gamma };
  const test = rho === 0 && gamma === 0 ? logRank(followUp) : weightedLogRank(followUp, weight);
  return {
    n_used: n,
    levels,
    n: test?.subjects,
    observed: test?.observed,
    expected: test?.expected,
    var: test?.variance,
    chisq: test?.chisq,
    df: test?.df,
    p: test?.p,
  };
};

/** The rows a log-rank case speaks of, as columns of the library. */
export function groupedRows(spec: Spec, data: ReferenceData, expected?: unknown) {
  const [time, status, group] = [String(spec.time), String(spec.status), String(spec.group)];
  const strata = columnName(spec, 'strata');
  const entry = columnName(spec, 'entry');
  const rows = completeRows(data, [time, status, group, strata, entry]);
  const times = rows.numbers(time);
  const entries = entry === undefined ? undefined : rows.numbers(entry);
  // R's Surv makes an interval that does not end after it began a missing value.
  const isUsed = (_: number, row: number) => entries === undefined || Number(entries[row]) < Number(times[row]);
  const { index, levels } = rows.levels(group);
  const used = index.filter(isUsed);
  const ordered = inOrder(
    [...new Set(used)].flatMap((at) => levels[at] ?? []),
    expected,
  );
  const places = levels.map((level) => ordered.indexOf(level));
  return {
    n: used.length,
    levels: ordered,
    followUp: {
      time: times.filter(isUsed),
      event: rows.numbers(status).filter(isUsed),
      group: used.map((at) => places[at] ?? -1),
      groups: ordered.map(String),
      entry: entries?.filter(isUsed),
      strata: strata === undefined ? undefined : rows.levels(strata).index.filter(isUsed),
    },
  };
}

/**
 * The levels, given as they come in the rows, in the order of R's factor. A data file does not say
 * in which order a factor holds levels that are words, so the reference's own list decides; without
 * one they stay as they came.
 */
function inOrder(levels: readonly (number | string)[], expected: unknown): (number | string)[] {
  const listed: unknown =
    typeof expected === 'object' && expected !== null ? Reflect.get(expected, 'levels') : undefined;
  if (Array.isArray(listed)) {
    const places = new Map(listed.map((level: unknown, place) => [level, place]));
    return levels.toSorted((a, b) => (places.get(a) ?? listed.length) - (places.get(b) ?? listed.length));
  }
  return levels.toSorted((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : 0));
}

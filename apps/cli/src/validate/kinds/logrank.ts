import { type LogRankWeight, logRank, weightedLogRank } from '@rezidiv/survival';
import { z } from 'zod';
import { mergedTimes } from '../merged-times.ts';
import { columnName, completeRows, type ReferenceData, type Runner, type Spec } from '../runner.ts';

/** The log-rank test as survdiff answers it. Of the reference answer `expected` is read only the order of its levels. */
export const run: Runner = (spec: Spec, data: ReferenceData, expected?: unknown) => {
  const { n, levels, followUp: exact } = groupedRows(spec, data, expected);
  const followUp = { ...exact, time: mergedTimes(exact.time) };
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
  const rows = completeRows(data, [time, status, group, strata, entry], { start: entry, stop: time });
  const { index, levels } = rows.levels(group);
  const ordered = inOrder(levels, expected);
  const places = levels.map((level) => ordered.findIndex((one) => String(one) === String(level)));
  return {
    n: rows.n,
    levels: ordered,
    followUp: {
      time: rows.numbers(time),
      event: rows.numbers(status),
      group: index.map((at) => places[at] ?? -1),
      groups: ordered.map(String),
      entry: entry === undefined ? undefined : rows.numbers(entry),
      strata: strata === undefined ? undefined : rows.levels(strata).index,
    },
  };
}

/**
 * The levels in the order of R's factor. A data file does not say in which order a factor holds levels
 * that are words, nor whether digits are a word, so where the reference lists the levels found in the
 * rows, its own list is taken.
 */
function inOrder(levels: readonly (number | string)[], expected: unknown): readonly (number | string)[] {
  const listed = levelsListed.safeParse(expected);
  const found = new Set(levels.map(String));
  return listed.success && listed.data.levels.length === found.size && listed.data.levels.every(isFound)
    ? listed.data.levels
    : levels;

  function isFound(level: number | string): boolean {
    return found.has(String(level));
  }
}

const levelsListed = z.object({ levels: z.array(z.union([z.number(), z.string()])) });

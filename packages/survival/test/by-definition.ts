import type { CountedFollowUp, GroupedFollowUp } from '../src/index.ts';

/** The slow twins: everything counted anew at each time, as the definitions say. */

export function distinctTimes(followUp: CountedFollowUp): number[] {
  return [...new Set(Array.from(followUp.time, (at) => at + 0))].sort((one, other) => one - other);
}

interface Row {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
}

/** At risk at t: entered before t, left at t or later. */
export function rowsByDefinition(followUp: CountedFollowUp, member: (subject: number) => boolean = () => true): Row[] {
  const { time, event, entry, weights } = followUp;
  const subjects = Array.from(time, (_, subject) => subject).filter(member);
  const sumOf = (those: number[]) => those.reduce((sum, subject) => sum + (weights?.[subject] ?? 1), 0);
  return distinctTimes(followUp).map((now) => ({
    time: now,
    atRisk: sumOf(subjects.filter((one) => (entry?.[one] ?? -1) < now && (time[one] ?? -1) >= now)),
    events: sumOf(subjects.filter((one) => time[one] === now && event[one] === 1)),
    censored: sumOf(subjects.filter((one) => time[one] === now && event[one] === 0)),
  }));
}

/** The product of 1 - d/n, and Greenwood's error; NaN once the product is 0. */
export function curveByDefinition(followUp: CountedFollowUp) {
  const rows = rowsByDefinition(followUp);
  let survival = 1;
  let greenwood = 0;
  return rows.map((row) => {
    survival *= (row.atRisk - row.events) / row.atRisk;
    if (row.events > 0) greenwood += row.events / (row.atRisk * (row.atRisk - row.events));
    return { ...row, survival, standardError: survival === 0 ? Number.NaN : survival * Math.sqrt(greenwood) };
  });
}

/** Observed, expected and the covariance matrix of the unweighted log-rank test, stratum after stratum. */
export function logRankByDefinition(followUp: GroupedFollowUp) {
  const { groups, group, strata } = followUp;
  const observed = groups.map(() => 0);
  const expected = groups.map(() => 0);
  const variance = groups.map(() => groups.map(() => 0));
  for (const stratum of new Set(Array.from(strata ?? [0]))) {
    const isIn = (subject: number) => strata === undefined || strata[subject] === stratum;
    const all = rowsByDefinition(followUp, isIn);
    const each = groups.map((_, one) =>
      rowsByDefinition(followUp, (subject) => isIn(subject) && group[subject] === one),
    );
    all.forEach(({ atRisk: n, events: d }, row) => {
      if (d === 0) return;
      const at = each.map((rows) => rows[row]?.atRisk ?? 0);
      each.forEach((rows, one) => {
        observed[one] = (observed[one] ?? 0) + (rows[row]?.events ?? 0);
        expected[one] = (expected[one] ?? 0) + (d * (at[one] ?? 0)) / n;
        const sums = variance[one] ?? [];
        if (n > 1)
          at.forEach((other, index) => {
            const others = one === index ? n - other : -other;
            sums[index] = (sums[index] ?? 0) + (d * (n - d) * (at[one] ?? 0) * others) / (n * n * (n - 1));
          });
      });
    });
  }
  return { observed, expected, variance };
}

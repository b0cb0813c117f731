import { type CaseColumns, finding, lineageNumber, stillOnTherapy, unknownDay } from '@rezidiv/core';
import { randomAt } from './random.ts';

const shares = {
  unknown: 0.1,
  marrow: 0.8,
  cns: 0.2,
  testis: 0.07,
  other: 0.03,
  tLineage: 0.13,
  therapyCutShort: 0.1,
  measured: 0.7,
};
const plannedTherapyDays = [730, 913, 1095] as const;
const latestRelapseDays = 3_650;

/**
 * Makes cases in columns, the same for the same seed: relapses over ten years, two in three of
 * them in the first three; one field in ten unknown. Shaped like a registry, not fitted to one.
 *
 * @param first The number of the first case, so that a file can be made in parts.
 */
export function generateCases(seed: number, count: number, first = 0): CaseColumns {
  const columns: CaseColumns = {
    daysToRelapse: new Int32Array(count),
    daysToEndOfTherapy: new Int32Array(count),
    marrow: new Uint8Array(count),
    cns: new Uint8Array(count),
    testis: new Uint8Array(count),
    other: new Uint8Array(count),
    lineage: new Uint8Array(count),
    mrdFraction: new Float64Array(count),
  };
  for (let at = 0; at < count; at += 1) fill(columns, at, (field) => randomAt(seed, first + at, field));
  return columns;
}

function fill(columns: CaseColumns, at: number, random: (field: number) => number): void {
  const happens = (field: number, share: number): boolean => random(field) < share;
  const known = (field: number): boolean => random(field) >= shares.unknown;

  const relapse = 30 + Math.floor((latestRelapseDays - 30) * random(0) ** 2);
  const planned = plannedTherapyDays[Math.floor(random(1) * plannedTherapyDays.length)] ?? 0;
  const end = happens(2, shares.therapyCutShort) ? Math.floor(planned * random(3)) : planned;
  columns.daysToRelapse[at] = known(4) ? relapse : unknownDay;
  columns.daysToEndOfTherapy[at] = known(5) ? (relapse < end ? stillOnTherapy : end) : unknownDay;

  const cns = happens(6, shares.cns);
  const testis = happens(7, shares.testis);
  const other = happens(8, shares.other);
  // Every child has a relapse somewhere.
  const marrow = happens(9, shares.marrow) || !(cns || testis || other);
  columns.marrow[at] = known(10) ? yesOrNo(marrow) : finding.unknown;
  columns.cns[at] = known(11) ? yesOrNo(cns) : finding.unknown;
  columns.testis[at] = known(12) ? yesOrNo(testis) : finding.unknown;
  columns.other[at] = known(13) ? yesOrNo(other) : finding.unknown;

  const lineage = happens(14, shares.tLineage) ? lineageNumber.T : lineageNumber.BCP;
  columns.lineage[at] = known(15) ? lineage : lineageNumber.unknown;
  columns.mrdFraction[at] = happens(16, shares.measured) ? 10 ** (-5 + 4 * random(17)) : Number.NaN;
}

function yesOrNo(value: boolean): number {
  return value ? finding.yes : finding.no;
}

import { type CaseColumns, finding, lineageNumber } from '@rezidiv/core';

/** One case for every way to fill in the sites, the lineage and the given days to relapse; nothing else known. */
export function everyCombination(daysToRelapse: readonly number[]): CaseColumns {
  const findings = Object.values(finding);
  const rows = daysToRelapse.flatMap((days) =>
    Object.values(lineageNumber).flatMap((lineage) =>
      findings.flatMap((marrow) =>
        findings.flatMap((cns) =>
          findings.flatMap((testis) => findings.map((other) => ({ days, lineage, marrow, cns, testis, other }))),
        ),
      ),
    ),
  );
  return {
    daysToRelapse: Int32Array.from(rows, ({ days }) => days),
    daysToEndOfTherapy: new Int32Array(rows.length).fill(-1),
    marrow: Uint8Array.from(rows, ({ marrow }) => marrow),
    cns: Uint8Array.from(rows, ({ cns }) => cns),
    testis: Uint8Array.from(rows, ({ testis }) => testis),
    other: Uint8Array.from(rows, ({ other }) => other),
    lineage: Uint8Array.from(rows, ({ lineage }) => lineage),
    mrdFraction: new Float64Array(rows.length).fill(Number.NaN),
  };
}

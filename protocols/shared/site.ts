import { type Case, type Citation, type Classification, type Classifier, cite, type MissingFact } from '@rezidiv/core';
import { buchmann2022, fuster2014, hagedorn2007, pdq2014 } from './sources.ts';

/** Site of relapse as most systems ask it. */
export const sites = ['isolated-marrow', 'combined', 'isolated-extramedullary'] as const;

/** Site of relapse where a system tells the extramedullary sites apart. */
export const sitesByOrgan = [
  'isolated-marrow',
  'combined',
  'isolated-cns',
  'isolated-testis',
  'isolated-other',
] as const;

/** Below this share of blasts the marrow does not count as involved. */
export const marrowInvolvedFrom = {
  blastsPercent: 5,
  cite: [
    cite(hagedorn2007, 'abstract, definition of isolated extramedullary relapse'),
    cite(fuster2014, 'Table 2, combined relapse'),
  ],
} as const;

/** From this share on a marrow relapse needs no further test. */
export const marrowProvenFrom = {
  blastsPercent: 25,
  cite: cite(buchmann2022, 'table of marrow relapse criteria, first row'),
} as const;

/** What is known of the sites: undefined where nothing is recorded. */
interface Findings {
  /** What the marrow can be, given whether there is disease elsewhere: with it, under 5% is not involved. */
  readonly marrow: (elsewhere: boolean) => readonly boolean[];
  readonly cns: boolean | undefined;
  readonly testis: boolean | undefined;
  readonly other: boolean | undefined;
}

type Relapse = Readonly<Record<keyof Findings, boolean>>;

/** Isolated marrow, combined, or isolated extramedullary relapse. */
export const site: Classifier = defineSite(
  'site',
  sites,
  ({ marrow, cns, testis, other }) => {
    if (!marrow) return 'isolated-extramedullary';
    return cns || testis || other ? 'combined' : 'isolated-marrow';
  },
  marrowInvolvedFrom.cite,
);

/** The same, with isolated CNS (with or without testis), testicular and other relapses apart. */
export const siteByOrgan: Classifier = defineSite(
  'site by organ',
  sitesByOrgan,
  ({ marrow, cns, testis, other }) => {
    if (marrow) return cns || testis || other ? 'combined' : 'isolated-marrow';
    if (other) return 'isolated-other';
    return cns ? 'isolated-cns' : 'isolated-testis';
  },
  [...marrowInvolvedFrom.cite, cite(pdq2014, 'Table 4, column heads')],
);

function defineSite(
  id: string,
  values: readonly string[],
  label: (relapse: Relapse) => string,
  because: readonly Citation[],
): Classifier {
  const valuesOf = (findings: Findings): readonly string[] => {
    const fitting = everyRelapse(findings);
    // A marrow that contradicts itself is left open rather than believed in either way.
    const relapses = fitting.length > 0 ? fitting : everyRelapse({ ...findings, marrow: () => [true, false] });
    const labels = new Set(relapses.map(label));
    return values.filter((value) => labels.has(value));
  };
  return {
    id,
    values,
    classify(record: Case): Classification {
      const findings = findingsOf(record);
      const possible = valuesOf(findings);
      return {
        possible,
        because,
        others: exactlyAtTheLimit(record, findings),
        assuming: [],
        notes: contradiction(record),
      };
    },
    missing: (record) => missingSites(findingsOf(record), valuesOf),
  };
}

/** Every relapse that fits: all ways to fill in what is not recorded, with at least one site involved. */
function everyRelapse(findings: Findings): Relapse[] {
  const either = (known: boolean | undefined): readonly boolean[] => (known === undefined ? [true, false] : [known]);
  return either(findings.cns).flatMap((cns) =>
    either(findings.testis).flatMap((testis) =>
      either(findings.other).flatMap((other) =>
        findings
          .marrow(cns || testis || other)
          .map((marrow) => ({ marrow, cns, testis, other }))
          .filter((found) => found.marrow || found.cns || found.testis || found.other),
      ),
    ),
  );
}

/** The findings of a case. A girl has no testis to be involved. */
export function findingsOf({ sex, relapse }: Case): Findings {
  const recorded = relapse?.sites;
  return {
    marrow: (elsewhere) => marrowIf(elsewhere, recorded?.marrow),
    cns: recorded?.cns,
    testis: sex === 'female' ? false : recorded?.testis,
    other: recorded?.other === undefined ? undefined : recorded.other.length > 0,
  };
}

type Sites = NonNullable<NonNullable<Case['relapse']>['sites']>;

/**
 * Whether the marrow is involved; nothing where what is recorded contradicts itself. With nothing
 * elsewhere, a share that further tests can prove is a marrow relapse, if it is a relapse at all; that
 * is judged before any table.
 */
function marrowIf(elsewhere: boolean, marrow: Sites['marrow']): readonly boolean[] {
  const { involved, blastsPercent } = marrow ?? {};
  if (blastsPercent === undefined) return involved === undefined ? [true, false] : [involved];
  const counts = blastsPercent >= marrowInvolvedFrom.blastsPercent;
  const provable = !elsewhere && !counts && confirmationRuleFor(blastsPercent) !== undefined;
  if (involved === undefined) return [counts || provable];
  return involved === counts || (involved && provable) ? [involved] : [];
}

/** Whether the share of blasts and the word on involvement cannot both be right. */
export function marrowContradictsItself(record: Case): boolean {
  const { involved, blastsPercent } = record.relapse?.sites?.marrow ?? {};
  if (involved === undefined || blastsPercent === undefined) return false;
  const { marrow, cns, testis, other } = findingsOf(record);
  const elsewhere = [cns, testis, other];
  const options = elsewhere.includes(true) ? [true] : elsewhere.includes(undefined) ? [true, false] : [false];
  return options.every((option) => marrow(option).length === 0);
}

/** How many further tests with at least 1% leukaemic cells prove a marrow relapse, by blast share. */
export const confirmationRules = [
  { fromPercent: 25, tests: 0, cite: cite(buchmann2022, 'table of marrow relapse criteria, >=25%') },
  { fromPercent: 5, tests: 1, cite: cite(buchmann2022, 'table of marrow relapse criteria, 5-<25%') },
  { fromPercent: 1, tests: 2, cite: cite(buchmann2022, 'table of marrow relapse criteria, 1-<5%') },
] as const;

/** From this share of leukaemic cells on a further test counts. */
const testCountsFrom = {
  percent: 1,
  cite: cite(buchmann2022, 'table of marrow relapse criteria, other tests'),
} as const;

/** The rule for a share of blasts; none below 1%. */
export function confirmationRuleFor(blastsPercent: number) {
  return confirmationRules.find(({ fromPercent }) => blastsPercent >= fromPercent);
}

/** How many different further tests of the marrow found enough leukaemic cells to count. */
export function confirmationsOf(marrow: Sites['marrow']): number {
  const counting = (marrow?.confirmations ?? []).filter(({ percent }) => percent >= testCountsFrom.percent);
  return new Set(counting.map(({ method }) => method)).size;
}

function contradiction(record: Case): readonly string[] {
  if (!marrowContradictsItself(record)) return [];
  const { involved, blastsPercent } = record.relapse?.sites?.marrow ?? {};
  return [
    `The marrow is recorded as ${involved ? '' : 'not '}involved and with ${blastsPercent}% blasts; the two do not fit, so neither was used.`,
  ];
}

function missingSites(findings: Findings, valuesOf: (findings: Findings) => readonly string[]): readonly MissingFact[] {
  const possible = valuesOf(findings);
  const open = [true, false].some((elsewhere) => findings.marrow(elsewhere).length !== 1);
  const unknown = [
    ...(open ? (['marrow'] as const) : []),
    ...(['cns', 'testis', 'other'] as const).filter((organ) => findings[organ] === undefined),
  ];
  return unknown.flatMap((organ) => {
    const found = (involved: boolean) => (organ === 'marrow' ? { marrow: () => [involved] } : { [organ]: involved });
    const wouldLeave = {
      involved: valuesOf({ ...findings, ...found(true) }),
      'not involved': valuesOf({ ...findings, ...found(false) }),
    };
    const narrows = Object.values(wouldLeave).some((left) => left.length < possible.length);
    return narrows ? [{ fact: `relapse.sites.${organ}`, wouldLeave }] : [];
  });
}

/** Sources part at exactly 25%: "25% or more" and "more than 25%". */
function exactlyAtTheLimit({ relapse }: Case, findings: Findings): Classification['others'] {
  const marrow = relapse?.sites?.marrow;
  if (marrow?.blastsPercent !== marrowProvenFrom.blastsPercent || confirmationsOf(marrow) > 0) return [];
  if (findings.cns || findings.testis || findings.other) return [];
  return [
    {
      conflict: 'C26',
      possible: [],
      because: [cite(fuster2014, 'Table 2, isolated marrow relapse', '>25% blasts')],
      says: 'a marrow relapse only when more than 25% blasts',
    },
  ];
}

import { type Case, type Citation, type Classifier, type ConflictId, cite, defineMrd } from '@rezidiv/core';
import { site } from './site.ts';
import { eckert2013, hagedorn2007, ilive, pdq2014 } from './sources.ts';
import { gandemer2012, irving2016, krentz2013, oskarsson2016 } from './sources-evidence.ts';
import { bfmTiming, type bfmTimings } from './timing-bfm.ts';

/**
 * Something published as bearing on the outlook after relapse. It stands beside an answer and is
 * never part of a rule: no table here puts a child into a group by it.
 */
export interface PrognosticFactor {
  readonly id: string;
  readonly title: string;
  /** What was published, with its size where one was printed. */
  readonly effect: string;
  readonly cite: Citation | readonly Citation[];
  readonly conflicts?: readonly ConflictId[];
  /** Whether the record shows the factor; undefined where what is recorded does not say. */
  readonly isPresent: (record: Case) => boolean | undefined;
}

const patientCharacteristics = cite(pdq2014, 'Patient characteristics');
const genomicAlterations = cite(pdq2014, 'Cytogenetics/genomic alterations');
const extramedullary = cite(pdq2014, 'Treatment of Isolated Extramedullary Relapse, first paragraph');

/** Peripheral blasts above which late marrow relapses did worse. */
export const manyBlasts = { abovePerMicrolitre: 10_000, cite: patientCharacteristics } as const;

/** Age at diagnosis from which children did worse after relapse. */
export const olderChild = { fromYears: 10, cite: patientCharacteristics } as const;

/** Age at diagnosis above which isolated extramedullary relapses did worse. */
export const olderExtramedullary = { aboveYears: 6, cite: extramedullary } as const;

/** Marrow MRD at relapse from which isolated extramedullary relapses did worse. */
export const submicroscopicMarrow = { fraction: 1e-4, cite: cite(hagedorn2007, 'abstract, results') } as const;

const marrowMrdAtRelapse = defineMrd({
  id: 'mrd (marrow, isolated extramedullary relapse)',
  timePoint: 'at-relapse',
  methods: ['rq-pcr'],
  bands: [
    { name: 'below', from: 0, below: submicroscopicMarrow.fraction },
    { name: 'submicroscopic', from: submicroscopicMarrow.fraction, below: Infinity },
  ],
  edges: 'above',
  because: [submicroscopicMarrow.cite],
});

const lateRelapsing = cite(pdq2014, 'Late-relapsing B-precursor ALL, evidence 2');

/** MRD at the end of induction from which intermediate-risk relapses did worse; 10-3 itself as the trial group prints it. */
export const muchResidualDisease = {
  fraction: 1e-3,
  cite: [lateRelapsing, cite(eckert2013, 'abstract, patients and methods and results')],
} as const;

// "After the second element of induction" and "at the end of induction" are one point in words of two reports.
const mrdAfterInduction = (['after-element-2', 'end-of-induction'] as const).map((timePoint) =>
  defineMrd({
    id: `mrd (${timePoint}, intermediate risk)`,
    timePoint,
    methods: ['rq-pcr'],
    bands: [
      { name: 'low', from: 0, below: muchResidualDisease.fraction },
      { name: 'high', from: muchResidualDisease.fraction, below: Infinity },
    ],
    edges: 'above',
    because: muchResidualDisease.cite,
  }),
);

/** Published factors that a case can hold. Time and site of relapse are in the tables themselves. */
export const prognosticFactors: readonly PrognosticFactor[] = [
  {
    id: 'mrd-end-of-induction',
    title: 'MRD of 10-3 or more at the end of induction, in intermediate-risk marrow relapse',
    effect:
      'Strongest independent factor in intermediate risk. Published for 61 children of ALL-REZ BFM P95/96 on chemotherapy only, with B-cell precursor ALL and a late isolated marrow or an early or late combined relapse: event-free survival at 10 years 73% below 10-3 and 10% above. At 10-3 or more, counted otherwise, 18 +/- 7% in P95/96 and 64 +/- 5% where transplantation was allotted (99 children of group S2, ALL-REZ BFM 2002).',
    cite: [lateRelapsing, cite(eckert2013, 'abstract, results')],
    conflicts: ['C5', 'C11'],
    isPresent: (record) => all([isIntermediateMarrow(record), hasMuchResidualDisease(record)]),
  },
  {
    id: 'tp53',
    title: 'TP53 alteration (mutation or copy number)',
    effect:
      'Found in about 11% of first relapses. Leukaemia persisted after initial reinduction in 38.5% against 12.5% without it; event-free survival 9% against 49%. Independent in marrow relapse of B-cell precursor ALL (P = .001). Hazard ratio of progression in ALL R3 2.36 (1.51-3.70).',
    cite: [genomicAlterations, cite(krentz2013, 'abstract'), cite(irving2016, 'abstract')],
    // About half of the alterations were new at relapse, so none at diagnosis rules nothing out.
    isPresent: ({ initialDiagnosis }) => (initialDiagnosis?.genetics?.tp53Altered === true ? true : undefined),
  },
  {
    id: 'ikzf1',
    title: 'IKZF1 deletion',
    effect:
      'Poor prognosis in first marrow relapse of B-cell precursor ALL; independent (P = .002), size of the effect not read. Found in 33% of such relapses in ALL-REZ BFM 2002, about twice as often as at initial diagnosis.',
    cite: [genomicAlterations, cite(krentz2013, 'abstract')],
    isPresent: ({ initialDiagnosis }) => initialDiagnosis?.genetics?.ikzf1Deletion,
  },
  {
    id: 'etv6-runx1',
    title: 'ETV6-RUNX1',
    effect:
      'Favourable, not independently of time. ALL-REZ BFM 2002, marrow relapse: event-free survival 84 +/- 7%; 94% of these children relapsed at least 6 months after their primary treatment, and in multivariate analysis time counted, not ETV6-RUNX1. FRALLE 93: overall survival at 5 years 81% when the relapse came more than 36 months after diagnosis, at 3 years 31% when earlier; at 3 years 64.7% with and 46.5% without it (P = .007).',
    cite: [genomicAlterations, cite(gandemer2012, 'abstract')],
    isPresent: ({ initialDiagnosis }) => initialDiagnosis?.genetics?.etv6Runx1,
  },
  {
    id: 'peripheral-blasts',
    title: 'More than 10,000 blasts/µl in peripheral blood at a late marrow relapse',
    effect:
      'Inferior outcome, published by the BFM group for late marrow relapses and no others; size of the effect not read.',
    cite: patientCharacteristics,
    isPresent: (record) =>
      all([
        isAbove(manyBlasts.abovePerMicrolitre, record.relapse?.peripheralBlastsPerMicrolitre),
        isLate(record),
        involvesMarrow(record),
      ]),
  },
  {
    id: 'age-10',
    title: 'Age 10 years or more at initial diagnosis',
    effect:
      'Independent predictor of poor outcome. Survival 3 years after relapse: 48% at 1 to 9 years, 35% at 10 to 15 years, 15% above 15 years (P = .001). Adverse in the NOPHO cohort too.',
    cite: [patientCharacteristics, cite(oskarsson2016, 'abstract')],
    isPresent: ({ initialDiagnosis }) => isAtLeast(olderChild.fromYears, initialDiagnosis?.ageYears),
  },
  {
    id: 'age-6-extramedullary',
    title: 'Older than 6 years at initial diagnosis, in isolated extramedullary relapse',
    effect: 'Adverse in one study of isolated extramedullary relapses (Cooprall-97); size of the effect not read.',
    cite: extramedullary,
    isPresent: (record) => all([isOlderThan(olderExtramedullary.aboveYears, record), isExtramedullary(record)]),
  },
  {
    id: 'down-syndrome',
    title: 'Down syndrome',
    effect:
      'Depends on the era. Inferior outcome before 2000, mainly from deaths in induction and from treatment; no difference since 2000, by the same report. Independent adverse factor in the NOPHO cohort. Sizes not read.',
    cite: [patientCharacteristics, cite(oskarsson2016, 'abstract')],
    isPresent: ({ initialDiagnosis }) => initialDiagnosis?.downSyndrome,
  },
  {
    id: 'nci-high-risk',
    title: 'NCI high risk at initial diagnosis',
    effect: 'Children of NCI standard risk at initial diagnosis did better after relapse; size not read.',
    cite: cite(pdq2014, 'Risk group classification at initial diagnosis'),
    isPresent: ({ initialDiagnosis }) => equals('high', initialDiagnosis?.nciRisk),
  },
  {
    id: 't-marrow',
    title: 'T-ALL with marrow relapse, isolated or combined',
    effect:
      'Second remission and long-term event-free survival less likely than in B-cell ALL. Long-term survival after relapse of T-ALL at any site 9%, of any other phenotype 26%. In the NOPHO cohort adverse only with hyperleukocytosis.',
    cite: [
      cite(pdq2014, 'Immunophenotype'),
      cite(ilive, 'list of findings, immunophenotype'),
      cite(oskarsson2016, 'abstract'),
    ],
    isPresent: (record) => all([equals('T', record.initialDiagnosis?.immunophenotype), involvesMarrow(record)]),
  },
  {
    id: 'marrow-mrd-extramedullary',
    title: 'Marrow MRD of 10-4 or more at an isolated extramedullary relapse',
    effect:
      'Among 64 children (46 at 10-4 or more, 11 below, 7 not detectable): event-free survival .30 +/- .09 against .60 +/- .12 (P = .13), cumulative incidence of relapse .65 against .24 (P = .012). CNS relapses alone: event-free survival .11 +/- .09 against .63 +/- .17 (P = .053).',
    cite: [cite(hagedorn2007, 'abstract, results'), extramedullary],
    conflicts: ['C15'],
    isPresent: (record) => all([isExtramedullary(record), among(['submicroscopic'], marrowMrdAtRelapse, record)]),
  },
];

/** Published factors for which a case has no field. */
export const notRecordable: readonly {
  readonly title: string;
  readonly effect: string;
  readonly cite: Citation;
}[] = [
  {
    title: 'Cytogenetic risk group',
    effect:
      'Survival at 5 years 68, 47 and 26% with good, intermediate and high-risk cytogenetics (427 relapses in ALL R3, P < .001). Clinically standard risk with high-risk cytogenetics did as clinically high risk.',
    cite: cite(irving2016, 'abstract'),
  },
  {
    title: 'NR3C1 or BTG1 deletion',
    effect: 'Hazard ratio 2.15 (1.32-3.48).',
    cite: cite(irving2016, 'abstract'),
  },
  {
    title: 'NRAS mutation in clinically standard-risk relapse with high hyperdiploidy',
    effect: 'Hazard ratio 3.17 (1.15-8.71).',
    cite: cite(irving2016, 'abstract'),
  },
  {
    title: 'Interval between the first and the second treatment block',
    effect:
      'Survival 40% with less than 21 days (66 children), 20% with more than 25 days (65 children), in ALL-REZ BFM 90.',
    cite: cite(ilive, 'paragraph on the intensity of chemotherapy in ALL-REZ BFM 90'),
  },
  {
    title: 'Cranial irradiation in first remission, in CNS relapse',
    effect: 'The outlook improved particularly for children who had not been irradiated; size not read.',
    cite: cite(pdq2014, 'CNS relapse, first paragraph after the treatment options'),
  },
  {
    title: 'Relapse found by frequent blood counts or marrow tests off therapy',
    effect: 'No evidence of a better outcome.',
    cite: cite(pdq2014, 'Time from diagnosis to relapse'),
  },
  {
    title: 'Occult testicular disease found by biopsy at the end of front-line therapy',
    effect: 'No survival benefit of early detection.',
    cite: cite(pdq2014, 'Testicular relapse'),
  },
];

/** No as soon as one is no; unknown while one is unknown. */
function all(findings: readonly (boolean | undefined)[]): boolean | undefined {
  if (findings.includes(false)) return false;
  return findings.includes(undefined) ? undefined : true;
}

/** Yes as soon as one is yes; unknown while one is unknown. */
function either(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === true || other === true) return true;
  return one === undefined || other === undefined ? undefined : false;
}

function equals<T>(wanted: T, recorded: T | undefined): boolean | undefined {
  return recorded === undefined ? undefined : recorded === wanted;
}

function isAbove(limit: number, recorded: number | undefined): boolean | undefined {
  return recorded === undefined ? undefined : recorded > limit;
}

function isAtLeast(limit: number, recorded: number | undefined): boolean | undefined {
  return recorded === undefined ? undefined : recorded >= limit;
}

/** A whole number is completed years: "6" may be the sixth birthday or months past it. */
function isOlderThan(years: number, { initialDiagnosis }: Case): boolean | undefined {
  return initialDiagnosis?.ageYears === years ? undefined : isAbove(years, initialDiagnosis?.ageYears);
}

/** Whether every value the record leaves possible is among the wanted ones, or none is. */
function among(wanted: readonly string[], classifier: Classifier, record: Case): boolean | undefined {
  const { possible } = classifier.classify(record);
  if (possible.every((value) => wanted.includes(value))) return true;
  return possible.some((value) => wanted.includes(value)) ? undefined : false;
}

function isExtramedullary(record: Case): boolean | undefined {
  return among(['isolated-extramedullary'], site, record);
}

function involvesMarrow(record: Case): boolean | undefined {
  return among(['isolated-marrow', 'combined'], site, record);
}

function isLate(record: Case): boolean | undefined {
  return isTimed(['late'], record);
}

/** By the BFM limits; where those contradict each other, neither one nor the other. */
function isTimed(wanted: readonly (typeof bfmTimings)[number][], record: Case): boolean | undefined {
  if (bfmTiming.classify(record).possible.includes('very-early-or-late')) return undefined;
  return among(wanted, bfmTiming, record);
}

/** Late isolated marrow, or early or late combined relapse of B-cell precursor ALL. */
function isIntermediateMarrow(record: Case): boolean | undefined {
  const lateMarrow = all([isLate(record), involvesMarrow(record)]);
  const combined = all([isTimed(['early', 'late'], record), among(['combined'], site, record)]);
  return all([equals('BCP', record.initialDiagnosis?.immunophenotype), either(lateMarrow, combined)]);
}

/** As far as the measurements settle it and do not contradict each other. */
function hasMuchResidualDisease(record: Case): boolean | undefined {
  const settled = new Set(mrdAfterInduction.map((gate) => among(['high'], gate, record)));
  settled.delete(undefined);
  const [answer, other] = settled;
  return other === undefined ? answer : undefined;
}

import {
  type CoxFit,
  type CoxTies,
  countCausesByGroup,
  coxConcordance,
  cumulativeIncidence,
  estimateSurvival,
  fitCox,
  fitFineGray,
  grayTestFromCounts,
  incidenceAt,
  incidenceFromCounts,
  logRank,
  pointwiseIntervals,
} from '@rezidiv/survival';
import { simdKernels } from '@rezidiv/survival/simd';
import type { Cohort, Patients } from './patients.ts';

/** Numbers by name; NaN where there is none. */
export type Answer = Readonly<Record<string, readonly number[]>>;

/** Something timed here and in R. */
export interface Task {
  /** For `--only`. */
  readonly id: string;
  readonly name: string;
  readonly cohort: Cohort;
  /** Does the work, which is timed, and returns how to read the answer from it, which is not. */
  readonly ours: (patients: Patients) => () => Answer;
  /** The calls of `bench/r/survival.R` that do the same. */
  readonly peers: readonly Peer[];
  /** What ours is to stay below, in milliseconds. */
  readonly limit?: number;
  /** How large the work grows; ten times from 1,000 up to this. None: it does not. */
  readonly growsTo?: number;
}

export interface Peer {
  /** The name in `bench/r/survival.R`. */
  readonly call: string;
  /** How many times as fast ours is to be. */
  readonly goal?: number;
}

const million = 1_000_000;
const continuous: Cohort = { rows: million, wholeDays: false, covariates: 0, groups: 1 };
const days: Cohort = { ...continuous, wholeDays: true };
const options = { level: 0.95, interval: 'log-log' } as const;
/** Where curves are compared: 200 times over some eight years, as in `bench/r/survival.R`. */
const times = Array.from({ length: 200 }, (_empty, at) => (at + 1) * 15);

/** Every task, in the order of the table. */
export const tasks: readonly Task[] = [
  {
    id: 'kaplan-meier',
    name: 'Kaplan-Meier, log-log interval at every time, continuous',
    cohort: continuous,
    ours: kaplanMeier,
    peers: [{ call: 'survfit', goal: 40 }, { call: 'prodlim' }],
    growsTo: million,
  },
  {
    id: 'kaplan-meier-days',
    name: 'Kaplan-Meier, log-log interval at every time, days',
    cohort: days,
    ours: kaplanMeier,
    peers: [{ call: 'survfit', goal: 300 }, { call: 'prodlim' }],
    growsTo: million,
  },
  {
    id: 'log-rank',
    name: 'log-rank, 2 groups, continuous',
    cohort: { ...continuous, groups: 2 },
    ours: logRankTest,
    peers: [{ call: 'survdiff', goal: 100 }],
    growsTo: million,
  },
  {
    id: 'log-rank-days',
    name: 'log-rank, 2 groups, days',
    cohort: { ...days, groups: 2 },
    ours: logRankTest,
    peers: [{ call: 'survdiff', goal: 400 }],
    growsTo: million,
  },
  {
    id: 'cox-5',
    name: 'Cox (Efron), 5 covariates, days, with concordance',
    cohort: { ...days, covariates: 5 },
    ours: coxWithConcordance,
    peers: [{ call: 'coxph', goal: 35 }],
    growsTo: million,
  },
  {
    id: 'cox-5-fit',
    name: 'Cox (Efron), 5 covariates, days, the fit alone',
    cohort: { ...days, covariates: 5 },
    ours: coxAlone,
    peers: [{ call: 'coxph.fit', goal: 4 }],
    growsTo: million,
  },
  {
    id: 'cox-5-plain',
    name: 'the same in plain TypeScript, 5 covariates',
    cohort: { ...days, covariates: 5 },
    ours: coxPlain,
    peers: [{ call: 'coxph.fit' }],
    growsTo: million,
  },
  {
    id: 'cox-20',
    name: 'Cox (Efron), 20 covariates, days, with concordance',
    cohort: { ...days, covariates: 20 },
    ours: coxWithConcordance,
    peers: [{ call: 'coxph', goal: 30 }],
    growsTo: million,
  },
  {
    id: 'cox-20-fit',
    name: 'Cox (Efron), 20 covariates, days, the fit alone',
    cohort: { ...days, covariates: 20 },
    ours: coxAlone,
    peers: [{ call: 'coxph.fit', goal: 9 }],
    growsTo: million,
  },
  {
    id: 'cox-20-plain',
    name: 'the same in plain TypeScript, 20 covariates',
    cohort: { ...days, covariates: 20 },
    ours: coxPlain,
    peers: [{ call: 'coxph.fit' }],
    growsTo: million,
  },
  {
    id: 'fine-gray',
    name: 'Fine-Gray, 2 covariates, days, sandwich errors',
    cohort: { ...days, rows: 10_000, covariates: 2 },
    ours: fineGray,
    peers: [{ call: 'crr', goal: 5000 }],
    growsTo: million,
  },
  {
    id: 'aalen-johansen',
    name: 'Aalen-Johansen with errors, 2 causes, continuous',
    cohort: { ...continuous, rows: 100_000 },
    ours: aalenJohansen,
    peers: [{ call: 'survfit.states', goal: 500 }, { call: 'prodlim.causes' }],
    growsTo: million,
  },
  {
    id: 'incidence',
    name: 'incidence of 2 causes in 3 groups, Gray tests, continuous',
    cohort: { ...continuous, groups: 3 },
    ours: incidenceByGroup,
    peers: [{ call: 'cuminc', goal: 20 }],
    growsTo: million,
  },
  {
    id: 'incidence-days',
    name: 'incidence of 2 causes in 3 groups, Gray tests, days',
    cohort: { ...days, groups: 3 },
    ours: incidenceByGroup,
    peers: [{ call: 'cuminc', goal: 20 }],
    growsTo: million,
  },
  {
    id: 'small',
    name: 'Kaplan-Meier, log-rank and Cox of one small trial, days',
    cohort: { rows: 500, wholeDays: true, covariates: 2, groups: 2 },
    ours: smallTrial,
    peers: [{ call: 'survfit.survdiff.coxph' }],
    limit: 2,
  },
];

function kaplanMeier({ time: ended, event }: Patients): () => Answer {
  const curve = estimateSurvival({ time: ended, event });
  const { lower, upper } = pointwiseIntervals(curve, options);
  return () => {
    const rows = times.map((at) => curve.time.findLastIndex((time) => time <= at));
    return {
      survival: rows.map((row) => curve.survival[row] ?? 1),
      lower: rows.map((row) => lower[row] ?? Number.NaN),
      upper: rows.map((row) => upper[row] ?? Number.NaN),
    };
  };
}

function logRankTest({ time, event, group }: Patients): () => Answer {
  const test = logRank({ time, event, group, groups: ['A', 'B'] });
  if (test === null) throw new Error('There is nothing to compare.');
  return () => ({
    chisq: [test.chisq],
    observed: test.observed,
    expected: test.expected,
    variance: test.variance.flat(),
  });
}

const ties: CoxTies = 'efron';
const kernels = await simdKernels();

function coxAlone({ time, event, covariates }: Patients): () => Answer {
  const fit = fitCox({ time, event, covariates, ties }, { kernels });
  return () => coxAnswer(fit);
}

function coxPlain({ time, event, covariates }: Patients): () => Answer {
  const fit = fitCox({ time, event, covariates, ties });
  return () => coxAnswer(fit);
}

function coxWithConcordance({ time, event, covariates }: Patients): () => Answer {
  const data = { time, event, covariates, ties };
  const fit = fitCox(data, { kernels });
  const agreement = coxConcordance(data, fit);
  return () => ({
    ...coxAnswer(fit),
    concordance: [agreement.concordance, agreement.standardError],
  });
}

function coxAnswer({ coef, se, loglik, loglikNull }: CoxFit): Answer {
  return { coef, se, loglik: [loglikNull, loglik] };
}

function fineGray({ time, cause, covariates }: Patients): () => Answer {
  const fit = fitFineGray({ time, cause, censorCode: 0, failCode: 1, covariates });
  return () => ({ coef: fit.coef, variance: fit.variance.flat(), loglik: [fit.loglik] });
}

function aalenJohansen({ time, cause }: Patients): () => Answer {
  const curve = cumulativeIncidence({ time, cause, censorCode: 0 });
  return () => {
    const rows = times.flatMap((at) => incidenceAt(curve, at) ?? []);
    const causes = curve.causes.map((_cause, which) => rows.flatMap(({ causes: all }) => all[which] ?? []));
    return {
      free: rows.map(({ eventFree }) => eventFree),
      freeError: rows.map(({ eventFreeJackknifeError }) => eventFreeJackknifeError),
      incidence: causes.flatMap((one) => one.map(({ incidence }) => incidence)),
      incidenceError: causes.flatMap((one) => one.map(({ jackknifeError }) => jackknifeError)),
    };
  };
}

function incidenceByGroup({ time, cause, group }: Patients): () => Answer {
  const groups = ['A', 'B', 'C'];
  const strata = countCausesByGroup({ time, cause, censorCode: 0, causes: [1, 2], group, groups });
  const curves = (strata[0] ?? []).map((counts) => incidenceFromCounts(counts));
  const gray = [1, 2].map((failCode) => grayTestFromCounts({ groups, strata, failCode, rho: 0 }));
  return () => {
    const found = [0, 1].flatMap((cause) =>
      curves.flatMap((curve) => times.map((at) => incidenceAt(curve, at)?.causes[cause])),
    );
    return {
      incidence: found.map((one) => one?.incidence ?? Number.NaN),
      variance: found.map((one) => one?.variance ?? Number.NaN),
      gray: gray.map((test) => test?.chisq ?? Number.NaN),
    };
  };
}

/** A trial of hundreds needs no kernels: all of it is plain TypeScript. */
function smallTrial(patients: Patients): () => Answer {
  const curve = kaplanMeier(patients);
  const test = logRankTest(patients);
  const { time, event, covariates } = patients;
  const data = { time, event, covariates, ties };
  const fit = fitCox(data);
  const agreement = coxConcordance(data, fit);
  return () => ({
    ...curve(),
    chisq: test().chisq ?? [],
    ...coxAnswer(fit),
    concordance: [agreement.concordance, agreement.standardError],
  });
}

import {
  type CoxData,
  type CoxFit,
  fitCox,
  normalQuantile,
  normalUpperTail,
  testProportionalHazards,
} from '@rezidiv/survival';

/** How the table is made; printed beside it. */
export const coxNote =
  'Hazard ratios of the Cox model (ties by Efron) with 95% intervals and p-values by Wald. "Proportional?" is the test of Grambsch and Therneau against Kaplan-Meier time: a small p says that the ratio changes with time, so that one number misrepresents it.';

/** A column of a Cox model: a level against the reference, or a number. */
export interface CoxTerm {
  readonly factor: string;
  /** "T, against BCP", or "per year". */
  readonly contrast: string;
  readonly column: readonly number[];
}

/** A row of the table. Null where the estimate does not exist; `why` says so in words. */
export interface CoxRow {
  readonly factor: string;
  readonly contrast: string;
  readonly hazardRatio: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly p: number | null;
  /** Of the test that the hazard ratio does not change with time. */
  readonly proportionalHazardsP: number | null;
  readonly why: string | null;
}

/** A fitted model as a table. */
export interface CoxTable {
  readonly n: number;
  readonly events: number;
  readonly rows: readonly CoxRow[];
  /** Of all terms together, by likelihood ratio; null where the fit did not converge. */
  readonly modelP: number | null;
  /** Of all terms together; null where it cannot be tested. */
  readonly proportionalHazardsP: number | null;
}

const level = 0.95;

/**
 * Fits the terms and tests each for proportional hazards.
 *
 * @returns Null where there is nothing to estimate: no terms, or no events.
 */
export function coxTable(terms: readonly CoxTerm[], data: Omit<CoxData, 'covariates' | 'ties'>): CoxTable | null {
  if (terms.length === 0) return null;
  const whole: CoxData = { ...data, covariates: terms.map(({ column }) => column), ties: 'efron' };
  const fit = fitCox(whole);
  if (fit.events === 0) return null;
  const separated = fit.warnings.some(({ kind }) => kind === 'separation');
  const proportional = separated || notConverged(fit) ? null : testProportionalHazards(whole, fit, 'km');
  return tableOfFit(terms, fit, proportional);
}

/** A fit of these terms, in their order, as a table; one that did not converge gives no estimates. */
export function tableOfFit(
  terms: readonly Pick<CoxTerm, 'factor' | 'contrast'>[],
  fit: CoxFit,
  proportional: ReturnType<typeof testProportionalHazards> | null,
): CoxTable {
  return {
    n: fit.n,
    events: fit.events,
    rows: terms.map(({ factor, contrast }, at) => ({
      factor,
      contrast,
      ...estimateOf(fit, at),
      proportionalHazardsP: proportional?.covariates[at]?.p ?? null,
    })),
    modelP: notConverged(fit) ? null : fit.lrTest.p,
    proportionalHazardsP: proportional?.global?.p ?? null,
  };
}

function estimateOf(fit: CoxFit, at: number): Pick<CoxRow, 'hazardRatio' | 'lower' | 'upper' | 'p' | 'why'> {
  const coefficient = fit.coef[at] ?? Number.NaN;
  const error = fit.se[at] ?? Number.NaN;
  if (notConverged(fit) || !Number.isFinite(coefficient) || !Number.isFinite(error))
    return { hazardRatio: null, lower: null, upper: null, p: null, why: whyNot(fit, at) };
  const reach = normalQuantile((1 + level) / 2) * error;
  return {
    hazardRatio: Math.exp(coefficient),
    lower: Math.exp(coefficient - reach),
    upper: Math.exp(coefficient + reach),
    p: 2 * normalUpperTail(Math.abs(coefficient / error)),
    why: null,
  };
}

function notConverged({ warnings }: CoxFit): boolean {
  return warnings.some(({ kind }) => kind === 'not-converged');
}

function whyNot(fit: CoxFit, at: number): string {
  if (notConverged(fit)) return 'the fit did not converge';
  const kinds = fit.warnings.flatMap((warning) =>
    (warning.kind === 'collinear' || warning.kind === 'separation') && warning.covariates.includes(at)
      ? [warning.kind]
      : [],
  );
  if (kinds.includes('separation')) return 'all events on one side: the ratio has no finite estimate';
  return kinds.includes('collinear') ? 'determined by the terms above it' : 'no estimate';
}

import { findRoot } from './find-root.ts';
import { normalQuantile } from './normal.ts';

/** What a comparison of two arms on the hazard ratio is to show. */
export interface SurvivalComparison {
  /** Hazard of the treatment over that of the control, as hoped. */
  readonly hazardRatio: number;
  /** Patients in the treatment arm for each in the control arm. */
  readonly allocation: number;
  /** Of the whole test: both sides if two-sided. */
  readonly alpha: number;
  readonly sided: 1 | 2;
  readonly power: number;
}

/**
 * The events a log-rank test needs, by Schoenfeld's formula; not rounded.
 *
 * @param nullHazardRatio The hazard ratio to be excluded: 1 for superiority, the margin for non-inferiority.
 * @throws RangeError naming the argument that makes no sense.
 * @source Schoenfeld 1981, doi:10.1093/biomet/68.1.316
 * @checked R rpact getSampleSizeSurvival, `rezidiv validate survival`, kind sample_size_survival
 * @example schoenfeldEvents({ hazardRatio: 0.5, allocation: 1, alpha: 0.05, sided: 2, power: 0.9 }, 1) // => 87.48
 */
export function schoenfeldEvents(comparison: SurvivalComparison, nullHazardRatio: number): number {
  checkComparison(comparison);
  checkPositive('nullHazardRatio', nullHazardRatio);
  const { hazardRatio, allocation } = comparison;
  if (hazardRatio === nullHazardRatio)
    throw new RangeError(
      `hazardRatio is ${hazardRatio}, the same as nullHazardRatio; no number of events tells them apart.`,
    );
  const distance = Math.log(hazardRatio) - Math.log(nullHazardRatio);
  return (quantileSum(comparison) ** 2 * (1 + allocation) ** 2) / (allocation * distance ** 2);
}

/**
 * The events a log-rank test needs, by Freedman's formula; not rounded. Superiority only.
 *
 * @throws RangeError naming the argument that makes no sense.
 * @source Freedman 1982, doi:10.1002/sim.4780010204
 * @checked R rpact getSampleSizeSurvival(typeOfComputation = "Freedman"), `rezidiv validate survival`, kind sample_size_survival
 * @example freedmanEvents({ hazardRatio: 0.5, allocation: 1, alpha: 0.05, sided: 2, power: 0.9 }) // => 94.57
 */
export function freedmanEvents(comparison: SurvivalComparison): number {
  checkComparison(comparison);
  const { hazardRatio, allocation } = comparison;
  if (hazardRatio === 1) throw new RangeError('hazardRatio is 1; no number of events shows a difference.');
  return (quantileSum(comparison) ** 2 * (1 + allocation * hazardRatio) ** 2) / (allocation * (1 - hazardRatio) ** 2);
}

/** How patients come and are followed. Times and hazards in one unit of time. */
export interface Recruitment {
  /** How long patients are recruited, uniformly. */
  readonly accrual: number;
  /** How long the last patient is followed. */
  readonly followUp: number;
  /** Hazard of loss to follow-up, constant; 0 for none. */
  readonly dropoutHazard: number;
}

/**
 * The probability that a patient's event is seen by the end of the trial, with a constant hazard.
 *
 * @param hazard Of the event; above 0.
 * @throws RangeError naming the argument that makes no sense.
 * @source Lachin & Foulkes 1986, doi:10.2307/2531201
 * @checked R rpact, `rezidiv validate survival`, kind sample_size_survival
 * @example eventProbability(Math.LN2, { accrual: 0, followUp: 1, dropoutHazard: 0 }) // => 0.5
 */
export function eventProbability(hazard: number, { accrual, followUp, dropoutHazard }: Recruitment): number {
  checkPositive('hazard', hazard);
  checkNotNegative('accrual', accrual);
  checkNotNegative('followUp', followUp);
  checkNotNegative('dropoutHazard', dropoutHazard);
  const leaving = hazard + dropoutHazard;
  // The mean over uniform entry of the probability to be still there at the end.
  const spread = leaving * accrual;
  const still = Math.exp(-leaving * followUp) * (spread === 0 ? 1 : -Math.expm1(-spread) / spread);
  return (hazard / leaving) * (1 - still);
}

/** The size of a trial, not rounded: round up as the protocol says. */
export interface TrialSize {
  readonly events: number;
  readonly patients: number;
  /** That the event of a patient is seen, over both arms under the hoped hazard ratio. */
  readonly eventProbability: number;
}

/**
 * The patients to recruit so that the events come, with constant hazards, uniform accrual and constant dropout.
 *
 * @param events From `schoenfeldEvents` or `freedmanEvents`.
 * @param controlHazard Of the control arm, per unit of time.
 * @throws RangeError naming the argument that makes no sense.
 * @source Lachin & Foulkes 1986, doi:10.2307/2531201
 * @checked R rpact getSampleSizeSurvival, `rezidiv validate survival`, kind sample_size_survival
 * @example patientsForEvents(50, { hazardRatio: 1, allocation: 1 }, Math.LN2, { accrual: 0, followUp: 1, dropoutHazard: 0 })
 *   // => { events: 50, patients: 100, eventProbability: 0.5 }
 */
export function patientsForEvents(
  events: number,
  { hazardRatio, allocation }: Pick<SurvivalComparison, 'hazardRatio' | 'allocation'>,
  controlHazard: number,
  recruitment: Recruitment,
): TrialSize {
  checkPositive('events', events);
  checkPositive('hazardRatio', hazardRatio);
  checkPositive('allocation', allocation);
  checkPositive('controlHazard', controlHazard);
  const control = eventProbability(controlHazard, recruitment);
  const treatment = eventProbability(controlHazard * hazardRatio, recruitment);
  const overall = (control + allocation * treatment) / (1 + allocation);
  return { events, patients: events / overall, eventProbability: overall };
}

/**
 * When the events of a trial are expected to have come, counted from the beginning of accrual.
 *
 * @param recruitment Without a follow-up: the trial lasts as long as it takes.
 * @throws RangeError naming the argument that makes no sense, or if so many events are never expected.
 * @checked R rpact getPowerSurvival, `rezidiv validate survival`, simulation_power
 * @example timeOfEvents(50, { patients: 100, hazardRatio: 1, allocation: 1 }, Math.LN2, { accrual: 0, dropoutHazard: 0 }) // => 1
 */
export function timeOfEvents(
  events: number,
  trial: Pick<SurvivalComparison, 'hazardRatio' | 'allocation'> & { readonly patients: number },
  controlHazard: number,
  { accrual, dropoutHazard }: Pick<Recruitment, 'accrual' | 'dropoutHazard'>,
): number {
  const { patients } = trial;
  checkPositive('patients', patients);
  const expected = (time: number): number => {
    const entering = Math.min(time, accrual);
    const entered = accrual === 0 ? patients : (patients * entering) / accrual;
    const recruitment = { accrual: entering, followUp: time - entering, dropoutHazard };
    return entered * patientsForEvents(events, trial, controlHazard, recruitment).eventProbability;
  };
  let high = accrual + 1 / controlHazard;
  for (let doubling = 0; expected(high) < events; doubling += 1) {
    if (doubling > 60) throw new RangeError(`events is ${events}; so many are never expected of ${patients} patients.`);
    high *= 2;
  }
  return findRoot((time) => expected(time) - events, 0, high, 0);
}

function quantileSum({ alpha, sided, power }: SurvivalComparison): number {
  return normalQuantile(power) - normalQuantile(alpha / sided);
}

function checkComparison({ hazardRatio, allocation, alpha, sided, power }: SurvivalComparison): void {
  checkPositive('hazardRatio', hazardRatio);
  checkPositive('allocation', allocation);
  if (sided !== 1 && sided !== 2) throw new RangeError(`sided is ${String(sided)}; expected 1 or 2.`);
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha is ${alpha}; expected above 0 and below 1.`);
  if (!(power > alpha && power < 1))
    throw new RangeError(`power is ${power}; expected above alpha, ${alpha}, and below 1.`);
}

function checkPositive(name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new RangeError(`${name} is ${value}; expected above 0 and finite.`);
}

function checkNotNegative(name: string, value: number): void {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
    throw new RangeError(`${name} is ${value}; expected 0 or more and finite.`);
}

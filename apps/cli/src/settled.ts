import {
  type CumulativeIncidence,
  type IncidenceAt,
  type IncidenceCurve,
  type IncidenceCurveAt,
  type IntervalOptions,
  incidenceAt,
  type SurvivalCurve,
  type SurvivalEstimate,
  survivalAt,
} from '@rezidiv/survival';

/**
 * Survival at a time; after the end of follow-up only where it had fallen to 0, which no longer follow-up can change.
 *
 * @returns Null where follow-up is too short to say.
 */
export function settledSurvivalAt(
  curve: SurvivalCurve,
  time: number,
  options: IntervalOptions,
): SurvivalEstimate | null {
  const found = survivalAt(curve, time, options);
  if (found.kind === 'estimate') return found;
  return found.last?.survival === 0 ? { ...found.last, time } : null;
}

/**
 * Incidences at a time; after the end of follow-up only where nobody was left event-free, which no longer follow-up
 * can change.
 *
 * @returns Null where follow-up is too short to say.
 */
export function settledIncidenceAt(curve: CumulativeIncidence, time: number): IncidenceAt | null;
export function settledIncidenceAt(curve: IncidenceCurve, time: number): IncidenceCurveAt | null;
export function settledIncidenceAt(curve: IncidenceCurve, time: number): IncidenceCurveAt | null {
  const found = incidenceAt(curve, time);
  const end = curve.time.at(-1);
  if (found !== null || end === undefined || curve.eventFree.at(-1) !== 0) return found;
  const last = incidenceAt(curve, end);
  return last === null ? null : { ...last, time };
}

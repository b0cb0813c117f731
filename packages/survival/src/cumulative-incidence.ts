import { countUpTo } from './ascending.ts';
import {
  type CauseCounts,
  type CheckedCauseCounts,
  checkCauseCounts,
  countChecked,
  type LeavingTable,
  leavingTable,
  type UndelayedCauseCounts,
} from './cause-counts.ts';
import { type CauseFollowUp, checkCauseFollowUp } from './cause-follow-up.ts';
import { delayedJackknife } from './delayed-jackknife.ts';
import { eventFreeErrors, incidenceWithVariance, jackknifeErrors } from './incidence-errors.ts';

/** One cause in columns that follow the rows of the curve. */
export interface CauseCurve {
  readonly cause: number;
  readonly events: Float64Array;
  /** Probability of having had an event of this cause by that time. */
  readonly incidence: Float64Array;
  /** Of the incidence, by the delta method with a correction for ties: the convention of R's cmprsk::cuminc. */
  readonly variance: Float64Array;
}

/** Cumulative incidence in columns: one row for each distinct time at which follow-up ended. */
export interface IncidenceCurve {
  readonly subjects: number;
  /** Distinct times of events and censorings, earliest first. The last is the end of follow-up. */
  readonly time: Float64Array;
  readonly atRisk: Float64Array;
  readonly censored: Float64Array;
  /** Probability of having had no event of any cause. With the incidences it sums to one. */
  readonly eventFree: Float64Array;
  readonly causes: readonly CauseCurve[];
}

/** One cause, with both errors. */
export interface CauseIncidence extends CauseCurve {
  /** Standard error of the incidence by the infinitesimal jackknife: the convention of R's survival::survfit. */
  readonly jackknifeError: Float64Array;
}

/** Cumulative incidence with both errors. */
export interface CumulativeIncidence extends IncidenceCurve {
  /** Standard error of `eventFree` by the infinitesimal jackknife. */
  readonly eventFreeJackknifeError: Float64Array;
  readonly causes: readonly CauseIncidence[];
}

/**
 * Estimates the cumulative incidence of each of several causes (Aalen-Johansen).
 *
 * A subject censored at time t still counts as at risk at t: R's convention. The two errors answer
 * the same question and differ slightly in small samples; name the one you print.
 *
 * @returns No subjects: no rows.
 * @throws RangeError naming the first unusable value.
 * @source Aalen & Johansen 1978, https://www.jstor.org/stable/4615704; Gray 1988, doi:10.1214/aos/1176350951
 * @checked R cmprsk::cuminc and survival::survfit, `rezidiv validate survival`; worked by hand, five subjects
 * @example cumulativeIncidence({ time: [1, 2], cause: [1, 2], censorCode: 0 }).causes[0].incidence // => [0.5, 0.5]
 */
export function cumulativeIncidence(followUp: CauseFollowUp): CumulativeIncidence {
  const checked = checkCauseFollowUp(followUp);
  const { entry, time: left, kind } = checked;
  const counts = countChecked(checked);
  const table = leavingTable(counts);
  const rows = addEventFree(table);
  const curve = incidenceCurve(counts, rows);
  if (entry === undefined) return withJackknife(curve, rows);
  const { eventFreeError, byCause } = delayedJackknife({ entry, left, kind, ...rows });
  return {
    ...curve,
    eventFreeJackknifeError: eventFreeError,
    causes: curve.causes.map((one, place) => ({ ...one, jackknifeError: byCause[place] ?? eventFreeError })),
  };
}

/**
 * The same from counts by time.
 *
 * With delayed entry (`entered`) there is no jackknife error: it needs to know of each subject who
 * leaves when it entered, which counts by time do not tell.
 *
 * @returns A time at which nobody left gives no row.
 * @throws RangeError naming the first unusable value, or the first time at which more leave than are at risk.
 * @example incidenceFromCounts({ time: [1, 2], censored: [0, 1], events: [[1, 0], [1, 1]], causes: [1, 2] })
 *   .causes[0].incidence // => [0.25, 0.25]
 */
export function incidenceFromCounts(counts: UndelayedCauseCounts): CumulativeIncidence;
export function incidenceFromCounts(counts: CauseCounts): IncidenceCurve;
export function incidenceFromCounts(counts: CauseCounts): IncidenceCurve {
  const checked = ownColumns(checkCauseCounts(counts));
  const rows = addEventFree(leavingTable(checked));
  const curve = incidenceCurve(checked, rows);
  return checked.entered === undefined ? withJackknife(curve, rows) : curve;
}

/** What the curve has must not be what the caller may change. */
function ownColumns({ time, censored, events, ...rest }: CheckedCauseCounts): CheckedCauseCounts {
  return { ...rest, time: time.slice(), censored: censored.slice(), events: events.map((own) => own.slice()) };
}

type Rows = ReturnType<typeof addEventFree>;

function addEventFree(table: LeavingTable) {
  const { atRisk, died } = table;
  const eventFree = new Float64Array(atRisk.length);
  let probability = 1;
  for (let row = 0; row < atRisk.length; row += 1) {
    const n = atRisk[row] ?? 0;
    const all = died[row] ?? 0;
    if (all > 0) probability = (probability * (n - all)) / n;
    eventFree[row] = probability;
  }
  return { ...table, eventFree };
}

function incidenceCurve({ causes }: CheckedCauseCounts, rows: Rows): IncidenceCurve {
  const { subjects, time, atRisk, censored, eventFree, events } = rows;
  return {
    ...{ subjects, time, atRisk, censored, eventFree },
    causes: events.map((own, place) => ({
      cause: causes[place] ?? Number.NaN,
      events: own,
      ...incidenceWithVariance(rows, own),
    })),
  };
}

function withJackknife(curve: IncidenceCurve, rows: Rows): CumulativeIncidence {
  return {
    ...curve,
    eventFreeJackknifeError: eventFreeErrors(rows),
    causes: curve.causes.map((one) => ({ ...one, jackknifeError: jackknifeErrors(rows, one.events) })),
  };
}

/** The estimates at one time. */
export interface IncidenceCurveAt {
  readonly time: number;
  readonly eventFree: number;
  readonly causes: readonly { readonly cause: number; readonly incidence: number; readonly variance: number }[];
}

/** The estimates at one time, with both errors. */
export interface IncidenceAt extends IncidenceCurveAt {
  readonly eventFreeJackknifeError: number;
  readonly causes: readonly {
    readonly cause: number;
    readonly incidence: number;
    readonly variance: number;
    readonly jackknifeError: number;
  }[];
}

/**
 * The incidences at one time. A curve without the jackknife error gives none here either.
 *
 * @returns Null after the end of follow-up, where R's cmprsk::timepoints has NA.
 * @example incidenceAt(cumulativeIncidence({ time: [1, 2], cause: [1, 2], censorCode: 0 }), 1.5)?.eventFree // => 0.5
 */
export function incidenceAt(curve: CumulativeIncidence, time: number): IncidenceAt | null;
export function incidenceAt(curve: IncidenceCurve, time: number): IncidenceCurveAt | null;
export function incidenceAt(curve: IncidenceCurve | CumulativeIncidence, time: number): IncidenceCurveAt | null {
  if (!(time >= 0)) throw new RangeError(`time is ${time}; expected 0 or more.`);
  const end = curve.time.at(-1);
  if (end === undefined || time > end) return null;
  const row = countUpTo(curve.time, time) - 1;
  const eventFree = curve.eventFree[row] ?? 1;
  const at = ({ cause, incidence, variance }: CauseCurve) => {
    return { cause, incidence: incidence[row] ?? 0, variance: variance[row] ?? 0 };
  };
  if (!('eventFreeJackknifeError' in curve)) return { time, eventFree, causes: curve.causes.map(at) };
  const found: IncidenceAt = {
    ...{ time, eventFree, eventFreeJackknifeError: curve.eventFreeJackknifeError[row] ?? 0 },
    causes: curve.causes.map((one) => ({ ...at(one), jackknifeError: one.jackknifeError[row] ?? 0 })),
  };
  return found;
}

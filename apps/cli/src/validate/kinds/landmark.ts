import { fitCox, landmarkAnalysis, numbersAtRisk, type SurvivalCurve, survivalAt } from '@rezidiv/survival';
import { mergedTimes } from '../merged-times.ts';
import { columnNames, completeRows, type ReferenceData, type Runner, type Spec } from '../runner.ts';

/** A landmark analysis. Of the reference answer `expected` is read only at which times it wants the curves. */
export const run: Runner = (spec: Spec, data: ReferenceData, expected?: unknown) => {
  const time = String(spec.time);
  const status = String(spec.status);
  const covariates = columnNames(spec, 'covariates');
  // An empty exposure time means never exposed, so it drops no row; it is read beside the complete ones.
  const row = 'row of the file';
  const numbered: ReferenceData = {
    rows: data.rows,
    column: (name) => (name === row ? Array.from({ length: data.rows }, (_, at) => at) : data.column(name)),
  };
  const rows = completeRows(numbered, [time, status, row, ...covariates]);
  const exposure = data.column(String(spec.exposure_time));
  const fromOrigin = landmarkAnalysis(
    {
      time: rows.numbers(time),
      event: rows.numbers(status),
      exposureTime: rows.numbers(row).map((at) => Number(exposure[at] ?? Number.POSITIVE_INFINITY)),
    },
    Number(spec.landmark),
  );
  // R takes the difference first, and then times that differ by rounding only for equal.
  const { subjects } = fromOrigin;
  const { followUp, curves, logRank } = landmarkAnalysis(
    {
      time: mergedTimes(fromOrigin.followUp.time),
      event: fromOrigin.followUp.event,
      exposureTime: Array.from(fromOrigin.followUp.group, (group) => (group === 1 ? 0 : Number.POSITIVE_INFINITY)),
    },
    0,
  );
  const { coef, se } = fitCox({
    time: followUp.time,
    event: followUp.event,
    covariates: [
      followUp.group,
      ...covariates.map((name) => {
        const column = rows.numbers(name);
        return subjects.map((subject) => column[subject] ?? Number.NaN);
      }),
    ],
    ties: 'efron',
  });
  const points = pointsAsked(expected, 'km', 'times_since_L') ?? pointsFor(['g=0', 'g=1'], usualTimes(followUp.time));
  const { times, ...table } = curveTable(curves, points);
  return {
    n: subjects.length,
    n_exposed: sum(followUp.group),
    events: sum(followUp.event),
    logrank_chisq: logRank?.chisq,
    observed: logRank?.observed,
    expected: logRank?.expected,
    cox: { coef, se },
    km: { ...table, times_since_L: times },
  };
};

/** A place on a curve: the curve's label, such as `g=1`, and a time. */
export interface Point {
  readonly group: string;
  readonly time: number;
}

/** The curves, in the order of their labels' numbers, at some points; after the end of a curve its last value is carried on. */
export function curveTable(curves: readonly SurvivalCurve[], points: readonly Point[]) {
  const rows = points.map(({ group, time }) => {
    const curve = curves[Number(group.split('=')[1])];
    if (curve === undefined) throw new Error(`There is no curve of the group "${group}".`);
    const found = survivalAt(curve, time, { level: 0.95, interval: 'log-log' });
    const at = found.kind === 'estimate' ? found : found.last;
    return { group, time, atRisk: numbersAtRisk(curve, [time])[0], at };
  });
  return {
    group: rows.map(({ group }) => group),
    times: rows.map(({ time }) => time),
    n_risk: rows.map(({ atRisk }) => atRisk),
    surv: rows.map(({ at }) => at?.survival),
    se: rows.map(({ at }) => at?.standardError),
    lower_loglog: rows.map(({ at }) => at?.lower),
    upper_loglog: rows.map(({ at }) => at?.upper),
  };
}

/** The points at which a table of the reference wants the curves; undefined where there is none. */
export function pointsAsked(expected: unknown, table: string, times: string): Point[] | undefined {
  const fieldOf = (value: unknown, name: string): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  const groups = fieldOf(fieldOf(expected, table), 'group');
  const at = fieldOf(fieldOf(expected, table), times);
  if (!Array.isArray(groups) || !Array.isArray(at)) return undefined;
  return groups.map((group, row) => ({ group: String(group), time: Number(at[row]) }));
}

function pointsFor(groups: readonly string[], times: readonly number[]): Point[] {
  return groups.flatMap((group) => times.map((time) => ({ group, time })));
}

/** The quintiles of the times, to three digits: what the reference uses. */
function usualTimes(time: ArrayLike<number>): number[] {
  const ascending = Array.from(time).sort((a, b) => a - b);
  return [0.2, 0.4, 0.6, 0.8].map((share) => {
    const place = share * (ascending.length - 1);
    const below = ascending[Math.floor(place)] ?? 0;
    const above = ascending[Math.ceil(place)] ?? below;
    return Number((below + (place - Math.floor(place)) * (above - below)).toPrecision(3));
  });
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}

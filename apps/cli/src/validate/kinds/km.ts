import {
  cumulativeHazardAt,
  estimateCumulativeHazard,
  estimateSurvival,
  type IntervalKind,
  numbersAtRisk,
  pointwiseIntervals,
  quantile,
  restrictedMean,
  type SurvivalCurve,
  survivalAt,
} from '@rezidiv/survival';
import { z } from 'zod';
import { mergedIntervals } from '../merged-times.ts';
import { columnName, completeRows, NotYet, type ReferenceData, type Rows, type Runner, type Spec } from '../runner.ts';

/** What is asked stands in the reference answer only: the groups' order, the times, the shares, the window. */
const question = z.object({
  level: z.union([z.string(), z.number()]).nullish(),
  times: z.array(z.number()),
  quantiles: z.object({ plain: z.object({ p: z.array(z.number()) }) }).optional(),
  rmst: z.object({ tau: z.number() }).optional(),
  curve: z.unknown().optional(),
});
const questions = z.object({ groups: z.array(question) });
type Question = z.infer<typeof question>;

const intervals = { plain: 'plain', log: 'log', loglog: 'log-log' } as const satisfies Record<string, IntervalKind>;

/** Kaplan-Meier and Nelson-Aalen by group. */
export const run = ((spec: Spec, data: ReferenceData, expected?: unknown) => {
  if (expected === undefined)
    throw new NotYet('the times asked for stand in the reference answer, which was not given');
  const rows = completeRows(
    data,
    ['time', 'status', 'group', 'entry', 'weights'].map((field) => spec[field]),
    { start: columnName(spec, 'entry'), stop: nameOf(spec, 'time') },
  );
  const merged = mergedIntervals(optional(rows, columnName(spec, 'entry')), rows.numbers(nameOf(spec, 'time')));
  const columns = {
    time: merged.stop,
    event: rows.numbers(nameOf(spec, 'status')),
    entry: merged.start,
    weights: optional(rows, columnName(spec, 'weights')),
  };
  const groupColumn = columnName(spec, 'group');
  const groups = groupColumn === undefined ? undefined : rows.levels(groupColumn);
  return {
    n_used: rows.n,
    groups: questions.parse(expected).groups.map((asked) => {
      const place = groups?.levels.findIndex((level) => String(level) === String(asked.level));
      const members = Array.from({ length: rows.n }, (_, row) => row).filter((row) => groups?.index[row] === place);
      const pick = (column: ArrayLike<number>) => Float64Array.from(members, (row) => column[row] ?? Number.NaN);
      const { time, event, entry, weights } = columns;
      return answer(asked, spec, {
        time: pick(time),
        event: pick(event),
        entry: entry && pick(entry),
        weights: weights && pick(weights),
      });
    }),
  };
}) satisfies Runner;

function nameOf(spec: Spec, field: string): string {
  const name = columnName(spec, field);
  if (name === undefined) throw new Error(`The case names no column as its ${field}.`);
  return name;
}

function optional(rows: Rows, name: string | undefined): Float64Array | undefined {
  return name === undefined ? undefined : rows.numbers(name);
}

function answer(asked: Question, spec: Spec, followUp: Parameters<typeof estimateSurvival>[0]) {
  const { times } = asked;
  const level = z.number().parse(spec.conf_level);
  const curve = estimateSurvival(followUp);
  const hazardCurve = estimateCumulativeHazard(followUp);
  const hazards = times.map((time) => {
    const found = cumulativeHazardAt(hazardCurve, time);
    return found.kind === 'estimate' ? found : found.last;
  });
  const estimates = (interval: IntervalKind) => times.map((time) => estimateAt(curve, time, { level, interval }));
  const survival = estimates('plain');
  const mean = asked.rmst && restrictedMean(curve, asked.rmst.tau);
  const shares = asked.quantiles?.plain.p;
  return {
    level: asked.level ?? null,
    n: curve.subjects,
    events: curve.totalEvents,
    times,
    n_risk: numbersAtRisk(curve, times),
    surv: survival.map((one) => one?.survival ?? null),
    se_surv: survival.map((one) => one?.standardError ?? null),
    cumhaz_nelson_aalen: hazards.map((one) => one?.cumulativeHazard ?? null),
    se_cumhaz: hazards.map((one) => one?.standardError ?? null),
    lower: byInterval((interval) => estimates(interval).map((one) => one?.lower ?? null)),
    upper: byInterval((interval) => estimates(interval).map((one) => one?.upper ?? null)),
    ...(shares && { quantiles: byInterval((interval) => quantiles(curve, shares, { level, interval })) }),
    ...(mean && { rmst: { tau: mean.tau, mean: mean.mean, se: mean.standardError } }),
    ...(asked.curve !== undefined && { curve: wholeCurve(curve, level) }),
  };
}

function byInterval<T>(answerOf: (interval: IntervalKind) => T) {
  return {
    plain: answerOf(intervals.plain),
    log: answerOf(intervals.log),
    loglog: answerOf(intervals.loglog),
  };
}

/** After the end of follow-up the reference carries the last estimate forward. */
function estimateAt(curve: SurvivalCurve, time: number, options: { level: number; interval: IntervalKind }) {
  const found = survivalAt(curve, time, options);
  return found.kind === 'estimate' ? found : found.last;
}

function quantiles(curve: SurvivalCurve, p: readonly number[], options: { level: number; interval: IntervalKind }) {
  const found = p.map((share) => quantile(curve, share, options));
  return {
    p,
    value: found.map(({ value }) => value),
    lower: found.map(({ lower }) => lower),
    upper: found.map(({ upper }) => upper),
  };
}

function wholeCurve(curve: SurvivalCurve, level: number) {
  const bounds = pointwiseIntervals(curve, { level, interval: 'log-log' });
  return {
    time: Array.from(curve.time),
    n_risk: Array.from(curve.atRisk),
    n_event: Array.from(curve.events),
    n_censor: Array.from(curve.censored),
    surv: Array.from(curve.survival),
    se_surv: withNulls(curve.standardError),
    lower_loglog: withNulls(bounds.lower),
    upper_loglog: withNulls(bounds.upper),
  };
}

function withNulls(column: Float64Array): (number | null)[] {
  return Array.from(column, (value) => (Number.isNaN(value) ? null : value));
}

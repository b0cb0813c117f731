import { expect, test } from 'vitest';
import {
  type CountedFollowUp,
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
} from '../src/index.ts';
import { complete, describeReference, expectClose, numbers, type Subject, type Tolerance } from './reference.ts';

interface Spec {
  readonly time: string;
  readonly status: string;
  readonly group: string | null;
  readonly entry: string | null;
  readonly weights: string | null;
  readonly conf_level: number;
}

type Numbers = readonly (number | null)[];
type ByKind<T> = Readonly<Record<'plain' | 'log' | 'loglog', T>>;

interface Group {
  readonly level: string | number | null;
  readonly n: number;
  readonly events: number;
  readonly times: readonly number[];
  readonly n_risk: Numbers;
  readonly surv: Numbers;
  readonly se_surv: Numbers;
  readonly cumhaz_nelson_aalen: Numbers;
  readonly se_cumhaz: Numbers;
  readonly rmst: { readonly tau: number; readonly mean: number; readonly se: number };
  readonly lower: ByKind<Numbers>;
  readonly upper: ByKind<Numbers>;
  readonly quantiles: ByKind<{
    readonly p: readonly number[];
    readonly value: Numbers;
    readonly lower: Numbers;
    readonly upper: Numbers;
  }>;
  readonly curve?: {
    readonly time: readonly number[];
    readonly n_risk: Numbers;
    readonly n_event: Numbers;
    readonly n_censor: Numbers;
    readonly surv: Numbers;
    readonly se_surv: Numbers;
    readonly lower_loglog: Numbers;
    readonly upper_loglog: Numbers;
  };
}

interface Expected {
  readonly n_used: number;
  readonly groups: readonly Group[];
}

const kinds: readonly [keyof ByKind<unknown>, IntervalKind][] = [
  ['plain', 'plain'],
  ['log', 'log'],
  ['loglog', 'log-log'],
];

const comparedFields =
  'cumhaz_nelson_aalen curve events level lower n n_risk quantiles rmst se_cumhaz se_surv surv times upper'.split(' ');

describeReference<Spec, Expected>('km', (cases) => {
  for (const { name, spec, expected, tolerance, subjects } of cases) {
    test(`${name}: estimates, bounds, quantiles, hazards, restricted means and numbers at risk are R's`, () => {
      const used = complete(subjects, [spec.time, spec.status, spec.group, spec.entry, spec.weights]);
      expect(used).toHaveLength(expected.n_used);
      for (const group of expected.groups) {
        const column = spec.group;
        const members = column === null ? used : used.filter((one) => one[column] === String(group.level));
        const followUp = followUpOf(members, spec);
        const curve = estimateSurvival(followUp);
        expect(curve.subjects).toBe(group.n);
        expect(curve.totalEvents).toBe(group.events);
        compareTimes(curve, group, spec.conf_level, tolerance);
        compareQuantiles(curve, group, spec.conf_level, tolerance);
        compareRows(curve, group, spec.conf_level, tolerance);
        compareHazards(followUp, group, tolerance);
        const mean = restrictedMean(curve, group.rmst.tau);
        expectClose(mean?.mean, group.rmst.mean, tolerance, 'rmst');
        expectClose(mean?.standardError, group.rmst.se, tolerance, 'rmst se');
      }
    });
  }

  test('there are cases with delayed entry and with weights', () => {
    const names = (chosen: keyof Spec) => cases.filter(({ spec }) => spec[chosen] !== null).map(({ name }) => name);
    expect(names('entry')).toEqual(['channing/km_lefttrunc', 'heart/km_leftcensored_entry']);
    expect(names('weights')).toEqual(['lung/km_weighted']);
  });

  test('every field of every case is compared', () => {
    const fields = new Set(cases.flatMap(({ expected }) => expected.groups.flatMap((group) => Object.keys(group))));
    expect([...fields].sort()).toEqual(comparedFields);
  });
});

function followUpOf(members: readonly Subject[], { time, status, entry, weights }: Spec): CountedFollowUp {
  return {
    time: numbers(members, time),
    event: numbers(members, status),
    ...(entry === null ? {} : { entry: numbers(members, entry) }),
    ...(weights === null ? {} : { weights: numbers(members, weights) }),
  };
}

function compareHazards(followUp: CountedFollowUp, group: Group, tolerance: Tolerance): void {
  const curve = estimateCumulativeHazard(followUp);
  const estimates = group.times.map((time) => {
    const answer = cumulativeHazardAt(curve, time);
    return answer.kind === 'estimate' ? answer : answer.last;
  });
  const hazards = estimates.map((one) => one?.cumulativeHazard);
  expectClose(hazards, group.cumhaz_nelson_aalen, tolerance, 'cumhaz');
  const errors = estimates.map((one) => one?.standardError);
  expectClose(errors, group.se_cumhaz, tolerance, 'se_cumhaz');
}

/** R carried the last estimate forward (extend = TRUE); ours is then found in `last`. */
function estimateAt(curve: SurvivalCurve, time: number, level: number, interval: IntervalKind) {
  const answer = survivalAt(curve, time, { level, interval });
  expect(answer.kind).toBe(time > (curve.time.at(-1) ?? 0) ? 'beyond-follow-up' : 'estimate');
  return answer.kind === 'estimate' ? answer : answer.last;
}

function compareTimes(curve: SurvivalCurve, group: Group, level: number, tolerance: Tolerance): void {
  expectClose(numbersAtRisk(curve, group.times), group.n_risk, tolerance, 'n_risk');
  for (const [theirs, ours] of kinds) {
    const estimates = group.times.map((time) => estimateAt(curve, time, level, ours));
    const column = (name: 'survival' | 'standardError' | 'lower' | 'upper') => estimates.map((one) => one?.[name]);
    expectClose(column('survival'), group.surv, tolerance, 'surv');
    expectClose(column('standardError'), group.se_surv, tolerance, 'se_surv');
    expectClose(column('lower'), group.lower[theirs], tolerance, `lower ${theirs}`);
    expectClose(column('upper'), group.upper[theirs], tolerance, `upper ${theirs}`);
  }
}

function compareQuantiles(curve: SurvivalCurve, group: Group, level: number, tolerance: Tolerance): void {
  for (const [theirs, interval] of kinds) {
    const { p, value, lower, upper } = group.quantiles[theirs];
    const ours = p.map((one) => quantile(curve, one, { level, interval }));
    expectClose(
      ours.map((one) => one.value),
      value,
      tolerance,
      `quantile ${theirs}`,
    );
    expectClose(
      ours.map((one) => one.lower),
      lower,
      tolerance,
      `quantile lower ${theirs}`,
    );
    expectClose(
      ours.map((one) => one.upper),
      upper,
      tolerance,
      `quantile upper ${theirs}`,
    );
  }
}

/** The whole curve, which R's cases hold for small data sets. */
function compareRows(curve: SurvivalCurve, { curve: rows }: Group, level: number, tolerance: Tolerance): void {
  if (rows === undefined) return;
  expect([...curve.time]).toEqual(rows.time);
  expect([...curve.atRisk]).toEqual(rows.n_risk);
  expect([...curve.events]).toEqual(rows.n_event);
  expect([...curve.censored]).toEqual(rows.n_censor);
  expectClose(curve.survival, rows.surv, tolerance, 'curve surv');
  expectClose(withNulls(curve.standardError), rows.se_surv, tolerance, 'curve se_surv');
  const bounds = pointwiseIntervals(curve, { level, interval: 'log-log' });
  expectClose(withNulls(bounds.lower), rows.lower_loglog, tolerance, 'curve lower');
  expectClose(withNulls(bounds.upper), rows.upper_loglog, tolerance, 'curve upper');
}

/** R's cases hold null where R has NA. */
function withNulls(column: Float64Array): (number | null)[] {
  return Array.from(column, (value) => (Number.isNaN(value) ? null : value));
}

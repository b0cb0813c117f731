import type { Endpoint, EndpointFollowUp } from '@rezidiv/core';
import { endpoints, protocols } from '@rezidiv/protocols';
import { fitCox } from '@rezidiv/survival';
import { describe, expect, test } from 'vitest';
import type { ChildFollowUp, Transplanted } from '../src/report/endpoints/child-follow-up.ts';
import { coxByFactors, coxByGroup } from '../src/report/endpoints/cox-by-group.ts';
import { tableOfFit } from '../src/report/endpoints/cox-table.ts';
import { endpointsReport } from '../src/report/endpoints/endpoint-report.ts';
import { endpointSections } from '../src/report/endpoints/endpoint-sections.ts';
import { factors } from '../src/report/endpoints/factors.ts';
import { incidenceByGroup } from '../src/report/endpoints/incidence-by-group.ts';
import { transplantation } from '../src/report/endpoints/transplantation.ts';

type Followed = Extract<EndpointFollowUp, { kind: 'event' | 'censored' }>;

const years = (n: number) => Math.round(n * 365.25);
const event = (days: number, cause = 'death'): Followed => ({ kind: 'event', days, event: 'death', cause });
const censored = (days: number): Followed => ({ kind: 'censored', days });
const never: Transplanted = { kind: 'never' };
const childOf = (transplanted: Transplanted, values: readonly (string | number | undefined)[] = []): ChildFollowUp => ({
  byEndpoint: [],
  transplanted,
  factors: factors.map((_factor, at) => values[at]),
});
const intreall = endpoints.find(({ id }) => id === 'relapse-and-death-intreall');

describe('cumulative incidence by group', () => {
  test('four children, by hand: the incidences and the event-free share sum to one', () => {
    if (intreall === undefined) throw new Error('the endpoint is not declared');
    // Group A: a relapse in year 1 of 4, a death in remission in year 2 of 3, two followed for six years.
    const members = [
      event(years(1), 'subsequent relapse'),
      event(years(2), 'death in remission'),
      censored(years(6)),
      censored(years(6)),
    ].map((followUp) => ({ group: 'A', followUp }));
    const { rows, tests, causes } = incidenceByGroup(intreall, ['A', 'B'], members);
    expect(causes).toEqual(['subsequent relapse', 'death in remission', 'death before any remission']);
    // 1/4; then 3/4 * 1/3 = 1/4; two of four are left.
    expect(rows[0]?.causes.map(({ incidence5y }) => incidence5y)).toEqual([0.25, 0.25, 0]);
    expect(rows[0]?.eventFree5y).toBe(0.5);
    expect(rows[1]).toMatchObject({ group: 'A', followed: 4, eventFree5y: 0.5 });
    expect(rows[2]).toMatchObject({ group: 'B', followed: 0, eventFree5y: null });
    expect(tests).toEqual([null, null, null]);
  });

  test('where nobody is left event-free before five years, what then held holds', () => {
    if (intreall === undefined) throw new Error('the endpoint is not declared');
    const followUps = [event(years(1), 'subsequent relapse'), event(years(2), 'death in remission')];
    const { rows } = incidenceByGroup(
      intreall,
      ['A', 'B', 'C'],
      [
        ...followUps.map((followUp) => ({ group: 'A', followUp })),
        { group: 'B', followUp: event(years(1), 'subsequent relapse') },
        { group: 'C', followUp: event(years(1), 'subsequent relapse') },
        { group: 'C', followUp: censored(years(2)) },
      ],
    );
    expect(rows[1]?.causes.map(({ incidence5y }) => incidence5y)).toEqual([0.5, 0.5, 0]);
    expect(rows[1]?.eventFree5y).toBe(0);
    // All of one: no measure of how sure that is. None: neither.
    expect(rows[1]?.causes.map(({ se5y }) => se5y === null)).toEqual([false, false, true]);
    expect(rows[2]).toMatchObject({ eventFree5y: 0, causes: [{ incidence5y: 1, se5y: null }, {}, {}] });
    // One of two is left, and nobody knows for how long.
    expect(rows[3]).toMatchObject({ eventFree5y: null, causes: [{ incidence5y: null, se5y: null }, {}, {}] });
  });

  test('a child without a group counts among all, and in no group', () => {
    if (intreall === undefined) throw new Error('the endpoint is not declared');
    const { rows } = incidenceByGroup(
      intreall,
      ['A'],
      [
        { group: 'A', followUp: censored(years(6)) },
        { group: 'needs', followUp: event(years(1), 'death before any remission') },
      ],
    );
    expect(rows.map(({ group, followed }) => [group, followed])).toEqual([
      ['all with follow-up', 2],
      ['A', 1],
    ]);
  });
});

describe('a Cox table', () => {
  test('compares with the first group in which an event came', () => {
    const members = [
      { group: 'S1', followUp: censored(900) },
      { group: 'S2', followUp: event(500) },
      { group: 'S2', followUp: censored(800) },
      { group: 'S4', followUp: event(100) },
      { group: 'S4', followUp: event(600) },
      { group: 'disputed', followUp: event(5) },
    ];
    const { table, leftOut } = coxByGroup(['S1', 'S2', 'S3', 'S4'], members);
    expect(table?.rows.map(({ contrast }) => contrast)).toEqual(['S1, against S2', 'S4, against S2']);
    expect(table).toMatchObject({ n: 5, events: 3, proportionalHazardsP: null });
    // Nobody in S1 had an event: its ratio is 0 without end, and no number is printed for it.
    expect(table?.rows[0]).toMatchObject({ hazardRatio: null, lower: null, why: expect.stringContaining('one side') });
    expect(leftOut).toEqual([{ reason: 'no group in this system', n: 1 }]);
  });

  test('is none without events, or with one group', () => {
    expect(
      coxByGroup(
        ['A', 'B'],
        [
          { group: 'A', followUp: censored(9) },
          { group: 'B', followUp: censored(9) },
        ],
      ).table,
    ).toBeNull();
    expect(coxByGroup(['A', 'B'], [{ group: 'A', followUp: event(9) }]).table).toBeNull();
    expect(coxByFactors([]).table).toBeNull();
  });

  test('prints no number of a fit that did not converge', () => {
    const column = [0, 1, 0, 1, 0, 1];
    const fit = fitCox({ time: [1, 2, 3, 4, 5, 6], event: [1, 1, 1, 1, 0, 1], covariates: [column], ties: 'efron' });
    const terms = [{ factor: 'Group', contrast: 'B, against A' }];
    expect(tableOfFit(terms, fit, null).rows[0]).toMatchObject({ hazardRatio: expect.any(Number), why: null });
    const unfinished = tableOfFit(terms, { ...fit, converged: false, warnings: [{ kind: 'not-converged' }] }, null);
    expect(unfinished).toMatchObject({ modelP: null, proportionalHazardsP: null });
    expect(unfinished.rows).toEqual([
      {
        factor: 'Group',
        contrast: 'B, against A',
        hazardRatio: null,
        lower: null,
        upper: null,
        p: null,
        proportionalHazardsP: null,
        why: 'the fit did not converge',
      },
    ]);
  });

  test('of factors names what it leaves out, and takes complete records only', () => {
    const of = (followUp: Followed, sex: string | undefined, age: number) => ({
      followUp,
      child: childOf(never, [undefined, 'combined', undefined, sex, age]),
    });
    const { table, leftOut, droppedFactors } = coxByFactors([
      of(event(10), 'male', 3),
      of(event(20), 'female', 9),
      of(event(30), 'female', 2),
      of(event(40), 'male', 8),
      of(censored(50), 'female', 4),
      of(censored(50), undefined, 4),
    ]);
    expect(droppedFactors).toEqual([
      'Initial diagnosis to relapse: not recorded for 6 of 6',
      'Site: the same in all (combined)',
      'Lineage: not recorded for 6 of 6',
    ]);
    expect(table?.rows.map(({ factor, contrast }) => `${factor}: ${contrast}`)).toEqual([
      'Sex: male, against female',
      'Age at initial diagnosis: per year',
    ]);
    expect(table?.n).toBe(5);
    expect(leftOut).toEqual([{ reason: 'a factor is not recorded', n: 1 }]);
  });
});

describe('transplantation', () => {
  const member = (followUp: Followed, transplanted: Transplanted) => ({
    group: 'A',
    followUp,
    child: childOf(transplanted),
  });

  test('by hand: before the transplantation a child is at risk as not transplanted', () => {
    const found = transplantation([
      member(event(100), never),
      member(event(300), { kind: 'after', days: 200 }),
      member(censored(400), { kind: 'after', days: 50 }),
      member(censored(500), never),
      member(event(10), { kind: 'unknown', why: 'nobody wrote it down' }),
    ]);
    expect(found).toMatchObject({ n: 4, transplanted: 2, leftOut: [{ reason: 'nobody wrote it down', n: 1 }] });
    // Day 100: at risk 3 not transplanted (children 1, 2, 4) and 1 transplanted (3); expected after it 1/4.
    // Day 300: 1 not transplanted (4), 2 transplanted (2, 3); expected 2/3. Together 11/12, observed 1.
    expect(found?.mantelByar?.observed).toEqual([1, 1]);
    expect(found?.mantelByar?.expected[1]).toBeCloseTo(11 / 12, 12);
    // 200 days of child 2 and 50 of child 3, of 300 + 400.
    expect(found?.immortal).toEqual({ days: 250, share: 250 / 700 });
  });

  test('Mantel-Byar and the ratio are both compared within groups; the table counts children', () => {
    const inGroup = (group: string, followUp: Followed, transplanted: Transplanted) => ({
      group,
      followUp,
      child: childOf(transplanted),
    });
    const after = (days: number): Transplanted => ({ kind: 'after', days });
    const found = transplantation([
      inGroup('A', event(100), never),
      inGroup('A', event(300), after(200)),
      inGroup('A', censored(400), after(50)),
      inGroup('A', censored(500), never),
      inGroup('B', event(150), never),
      inGroup('B', censored(250), after(60)),
      inGroup('B', event(350), after(120)),
      inGroup('B', event(450), never),
    ]);
    // R 4.2.2, survival 3.5-3: coxph(Surv(start, stop, event) ~ exposed + strata(group)) on the same rows; the
    // score test is 0.0076335877862595694, and without strata 0.053155594889097872; the ratio 1.09588385854.
    expect(found?.mantelByar?.chisq).toBeCloseTo(0.0076335877862595694, 12);
    expect(found?.mantelByar?.p).toBeCloseTo(0.93037709225799858, 12);
    expect(found?.table?.rows[0]?.hazardRatio).toBeCloseTo(1.09588385854, 8);
    // Group A as above: expected 11/12. Group B: day 150, 2 of 4 at risk; day 350, 1 of 2; day 450, 0 of 1.
    expect(found?.mantelByar?.expected[1]).toBeCloseTo(11 / 12 + 1 / 2 + 1 / 2, 12);
    expect(found?.table).toMatchObject({ n: 8, events: 5 });
  });

  test('is nothing to compare where nobody was transplanted before the end', () => {
    expect(transplantation([member(event(100), never), member(event(100), { kind: 'after', days: 100 })])).toBeNull();
  });
});

describe('the endpoints on the page', () => {
  const system = protocols.find(({ groups }) => groups.length > 2);
  const pageOf = (endpoint: Endpoint | undefined, followUps: readonly Followed[]) => {
    if (endpoint === undefined || system === undefined) throw new Error('the endpoint is not declared');
    const groups = system.groups.slice(0, 2);
    const children = followUps.map((followUp, at) => ({
      group: groups[at % 2] ?? '',
      child: { ...childOf(at % 3 === 0 ? { kind: 'after', days: 5 } : never), byEndpoint: [followUp] },
    }));
    return endpointSections(endpointsReport([endpoint], [], system, children));
  };

  test('without an event of a cause: "0 events", and no standard error', () => {
    const page = pageOf(intreall, [event(100, 'subsequent relapse'), censored(2000), censored(2000), censored(2000)]);
    expect(page).toContain('>0 events</td>');
    expect(page).not.toContain('&plusmn; 0.0%');
  });

  test('a ratio of several causes together is called composite, in every table', () => {
    const followUps = [
      event(100, 'subsequent relapse'),
      event(200, 'death in remission'),
      event(300, 'subsequent relapse'),
      event(400, 'death in remission'),
      censored(2000),
      censored(2000),
    ];
    const page = pageOf(intreall, followUps);
    expect(page.match(/<caption>[^<]*any of these events \(composite\)/g)).toHaveLength(2);
    expect(page).toContain('death before any remission');
    expect(page).not.toMatch(/>induction death/i);
    const survival = pageOf(
      endpoints.find(({ id }) => id === 'overall-survival'),
      followUps.map((one) => (one.kind === 'event' ? event(one.days) : one)),
    );
    expect(survival).toContain('<caption>Cox regression');
    expect(survival).not.toContain('composite');
  });
});

import { type Case, daysOf, type Order } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import { fictitiousRegimen, here } from '../../../packages/core/test/fictitious-regimen.ts';
import { conditionsOf, isRuledOut } from '../src/roadmap/conditions.ts';
import { dayTables } from '../src/roadmap/day-columns.ts';
import { deliveredInWords } from '../src/roadmap/delivered.ts';
import { doseInWords } from '../src/roadmap/dose-events.ts';
import { doseText } from '../src/roadmap/dose-text.ts';
import { endedBy } from '../src/roadmap/ended.ts';
import { dateInWords, daysInWords, shortDate } from '../src/roadmap/in-words.ts';

const today = daysOf('2024-03-18').first;
const order: Order = {
  id: 'examplamycin',
  drug: 'examplamycin',
  dose: { kind: 'by-size', amount: '1.5', unit: 'mg', per: 'm2', each: 'dose' },
  days: [1],
  support: 'single-source',
  cite: here,
};

describe('a published dose', () => {
  const text = (dose: Order['dose'], timesPerDay?: number) =>
    doseText({ ...order, dose, ...(timesPerDay === undefined ? {} : { timesPerDay }) }, { record: { id: 'a' }, today })
      .lines;
  test.each([
    [text(order.dose), '1.5 mg/m2 a dose'],
    [
      text({ kind: 'by-size', amount: '40', unit: 'mg', per: 'm2', each: 'day' }, 3),
      '40 mg/m2 a day, divided into 3 doses',
    ],
    [text({ kind: 'by-size', amount: '3', unit: 'g', per: 'm2', each: 'dose' }, 2), '3 g/m2 a dose, 2 times a day'],
    [text({ kind: 'flat', amount: '12', unit: 'Gy', each: 'course' }), '12 Gy for the whole course'],
    [text({ kind: 'by-size', amount: '5', unit: 'ug', per: 'kg', each: 'day' }), '5 micrograms/kg a day'],
    [text({ kind: 'by-size', amount: '2500', unit: 'U', per: 'm2', each: 'dose' }), '2500 units/m2 a dose'],
    [text({ kind: 'unknown', toRead: 'Table 1' }), 'dose not available: Table 1'],
  ])('%s', (lines, expected) => {
    expect(lines).toEqual([expected]);
  });
});

describe('what an order depends on', () => {
  const only = (condition: NonNullable<Order['only']>[number]): Order => ({ ...order, only: [condition] });
  const cns = (involved?: boolean): Case => ({
    id: 'a',
    relapse: { sites: involved === undefined ? {} : { cns: involved } },
  });
  test.each([
    ['cns-involved', true, false],
    ['cns-involved', false, true],
    ['cns-not-involved', true, true],
    ['cns-not-involved', false, false],
    ['cns-involved', undefined, false],
    ['cns-not-involved', undefined, false],
  ] as const)('%s, recorded %s: ruled out %s', (condition, involved, expected) => {
    expect(isRuledOut(only(condition), cns(involved))).toBe(expected);
  });

  test('what nobody recorded stays open and is said to be that', () => {
    expect(conditionsOf(only('ph-positive'), { id: 'a' })).toEqual([
      { condition: 'ph-positive', state: 'open', says: 'only if Ph-positive; not recorded' },
    ]);
    expect(conditionsOf(only('after-count-recovery'), cns(true))).toMatchObject([{ state: 'open' }]);
  });
});

describe('what was given, against the plan', () => {
  const delivered = { order: 'x', planned: 4, given: 3, changed: 0, omitted: 0, intensity: 0.75 };
  test.each([
    [{ ...delivered, omitted: 1 }, true, '3 of 4 given, 1 left out; 75% of the plan'],
    [delivered, true, '3 of 4 given, 1 not recorded; at least 75% of the plan'],
    [delivered, false, '3 of 4 given'],
    [{ order: 'x', given: 2, changed: 0, omitted: 0 }, true, '2 given (how many are planned was not read)'],
    [
      { order: 'x', planned: 4, given: 3, changed: 1, omitted: 0 },
      true,
      '3 of 4 given, 1 changed; share of the plan not known',
    ],
    [{ order: 'x', planned: 2, given: 2, changed: 0, omitted: 0 }, false, '2 of 2 given; share of the plan not known'],
    [{ order: 'x', planned: 4, given: 0, changed: 0, omitted: 0 }, true, 'nothing recorded'],
  ] as const)('%o, over %s: %s', (found, over, says) => {
    expect(deliveredInWords(found, over)).toBe(says);
  });
});

test.each([
  [{}, 'given'],
  [{ amount: 1, unit: 'mg' }, '1 mg given'],
  [{ amount: 1, unit: 'mg', percent: 4 }, '4% given'],
  [{ kind: 'dose-changed' as const, amount: 1 }, 'changed, 1 given'],
] as const)('a dose recorded with %o reads "%s"', (more, says) => {
  const event = { kind: 'dose-given', on: '2024-01-09', element: 'x', drug: 'y', ...more } as const;
  expect(doseInWords(event)).toBe(says);
});

test.each([
  [[1, 8, 15, 22], 'days 1, 8, 15, 22'],
  [[1, 2, 3, 4, 5], 'days 1-5'],
  [[5, 1, 2, 3], 'days 1-3, 5'],
  [[1, 2, 8, 9], 'days 1, 2, 8, 9'],
  [[22], 'day 22'],
  ['not-read', 'days not read'],
] as const)('the days %j are said as "%s"', (days, says) => {
  expect(daysInWords(days)).toBe(says);
});

test('dates have the weekday of the calendar', () => {
  expect(dateInWords(daysOf('2024-02-29').first)).toBe('29 Feb 2024');
  expect(shortDate(daysOf('2024-02-29').first)).toEqual({ weekday: 'Thu', date: '29 Feb' });
  expect(shortDate(daysOf('1969-07-20').first)).toEqual({ weekday: 'Sun', date: '20 Jul' });
});

test('every day of every element has one column, in order, and tables stay within the page', () => {
  for (const element of fictitiousRegimen.elements) {
    const tables = dayTables(element, { id: 'a' });
    let next = 1;
    for (const columns of tables) {
      expect(columns.length).toBeLessThanOrEqual(15);
      for (const { from, to } of columns) {
        expect(from).toBe(next);
        next = to + 1;
      }
    }
    const days = element.orders.flatMap((one) => (one.days === 'not-read' ? [] : one.days));
    for (const day of days) expect(tables.flat()).toContainEqual({ from: day, to: day });
  }
});

test.each([
  [{ died: true, lastSeenOn: '2024-03-18' }, 'has died'],
  [{ died: true, lastSeenOn: '2024-03-19' }, undefined],
  [{ died: false, lastSeenOn: '2024-03-18' }, undefined],
  [{ nextRelapse: { on: '2024-03-01' } }, 'further relapse'],
  [{ nextRelapse: { happened: false } }, undefined],
  [{ nextRelapse: { on: '2024-04' } }, undefined],
  [{ progression: { happened: true } }, 'progressed'],
  [undefined, undefined],
] as const)('the outcome %j on 18 March 2024: %s', (outcome, says) => {
  const found = endedBy({ id: 'a', ...(outcome === undefined ? {} : { outcome }) }, today);
  if (says === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(says);
});

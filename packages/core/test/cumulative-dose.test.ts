import { type Case, cumulativeDoses, equivalentDose, type TreatmentEvent } from '@rezidiv/core';
import { anthracyclineRatios, regimens } from '@rezidiv/protocols';
import { describe, expect, test } from 'vitest';
import { somewhere } from './doses.ts';

const regimen = regimens.find(({ id }) => id === 'pog-9411');
if (regimen === undefined) throw new Error('POG 9411 is not in the list');
const induction = 'pog-9411/induction-pegaspargase';
const consolidation = 'pog-9411/consolidation-2';

const given = (
  drug: string,
  element: string,
  others: { readonly amount?: number; readonly unit?: string; readonly percent?: number } = {},
) => ({ kind: 'dose-given', on: '2004-02-09', element, drug, ...others }) as const;

function sums(...treatment: readonly TreatmentEvent[]) {
  const record: Case = { id: 'c', treatment };
  if (regimen === undefined) throw new Error('no regimen');
  return cumulativeDoses(record, regimen);
}

describe('what was given so far', () => {
  test('doses as planned add up by surface: 2 x 30 mg/m2, and half of a third', () => {
    const [doxorubicin] = sums(given('doxorubicin', induction), given('doxorubicin', induction), {
      ...given('doxorubicin', induction, { percent: 50 }),
      kind: 'dose-changed',
    });
    expect(doxorubicin).toEqual({
      drug: 'doxorubicin',
      absolute: [],
      bySize: [{ total: '75', unit: 'mg', doses: 3, per: 'm2' }],
      notSummed: [],
    });
  });

  test('recorded amounts add up in milligrams and stay apart from doses by surface', () => {
    expect(
      sums(
        given('doxorubicin', induction, { amount: 0.1, unit: 'mg' }),
        given('doxorubicin', induction, { amount: 0.2, unit: 'mg' }),
        given('doxorubicin', induction, { amount: 0.001, unit: 'g' }),
        given('doxorubicin', induction),
      ),
    ).toMatchObject([{ absolute: [{ total: '1.3', unit: 'mg', doses: 3 }], bySize: [{ total: '30', doses: 1 }] }]);
  });

  test.each<[string, TreatmentEvent, string]>([
    ['an unknown unit', given('doxorubicin', induction, { amount: 5, unit: 'ampoules' }), 'is no unit'],
    ['no unit', given('doxorubicin', induction, { amount: 5 }), 'without a unit'],
    ['a change without a figure', { ...given('doxorubicin', induction), kind: 'dose-changed' }, 'nor the percentage'],
    ['an element that has none', given('doxorubicin', consolidation), 'has no order of it'],
    ['a dose by age', given('hydrocortisone', 'pog-9411/continuation'), 'goes by no size'],
    ['a capped dose', given('vincristine', induction), 'is capped'],
    ['several doses a day', given('prednisone', induction), 'several times a day'],
    ['one of several orders', given('methotrexate', 'pog-9411/continuation'), 'has 2 orders'],
  ])('%s is listed, not added', (_name, event, why) => {
    const [one] = sums(event);
    expect(one).toMatchObject({ absolute: [], bySize: [] });
    expect(one?.notSummed.join()).toContain(why);
  });

  test('a dose left out adds nothing', () => {
    expect(sums({ ...given('doxorubicin', induction), kind: 'dose-omitted' })).toEqual([]);
  });
});

describe('anthracyclines as doxorubicin', () => {
  const doses = sums(given('doxorubicin', induction), given('idarubicin', consolidation));
  const drugs = regimen.cumulativeRules?.[0]?.drugs ?? [];

  test('a drug without a ratio stays out of the sum and is named', () => {
    for (const ratios of anthracyclineRatios) {
      expect(equivalentDose(doses, drugs, ratios)).toMatchObject({
        total: '30',
        without: ['idarubicin: this source gives no single ratio'],
      });
    }
  });

  test('with ratios: 30 x 1 + 5 x 4 = 50', () => {
    const ratios = { ratios: { doxorubicin: '1', idarubicin: '4' }, cite: somewhere };
    expect(equivalentDose(doses, drugs, ratios)).toMatchObject({ total: '50', without: [] });
  });

  test('amounts in milligrams are not taken for amounts by surface', () => {
    const recorded = sums(given('doxorubicin', induction, { amount: 25, unit: 'mg' }));
    const ratios = { ratios: { doxorubicin: '1' }, cite: somewhere };
    expect(equivalentDose(recorded, drugs, ratios)).toMatchObject({
      total: '0',
      without: ['doxorubicin: amounts in mg, not for a square metre'],
    });
  });
});

import { checkPrescription, cite, type Drug, type Element, type GuardRules, type PrescribedDose } from '@rezidiv/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const place = cite({ id: 'toy', title: 'Toy', read: 'all', address: 'none' }, 'line 1');
const byVein: Drug = {
  id: 'examplamycin',
  title: 'Examplamycin',
  names: ['examplamycin'],
  routes: { only: ['intravenous'], cite: place },
  cap: { amount: '2', unit: 'mg', cite: place },
  printed: [
    { amount: '1.5', unit: 'mg', per: 'm2', each: 'dose', use: 'toy', cite: place },
    { amount: '1', unit: 'mg', per: 'm2', each: 'dose', use: 'toy', cite: place },
  ],
};
const needy: Drug = {
  id: 'needy',
  title: 'Needy',
  names: ['needy'],
  printed: [{ amount: '5', unit: 'g', per: 'm2', each: 'dose', route: 'intravenous', use: 'toy', cite: place }],
  rescue: {
    drug: 'saviour',
    when: 'high-dose',
    atLeast: { amount: '1', unit: 'g', per: 'm2', routes: ['intravenous'] },
    cite: place,
  },
};
const saviour: Drug = { id: 'saviour', title: 'Saviour', names: ['saviour'], printed: [] };
const rules: GuardRules = {
  intrathecal: { drugs: ['needy'], cite: [place] },
  totalBodyIrradiation: {
    drug: 'tbi',
    fromGy: '12',
    toGy: '14',
    cite: place,
    slips: { fromGy: '1.2', toGy: '1.4', says: 'a slip', cite: place },
  },
};
const tbi: Drug = { id: 'tbi', title: 'Irradiation', names: ['tbi'], printed: [] };
const drugs = [byVein, needy, saviour, tbi];
const dose = (drug: string, amount: string, unit: string, more: Partial<PrescribedDose> = {}): PrescribedDose => ({
  place: 'here',
  written: drug,
  drug,
  amount,
  unit,
  route: 'intravenous',
  status: 'planned',
  ...more,
});
const check = (doses: readonly PrescribedDose[], squareMetres: string | undefined) =>
  checkPrescription(doses, { drugs, rules, ...(squareMetres === undefined ? {} : { squareMetres }) }).map(
    ({ kind, weight }) => `${weight} ${kind}`,
  );

describe('a prescription', () => {
  it.each<[string, PrescribedDose[], string | undefined, string[]]>([
    ['as printed', [dose('examplamycin', '1.5', 'mg')], '1', []],
    ['as printed by size', [dose('examplamycin', '1.5', 'mg', { per: 'm2' })], '0.83', []],
    ['a hair above what is printed', [dose('examplamycin', '1.51', 'mg')], '1', ['warns above-printed']],
    ['2 mg for 0.59 m2: 3.39 mg/m2', [dose('examplamycin', '2', 'mg')], '0.59', ['warns above-printed']],
    ['at the cap', [dose('examplamycin', '2', 'mg')], '1.4', []],
    ['above the cap, by the surface', [dose('examplamycin', '1.5', 'mg', { per: 'm2' })], '1.4', ['stops above-cap']],
    ['below what is printed', [dose('examplamycin', '0.9', 'mg')], '1', ['says below-printed']],
    [
      'into the spinal fluid',
      [dose('examplamycin', '1.5', 'mg', { route: 'intrathecal' })],
      '1',
      // Once because it goes into a vein only, once because it is not on the list of what may go there.
      ['stops route-not-allowed', 'stops route-not-allowed', 'says not-judged'],
    ],
    [
      'by a route nobody prints',
      [dose('needy', '0.5', 'g', { route: 'oral' })],
      '1',
      ['warns route-not-allowed', 'says below-printed'],
    ],
    [
      'g for mg: the same figure, a thousand times as much',
      [dose('examplamycin', '1.5', 'g')],
      '1',
      ['stops above-cap', 'warns above-printed'],
    ],
    ['units for milligrams', [dose('examplamycin', '1.5', 'U')], '1', ['stops unit-mismatch', 'says not-judged']],
    ['a unit nobody knows', [dose('examplamycin', '1.5', 'vials')], '1', ['stops unit-mismatch', 'says not-judged']],
    ['a dose of nothing', [dose('examplamycin', '0', 'mg')], '1', ['stops not-judged']],
    ['a negative dose', [dose('examplamycin', '-1', 'mg')], '1', ['stops not-judged']],
    ['without a body surface', [dose('examplamycin', '1.5', 'mg')], undefined, ['says not-judged']],
    ['a drug nobody knows', [dose('unheard', '1', 'mg', { written: 'unheard' })], '1', ['says not-judged']],
    [
      'a drug nobody knows, into the spinal fluid',
      [dose('unheard', '1', 'mg', { route: 'intrathecal' })],
      '1',
      ['stops route-not-allowed', 'says not-judged'],
    ],
    [
      'a drug of one route only, by a route nobody understood',
      [{ place: 'here', written: 'x', drug: 'examplamycin', amount: '1.5', unit: 'mg', status: 'planned' }],
      '1',
      ['stops not-judged'],
    ],
    [
      'high for the largest child, no surface recorded',
      [dose('needy', '2.5', 'g')],
      undefined,
      ['says not-judged', 'stops rescue-missing'],
    ],
    [
      'high for a small child only, no surface recorded',
      [dose('needy', '1', 'g')],
      undefined,
      ['says not-judged', 'warns not-judged'],
    ],
    ['low for the smallest child', [dose('needy', '0.1', 'g')], undefined, ['says not-judged']],
    [
      'a rescue without an amount',
      [dose('needy', '5', 'g'), { place: 'here', written: 's', drug: 'saviour', route: 'oral', status: 'planned' }],
      '1',
      ['stops rescue-missing', 'says not-judged'],
    ],
    [
      'a rescue into the spinal fluid',
      [dose('needy', '5', 'g'), dose('saviour', '15', 'mg', { route: 'intrathecal' })],
      '1',
      ['stops rescue-missing', 'stops route-not-allowed', 'says not-judged'],
    ],
    [
      'irradiation, a slip of the point',
      [dose('tbi', '1.3', 'Gy', { route: 'radiation' })],
      '1',
      ['says not-judged', 'stops radiation-total'],
    ],
    [
      'irradiation below the range',
      [dose('tbi', '10', 'Gy', { route: 'radiation' })],
      '1',
      ['says not-judged', 'warns radiation-total'],
    ],
    ['irradiation as printed', [dose('tbi', '12', 'Gy', { route: 'radiation' })], '1', ['says not-judged']],
    ['a high dose without its rescue', [dose('needy', '5', 'g')], '1', ['stops rescue-missing']],
    ['with its rescue', [dose('needy', '5', 'g'), dose('saviour', '15', 'mg')], '1', ['says not-judged']],
    ['a low dose without rescue', [dose('needy', '0.5', 'g')], '1', ['says below-printed']],
    [
      'the same figure by size and as a whole',
      [dose('examplamycin', '1.2', 'mg', { stated: { amount: '1.2', unit: 'mg', per: 'm2' } })],
      '0.9',
      ['stops unit-mismatch'],
    ],
    [
      'words that say the dose that is given',
      [dose('examplamycin', '1.25', 'mg', { stated: { amount: '1.25', unit: 'mg', per: 'm2' } })],
      '1',
      [],
    ],
  ])('%s', (_what, doses, squareMetres, expected) => {
    expect(check(doses, squareMetres).toSorted()).toEqual(expected.toSorted());
  });

  it('an element: a dose as it has it, one that is another, one that is missing, one too many', () => {
    const element: Element = {
      id: 'toy/one',
      title: 'Toy',
      orders: [
        {
          id: 'examplamycin',
          drug: 'examplamycin',
          dose: { kind: 'by-size', amount: '1.5', unit: 'mg', per: 'm2', each: 'dose' },
          days: [1],
          support: 'single-source',
          cite: place,
        },
        {
          id: 'saviour',
          drug: 'saviour',
          dose: { kind: 'unknown', toRead: 'x' },
          days: [2],
          support: 'unknown',
          cite: place,
        },
      ],
      missing: [],
      notes: [],
      cite: place,
    };
    const against = (doses: readonly PrescribedDose[]) =>
      checkPrescription(doses, { drugs, rules, squareMetres: '0.8', element })
        .filter(({ kind }) => kind.includes('element'))
        .map(({ drug, kind, found }) => `${drug} ${kind}: ${found}`);
    // 1.5 mg/m2 x 0.8 m2 = 1.2 mg; 0.6 mg is half of it.
    expect(against([dose('examplamycin', '1.2', 'mg'), dose('saviour', '3', 'mg')])).toEqual([]);
    expect(against([dose('examplamycin', '0.6', 'mg'), dose('needy', '0.1', 'g')])).toEqual([
      'needy not-in-element: needy is prescribed',
      'examplamycin differs-from-element: 0.6 mg, 50% of it',
      'saviour missing-from-element: no saviour is prescribed',
    ]);
  });

  it('never judges better a larger dose: whatever stops a dose stops a larger one', () => {
    const grams = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(grams, grams, fc.constantFrom('0.4', '1', '1.9'), (one, more, surface) => {
        const stops = (hundredths: number) =>
          check([dose('examplamycin', (hundredths / 100).toFixed(2), 'mg')], surface).includes('stops above-cap');
        if (stops(one)) expect(stops(one + more)).toBe(true);
      }),
    );
  });

  const element: Element = {
    id: 'toy/block',
    title: 'Block',
    orders: [
      {
        id: 'examplamycin',
        drug: 'examplamycin',
        dose: { kind: 'by-size', amount: '1', unit: 'mg', per: 'm2', each: 'dose' },
        route: 'intravenous',
        days: [1],
        support: 'single-source',
        cite: place,
      },
    ],
    missing: [],
    notes: [],
    cite: place,
  };
  it.each<[string, PrescribedDose, string | undefined, string[]]>([
    ['as printed, by size', dose('examplamycin', '1', 'mg', { per: 'm2' }), undefined, []],
    ['as printed, in all', dose('examplamycin', '0.8', 'mg'), '0.8', []],
    ['half as much again', dose('examplamycin', '1.2', 'mg'), '0.8', ['1.2 mg, 150% of it']],
    ['of another route', dose('examplamycin', '0.8', 'mg', { route: 'oral' }), '0.8', ['examplamycin oral']],
    [
      'without a surface',
      dose('examplamycin', '0.8', 'mg'),
      undefined,
      ['0.8 mg; size, unit or age is needed to compare'],
    ],
  ])('against an element: %s', (_what, one, squareMetres, expected) => {
    const found = checkPrescription([one], {
      drugs,
      rules,
      element,
      ...(squareMetres === undefined ? {} : { squareMetres }),
    });
    expect(found.filter(({ limit }) => limit.startsWith('toy/block')).map((one) => one.found)).toEqual(expected);
  });
});

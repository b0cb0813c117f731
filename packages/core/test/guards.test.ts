import { calculateDose, type DoseAnswer, type Drug, guardOrder, guardPrescribedUnit, type Order } from '@rezidiv/core';
import { drugs, guardRules } from '@rezidiv/protocols';
import { describe, expect, test } from 'vitest';
import { child, formula, order, perM2, somewhere } from './doses.ts';

const mosteller = formula('mosteller');
/** sqrt(180 x 80 / 3600) = 2 m2 */
const tall = child('180', '80');

const drugOf = (id: string): Drug | undefined => drugs.find((drug) => drug.id === id);

function judge(one: Order, others: readonly Order[] = [], capLifted = false) {
  const answerOf = (of: Order): DoseAnswer => calculateDose(of, tall, mosteller);
  return guardOrder(one, answerOf(one), drugOf(one.drug), guardRules, {
    place: 'here',
    others: [one, ...others].map((of) => ({ order: of, answer: answerOf(of) })),
    capLifted,
  });
}

const prescribe = (drug: string, dose: Order['dose'], others: Partial<Order> = {}) =>
  order(dose, { id: drug, drug, ...others });
const stops = (findings: ReturnType<typeof judge>) => findings.filter(({ weight }) => weight === 'stops');

describe('into the spinal fluid', () => {
  const flat = { kind: 'flat', amount: '12', unit: 'mg', each: 'dose' } as const;

  test.each(['methotrexate', 'cytarabine', 'hydrocortisone', 'prednisolone'])('%s may go', (drug) => {
    expect(judge(prescribe(drug, flat, { route: 'intrathecal' }))).toEqual([]);
  });

  test.each(
    drugs
      .map(({ id }) => id)
      .filter((id) => !['methotrexate', 'cytarabine', 'hydrocortisone', 'prednisolone'].includes(id)),
  )('%s never', (drug) => {
    const found = stops(judge(prescribe(drug, flat, { route: 'intrathecal' })));
    expect(found.map(({ kind }) => kind)).toContain('route-not-allowed');
    expect(found.filter(({ kind }) => kind === 'route-not-allowed').every(({ source }) => source !== undefined)).toBe(
      true,
    );
  });

  test('a drug that is not in the list never', () => {
    expect(stops(judge(prescribe('water', flat, { route: 'intrathecal' })))).toMatchObject([
      { kind: 'route-not-allowed' },
    ]);
  });
});

describe('vinca alkaloids', () => {
  test.each(['vincristine', 'vincristine-liposomal', 'vinblastine', 'vinorelbine', 'vindesine'])(
    '%s by vein only',
    (drug) => {
      for (const route of ['intrathecal', 'intramuscular', 'subcutaneous', 'oral'] as const) {
        expect(stops(judge(prescribe(drug, perM2('0.5'), { route }))).map(({ kind }) => kind)).toContain(
          'route-not-allowed',
        );
      }
      expect(stops(judge(prescribe(drug, perM2('0.5'), { route: 'intravenous' })))).toEqual([]);
    },
  );

  test('where the route was not read a person is told the only one', () => {
    const { route: _none, ...unrouted } = prescribe('vincristine', perM2('0.5'));
    expect(judge(unrouted)).toMatchObject([
      {
        kind: 'not-judged',
        weight: 'warns',
        limit: 'only intravenous',
        source: { source: { id: 'who-vincristine-2007' } },
      },
    ]);
  });
});

describe('the cap of a drug', () => {
  test('holds where the source of the element prints none', () => {
    // 1.5 mg/m2 x 2 m2 = 3 mg
    expect(judge(prescribe('vincristine', perM2('1.5')))).toMatchObject([
      { kind: 'above-cap', weight: 'stops', found: '3 mg', source: { source: { id: 'kelly-2013' } } },
    ]);
  });

  test('is not passed by the cap itself', () => {
    expect(judge(prescribe('vincristine', perM2('1')))).toEqual([]);
    expect(judge(prescribe('vincristine', perM2('1.0000001'))).map(({ kind }) => kind)).toEqual(['above-cap']);
  });

  test('stands beside the higher cap of the source of an element: sources disagree', () => {
    const own = { ...perM2('1.5'), cap: { amount: '2.5', unit: 'mg', cite: somewhere } } as const;
    expect(judge(prescribe('vincristine', own))).toMatchObject([
      { kind: 'above-cap', weight: 'warns', found: '2.5 mg', limit: expect.stringContaining('sources disagree') },
    ]);
  });

  test('holds against the cap of a dose pack that does not say that it goes beyond it', () => {
    const one = prescribe('vincristine', { ...perM2('1.5'), cap: { amount: '5', unit: 'mg', cite: somewhere } });
    const answer = calculateDose(one, tall, mosteller);
    const around = { place: 'here', others: [], capLifted: false, capFromPack: true };
    expect(guardOrder(one, answer, drugOf('vincristine'), guardRules, around)).toMatchObject([
      { kind: 'above-cap', weight: 'stops', found: '3 mg' },
    ]);
  });

  test('a signed pack may go beyond it, and a person is told', () => {
    expect(judge(prescribe('vincristine', perM2('1.5')), [], true)).toMatchObject([
      { kind: 'above-cap', weight: 'warns' },
    ]);
  });
});

describe('rescues', () => {
  const ifosfamide = prescribe('ifosfamide', perM2('2.8', 'g'));
  const mesna = prescribe('mesna', perM2('350'));
  const infusion = prescribe('methotrexate', perM2('5', 'g'));
  const leucovorin = prescribe('leucovorin', perM2('15'), { route: 'oral' });

  test('ifosfamide without mesna is incomplete', () => {
    expect(judge(ifosfamide)).toMatchObject([
      { kind: 'rescue-missing', weight: 'stops', found: 'ifosfamide without mesna' },
    ]);
    expect(judge(ifosfamide, [mesna])).toEqual([]);
  });

  test('mesna of unknown dose is no rescue', () => {
    const unread = prescribe('mesna', { kind: 'unknown', toRead: 'x' });
    expect(judge(ifosfamide, [unread])).toMatchObject([
      { kind: 'rescue-missing', found: 'ifosfamide with mesna of which the dose is not known' },
    ]);
  });

  test('nor is mesna of which nobody read when', () => {
    expect(judge(ifosfamide, [{ ...mesna, days: 'not-read' }])).toMatchObject([
      { kind: 'rescue-missing', found: 'ifosfamide with mesna of which the days or times are not known' },
    ]);
  });

  test.each([
    ['5 g/m2', perM2('5', 'g')],
    ['1 g/m2, the least for which it was read', perM2('1', 'g')],
    ['1000 mg/m2, the same', perM2('1000')],
  ])('methotrexate %s by vein without leucovorin is incomplete', (_name, dose) => {
    expect(judge(prescribe('methotrexate', dose)).map(({ kind }) => kind)).toContain('rescue-missing');
    expect(judge(prescribe('methotrexate', dose), [leucovorin])).toEqual([]);
  });

  test('mesna on some of the days of ifosfamide is no rescue on the others', () => {
    const found = judge({ ...ifosfamide, days: [1, 2, 3] }, [{ ...mesna, days: [1] }]);
    expect(found).toMatchObject([{ kind: 'rescue-missing', found: 'ifosfamide on day 2, 3 without mesna' }]);
  });

  test('leucovorin before methotrexate is no rescue, leucovorin after it is', () => {
    expect(judge({ ...infusion, days: [8] }, [leucovorin]).map(({ kind }) => kind)).toContain('rescue-missing');
    expect(judge({ ...infusion, days: [8] }, [{ ...leucovorin, days: [10] }])).toEqual([]);
  });

  test.each(['oral', 'intramuscular', 'subcutaneous'] as const)(
    'methotrexate 5 g/m2 %s needs its rescue too',
    (route) => {
      expect(judge(prescribe('methotrexate', perM2('5', 'g'), { route })).map(({ kind }) => kind)).toContain(
        'rescue-missing',
      );
    },
  );

  test('a whole amount of methotrexate that is high for some child needs its rescue', () => {
    const whole = { kind: 'flat', amount: '8000', unit: 'mg', each: 'dose' } as const;
    expect(judge(prescribe('methotrexate', whole)).map(({ kind }) => kind)).toContain('rescue-missing');
    expect(judge(prescribe('methotrexate', { ...whole, amount: '20' }, { route: 'oral' }))).toEqual([]);
  });

  test('a methotrexate whose route was not read counts as one by vein', () => {
    const { route: _none, ...unrouted } = infusion;
    expect(judge(unrouted).map(({ kind }) => kind)).toContain('rescue-missing');
  });

  test('methotrexate by mouth needs it where its own source gives it, and only there', () => {
    const oral = prescribe('methotrexate', perM2('25'), { route: 'oral' });
    expect(judge(oral)).toEqual([]);
    expect(judge({ ...oral, rescue: 'leucovorin' })).toMatchObject([{ kind: 'rescue-missing', weight: 'stops' }]);
    expect(judge({ ...oral, rescue: 'leucovorin' }, [leucovorin])).toEqual([]);
  });
});

describe('units', () => {
  test('the printed figure in another unit is stopped', () => {
    expect(judge(prescribe('vincristine', perM2('1.5', 'g'))).map(({ kind }) => kind)).toContain('unit-mismatch');
    expect(judge(prescribe('etoposide', perM2('100', 'g')))).toMatchObject([
      { kind: 'unit-mismatch', weight: 'stops', limit: '100 mg/m2, POG 9411' },
    ]);
  });

  test('the same dose in another unit is not', () => {
    expect(judge(prescribe('methotrexate', perM2('5000')), [prescribe('leucovorin', perM2('15'))])).toEqual([]);
  });

  test('milligrams of a drug that is printed in units only are stopped', () => {
    expect(judge(prescribe('pegaspargase', perM2('7', 'mg')))).toMatchObject([
      { kind: 'unit-mismatch', weight: 'stops' },
    ]);
  });

  test('a unit nobody knows is named', () => {
    const dose = {
      place: 'line 3',
      written: 'VCR',
      drug: 'vincristine',
      amount: '1.5',
      unit: 'mgs',
      status: 'planned',
    } as const;
    expect(guardPrescribedUnit(dose, drugOf('vincristine'))).toMatchObject([
      { kind: 'unit-mismatch', found: '1.5 "mgs"' },
    ]);
    expect(guardPrescribedUnit({ ...dose, unit: 'g', per: 'm2' }, drugOf('vincristine'))).toMatchObject([
      { found: '1.5 g/m2' },
    ]);
    expect(guardPrescribedUnit({ ...dose, unit: 'mg', per: 'm2' }, drugOf('vincristine'))).toEqual([]);
  });
});

describe('total body irradiation', () => {
  const total = (amount: string) =>
    judge(prescribe('tbi', { kind: 'flat', amount, unit: 'Gy', each: 'course' }, { route: 'radiation' }));

  test.each(['1.2', '1.32', '1.4'])('%s Gy in all is the slip of a decimal point and refused', (amount) => {
    expect(total(amount)).toMatchObject([
      { kind: 'radiation-total', weight: 'stops', limit: expect.stringContaining('C16') },
    ]);
  });

  test.each(['12', '13.2', '14'])('%s Gy in all is as printed', (amount) => {
    expect(total(amount)).toEqual([]);
  });

  test.each(['1.19', '1.41', '11.99', '14.01', '8'])('%s Gy in all is for a person to look at', (amount) => {
    expect(total(amount)).toMatchObject([{ kind: 'radiation-total', weight: 'warns' }]);
  });

  test('fractions are added up: 2 Gy twice a day on three days is 12 Gy', () => {
    const fractions = prescribe(
      'tbi',
      { kind: 'flat', amount: '2', unit: 'Gy', each: 'dose' },
      { route: 'radiation', timesPerDay: 2, days: [1, 2, 3] },
    );
    expect(judge(fractions)).toEqual([]);
    expect(judge({ ...fractions, days: [1, 2] })).toMatchObject([{ weight: 'warns', found: '8 Gy in all' }]);
    expect(judge({ ...fractions, days: 'not-read' })).toMatchObject([{ weight: 'stops' }]);
  });
});

describe('what cannot be judged', () => {
  test('a drug that is not in the list is said to be none', () => {
    expect(judge(prescribe('newmab', perM2('1')))).toMatchObject([{ kind: 'not-judged', weight: 'says' }]);
  });

  test('a dose that was stopped stops', () => {
    const one = prescribe('etoposide', perM2('100'));
    const answer = calculateDose(one, tall, undefined);
    const found = guardOrder(one, answer, drugOf('etoposide'), guardRules, {
      place: 'here',
      others: [],
      capLifted: false,
    });
    expect(found).toMatchObject([{ kind: 'not-judged', weight: 'stops' }]);
  });
});

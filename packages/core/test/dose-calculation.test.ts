import { type Case, calculateDose, patientOn, type RoundingRule } from '@rezidiv/core';
import { surfaceFormulas } from '@rezidiv/protocols';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { child, formula, order, perM2, somewhere } from './doses.ts';

const mosteller = formula('mosteller');
const twoDecimals: RoundingRule = {
  kind: 'multiple',
  name: 'two decimals',
  of: '0.01',
  direction: 'nearest',
  cite: somewhere,
};
const texts = (answer: ReturnType<typeof calculateDose>) => answer.steps.map(({ text }) => text);

describe('a dose by surface', () => {
  test('1.5 mg/m2 for a surface of 0.83 m2 is 1.245 mg, exactly', () => {
    // sqrt(100 x 24.8004 / 3600) = sqrt(0.6889) = 0.83
    const answer = calculateDose(order(perM2('1.5')), child('100', '24.8004'), mosteller);
    expect(answer).toMatchObject({ kind: 'calculated', perDose: { value: '1.245', shown: '1.245', unit: 'mg' } });
  });

  test('shows its arithmetic, the age of the measurements, and digits that go on', () => {
    const answer = calculateDose(order(perM2('1.5')), child('120', '22'), mosteller);
    expect(texts(answer)).toEqual([
      'height 120 cm, measured 2024-03-01, 7 days before the dose',
      'weight 22 kg, measured 2024-03-01, 7 days before the dose',
      'BSA (Mosteller): sqrt(120 cm x 22 kg / 3600) = 0.856348... m2',
      '1.5 mg/m2 x 0.856348... m2 = 1.284523... mg',
    ]);
    expect(answer).toMatchObject({ perDose: { shown: '1.284523...', decimals: 6 } });
    if (answer.kind === 'calculated') expect(answer.perDose?.value.slice(0, 24)).toBe('1.2845232578665129020116');
    expect(answer.steps[2]?.cite?.source.id).toBe('mosteller-1987');
  });

  test('with the surface rounded by a named rule, the line adds up as printed', () => {
    const rounding = { surface: { ...twoDecimals, name: 'three decimals', of: '0.001' } };
    const answer = calculateDose(order(perM2('1.5')), child('120', '22'), mosteller, { rounding });
    expect(texts(answer).slice(2)).toEqual([
      'BSA (Mosteller): sqrt(120 cm x 22 kg / 3600) = 0.856348... m2',
      'BSA rounded to 0.856 (rule "three decimals", to the nearest 0.001) m2',
      '1.5 mg/m2 x 0.856 m2 = 1.284 mg',
    ]);
    expect(answer.steps[3]?.cite).toBe(somewhere);
  });

  test('is capped where its source caps it, and says so where the cap is not reached', () => {
    const capped = order({
      kind: 'by-size',
      amount: '1.5',
      unit: 'mg',
      per: 'm2',
      each: 'dose',
      cap: { amount: '2', unit: 'mg', cite: somewhere },
    });
    // sqrt(180 x 80 / 3600) = 2 m2, so 3 mg; sqrt(160 x 40 / 3600) = 4/3 m2, so 2 mg: the cap itself.
    expect(texts(calculateDose(capped, child('180', '80'), mosteller)).at(-1)).toBe('cap 2 mg: reached, so 2 mg');
    expect(calculateDose(capped, child('180', '80'), mosteller)).toMatchObject({ perDose: { value: '2' } });
    expect(texts(calculateDose(capped, child('120', '22'), mosteller)).at(-1)).toBe('cap 2 mg: not reached');
    const inGrams = order({
      kind: 'by-size',
      amount: '1.5',
      unit: 'mg',
      per: 'm2',
      each: 'dose',
      cap: { amount: '0.002', unit: 'g', cite: somewhere },
    });
    expect(calculateDose(inGrams, child('180', '80'), mosteller)).toMatchObject({ perDose: { value: '2' } });
    const inUnits = order({
      kind: 'by-size',
      amount: '1.5',
      unit: 'mg',
      per: 'm2',
      each: 'dose',
      cap: { amount: '2', unit: 'U', cite: somewhere },
    });
    expect(calculateDose(inUnits, child('180', '80'), mosteller)).toMatchObject({ kind: 'stopped' });
  });

  test("a day's amount is divided into its doses, and a dose multiplied to a day", () => {
    const prednisone = order(perM2('40', 'mg', 'day'), { timesPerDay: 3 });
    // 40 mg/m2 x 2 m2 = 80 mg a day, 80/3 mg each
    expect(calculateDose(prednisone, child('180', '80'), mosteller)).toMatchObject({
      perDose: { shown: '26.666666...' },
      perDay: { value: '80', shown: '80' },
    });
    const undivided = calculateDose(order(perM2('40', 'mg', 'day')), child('180', '80'), mosteller);
    expect(undivided).toMatchObject({ perDay: { value: '80' } });
    expect(undivided).not.toHaveProperty('perDose');
    const mesna = order(perM2('350'), { timesPerDay: 8 });
    expect(calculateDose(mesna, child('180', '80'), mosteller)).toMatchObject({
      perDose: { value: '700' },
      perDay: { value: '5600' },
    });
  });

  test('how often a dose is given is not guessed: no amount of a day', () => {
    const answer = calculateDose(order(perM2('350')), child('180', '80'), mosteller);
    expect(answer).toMatchObject({ perDose: { value: '700' } });
    expect(answer).not.toHaveProperty('perDay');
  });

  test('a reduction and a rounding are steps of their own, after the cap', () => {
    const capped = order({
      kind: 'by-size',
      amount: '1.5',
      unit: 'mg',
      per: 'm2',
      each: 'dose',
      cap: { amount: '2', unit: 'mg', cite: somewhere },
    });
    const answer = calculateDose(capped, child('180', '80'), mosteller, {
      reduction: { byPercent: '33.3', reason: 'neuropathy' },
      rounding: { dose: { ...twoDecimals, name: 'tenths', of: '0.1', direction: 'down' } },
    });
    // 2 mg x 0.667 = 1.334 mg, down to 1.3
    expect(texts(answer).slice(-3)).toEqual([
      'cap 2 mg: reached, so 2 mg',
      'reduced by 33.3% (neuropathy): 2 mg x 0.667 = 1.334 mg',
      'rounded to 1.3 (rule "tenths", down to a multiple of 0.1) mg',
    ]);
    expect(answer).toMatchObject({ perDose: { value: '1.3' } });
  });

  test.each(['0', '101', '-5', '1e2', 'half'])('a reduction by "%s" percent is no reduction', (byPercent) => {
    const answer = calculateDose(order(perM2('1')), child('180', '80'), mosteller, {
      reduction: { byPercent, reason: 'x' },
    });
    expect(answer).toMatchObject({ kind: 'stopped' });
  });

  test('bands take the place of the amount, and leave alone what they do not hold', () => {
    const dose: RoundingRule = {
      kind: 'bands',
      name: 'bands of 50',
      bands: [{ from: '75', below: '125', amount: '100' }],
      cite: somewhere,
    };
    expect(calculateDose(order(perM2('50')), child('180', '80'), mosteller, { rounding: { dose } })).toMatchObject({
      perDose: { value: '100' },
    });
    expect(calculateDose(order(perM2('45')), child('180', '80'), mosteller, { rounding: { dose } })).toMatchObject({
      perDose: { value: '100' },
    });
    expect(calculateDose(order(perM2('100')), child('180', '80'), mosteller, { rounding: { dose } })).toMatchObject({
      perDose: { value: '200' },
    });
  });

  test('rounding never lifts a dose above the cap', () => {
    const capped = order({
      kind: 'by-size',
      amount: '1.5',
      unit: 'mg',
      per: 'm2',
      each: 'dose',
      cap: { amount: '2', unit: 'mg', cite: somewhere },
    });
    const dose: RoundingRule = { ...twoDecimals, name: 'threes', of: '3' };
    expect(calculateDose(capped, child('180', '80'), mosteller, { rounding: { dose } })).toMatchObject({
      kind: 'stopped',
    });
  });

  test('without a formula there is no dose', () => {
    const answer = calculateDose(order(perM2('1.5')), child('120', '22'), undefined);
    expect(answer).toMatchObject({ kind: 'stopped', why: expect.stringContaining('No formula') });
  });

  test('is proportional to the printed amount, to the last digit carried', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...surfaceFormulas),
        fc.integer({ min: 60, max: 180 }),
        fc.integer({ min: 6, max: 80 }),
        fc.integer({ min: 1, max: 400 }),
        (one, height, weight, tenths) => {
          const amount = (tenths / 10).toFixed(1);
          const twice = (tenths / 5).toFixed(1);
          const dose = (of: string) => calculateDose(order(perM2(of)), child(String(height), String(weight)), one);
          const [single, double] = [dose(amount), dose(twice)];
          if (single.kind !== 'calculated' || double.kind !== 'calculated') return;
          const inMilli = (text = '') =>
            BigInt(`${text.split('.')[0]}${(text.split('.')[1] ?? '').padEnd(20, '0').slice(0, 20)}`);
          const difference = inMilli(double.perDose?.value) - 2n * inMilli(single.perDose?.value);
          expect(difference >= 0n && difference <= 1n).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('other doses', () => {
  test('by weight: 5 ug/kg for 22.4 kg is 112 ug, and no height is asked for', () => {
    const { height: _none, ...patient } = child('120', '22.4');
    const perKg = order({ kind: 'by-size', amount: '5', unit: 'ug', per: 'kg', each: 'dose' });
    expect(calculateDose(perKg, patient, undefined)).toMatchObject({ kind: 'calculated', perDose: { value: '112' } });
    const { weight: _unknown, ...unweighed } = patient;
    expect(calculateDose(perKg, unweighed, undefined)).toMatchObject({ kind: 'needs' });
  });

  test('what was not read is unknown and says which text to read', () => {
    const answer = calculateDose(order({ kind: 'unknown', toRead: 'Table 2' }), child('120', '22'), mosteller);
    expect(answer).toEqual({ kind: 'unknown', toRead: 'Table 2', steps: [] });
  });

  test('flat amounts are as printed, for a dose, a day or a course', () => {
    const flat = (each: 'dose' | 'day' | 'course') =>
      calculateDose(order({ kind: 'flat', amount: '12', unit: 'Gy', each }), { on: '2024-03-08' }, undefined);
    expect(flat('dose')).toMatchObject({ perDose: { value: '12' } });
    expect(flat('day')).toMatchObject({ perDay: { value: '12' } });
    expect(flat('course')).toMatchObject({ perCourse: { value: '12' } });
  });
});

describe('a dose by age', () => {
  const bands = order({
    kind: 'by-age',
    unit: 'mg',
    bands: [
      { fromYears: 1, belowYears: 2, amount: '8' },
      { fromYears: 2, belowYears: 3, amount: '10' },
      { fromYears: 3, belowYears: 9, amount: '12' },
      { fromYears: 9, amount: '15' },
    ],
  });
  const at = (fromYears: number, belowYears: number) =>
    calculateDose(bands, { on: '2024-03-08', age: { fromYears, belowYears, because: 'stated' } }, undefined);

  test.each([
    [1, '8'],
    [2, '10'],
    [3, '12'],
    [8, '12'],
    [9, '15'],
    [17, '15'],
  ])('at %s completed years is %s mg', (years, amount) => {
    expect(at(years, years + 1)).toMatchObject({ kind: 'calculated', perDose: { value: amount } });
  });

  test('an age that fits two bands is asked for, with what each would give', () => {
    const answer = at(8.4, 9.4);
    expect(answer).toMatchObject({ kind: 'needs' });
    if (answer.kind === 'needs')
      expect(answer.facts[0]).toContain('3 to below 9 years: 12 mg; 9 years and older: 15 mg');
  });

  test('an age of which the source is silent has no dose', () => {
    expect(at(0, 1)).toMatchObject({ kind: 'stopped', why: expect.stringContaining('prints no dose for this age') });
    expect(at(0.5, 1.5)).toMatchObject({ kind: 'needs' });
  });

  test('an unknown age is asked for', () => {
    expect(calculateDose(bands, { on: '2024-03-08' }, undefined)).toMatchObject({ kind: 'needs' });
  });
});

describe('what a record says of a child on a day', () => {
  const record: Case = {
    id: 'c',
    initialDiagnosis: { on: '2001-05-14', ageYears: 5 },
    body: [
      { on: '2004-02-01', heightCm: 120, weightKg: 22 },
      { on: '2004-03-01', weightKg: 22.4 },
      { on: '2004-05-01', heightCm: 121, weightKg: 30 },
    ],
  };

  test('the latest height and the latest weight up to that day, each for itself', () => {
    expect(patientOn(record, '2004-03-08')).toMatchObject({
      height: { amount: '120', on: '2004-02-01', daysBefore: 36 },
      weight: { amount: '22.4', on: '2004-03-01', daysBefore: 7 },
    });
  });

  test('the age is a span, since 5 years are 5 to below 6', () => {
    // 2001-05-14 to 2004-03-08 is 1029 days, 2.8172 years
    const { age } = patientOn(record, '2004-03-08');
    expect(age?.fromYears).toBeCloseTo(7.8172, 4);
    expect(age?.belowYears).toBeCloseTo(8.8172, 4);
  });

  test('an age that a person states goes before it', () => {
    expect(patientOn(record, '2004-03-08', 8).age).toMatchObject({ fromYears: 8, belowYears: 9 });
  });

  test('nothing recorded is nothing known', () => {
    expect(patientOn({ id: 'c' }, '2004-03-08')).toEqual({ on: '2004-03-08' });
    expect(patientOn({ id: 'c', initialDiagnosis: { ageYears: 5 } }, '2004-03-08')).toEqual({ on: '2004-03-08' });
  });

  test('measurements older than a stated limit are asked for anew; without a limit only their age is shown', () => {
    const patient = patientOn(record, '2004-03-08');
    const limit = { measurementLimit: { days: 30, cite: somewhere } };
    const answer = calculateDose(order(perM2('1.5')), patient, mosteller, limit);
    expect(answer).toMatchObject({ kind: 'needs', facts: ['height not older than 30 days (the last is 36 old)'] });
    expect(calculateDose(order(perM2('1.5')), patient, mosteller)).toMatchObject({ kind: 'calculated' });
  });
});

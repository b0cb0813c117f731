import { describe, expect, test } from 'vitest';
import {
  gradeLaboratory,
  type LaboratoryCriteria,
  type LaboratoryCriterion,
  type LaboratoryTerm,
  type LaboratoryValue,
} from '../src/index.ts';
import { judge, type Measured } from '../src/laboratory-criterion.ts';
import { here, there } from './toy.ts';

const aboveTwiceUpper: LaboratoryCriterion = { is: 'above', than: { times: 2, of: 'upper-limit' } };
const aboveTwiceBaseline: LaboratoryCriterion = { is: 'above', than: { times: 2, of: 'baseline' } };
const wasAbove: LaboratoryCriterion = { baselineIs: ['above'] };
const ill: LaboratoryCriterion = { circumstance: 'ill', holds: true };

const known = (more: Partial<Measured> = {}): Measured => ({ value: 10, circumstances: {}, ...more });

describe('a criterion', () => {
  test.each([
    ['below', [true, false, false]],
    ['at-most', [true, true, false]],
    ['above', [false, false, true]],
    ['at-least', [false, true, true]],
  ] as const)('%s 10 in its unit, of 9.9, 10 and 10.1', (is, expected) => {
    const criterion: LaboratoryCriterion = { is, than: { printed: { litres: 10 } } };
    expect([9.9, 10, 10.1].map((value) => judge(criterion, known({ value, unit: 'litres' })))).toEqual(expected);
  });

  test('takes three times 0.1 for 0.3', () => {
    const above: LaboratoryCriterion = { is: 'above', than: { times: 3, of: 'upper-limit' } };
    const atMost: LaboratoryCriterion = { is: 'at-most', than: { times: 3, of: 'upper-limit' } };
    const measured = known({ value: 0.3, upperLimit: 0.1 });
    expect([judge(above, measured), judge(atMost, measured)]).toEqual([false, true]);
  });

  test('is open where its reference is not known', () => {
    expect(judge(aboveTwiceUpper, known())).toEqual({ unknown: ['upper-limit'] });
    expect(judge(aboveTwiceBaseline, known())).toEqual({ unknown: ['baseline'] });
    expect(judge(ill, known())).toEqual({ unknown: ['ill'] });
    expect(judge(wasAbove, known())).toEqual({ unknown: ['baseline'] });
  });

  test('"and" fails, and "or" holds, whatever else is open', () => {
    const yes: LaboratoryCriterion = { is: 'above', than: { printed: { '': 1 } } };
    const no: LaboratoryCriterion = { is: 'above', than: { printed: { '': 99 } } };
    expect(judge({ all: [ill, no] }, known())).toBe(false);
    expect(judge({ any: [ill, yes] }, known())).toBe(true);
    expect(judge({ all: [ill, yes] }, known())).toEqual({ unknown: ['ill'] });
    expect(judge({ any: [ill, no] }, known())).toEqual({ unknown: ['ill'] });
  });

  test('knows that a baseline above normal lies above the upper limit', () => {
    const both: LaboratoryCriterion = { all: [wasAbove, aboveTwiceBaseline] };
    // More than twice of more than 5 is more than 10.
    expect(judge(both, known({ value: 10, upperLimit: 5 }))).toBe(false);
    expect(judge(both, known({ value: 11, upperLimit: 5 }))).toEqual({ unknown: ['baseline'] });
    expect(judge(both, known({ value: 11, upperLimit: 5, baselineState: 'normal' }))).toBe(false);
    expect(judge(both, known({ value: 11, upperLimit: 5, baseline: 5.4 }))).toBe(true);
    expect(judge(both, known({ value: 11, upperLimit: 5, baseline: 5 }))).toBe(false);
  });

  test('that is printed in other units than the value is our mistake', () => {
    expect(() => judge({ is: 'above', than: { printed: { litres: 1 } } }, known({ unit: 'gallons' }))).toThrow(
      'A threshold is printed in "litres", not in "gallons".',
    );
  });
});

const term: LaboratoryTerm = {
  name: 'Volume high',
  units: [{ name: 'litres', alsoWritten: ['l', 'dm3'] }],
  asks: { ill: 'Is anyone ill?' },
  rows: [
    { grade: 3, when: { all: [{ is: 'above', than: { printed: { litres: 20 } } }, ill] }, cite: here },
    { grade: 2, when: { is: 'above', than: { printed: { litres: 20 } } }, cite: there },
    { grade: 1, when: { is: 'above', than: { times: 1, of: 'upper-limit' } }, cite: here },
  ],
  silent: [{ when: { is: 'above', than: { printed: { litres: 90 } } }, says: 'The text ends at 90.', cite: there }],
  otherReadings: [
    { when: { is: 'at-least', than: { printed: { litres: 80 } } }, grade: 4, says: 'Some say 4.', cite: there },
  ],
};
const criteria: LaboratoryCriteria = {
  version: 'Toy 1',
  terms: [term],
  absent: [{ name: 'Volume low', note: 'it is not in this version.' }],
  caution: 'A toy.',
};
const grade = (result: LaboratoryValue, name = 'Volume high') => gradeLaboratory(criteria, name, result);

describe('a grade', () => {
  test('is that of the highest row that holds, with its citation', () => {
    expect(grade({ value: 21, unit: 'L', circumstances: { ill: true } })).toEqual({
      kind: 'graded',
      version: 'Toy 1',
      term: 'Volume high',
      grade: 3,
      row: term.rows[0],
      because: [here],
      otherReadings: [],
      notes: ['A toy.'],
    });
  });

  test('is 0 only where every row is known to fail', () => {
    expect(grade({ value: 5, unit: 'litres', upperLimit: 6 })).toMatchObject({
      grade: 0,
      because: [here, there, here],
    });
    expect(grade({ value: 5, unit: 'litres' })).toMatchObject({ kind: 'needs', possible: [0, 1] });
  });

  test('asks for nothing that could not change it', () => {
    // Grade 2 holds, so the limit of grade 1 does not matter; the answer about illness does.
    expect(grade({ value: 21, unit: 'litres' })).toMatchObject({
      kind: 'needs',
      missing: [{ what: 'ill', ask: 'Is anyone ill?' }],
      possible: [2, 3],
    });
  });

  test('shows who reads the value otherwise', () => {
    const answer = grade({ value: 80, unit: 'dm3', circumstances: { ill: false } });
    expect(answer).toMatchObject({ grade: 2, otherReadings: [{ grade: 4, says: 'Some say 4.', cite: there }] });
  });

  test('does not exist where the text is silent', () => {
    expect(grade({ value: 91, unit: 'l' })).toMatchObject({ why: 'text-silent', says: 'The text ends at 90.' });
  });

  test('does not exist for an absent or an unknown term', () => {
    expect(grade({ value: 1 }, 'VOLUME LOW')).toMatchObject({
      why: 'unknown-term',
      says: 'Toy 1 has no laboratory rule for "Volume low" here: it is not in this version.',
    });
    expect(grade({ value: 1 }, 'Weight')).toMatchObject({ why: 'unknown-term', term: 'Weight' });
  });
});

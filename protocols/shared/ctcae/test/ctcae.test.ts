import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  gradeLaboratory,
  type LaboratoryCriterion,
  type LaboratoryGrade,
  type LaboratoryValue,
  listLaboratoryTerms,
  type ToxicityGrade,
} from '@rezidiv/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ctcae } from '../ctcae.ts';

interface GoldenGrades {
  readonly name: string;
  readonly term: string;
  /** What the grades were read from; for the reader. */
  readonly wording: string;
  readonly given: LaboratoryValue;
  /** Values, each with its grade. */
  readonly grades?: readonly (readonly [number, ToxicityGrade])[];
  readonly expect?:
    | { readonly needs: readonly string[]; readonly possible: readonly ToxicityGrade[] }
    | { readonly 'not-gradable': string };
}

const versions = ['4', '5', '6'] as const;

describe.each(versions)('CTCAE v%s', (version) => {
  const file = path.join(import.meta.dirname, '..', 'cases', `v${version}.yaml`);
  const cases = parse(readFileSync(file, 'utf8')) as readonly GoldenGrades[];

  for (const { name, term, given, grades, expect: expected, wording } of cases) {
    if ((grades === undefined) === (expected === undefined))
      throw new Error(`${name}: give grades, or what to expect.`);
    if (wording.trim() === '') throw new Error(`${name}: say what the grades were read from.`);
    for (const [value, grade] of grades ?? []) {
      test(`${name}: ${value} ${given.unit ?? ''} is grade ${grade}`, () => {
        expect(gradeLaboratory(ctcae[version], term, { ...given, value })).toMatchObject({ kind: 'graded', grade });
      });
    }
    if (expected !== undefined) {
      test(name, () => expect(short(gradeLaboratory(ctcae[version], term, given))).toEqual(expected));
    }
  }
});

function short(answer: LaboratoryGrade): unknown {
  switch (answer.kind) {
    case 'graded':
      return answer.grade;
    case 'needs':
      return { needs: answer.missing.map(({ what }) => what).sort(), possible: answer.possible };
    case 'not-gradable':
      return { 'not-gradable': answer.why };
  }
}

describe('the tables', () => {
  const terms = versions.flatMap((version) => ctcae[version].terms.map((term) => ({ version, ...term })));

  test('list each term once in each version', () => {
    for (const version of versions) {
      const names = ctcae[version].terms.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.length).toBeGreaterThan(35);
      expect(ctcae[version].absent.filter(({ name }) => names.includes(name))).toEqual([]);
    }
  });

  test('print every threshold in each unit of its term', () => {
    for (const { units, rows, silent = [], otherReadings = [] } of terms) {
      const names = typeof units === 'object' ? units.map(({ name }) => name).sort() : [''];
      for (const { when } of [...rows, ...silent, ...otherReadings]) {
        for (const printed of printedIn(when)) expect(printed.sort()).toEqual(names);
      }
    }
  });

  test('hold no number that does not stand in the quoted wording of its row', () => {
    const strange = terms.flatMap(({ version, rows }) =>
      rows.flatMap(({ when, cite }) => {
        const quoted = numbersIn(cite.quote ?? '');
        return numbersOf(when)
          .filter((forms) => !forms.some((form) => quoted.some((one) => Math.abs(one - form) < 1e-9)))
          .map(([number]) => `v${version} ${cite.locator}: ${number} is not in "${cite.quote}"`);
      }),
    );
    expect(strange).toEqual([]);
  });

  test('ask about every circumstance they use, and about no other', () => {
    const known = ['lower-limit', 'upper-limit', 'baseline'];
    for (const version of versions) {
      for (const { term, mayNeed } of listLaboratoryTerms(ctcae[version])) {
        const asks = ctcae[version].terms.find(({ name }) => name === term)?.asks ?? {};
        expect(mayNeed.filter((one) => !known.includes(one))).toEqual(Object.keys(asks).sort());
      }
    }
  });

  test('can be listed', () => {
    expect(listLaboratoryTerms(ctcae['5']).find(({ term }) => term === 'Creatinine increased')).toEqual({
      term: 'Creatinine increased',
      units: 'any',
      grades: [1, 2, 3, 4],
      mayNeed: ['baseline', 'upper-limit'],
    });
  });
});

/** The numbers of a wording; a comma parts thousands, and "mm3" and "10e9" are units. */
function numbersIn(quote: string): number[] {
  const bare = quote.replaceAll(/mm3|10(e|\^)9/g, '').replaceAll(/(?<=\d),(?=\d{3})/g, '');
  return [...bare.matchAll(/\d+(\.\d+)?/g)].map(([number]) => Number(number));
}

/** Ways in which one number may be printed: in its own unit, or in one that is an exact power of ten away. */
const alsoPrintedAs: Readonly<Record<string, readonly ((number: number) => number)[]>> = {
  '10^9/L': [(perLitre) => perLitre * 1000],
  'g/L': [(gramsPerLitre) => gramsPerLitre / 10, (gramsPerLitre) => gramsPerLitre * 100],
  'umol/L': [(micromoles) => micromoles / 1000],
};

/** Every number of a condition, each in all its forms; a part left of the baseline is printed as the decrease in percent. */
function numbersOf(criterion: LaboratoryCriterion): number[][] {
  if ('all' in criterion) return criterion.all.flatMap(numbersOf);
  if ('any' in criterion) return criterion.any.flatMap(numbersOf);
  if (!('is' in criterion)) return [];
  const { is, than } = criterion;
  const inUnits = (numbers: Readonly<Record<string, number>>) =>
    Object.entries(numbers).map(([unit, number]) => [
      number,
      ...(alsoPrintedAs[unit] ?? []).map((printedAs) => printedAs(number)),
    ]);
  if ('printed' in than) return inUnits(than.printed);
  const isDecrease = than.of === 'baseline' && is === 'at-most';
  const times = than.times === undefined ? [] : [isDecrease ? [100 * (1 - than.times)] : [than.times]];
  return [...times, ...inUnits(than.plus ?? {})];
}

function printedIn(criterion: LaboratoryCriterion): string[][] {
  if ('all' in criterion) return criterion.all.flatMap(printedIn);
  if ('any' in criterion) return criterion.any.flatMap(printedIn);
  if (!('is' in criterion)) return [];
  if ('printed' in criterion.than) return [Object.keys(criterion.than.printed)];
  return criterion.than.plus === undefined ? [] : [Object.keys(criterion.than.plus)];
}

describe('the laws', () => {
  const everyTerm = versions.flatMap((version) => ctcae[version].terms.map(({ name }) => ({ version, name })));
  const number = fc.oneof(
    // As laboratories print: two decimals.
    fc.integer({ min: 0, max: 3000 }).map((hundredths) => hundredths / 100),
    fc.integer({ min: 0, max: 1000 }),
    fc.constantFrom(0.5, 1, 1.5, 7.3, 7.5, 80, 100, 120, 125, 130),
  );
  /** Everything that any term asks about, without contradiction. */
  const whole = fc
    .record({
      limits: fc.tuple(number, number),
      baseline: number,
      circumstances: fc.record({
        symptoms: fc.boolean(),
        'moderate-or-severe-symptoms': fc.boolean(),
        'symptoms-or-intervention': fc.boolean(),
        'physiologic-consequences': fc.boolean(),
        anticoagulation: fc.boolean(),
      }),
    })
    .map(({ limits, baseline, circumstances }) => {
      const lowerLimit = Math.min(...limits);
      const upperLimit = Math.max(...limits);
      const state = baseline > upperLimit ? 'above' : baseline < lowerLimit ? 'below' : 'normal';
      return { lowerLimit, upperLimit, baseline: { value: baseline, state } as const, circumstances };
    });

  function grade({ version, name }: (typeof everyTerm)[number], value: number, rest: LaboratoryValue): LaboratoryGrade {
    const units = ctcae[version].terms.find((term) => term.name === name)?.units;
    const unit = typeof units === 'object' ? units[0]?.name : undefined;
    return gradeLaboratory(ctcae[version], name, { value, ...(unit === undefined ? {} : { unit }), ...rest });
  }

  test('learning more never changes a grade, and never leads outside what was possible', () => {
    const parts = ['lowerLimit', 'upperLimit', 'baseline', 'circumstances'] as const;
    const ofBaseline = ['value', 'state'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...everyTerm),
        number,
        whole,
        fc.subarray([...parts]),
        fc.subarray([...ofBaseline]),
        (term, value, all, known, knownOfBaseline) => {
          const baseline = Object.fromEntries(knownOfBaseline.map((part) => [part, all.baseline[part]]));
          const some = Object.fromEntries(known.map((part) => [part, part === 'baseline' ? baseline : all[part]]));
          const less = grade(term, value, some);
          const more = grade(term, value, all);
          // With everything known there is a grade, or the text is silent.
          if (more.kind !== 'graded') {
            expect(more).toMatchObject({ kind: 'not-gradable', why: 'text-silent' });
            expect(less.kind).not.toBe('graded');
            return;
          }
          expect(less.kind).not.toBe('not-gradable');
          if (less.kind === 'graded') expect(more.grade).toBe(less.grade);
          if (less.kind === 'needs') expect(less.possible).toContain(more.grade);
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('a value further from normal never has a lower grade', () => {
    const isLow = (name: string) => /decreased|^hypo|anemia|thrombocytopenia|acidosis/i.test(name);
    fc.assert(
      fc.property(fc.constantFrom(...everyTerm), number, number, whole, (term, one, other, all) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const [nearer, further] = isLow(term.name) ? [high, low] : [low, high];
        const [less, more] = [grade(term, nearer, all), grade(term, further, all)];
        if (less.kind === 'graded' && more.kind === 'graded') expect(more.grade).toBeGreaterThanOrEqual(less.grade);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('what cannot be graded', () => {
  const grade = (term: string, result: LaboratoryValue) => gradeLaboratory(ctcae['5'], term, result);

  test.each([
    [
      'a negative count',
      { value: -1, unit: '10^9/L' },
      'The value is -1; a laboratory value is a number of 0 or more.',
    ],
    ['NaN', { value: Number.NaN, unit: '10^9/L' }, 'The value is NaN'],
    ['infinity', { value: Number.POSITIVE_INFINITY, unit: '10^9/L' }, 'The value is Infinity'],
    ['a negative limit', { value: 1, unit: '10^9/L', lowerLimit: -2 }, 'The lower limit of normal is -2'],
    ['limits the wrong way round', { value: 1, unit: '10^9/L', lowerLimit: 8, upperLimit: 2 }, 'lies above the upper'],
    [
      'a baseline that contradicts its limits',
      { value: 1, unit: '10^9/L', lowerLimit: 2, upperLimit: 8, baseline: { value: 4, state: 'above' } },
      'The baseline 4 is recorded as above',
    ],
  ] as const)('%s', (_, result, says) => {
    expect(grade('Neutrophil count decreased', result)).toMatchObject({
      kind: 'not-gradable',
      why: 'impossible-input',
      says: expect.stringContaining(says),
    });
  });

  test.each(['kg', 'mmol/L', '10^6/L', '10^3/mL', 'g/L', '%'])(
    'neutrophils in %s: the message names the units',
    (unit) => {
      expect(grade('Neutrophil count decreased', { value: 0.4, unit })).toMatchObject({
        why: 'unit',
        says: `"${unit}" is no unit of "Neutrophil count decreased" here; give the result in 10^9/L or /mm3.`,
      });
    },
  );

  test.each(['10^9/L', '10^9 / l', '10e9/L', 'x10^9/L', '10^3/µL', '10^3/μL', 'Gpt/l'])('%s is understood', (unit) => {
    expect(grade('Neutrophil count decreased', { value: 0.4, unit })).toMatchObject({ kind: 'graded', grade: 4 });
  });

  test('a term nobody knows, and one that another version has', () => {
    expect(grade('Neutropenia', { value: 0.4, unit: '10^9/L' })).toMatchObject({ why: 'unknown-term' });
    expect(grade('thrombocytopenia', { value: 20, unit: '10^9/L' })).toMatchObject({
      why: 'unknown-term',
      says: expect.stringContaining('"Platelet count decreased"'),
    });
  });

  test('nothing was measured', () => {
    expect(grade('Anemia', {})).toMatchObject({
      kind: 'needs',
      missing: [{ what: 'value' }, { what: 'unit' }],
      possible: [0, 1, 2, 3],
    });
  });
});

test('a grade carries its row, the published wording and the caution', () => {
  const answer = gradeLaboratory(ctcae['5'], 'neutrophil count decreased', { value: 0.4, unit: '10^9/L' });
  expect(answer).toMatchObject({
    kind: 'graded',
    version: 'CTCAE v5',
    term: 'Neutrophil count decreased',
    grade: 4,
    row: { grade: 4 },
    because: [{ locator: 'Neutrophil count decreased, grade 4', quote: '<500/mm3; <0.5 x 10e9 /L' }],
    otherReadings: [],
    notes: [expect.stringContaining('Not a medical device')],
  });
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
});

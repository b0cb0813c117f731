import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateSurface, readMeasurement } from '@rezidiv/core';
import { surfaceFormulas } from '@rezidiv/protocols';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { formula } from './doses.ts';

const mosteller = formula('mosteller');

describe('body surface', () => {
  // By mpmath, 40 digits.
  test.each([
    ['mosteller', '120', '22', '0.8563488385776752680077932318'],
    ['dubois', '120', '22', '0.8596117958781606973560150101'],
    ['haycock', '120', '22', '0.8533410921368929997337166461'],
    ['gehan-george', '120', '22', '0.8713563212308242051698394964'],
    ['mosteller', '164.5', '57.3', '1.6181136136460463840276989055'],
    ['dubois', '164.5', '57.3', '1.6229394501895698681331180636'],
    ['haycock', '164.5', '57.3', '1.6180949967095879887539921590'],
    ['gehan-george', '164.5', '57.3', '1.6292410788515233307453384504'],
  ])('by %s of %s cm and %s kg is %s m2', (id, height, weight, m2) => {
    const surface = calculateSurface(formula(id), height, weight, 28);
    expect(surface).toMatchObject({ kind: 'surface' });
    if (surface.kind === 'surface') expect(surface.m2.value.toFixed(30).slice(0, m2.length)).toBe(m2);
  });

  test('is written as a pharmacist would, cut and not rounded', () => {
    const surface = calculateSurface(mosteller, '120', '22', 3);
    expect(surface).toMatchObject({ text: 'BSA (Mosteller): sqrt(120 cm x 22 kg / 3600) = 0.856... m2' });
    // sqrt(180 x 80 / 3600) = 2
    expect(calculateSurface(mosteller, '180', '80', 3)).toMatchObject({
      text: 'BSA (Mosteller): sqrt(180 cm x 80 kg / 3600) = 2 m2',
    });
  });

  test.each([
    ['a weight in the field of the height', '22', '2'],
    ['a height in millimetres', '1200', '22'],
    ['a weight in grams', '120', '22000'],
  ])('is refused for %s, with the two figures', (_what, height, weight) => {
    const surface = calculateSurface(mosteller, height, weight, 3);
    expect(surface).toMatchObject({ kind: 'refused' });
    if (surface.kind === 'refused') {
      expect(surface.why).toContain('outside 0.15 to 2.5 m2');
      expect(surface.why).toContain(height);
      expect(surface.why).toContain(weight);
    }
  });

  test.each(surfaceFormulas.map(({ id }) => id))('is refused for no size at all, by %s', (id) => {
    expect(calculateSurface(formula(id), '0', '22', 3)).toMatchObject({ kind: 'refused' });
    expect(calculateSurface(formula(id), '120', '0.0', 3)).toMatchObject({ kind: 'refused' });
  });

  test('grows with height and with weight, whatever the formula', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...surfaceFormulas),
        fc.integer({ min: 60, max: 180 }),
        fc.integer({ min: 6, max: 80 }),
        (one, height, weight) => {
          const area = (cm: number, kg: number) => {
            const surface = calculateSurface(one, String(cm), String(kg), 6);
            return surface.kind === 'surface' ? surface.m2.value : undefined;
          };
          const [here, taller, heavier] = [area(height, weight), area(height + 1, weight), area(height, weight + 1)];
          if (here === undefined || taller === undefined || heavier === undefined) return;
          expect(taller.gt(here)).toBe(true);
          expect(heavier.gt(here)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });
});

const fixtures = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'fixtures', 'gdl2');

describe.skipIf(!existsSync(fixtures))('the body surfaces of common clinical models (gdl2)', () => {
  interface GdlCase {
    readonly id: string;
    readonly input: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly expected_output: Readonly<Record<string, Readonly<Record<string, string>>>>;
  }
  const casesOf = (file: string): readonly GdlCase[] =>
    // Its last line names the formula of its last case a second time.
    parse(readFileSync(join(fixtures, file), 'utf8'), { uniqueKeys: false }).test_cases;
  const field = (fields: Readonly<Record<string, string>> | undefined, word: string) =>
    Object.entries(fields ?? {})
      .find(([name]) => name.includes(word))?.[1]
      .trim()
      .split(',') ?? [];

  test.each([
    ['BSA_Mosteller.v1.test.yml', 'mosteller', 4, 2],
    ['BSA_Dubois.v1.test.yml', 'dubois', 7, 0],
  ])('%s: each is met to its two decimals, or refused for its unit', (file, id, count, refusals) => {
    const cases = casesOf(file);
    expect(cases).toHaveLength(count);
    const refused = cases.filter((one) => {
      const [weight = '', weightUnit = ''] = field(one.input[1], 'Weight');
      const [height = '', heightUnit = ''] = field(one.input[1], 'Height');
      const kg = readMeasurement('weight', weight, weightUnit);
      const cm = readMeasurement('height', height, heightUnit);
      const [expected] = field(one.expected_output[1], 'ody');
      if ('problem' in kg || 'problem' in cm) {
        expect(expected, one.id).toBeUndefined();
        return true;
      }
      const surface = calculateSurface(formula(id), cm.amount, kg.amount, 6);
      if (surface.kind !== 'surface') throw new Error(`${one.id} is refused`);
      // Its files print two decimals, some of them rounded up and some cut.
      const m2 = surface.m2.value.toFixed(6);
      expect(Math.abs(Number(m2) - Number(expected)), `${one.id}: ${m2} for ${expected}`).toBeLessThan(0.01);
      return false;
    });
    expect(refused).toHaveLength(refusals);
  });

  test('pounds and inches are named in the refusal', () => {
    expect(readMeasurement('weight', '50', 'lb')).toMatchObject({ problem: expect.stringContaining('"lb"') });
    expect(readMeasurement('height', '145', 'in')).toMatchObject({ problem: expect.stringContaining('in cm') });
  });
});

import { asDecimal, decimal, isDecimal, unitOf } from '@rezidiv/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { power, quotient, roundTo, shownTo, squareRoot } from '../src/decimal.ts';
import { convert } from '../src/dose-units.ts';

const amounts = fc.tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 4 }));
const written = ([digits, places]: readonly [number, number]) => {
  const text = String(digits).padStart(places + 1, '0');
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
};

describe('decimals', () => {
  test('are what is written: 0.1 + 0.2 is 0.3, and 1.5 x 0.83 is 1.245', () => {
    expect(decimal('0.1').plus(decimal('0.2')).toFixed()).toBe('0.3');
    expect(decimal('1.5').times(decimal('0.83')).toFixed()).toBe('1.245');
  });

  test('never come from a binary fraction', () => {
    expect(() => decimal('1').times(0.1)).toThrow();
  });

  test.each(['', ' ', '1,5', '-1', '+1', '1e3', '.5', '5.', '1.5 mg', 'NaN', 'Infinity', '0x10', '1_000'])(
    '"%s" is none',
    (text) => {
      expect(isDecimal(text)).toBe(false);
      expect(() => decimal(text)).toThrow(/write it with a point/);
    },
  );

  test.each([
    [22.4, '22.4'],
    [0.1, '0.1'],
    [120, '120'],
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
  ])('a measured %s is %s', (measured, text) => {
    expect(asDecimal(measured)).toBe(text);
  });

  test('a root and a quotient know whether they end', () => {
    expect(squareRoot(decimal('0.6889'))).toMatchObject({ ends: true });
    expect(squareRoot(decimal('2'))).toMatchObject({ ends: false });
    expect(quotient(decimal('1'), decimal('8'))).toMatchObject({ ends: true });
    expect(quotient(decimal('1'), decimal('3'))).toMatchObject({ ends: false });
  });

  test('are shown whole, or cut with three dots: never rounded', () => {
    expect(shownTo(3, { value: decimal('1.2999'), ends: true })).toBe('1.299...');
    expect(shownTo(3, { value: decimal('1.3'), ends: true })).toBe('1.3');
    expect(shownTo(3, quotient(decimal('2'), decimal('3')))).toBe('0.666...');
  });

  test.each([
    ['1.245', '0.01', 'nearest', '1.25'],
    ['1.2449', '0.01', 'nearest', '1.24'],
    ['1.249', '0.01', 'down', '1.24'],
    ['37', '5', 'nearest', '35'],
    ['37.5', '5', 'nearest', '40'],
    ['39.9', '5', 'down', '35'],
  ] as const)('%s to a multiple of %s, %s, is %s', (value, step, direction, result) => {
    expect(roundTo(decimal(value), decimal(step), direction).toFixed()).toBe(result);
  });

  test('powers: x^a x x^b is x^(a+b), and x^0.5 is the root, to 28 digits', () => {
    const digits = 28;
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 999 }), (size, thousandths) => {
        const x = decimal(written(size));
        const a = decimal(`0.${String(thousandths).padStart(3, '0')}`);
        const rest = decimal('1').minus(a);
        const product = rest.gt('0') ? power(x, a).times(power(x, rest)) : power(x, a);
        expect(
          product
            .minus(x)
            .abs()
            .lte(x.times(`1e-${digits}`)),
        ).toBe(true);
        expect(
          power(x, decimal('0.5'))
            .minus(squareRoot(x).value)
            .abs()
            .lte(x.plus('1').times(`1e-${digits}`)),
        ).toBe(true);
      }),
      { numRuns: 25 },
    );
    expect(() => power(decimal('0'), decimal('0.5'))).toThrow(RangeError);
  });
});

describe('units', () => {
  test('masses turn into each other exactly, and back', () => {
    expect(convert(decimal('1.5'), 'g', 'mg')?.toFixed()).toBe('1500');
    expect(convert(decimal('5'), 'ug', 'g')?.toFixed()).toBe('0.000005');
    fc.assert(
      fc.property(amounts, (size) => {
        const there = convert(decimal(written(size)), 'mg', 'g');
        expect(there === undefined ? undefined : convert(there, 'g', 'mg')?.eq(written(size))).toBe(true);
      }),
    );
  });

  test.each([
    ['mg', 'U'],
    ['U', 'IU'],
    ['Gy', 'mg'],
  ] as const)('%s is not %s, and nothing is converted', (from, to) => {
    expect(convert(decimal('1'), from, to)).toBeUndefined();
  });

  test('are known by what is written, and capitals count: MG is none', () => {
    expect(unitOf('mcg')).toBe('ug');
    expect(unitOf('µg')).toBe('ug');
    expect(unitOf(' mg ')).toBe('mg');
    for (const text of ['MG', 'mgs', 'ml', 'toString', '']) expect(unitOf(text), text).toBeUndefined();
  });
});

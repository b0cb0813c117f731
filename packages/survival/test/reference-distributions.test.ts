import { expect, test } from 'vitest';
import { chiSquareUpperTail, normalQuantile } from '../src/index.ts';
import { describeReference, expectClose } from './reference.ts';

interface Spec {
  readonly x?: readonly number[];
  readonly df?: readonly number[];
  readonly p?: readonly number[];
}

interface Expected {
  readonly qnorm?: readonly number[];
  readonly [df: `df${number}`]: { readonly upper: readonly number[] };
}

describeReference<Spec, Expected>('distribution', (cases) => {
  const [normal, chiSquare, ...others] = ['distributions/normal', 'distributions/chisq'].map((name) =>
    cases.find((one) => one.name === name),
  );

  test('normal quantiles are those of qnorm, from the far tail to the centre', () => {
    expect(normal?.spec.p?.length).toBeGreaterThan(0);
    const { spec, expected, tolerance } = normal ?? expect.fail('no normal case');
    expectClose(spec.p?.map(normalQuantile), expected.qnorm, tolerance, 'qnorm');
  });

  test('chi-square upper tails are those of pchisq, from 1 down to 1e-67', () => {
    const { spec, expected, tolerance } = chiSquare ?? expect.fail('no chi-square case');
    expect(spec.df).toEqual([1, 2, 3, 7, 30, 200]);
    for (const df of spec.df ?? []) {
      const upper = spec.x?.map((value) => chiSquareUpperTail(value, df));
      expectClose(upper, expected[`df${df}`]?.upper, tolerance, `upper tail, ${df} degrees of freedom`);
    }
    expect(others).toEqual([]);
  });

  test('every case is compared, or left out for a reason stated here', () => {
    const leftOut = cases.filter((one) => one !== normal && one !== chiSquare).map((one) => one.name);
    // `rezidiv validate survival` compares these two, and what of the other two is not compared here:
    // distribution functions, densities and chi-square quantiles.
    expect(leftOut).toEqual(['distributions/t', 'distributions/beta_binom']);
  });
});

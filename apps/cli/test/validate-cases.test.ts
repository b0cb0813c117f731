import { describe, expect, test } from 'vitest';
import { asked } from '../src/validate/asked.ts';
import { compare } from '../src/validate/compare.ts';
import { plain } from '../src/validate/plain.ts';
import type { Cell, ReferenceData } from '../src/validate/runner.ts';
import { validate } from '../src/validate/validate.ts';

/** What becomes of a case of a kind, with columns in place of a file. */
function answered(kind: string, columns: Readonly<Record<string, readonly Cell[]>>, spec: object, expected: unknown) {
  const data: ReferenceData = {
    rows: Object.values(columns)[0]?.length ?? 0,
    column: (name) => columns[name] ?? [],
  };
  const tolerance = { rel: 1e-12, abs: 1e-13 };
  return validate({ file: 'x.json', id: 'x', kind, spec: { ...spec }, expected, tolerance, data });
}

const passed = { status: 'passed', why: [] };

describe('rows and times as R takes them', () => {
  test('times that differ by rounding are one time: two of three die at 0.3', () => {
    const columns = { time: [0.3, 0.1 + 0.2, 1], status: [1, 1, 0] };
    const expected = { n_used: 3, groups: [{ level: null, times: [0.3, 0.4], n_risk: [3, 1], surv: [1 / 3, 1 / 3] }] };
    expect(answered('km', columns, { time: 'time', status: 'status', conf_level: 0.95 }, expected)).toMatchObject(
      passed,
    );
  });

  test('a row that ends where it begins is no row', () => {
    const columns = { from: [0, 0, 2, 0], to: [1, 2, 2, 3], died: [1, 1, 1, 1], x: [0, 1, 1, 0] };
    const spec = { start: 'from', time: 'to', status: 'died', covariates: ['x'], ties: 'efron' };
    expect(answered('cox', columns, spec, { n_used: 3, events: 3 })).toMatchObject(passed);
  });

  test('levels that are digits in words come back as the reference writes them', () => {
    // At 1 one of two dies, of group 2; at 2 the other: expected 1/2 + 1 and 1/2, variance 1/4.
    const columns = { time: [1, 2], status: [1, 1], group: [2, 1] };
    const spec = { time: 'time', status: 'status', group: 'group', rho: 0 };
    const expected = { levels: ['1', '2'], observed: [1, 1], expected: [1.5, 0.5], chisq: 1 };
    expect(answered('logrank', columns, spec, expected)).toMatchObject(passed);
  });

  test('a cause that nobody of a group had has incidence 0 there', () => {
    const columns = { entry: [0, 0, 0], time: [1, 2, 1], cause: [1, 0, 2], group: ['a', 'a', 'b'] };
    const spec = { entry: 'entry', time: 'time', cause: 'cause', group: 'group', censor_code: 0 };
    const causes = (one: number, two: number) => [
      { cause: 1, times: [1], cif: [one] },
      { cause: 2, times: [1], cif: [two] },
    ];
    const groups = [
      { group: 'a', n: 2, causes: causes(1 / 2, 0) },
      { group: 'b', n: 1, causes: causes(0, 1) },
    ];
    expect(answered('competing_risks_left_truncated', columns, spec, { groups })).toMatchObject(passed);
  });

  test('starting states that are named, in R’s order of states, with the errors of its default', () => {
    const columns = {
      id: ['p', 'q', 'r', 's', 't', 'u'],
      from: [0, 0, 0, 0, 0, 0],
      to: [2, 3, 4, 5, 6, 7],
      event: [1, 2, 0, 0, 2, 0],
      now: ['in', 'in', 'in', 1, 1, 'in'],
    };
    const spec = { id: 'id', start: 'from', stop: 'to', event: 'event', group: null, istate: 'now' };
    // R survival 3.5-3.
    const expected = {
      states: ['in', '1', '2'],
      transitions: [
        [1, 1, 2],
        [0, 1, 1],
        [0, 0, 0],
      ],
      transition_cols: ['1', '2', '(censored)'],
      groups: [
        {
          group: 'all',
          times: [3],
          pstate: [[1 / 3, 1 / 2, 1 / 6]],
          se_infinitesimal_jackknife: [[1 / 6, 0.14433756729740646, 0.14433756729740643]],
        },
      ],
    };
    expect(answered('multistate_aalen_johansen', columns, spec, expected)).toMatchObject(passed);
  });

  test('of the residuals R weights dfbeta alone', () => {
    const columns = {
      time: [2, 3, 5, 6, 8, 9],
      status: [1, 1, 0, 1, 1, 1],
      x: [1, 0, 1, 0, 1, 0],
      w: [0.5, 2, 1, 1.5, 3, 1],
    };
    const spec = { time: 'time', status: 'status', covariates: ['x'], ties: 'efron', weights: 'w' };
    // R survival 3.5-3.
    const martingale = [
      0.957361546379376, 0.645438318986717, -0.220788302157478, 0.302041412096326, -0.085964157010737,
      -1.74393875611792,
    ];
    const dfbeta = [
      0.181488680372116, -0.280659917715264, -0.086718692724948, -0.140829219946381, -0.261670456929474,
      0.588389606943951,
    ];
    const expected = { residuals: { martingale, dfbeta: dfbeta.map((one) => [one]) } };
    expect(answered('cox', columns, spec, expected)).toMatchObject(passed);
  });

  test('a list of columns where one is expected is not read as none', () => {
    const columns = { time: [1, 2], status: [1, 1], group: [1, 2] };
    const spec = { time: 'time', status: 'status', group: 'group', strata: ['group', 'status'] };
    expect(answered('logrank', columns, spec, {})).toMatchObject({
      status: 'skipped',
      why: ['several columns as strata'],
    });
  });
});

describe('an answer', () => {
  test('is what its JSON says: lists are lists, infinity is a word, NaN is nothing', () => {
    expect(plain({ a: Float64Array.of(1, Number.NaN), b: [Number.NEGATIVE_INFINITY], c: undefined })).toEqual({
      a: [1, null],
      b: ['-Infinity'],
    });
    expect(compare({ b: ['-Infinity'] }, plain({ b: [Number.NEGATIVE_INFINITY] }), {}).faults).toEqual([]);
    expect(compare({ b: ['-Infinity'] }, plain({ b: [Number.POSITIVE_INFINITY] }), {}).faults).toHaveLength(1);
  });

  test('that is a typed array is none: a reader of the JSON would not find a list', () => {
    expect(compare([1], Float64Array.of(1), {}).faults).toHaveLength(1);
  });

  test('cannot take a p-value from the reference, while shares of quantiles are questions', () => {
    expect(asked({ p: 0.03, quantiles: { plain: { p: [0.5], value: [7] } } })).toEqual({
      p: 0,
      quantiles: { plain: { p: [0.5], value: [0] } },
    });
  });
});

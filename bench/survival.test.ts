import { afterAll, describe, expect, test } from 'vitest';
import { differencesFromR } from './parts/beside-r.ts';
import { differences } from './parts/differences.ts';
import { makePatients } from './parts/patients.ts';
import { missingR, startR } from './parts/r-process.ts';
import { tasks } from './parts/survival-tasks.ts';

const missing = missingR();
if (missing !== undefined) console.warn(`NOT COMPARED WITH R: ${missing}`);
const r = missing === undefined ? startR() : undefined;
afterAll(() => r?.end());

describe('patients of the bench', () => {
  test('have events in four of ten, over up to ten years, and are the same every time', () => {
    const cohort = { rows: 20_000, wholeDays: true, covariates: 20, groups: 3 };
    const { time, event, cause, group } = makePatients(cohort);
    expect(event.reduce((sum, one) => sum + one, 0) / 20_000).toBeCloseTo(0.4, 1);
    expect(Math.min(...time)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...time)).toBeLessThanOrEqual(3653);
    expect(time.every(Number.isInteger)).toBe(true);
    expect([...new Set(cause)].sort()).toEqual([0, 1, 2]);
    expect([...new Set(group)].sort()).toEqual([0, 1, 2]);
    const first = makePatients({ ...cohort, rows: 10 });
    expect(first.time).toEqual(time.subarray(0, 10));
  });
});

describe('answers are compared', () => {
  test('name by name, to a millionth, with nothing equal only to nothing', () => {
    expect(differences({ a: [1, Number.NaN], b: [2] }, { a: [1 + 9e-7, Number.NaN] })).toEqual([]);
    expect(differences({ a: [1, 2] }, { a: [1, 2.00001] })).toEqual(['a[1] is 2 here and 2.00001 in R.']);
    expect(differences({ a: [1] }, { a: [Number.NaN] })).toEqual(['a[0] is 1 here and NaN in R.']);
    expect(differences({ a: [1] }, { a: [1, 2] })).toEqual(['a has 1 numbers here and 2 in R.']);
    expect(differences({}, { a: [] })).toEqual(['a is empty.']);
    expect(differences({ a: [1] }, {})).toEqual(['R gives no numbers.']);
  });
});

describe.each(tasks)('$id', (task) => {
  test('answers for 1,000 patients', () => {
    const answer = task.ours(makePatients({ ...task.cohort, rows: 1000 }))();
    expect(Object.keys(answer)).not.toHaveLength(0);
    for (const [name, values] of Object.entries(answer)) {
      expect(values, name).not.toHaveLength(0);
      expect(values.filter(Number.isNaN), name).toEqual([]);
    }
  });

  test.skipIf(r === undefined)("gives R's numbers for 2,000 patients", { timeout: 60_000 }, async () => {
    if (r === undefined) return;
    expect(await differencesFromR(r, task, makePatients({ ...task.cohort, rows: 2000 }))).toEqual([]);
  });
});

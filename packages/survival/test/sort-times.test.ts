import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortTimes } from '../src/sort-times.ts';

const settings = { seed: 20020121, numRuns: 300 };

/** The plain twin: a comparison sort of the places. */
function byComparing(time: readonly number[]): number[] {
  return time.map((_, at) => at).sort((one, other) => (time[one] ?? 0) - (time[other] ?? 0) || one - other);
}

function expectSorted(time: readonly number[]): void {
  const places = Uint32Array.from(time, (_, at) => at);
  const sorted = sortTimes(Float64Array.from(time), places);
  expect([...sorted.label]).toEqual(byComparing(time));
  expect([...sorted.time]).toEqual([...sorted.label].map((at) => time[at]));
}

const tied = fc.integer({ min: 0, max: 9 });
const anywhere = fc.double({ min: 0, max: 1e300, noNaN: true, noDefaultInfinity: true }).map((time) => time + 0);
/** Over all orders of magnitude, so that nearly all fall into the first bucket. */
const uneven = fc.integer({ min: -1060, max: 1000 }).map((power) => 2 ** power);

test.each([
  { what: 'tied times', one: tied },
  { what: 'times from anywhere', one: anywhere },
  { what: 'times of all magnitudes', one: uneven },
])('$what: as a comparison sort has them, with the labels, ties in their order', ({ one }) => {
  fc.assert(fc.property(fc.array(one, { maxLength: 200 }), expectSorted), settings);
});

test('a crowd at the start and one far off, falling: too many to insert one by one', () => {
  expectSorted([...Array.from({ length: 3000 }, (_, at) => 1 + (3000 - at) * 1e-9), 1e12]);
});

test('no time, one time, all alike', () => {
  expectSorted([]);
  expectSorted([3]);
  expectSorted([2, 2, 2, 2]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateSurvival, numbersAtRisk } from '../src/index.ts';
import { followUpOf, someSubjects } from './arbitrary.ts';
import { sixSubjects } from './six-subjects.ts';

test('six subjects: those who leave at a time are at risk at that time, and not just after it', () => {
  const curve = estimateSurvival(sixSubjects);
  expect(numbersAtRisk(curve, [0, 2, 2.1, 3, 5, 5.1, 8, 8.1])).toEqual([6, 6, 5, 5, 4, 1, 1, 0]);
});

test('times may come in any order', () => {
  expect(numbersAtRisk(estimateSurvival(sixSubjects), [8, 0, 5])).toEqual([1, 6, 4]);
});

test('without subjects nobody is at risk', () => {
  expect(numbersAtRisk(estimateSurvival({ time: [], event: [] }), [0, 1])).toEqual([0, 0]);
});

test('a time that makes no sense is refused by name', () => {
  expect(() => numbersAtRisk(estimateSurvival(sixSubjects), [1, -2])).toThrow('time is -2');
});

test('the numbers are those of counting the subjects one by one', () => {
  fc.assert(
    fc.property(someSubjects, fc.array(fc.double({ min: 0, max: 25, noNaN: true })), (subjects, times) => {
      const counted = times.map((time) => subjects.filter((one) => one.time >= time).length);
      expect(numbersAtRisk(estimateSurvival(followUpOf(subjects)), times)).toEqual(counted);
    }),
  );
});

test('weighted, the numbers are sums of weights', () => {
  const curve = estimateSurvival({ time: [2, 3, 3], event: [1, 0, 1], weights: [2, 1, 4] });
  expect(numbersAtRisk(curve, [0, 2, 2.5, 3, 4])).toEqual([7, 7, 5, 5, 0]);
});

test('with delayed entry, the number is that at the next time at which somebody left, as in R', () => {
  const curve = estimateSurvival({ time: [2, 4, 5, 6], event: [1, 1, 0, 1], entry: [0, 1, 2, 3] });
  expect(numbersAtRisk(curve, [0, 2, 3, 4, 5, 6, 7])).toEqual([2, 2, 3, 3, 2, 1, 0]);
});

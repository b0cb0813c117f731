import { expect, test } from 'vitest';
import { quadraticForm } from '../src/quadratic-form.ts';

test('two by two, by hand: the inverse of [[2, 1], [1, 3]] is [[3, -1], [-1, 2]] / 5', () => {
  // (1, 2) inverse (1, 2) = (3 - 2*2 + 2*4) / 5 = 7/5
  expect(
    quadraticForm(
      [
        [2, 1],
        [1, 3],
      ],
      [1, 2],
    ),
  ).toBeCloseTo(7 / 5, 14);
});

test('three by three, by hand: L L-transposed with L = [[1, 0, 0], [2, 1, 0], [3, 4, 1]]', () => {
  // L y = (1, 3, 8) is solved by y = (1, 1, 1), so the form is 3.
  const matrix = [
    [1, 2, 3],
    [2, 5, 10],
    [3, 10, 26],
  ];
  expect(quadraticForm(matrix, [1, 3, 8])).toBeCloseTo(3, 14);
});

test('a matrix that is not positive definite is refused', () => {
  expect(() =>
    quadraticForm(
      [
        [1, 1],
        [1, 1],
      ],
      [1, 2],
    ),
  ).toThrow('not positive definite');
});

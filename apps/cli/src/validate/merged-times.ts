import { mergeNearlyEqualTimes } from '@rezidiv/survival';

/** Intervals of time; without starts, from the origin. */
interface Intervals {
  readonly start: number[] | undefined;
  readonly stop: number[];
}

/** Intervals whose times R's survival package takes for equal are made equal; its cmprsk compares exactly. */
export function mergedIntervals(start: ArrayLike<number> | undefined, stop: ArrayLike<number>): Intervals {
  const [first = [], second] = mergeNearlyEqualTimes(start === undefined ? [stop] : [start, stop]);
  return second === undefined ? { start: undefined, stop: first } : { start: first, stop: second };
}

/** The same for times from the origin. */
export function mergedTimes(time: ArrayLike<number>): number[] {
  return mergedIntervals(undefined, time).stop;
}

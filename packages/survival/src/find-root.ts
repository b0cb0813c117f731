/**
 * Where a continuous function of one variable crosses 0, inside a bracket.
 *
 * Inverse quadratic interpolation where it is safe, else bisection.
 *
 * @param tolerance Width of the last bracket; rounding of the root itself is always allowed.
 * @throws RangeError if the function does not change its sign over the bracket.
 * @source Chandrupatla 1997, doi:10.1016/S0965-9978(96)00051-8
 * @example findRoot((x) => x * x - 2, 0, 2, 1e-15) // => 1.4142135623730951
 */
export function findRoot(of: (x: number) => number, low: number, high: number, tolerance: number): number {
  let [newest, opposite, older] = [high, low, low];
  let [atNewest, atOpposite] = [of(high), of(low)];
  let atOlder = atOpposite;
  if (atOpposite === 0) return low;
  if (atNewest === 0) return high;
  if (!(Math.sign(atNewest) * Math.sign(atOpposite) < 0))
    throw new RangeError(`The function is ${atOpposite} at ${low} and ${atNewest} at ${high}; no root between them.`);

  let share = 0.5;
  for (let step = 0; step < 200; step += 1) {
    const next = newest + share * (opposite - newest);
    const atNext = of(next);
    if (Number.isNaN(atNext)) throw new RangeError(`The function is NaN at ${next}.`);
    if (atNext < 0 === atNewest < 0) {
      [older, atOlder] = [newest, atNewest];
    } else {
      [older, atOlder] = [opposite, atOpposite];
      [opposite, atOpposite] = [newest, atNewest];
    }
    [newest, atNewest] = [next, atNext];
    const best = Math.abs(atNewest) < Math.abs(atOpposite) ? newest : opposite;
    const allowed = 2 * Number.EPSILON * Math.abs(best) + tolerance / 2 + Number.MIN_VALUE;
    const least = allowed / Math.abs(opposite - newest);
    if (least > 0.5 || atNewest === 0) return best;
    share = Math.min(
      1 - least,
      Math.max(least, interpolated({ newest, opposite, older, atNewest, atOpposite, atOlder })),
    );
  }
  return newest;
}

interface Bracket {
  readonly newest: number;
  readonly opposite: number;
  readonly older: number;
  readonly atNewest: number;
  readonly atOpposite: number;
  readonly atOlder: number;
}

/** How far towards the opposite end to look next. */
function interpolated({ newest, opposite, older, atNewest, atOpposite, atOlder }: Bracket): number {
  const place = (newest - opposite) / (older - opposite);
  const height = (atNewest - atOpposite) / (atOlder - atOpposite);
  if (!(1 - Math.sqrt(1 - place) < height && height < Math.sqrt(place))) return 0.5;
  const slope = (older - newest) / (opposite - newest);
  const share =
    (atNewest / (atOpposite - atNewest)) * (atOlder / (atOpposite - atOlder)) +
    slope * (atNewest / (atOlder - atNewest)) * (atOpposite / (atOlder - atOpposite));
  // Three heights that rounding makes equal give no curve.
  return Number.isFinite(share) ? share : 0.5;
}

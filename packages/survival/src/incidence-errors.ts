/** The event-free probability with what it was made of; one row for each time. */
export interface EventFreeRows {
  readonly atRisk: Float64Array;
  readonly censored: Float64Array;
  /** Events of all causes. */
  readonly died: Float64Array;
  readonly eventFree: Float64Array;
}

/**
 * The incidence of one cause and its variance by the delta method.
 *
 * Var F(t) sums, over the event times u up to t, S(u-)^2 d/n^2 (1 - (d - 1)/(n - 1)) times the square
 * of 1 - (F(t) - F(u))/S(u) for the d events of the cause itself, and of (F(t) - F(u))/S(u) for those
 * of the others. Each factor is linear in F(t), so that the sum of squares follows F step by step;
 * multiplying out around F(t) = 0 instead would lose digits once few are at risk.
 *
 * @param events Of this cause.
 */
export function incidenceWithVariance({ atRisk, died, eventFree }: EventFreeRows, events: Float64Array) {
  const rows = atRisk.length;
  const incidence = new Float64Array(rows);
  const variance = new Float64Array(rows);
  let before = 1;
  let sum = 0;
  let squares = 0;
  let products = 0;
  let slopes = 0;
  for (let row = 0; row < rows; row += 1) {
    const all = died[row] ?? 0;
    if (all > 0) {
      const own = events[row] ?? 0;
      const n = atRisk[row] ?? 0;
      const share = before / n;
      const after = eventFree[row] ?? 0;
      const slope = after > 0 ? 1 / after : 0;
      if (own > 0) {
        const rise = share * own;
        const size = jumpVariance(share, n, own);
        sum += rise;
        squares += rise * (rise * slopes - 2 * products) + size;
        products += size * slope - rise * slopes;
        slopes += size * slope * slope;
      }
      if (all > own) slopes += jumpVariance(share, n, all - own) * slope * slope;
      before = after;
    }
    incidence[row] = sum;
    variance[row] = Math.max(0, squares);
  }
  return { incidence, variance };
}

/** @param share The event-free probability over the number at risk. */
function jumpVariance(share: number, atRisk: number, events: number): number {
  const size = share * share * events;
  return events > 1 ? size * (1 - (events - 1) / (atRisk - 1)) : size;
}

/**
 * The standard error of the incidence of one cause by the infinitesimal jackknife, where all were at
 * risk from the start.
 *
 * With S the event-free probability, the influence of a subject on S is S times its exposure x: the
 * sum of d/(n(n - d)) over the event times at which it was at risk, less 1/(n - d) at its own event.
 * Its influence U on F_k grows at an event time by S(u-) (d_k/n) x, and, while it is at risk, by
 * S(u-) (own - d_k/n)/n. All who are still at risk share one x and one U; of those gone the sums of
 * x^2, Ux and U^2 are enough, because their U grows in proportion to an x that no longer changes.
 *
 * @param events Of this cause.
 */
export function jackknifeErrors(rows: EventFreeRows, events: Float64Array): Float64Array {
  const { atRisk, censored, died, eventFree } = rows;
  const errors = new Float64Array(atRisk.length);
  let before = 1;
  let exposure = 0;
  let influence = 0;
  let exposure2 = 0;
  let products = 0;
  let squares = 0;
  let largest = 0;
  let error = 0;
  for (let row = 0; row < errors.length; row += 1) {
    const n = atRisk[row] ?? 0;
    const all = died[row] ?? 0;
    const lost = censored[row] ?? 0;
    if (all > 0) {
      const own = events[row] ?? 0;
      const rest = n - all;
      const share = before / n;
      if (own > 0) {
        const rise = share * own;
        squares += rise * (2 * products + rise * exposure2);
        products += rise * exposure2;
        influence += rise * (exposure - 1 / n);
      }
      const final = influence + share;
      let ended = exposure;
      if (rest > 0) {
        const onward = 1 / rest;
        exposure += (all / n) * onward;
        ended = exposure - onward;
      }
      exposure2 += all * ended * ended;
      products += ((all - own) * influence + own * final) * ended;
      squares += (all - own) * influence * influence + own * final * final;
      before = eventFree[row] ?? 0;
      const sum = squares + rest * influence * influence;
      if (sum > largest) largest = sum;
      error = errorOf(sum, largest);
    }
    // Of those who are lost, what they add to the sums is final; it was part of the error already.
    exposure2 += lost * exposure * exposure;
    products += lost * influence * exposure;
    squares += lost * influence * influence;
    errors[row] = error;
  }
  return errors;
}

/** The same for the event-free probability. */
export function eventFreeErrors({ atRisk, censored, died, eventFree }: EventFreeRows): Float64Array {
  const errors = new Float64Array(atRisk.length);
  let exposure = 0;
  let exposure2 = 0;
  let error = 0;
  for (let row = 0; row < errors.length; row += 1) {
    const all = died[row] ?? 0;
    if (all > 0) {
      const n = atRisk[row] ?? 0;
      const rest = n - all;
      let ended = exposure;
      if (rest > 0) {
        const onward = 1 / rest;
        exposure += (all / n) * onward;
        ended = exposure - onward;
      }
      exposure2 += all * ended * ended;
      error = (eventFree[row] ?? 0) * Math.sqrt(exposure2 + rest * exposure * exposure);
    }
    exposure2 += (censored[row] ?? 0) * exposure * exposure;
    errors[row] = error;
  }
  return errors;
}

/**
 * The root of a sum that can come down again. Rounding leaves some 1e-16 of the largest sum so far,
 * which is all there is where the error is zero, as when everybody has had the cause.
 */
export function errorOf(squares: number, largest: number): number {
  return squares > 1e-14 * largest ? Math.sqrt(squares) : 0;
}

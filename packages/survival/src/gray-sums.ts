/** One group's counts by time, earliest first. */
export interface GroupCounts {
  readonly time: Float64Array;
  readonly censored: Float64Array;
  /** Events of the cause compared. */
  readonly own: Float64Array;
  /** Events of all other causes. */
  readonly other: Float64Array;
}

/** Sums over strata. The lists and the matrix, which is kept by rows, follow the groups; the matrix lacks the last of them. */
export interface GraySums {
  readonly score: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

/** All sums zero. */
export function newGraySums(size: number): GraySums {
  return { score: zeros(size), expected: zeros(size), variance: zeros(size * size) };
}

/**
 * Adds one stratum to the sums of Gray's test.
 *
 * Under the null the score of group i is a sum of martingales, one for each group k and kind of event.
 * An event of the cause in group k at u weighs a_ik(u) directly, and through the group's estimated
 * (1 - F)/S at all later times, by (1 - (1 - F(u))/S_k(u)) (C_ik - c_ik(u)); a competing event weighs
 * -(1 - F(u))/S_k(u) (C_ik - c_ik(u)). Here c_ik(u) sums a_ik dF/(1 - F) up to u and C_ik is its total,
 * which is known at the end only: so the sum of squares is carried as a polynomial in C_ik. The weights
 * sum to 0 over the groups i, so the last of them is not followed.
 */
export function addStratum(groups: readonly GroupCounts[], rho: number, sums: GraySums): void {
  const stratum = newStratum(groups, rho);
  while (nextTime(stratum) < Number.POSITIVE_INFINITY) {
    const events = readCounts(stratum, groups);
    if (events > 0) addEvents(stratum, events, sums);
    addCompeting(stratum);
    advance(stratum, groups);
  }
  addVariance(stratum, sums.variance);
}

function newStratum(groups: readonly GroupCounts[], rho: number) {
  const size = groups.length;
  const free = Math.max(0, size - 1);
  const totals = Float64Array.from(groups, totalOf);
  return {
    rho,
    size,
    /** How many groups are followed. */
    free,
    /** By group: the row that comes next and its time; none: infinite. */
    row: new Uint32Array(size),
    next: Float64Array.from(groups, ({ time }) => time[0] ?? Number.POSITIVE_INFINITY),
    atRisk: totals,
    /** The groups in which somebody leaves at the present time, and how many groups they are. */
    here: new Uint32Array(size),
    leaving: 0,
    /** Events at the present time; 0 in all other groups. */
    own: zeros(size),
    other: zeros(size),
    /** Event-free probability before the present time and after it; `perAfter` is one over it, 0 where it is 0. */
    before: zeros(size).fill(1),
    after: zeros(size).fill(1),
    perAfter: zeros(size).fill(1),
    incidence: zeros(size),
    /** What the number at risk would be had nobody had any event; and one over it, 0 where nobody is. */
    exposed: totals.slice(),
    perExposed: totals.map(inverse),
    /** The incidence in all groups together. */
    pooled: 0,
    /** One column of the matrix a; the matrix c, column by column. */
    direct: zeros(free),
    later: zeros(free * size),
    /** The coefficients of the polynomial; `linear` column by column, `quadratic` by group k. */
    constant: zeros(free * free),
    linear: zeros(free * size),
    quadratic: zeros(size),
  };
}

type Stratum = ReturnType<typeof newStratum>;

function totalOf({ censored, own, other }: GroupCounts): number {
  let total = 0;
  for (let row = 0; row < own.length; row += 1) total += (censored[row] ?? 0) + (own[row] ?? 0) + (other[row] ?? 0);
  return total;
}

/** Finds the groups that have a row at the earliest time that comes. */
function nextTime(stratum: Stratum): number {
  const { next, here } = stratum;
  let earliest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < next.length; k += 1) {
    const time = next[k] ?? Number.NaN;
    if (time < earliest) earliest = time;
  }
  let leaving = 0;
  for (let k = 0; k < next.length; k += 1) {
    here[leaving] = k;
    leaving += next[k] === earliest ? 1 : 0;
  }
  stratum.leaving = leaving;
  return earliest;
}

/** @returns How many had the cause, over the groups. */
function readCounts(stratum: Stratum, groups: readonly GroupCounts[]): number {
  const { here, leaving, row, own, other, atRisk, before, after, perAfter } = stratum;
  let events = 0;
  for (let one = 0; one < leaving; one += 1) {
    const k = here[one] ?? 0;
    const group = groups[k];
    if (group === undefined) continue;
    const at = row[k] ?? 0;
    const came = group.own[at] ?? 0;
    const competing = group.other[at] ?? 0;
    if (came + competing === 0) continue;
    own[k] = came;
    other[k] = competing;
    events += came;
    const n = atRisk[k] ?? 0;
    const free = ((before[k] ?? 0) * (n - came - competing)) / n;
    after[k] = free;
    perAfter[k] = inverse(free);
  }
  return events;
}

/** Scores; and the cause's events, which under the null are shared out by exposure, with their variance. */
function addEvents(stratum: Stratum, events: number, { score, expected }: GraySums): void {
  const { size, free, rho, own, before, perAfter, incidence, exposed, perExposed, direct, later } = stratum;
  let all = 0;
  let allOfCause = 0;
  for (let k = 0; k < size; k += 1) {
    const here = exposed[k] ?? 0;
    all += here;
    allOfCause += here * (1 - (incidence[k] ?? 0));
  }
  const without = 1 - stratum.pooled;
  const weight = rho === 0 ? 1 : without ** rho;
  const jump = events / all;
  const rise = jump / without;
  const rate = events / allOfCause;
  const left = without - jump;
  stratum.pooled += jump;
  for (let k = 0; k < size; k += 1) {
    const here = exposed[k] ?? 0;
    if (here === 0) continue;
    const mean = rate * here * (1 - (incidence[k] ?? 0));
    score[k] = (score[k] ?? 0) + weight * ((own[k] ?? 0) - mean);
    expected[k] = (expected[k] ?? 0) + mean;
    const share = (weight * here) / all;
    for (let i = 0; i < free; i += 1) {
      const entry = (i === k ? weight * here : 0) - share * (exposed[i] ?? 0);
      direct[i] = entry;
      later[k * free + i] = (later[k * free + i] ?? 0) + entry * rise;
    }
    const ties = events > 1 ? 1 - (events - 1) / (all * (before[k] ?? 0) - 1) : 1;
    addSquares(stratum, k, 1 - left * (perAfter[k] ?? 0), ties * jump * (perExposed[k] ?? 0));
  }
}

function addCompeting(stratum: Stratum): void {
  const { here, leaving, free, atRisk, other, perAfter, perExposed, direct, pooled } = stratum;
  for (let one = 0; one < leaving; one += 1) {
    const k = here[one] ?? 0;
    const competing = other[k] ?? 0;
    const onward = perAfter[k] ?? 0;
    if (competing === 0 || onward === 0) continue;
    for (let i = 0; i < free; i += 1) direct[i] = 0;
    const ties = competing > 1 ? 1 - (competing - 1) / ((atRisk[k] ?? 0) - 1) : 1;
    const share = perExposed[k] ?? 0;
    addSquares(stratum, k, -(1 - pooled) * onward, ties * competing * share * share);
  }
}

/**
 * Adds events of group k.
 *
 * @param through What C_ik - c_ik is multiplied by.
 * @param squared The variance of the group's estimate that the events add.
 */
function addSquares(stratum: Stratum, k: number, through: number, squared: number): void {
  const { free, direct, later, constant, linear, quadratic } = stratum;
  const column = k * free;
  for (let i = 0; i < free; i += 1) {
    const one = ((direct[i] ?? 0) - through * (later[column + i] ?? 0)) * squared;
    linear[column + i] = (linear[column + i] ?? 0) + one * through;
    for (let j = 0; j <= i; j += 1) {
      const two = (direct[j] ?? 0) - through * (later[column + j] ?? 0);
      constant[i * free + j] = (constant[i * free + j] ?? 0) + one * two;
    }
  }
  quadratic[k] = (quadratic[k] ?? 0) + through * through * squared;
}

/** On to the next time: estimates, numbers at risk and rows of the groups in which somebody left. */
function advance(stratum: Stratum, groups: readonly GroupCounts[]): void {
  const { here, leaving, next, row, atRisk, own, other, before, after, perAfter, incidence, exposed, perExposed } =
    stratum;
  for (let one = 0; one < leaving; one += 1) {
    const k = here[one] ?? 0;
    const group = groups[k];
    if (group === undefined) continue;
    const at = row[k] ?? 0;
    const came = own[k] ?? 0;
    const remain = (atRisk[k] ?? 0) - came - (other[k] ?? 0) - (group.censored[at] ?? 0);
    const weighed = remain * (perAfter[k] ?? 0);
    incidence[k] = (incidence[k] ?? 0) + (perExposed[k] ?? 0) * came;
    before[k] = after[k] ?? 0;
    atRisk[k] = remain;
    exposed[k] = weighed;
    perExposed[k] = inverse(weighed);
    own[k] = 0;
    other[k] = 0;
    row[k] = at + 1;
    next[k] = at + 1 < group.time.length ? (group.time[at + 1] ?? Number.NaN) : Number.POSITIVE_INFINITY;
  }
}

function addVariance({ size, free, later, constant, linear, quadratic }: Stratum, variance: Float64Array): void {
  for (let i = 0; i < free; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = constant[i * free + j] ?? 0;
      for (let k = 0; k < size; k += 1) {
        const one = later[k * free + i] ?? 0;
        const two = later[k * free + j] ?? 0;
        sum += one * (linear[k * free + j] ?? 0) + two * (linear[k * free + i] ?? 0);
        sum += one * two * (quadratic[k] ?? 0);
      }
      add(variance, i * size + j, sum);
      if (i !== j) add(variance, j * size + i, sum);
    }
  }
}

/** One over the value; 0 for 0. */
function inverse(value: number): number {
  return value > 0 ? 1 / value : 0;
}

function zeros(size: number): Float64Array {
  return new Float64Array(size);
}

function add(sums: Float64Array, index: number, amount: number): void {
  sums[index] = (sums[index] ?? 0) + amount;
}

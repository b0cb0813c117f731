import { valueAt } from './column.ts';
import type { ConcordanceData } from './concordance-data.ts';

/** Weights of pairs: the product of the weights of the two. */
export interface PairCounts {
  readonly concordant: number;
  readonly discordant: number;
  readonly tiedScore: number;
  readonly tiedTime: number;
  readonly tiedBoth: number;
}

/** All pairs, and by row the weight of those that it makes such a pair with. */
export interface Pairs {
  readonly total: PairCounts;
  readonly concordant: Float64Array;
  readonly discordant: Float64Array;
  readonly tiedScore: Float64Array;
}

/**
 * Counts pairs within the strata. A row is first taken as the one with the event, against those that
 * remain at risk (going back in time), then as the one that remains, against events while it was at
 * risk (going forward).
 */
export function pairsOf(data: ConcordanceData): Pairs {
  const rows = data.time.length;
  const pairs = {
    concordant: new Float64Array(rows),
    discordant: new Float64Array(rows),
    tiedScore: new Float64Array(rows),
  };
  const sums = { concordant: 0, discordant: 0, tiedScore: 0, tiedTime: 0, tiedBoth: 0 };
  for (const members of membersOfStrata(data)) {
    const ranks = ranksOf(members, data.score);
    const weight = (row: number): number => (data.weights === undefined ? 1 : valueAt(data.weights, row));
    const moments = momentsOf(members, data);
    const take = (row: number, tree: RankSums, sign: number, isEvent: boolean): void => {
      const rank = ranks.get(row) ?? 0;
      const below = sign * tree.below(rank);
      const same = sign * tree.at(rank);
      const above = sign * tree.total() - below - same;
      const [concordant, discordant] = isEvent ? [below, above] : [above, below];
      pairs.concordant[row] = valueAt(pairs.concordant, row) + concordant;
      pairs.discordant[row] = valueAt(pairs.discordant, row) + discordant;
      pairs.tiedScore[row] = valueAt(pairs.tiedScore, row) + same;
      if (!isEvent) return;
      sums.concordant += weight(row) * concordant;
      sums.discordant += weight(row) * discordant;
      sums.tiedScore += weight(row) * same;
    };

    const present = rankSums(ranks.size);
    for (const { events, censored, starting } of [...moments].reverse()) {
      for (const row of starting) present.add(ranks.get(row) ?? 0, -weight(row));
      for (const row of censored) present.add(ranks.get(row) ?? 0, weight(row));
      for (const row of events) take(row, present, 1, true);
      for (const row of events) present.add(ranks.get(row) ?? 0, weight(row));
    }
    const gone = rankSums(ranks.size);
    for (const { events, censored, starting } of moments) {
      for (const row of events) take(row, gone, 1, false);
      for (const row of events) gone.add(ranks.get(row) ?? 0, weight(row));
      for (const row of censored) take(row, gone, 1, false);
      for (const row of starting) take(row, gone, -1, false);
      const byRank = new Map<number, number>();
      let all = 0;
      for (const row of events) {
        const before = byRank.get(ranks.get(row) ?? 0) ?? 0;
        sums.tiedBoth += weight(row) * before;
        sums.tiedTime += weight(row) * (all - before);
        addAt(byRank, ranks.get(row) ?? 0, weight(row));
        all += weight(row);
      }
    }
  }
  return { total: sums, ...pairs };
}

/** Adds to an entry, which counts as 0 before. */
export function addAt(sums: Map<number, number>, key: number, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

function membersOfStrata({ time, strata }: ConcordanceData): Iterable<number[]> {
  const members = new Map<number, number[]>();
  for (let row = 0; row < time.length; row += 1) {
    const stratum = strata === undefined ? 0 : valueAt(strata, row);
    const those = members.get(stratum);
    if (those === undefined) members.set(stratum, [row]);
    else those.push(row);
  }
  return members.values();
}

function ranksOf(members: readonly number[], score: ArrayLike<number>): Map<number, number> {
  const sorted = [...members].sort((one, other) => valueAt(score, one) - valueAt(score, other));
  const ranks = new Map<number, number>();
  let rank = 0;
  for (const [at, row] of sorted.entries()) {
    if (at > 0 && valueAt(score, row) > valueAt(score, valueAt(sorted, at - 1))) rank += 1;
    ranks.set(row, rank);
  }
  return ranks;
}

/** What happens at one time. */
interface Moment {
  readonly events: number[];
  readonly censored: number[];
  readonly starting: number[];
}

/** Earliest first. */
function momentsOf(members: readonly number[], { time, event, start }: ConcordanceData): Moment[] {
  const moments = new Map<number, Moment>();
  const at = (now: number): Moment => {
    const moment = moments.get(now) ?? { events: [], censored: [], starting: [] };
    moments.set(now, moment);
    return moment;
  };
  for (const row of members) {
    const moment = at(valueAt(time, row));
    (event[row] === 1 ? moment.events : moment.censored).push(row);
    if (start !== undefined) at(valueAt(start, row)).starting.push(row);
  }
  return [...moments].sort(([one], [other]) => one - other).map(([, moment]) => moment);
}

interface RankSums {
  add(rank: number, amount: number): void;
  /** Sum over the lower ranks. */
  below(rank: number): number;
  at(rank: number): number;
  total(): number;
}

/** Fenwick's tree. */
function rankSums(ranks: number): RankSums {
  const tree = new Float64Array(ranks + 1);
  const single = new Float64Array(ranks);
  let all = 0;
  return {
    add(rank, amount) {
      all += amount;
      single[rank] = valueAt(single, rank) + amount;
      for (let node = rank + 1; node <= ranks; node += node & -node) tree[node] = valueAt(tree, node) + amount;
    },
    below(rank) {
      let sum = 0;
      for (let node = rank; node > 0; node -= node & -node) sum += valueAt(tree, node);
      return sum;
    },
    at: (rank) => valueAt(single, rank),
    total: () => all,
  };
}

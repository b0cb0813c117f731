import { allocationAlgorithm, type Keyed, keyedStreams } from './allocation-stream.ts';
import { type ArrivalModel, arriving, problemsOfArrivals } from './arrivals.ts';
import { type Hmac, utf8 } from './hashing.ts';
import { type ArmCounts, fewest, imbalanceOf, type Summary, summarise } from './imbalance.ts';
import { minimisationCounts } from './minimisation-counts.ts';
import { balancingBest, chooseByScores } from './minimise.ts';
import { type Sequence, sequenceOf } from './permuted-blocks.ts';
import { type Refusal, refusal } from './refusal.ts';
import { simpleSequenceOf } from './simple-sequence.ts';
import { problemsOfRandomisation, type RandomisationSetup } from './study-setup.ts';

/** A scheme to be tried before a study is activated. Nothing has a default. */
export interface ToSimulate {
  readonly randomisation: RandomisationSetup;
  readonly arrivals: ArrivalModel;
  /** In each run; 1 or more. */
  readonly children: number;
  /** 1 or more. */
  readonly runs: number;
  /** Any text; the same one gives the same result. It has nothing to do with any secret. */
  readonly seed: string;
}

/** How well a scheme balances and how well it can be foreseen. */
export interface SimulatedAllocation {
  readonly kind: 'simulated';
  readonly children: number;
  readonly runs: number;
  /** How far the arms are apart: see `imbalanceOf` for the unit. Over the runs. */
  readonly balance: {
    /** Of the whole trial, when the last child is in. */
    readonly overall: Summary;
    /** Of the whole trial, when it was worst. */
    readonly overallWorst: Summary;
    /** Of the most unbalanced stratum at the end; a stratum is a level of every factor, and a site where sites count. */
    readonly worstStratum: Summary;
    /** Of the children of one level at the end, for each level of each factor. */
    readonly levels: readonly { readonly factor: string; readonly level: string; readonly imbalance: Summary }[];
    /** Of the children of one site at the end, for each site, whether or not sites count. */
    readonly sites: readonly { readonly site: string; readonly imbalance: Summary }[];
  };
  /** Shares of all allocations of all runs, 0 to 1. */
  readonly predictability: {
    /**
     * Guessed right by somebody who remembers the stratum and always guesses the arm with fewest children in it (by
     * the shares), at random among several.
     */
    readonly guessed: number;
    /**
     * Certain beforehand to somebody who remembers the stratum and knows the length of every block, the present one
     * too: what remains of the block is of one arm. Null with minimisation.
     */
    readonly certain: number | null;
    /**
     * Guessed right by somebody who knows every child of the trial and guesses the arm that balances best, at random
     * among several. Null with permuted blocks.
     */
    readonly guessedByScores: number | null;
  };
}

/** What came out, or why nothing was simulated. */
export type SimulationAnswer =
  | SimulatedAllocation
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/**
 * Simulates a randomisation many times over, by the very algorithm that will allocate, under keys made from a seed.
 *
 * @param progress Called after each run with how many are done.
 */
export function simulateAllocation(
  toSimulate: ToSimulate,
  hmac: Hmac,
  progress: (runsDone: number) => void = () => {},
): SimulationAnswer {
  const { randomisation, children, runs } = toSimulate;
  const refusals = refusalsOf(toSimulate);
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const results: Run[] = [];
  for (let run = 1; run <= runs; run += 1) {
    results.push(simulateOnce(toSimulate, streamsOfRun(toSimulate.seed, run, hmac)));
    progress(run);
  }
  const { factors, arms, scheme } = randomisation;
  const share = (of: (run: Run) => number) => results.reduce((sum, run) => sum + of(run), 0) / (runs * children);
  const imbalances = (of: (run: Run) => ArmCounts | undefined) =>
    summarise(results.map((run) => imbalanceOf(of(run) ?? [], arms)));
  return {
    kind: 'simulated',
    children,
    runs,
    balance: {
      overall: imbalances(({ overall }) => overall),
      overallWorst: summarise(results.map(({ overallWorst }) => overallWorst)),
      worstStratum: summarise(
        results.map(({ strata }) => Math.max(...[...strata.values()].map((counts) => imbalanceOf(counts, arms)))),
      ),
      levels: factors.flatMap(({ id, levels }) =>
        levels.map((level) => ({
          factor: id,
          level,
          imbalance: imbalances((run) => run.levels.get(JSON.stringify([id, level]))),
        })),
      ),
      sites: Object.keys(toSimulate.arrivals.sites).map((site) => ({
        site,
        imbalance: imbalances((run) => run.sites.get(site)),
      })),
    },
    predictability: {
      guessed: share(({ guessed }) => guessed),
      certain: scheme.kind === 'permuted-blocks' ? share(({ certain }) => certain) : null,
      guessedByScores: scheme.kind === 'minimisation' ? share(({ guessedByScores }) => guessedByScores) : null,
    },
  };
}

function refusalsOf({ randomisation, arrivals, children, runs, seed }: ToSimulate): Refusal[] {
  const counted = { children, runs };
  return [
    ...problemsOfRandomisation(randomisation),
    ...problemsOfArrivals(randomisation, arrivals),
    ...Object.entries(counted)
      .filter(([, value]) => !(Number.isInteger(value) && value >= 1))
      .map(([name, value]) => refusal('value-invalid', name, `${name} is ${value}; give a whole number of 1 or more.`)),
    ...(seed === '' ? [refusal('value-invalid', 'seed', 'Give a seed, so that the result can be had again.')] : []),
  ];
}

/** Streams that no secret has: their key is made from the seed, and their place in the message is no scheme's hash. */
function streamsOfRun(seed: string, run: number, hmac: Hmac): Keyed {
  const secret = hmac(utf8(`${allocationAlgorithm}|simulation`), utf8(JSON.stringify([seed, run])));
  return keyedStreams({ hmac, secret, schemeHash: 'simulation' });
}

/** One simulated trial: counts of children by arm, and sums of what was guessed. */
interface Run {
  readonly overall: ArmCounts;
  readonly overallWorst: number;
  readonly strata: ReadonlyMap<string, ArmCounts>;
  readonly levels: ReadonlyMap<string, ArmCounts>;
  readonly sites: ReadonlyMap<string, ArmCounts>;
  readonly guessed: number;
  readonly certain: number;
  readonly guessedByScores: number;
}

/** The next allocation of a simulated trial, and how far it was foreseen: 0 to 1. */
interface Drawing {
  readonly arm: string;
  readonly certain: number;
  readonly guessedByScores: number;
}

function simulateOnce({ randomisation, arrivals, children }: ToSimulate, keyed: Keyed): Run {
  const { arms, bySite } = randomisation;
  const ids = arms.map(({ id }) => id);
  const arrive = arriving(randomisation, arrivals, keyed(['arrival']));
  const next = drawing(randomisation, keyed);
  const counts = { strata: new Map<string, ArmCounts>(), levels: new Map(), sites: new Map() };
  const at = (map: Map<string, ArmCounts>, key: string): ArmCounts => {
    const found = map.get(key) ?? arms.map(() => 0);
    map.set(key, found);
    return found;
  };
  const overall: ArmCounts = arms.map(() => 0);
  const sums = { overallWorst: 0, guessed: 0, certain: 0, guessedByScores: 0 };
  for (let child = 1; child <= children; child += 1) {
    const { levels, site } = arrive();
    const stratum = JSON.stringify([bySite ? site : '', ...randomisation.factors.map(({ id }) => levels[id])]);
    const { arm, certain, guessedByScores } = next(levels, site, stratum, child);
    const index = ids.indexOf(arm);
    const inStratum = at(counts.strata, stratum);
    sums.guessed += shareOfGuess(fewest(inStratum, arms), index);
    sums.certain += certain;
    sums.guessedByScores += guessedByScores;
    const counted = [
      overall,
      inStratum,
      at(counts.sites, site),
      ...Object.entries(levels).map((pair) => at(counts.levels, JSON.stringify(pair))),
    ];
    for (const one of counted) one[index] = (one[index] ?? 0) + 1;
    sums.overallWorst = Math.max(sums.overallWorst, imbalanceOf(overall, arms));
  }
  return { overall, ...counts, ...sums };
}

type Next = (levels: Readonly<Record<string, string>>, site: string, stratum: string, n: number) => Drawing;

function drawing(randomisation: RandomisationSetup, keyed: Keyed): Next {
  const { arms, scheme } = randomisation;
  if (scheme.kind === 'permuted-blocks') return drawingFromBlocks(randomisation, scheme.lengths, keyed);
  if (scheme.kind === 'simple') return drawingOneByOne(randomisation, keyed);
  const ids = arms.map(({ id }) => id);
  const counts = minimisationCounts(randomisation, scheme);
  return (levels, site, _, n) => {
    const scores = counts.scores(levels, site);
    const arm = chooseByScores(ids, scores, scheme, n, keyed);
    counts.add(levels, site, arm);
    return { arm, certain: 0, guessedByScores: shareOfGuess(balancingBest(ids, scores), arm) };
  };
}

function drawingOneByOne({ arms }: RandomisationSetup, keyed: Keyed): Next {
  const used = new Map<string, number>();
  return (_levels, _site, stratum) => {
    const place = (used.get(stratum) ?? 0) + 1;
    used.set(stratum, place);
    return { arm: simpleSequenceOf(arms, stratum, keyed).armAt(place), certain: 0, guessedByScores: 0 };
  };
}

function drawingFromBlocks({ arms }: RandomisationSetup, lengths: readonly number[], keyed: Keyed): Next {
  const strata = new Map<string, { readonly sequence: Sequence; used: number }>();
  return (_levels, _site, stratum) => {
    const known = strata.get(stratum) ?? { sequence: sequenceOf(arms, lengths, stratum, keyed), used: 0 };
    strata.set(stratum, known);
    known.used += 1;
    const block = known.sequence.blockAt(known.used);
    const [arm = '', ...others] = block.arms.slice(known.used - block.first);
    return { arm, certain: others.every((other) => other === arm) ? 1 : 0, guessedByScores: 0 };
  };
}

/** How probable it is that a guess among several is right. */
function shareOfGuess<T>(guesses: readonly T[], actual: T): number {
  return guesses.includes(actual) ? 1 / guesses.length : 0;
}

import { type Allocated, type AllocationRequest, stratumOf } from './allocation-request.ts';
import type { Keyed } from './allocation-stream.ts';
import type { Levels } from './event.ts';
import { chooseByScores, scoresOf } from './minimise.ts';
import { nextPlace, type Sequence, sequenceOf } from './permuted-blocks.ts';
import { type Refusal, refusal } from './refusal.ts';
import { simpleSequenceOf } from './simple-sequence.ts';
import type { Arm, RandomisationSetup, Scheme } from './study-setup.ts';

/** What chance says, or why it says nothing. */
export type AllocationAnswer =
  | { readonly kind: 'allocated'; readonly allocated: Allocated }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/**
 * The arm of the next child, by the scheme of the randomisation.
 *
 * A simple scheme and permuted blocks take the first place of the stratum's sequence after the last one used whose arm is still given.
 * Minimisation takes the arm that balances best, or by its random element another one.
 *
 * @param keyed The streams of this randomisation: see `keyedStreams` and `schemeHash`.
 * @returns A refusal where a level is unknown, where no arm is given any more, or where minimisation would have to
 *   count arms that the record does not show.
 * @throws RangeError where the set-up is one that `problemsOf` refuses.
 */
export function allocate(request: AllocationRequest, keyed: Keyed): AllocationAnswer {
  return allocating(request.randomisation, keyed)(request);
}

/**
 * The same for many children of one randomisation: the sequences are made once and kept.
 *
 * @returns A function that may be asked about any child of that randomisation, in any order.
 */
export function allocating(
  randomisation: RandomisationSetup,
  keyed: Keyed,
): (request: Omit<AllocationRequest, 'randomisation'>) => AllocationAnswer {
  const { arms, scheme } = randomisation;
  const sequences = new Map<string, Pick<Sequence, 'armAt'>>();
  const sequence = (ofPlaces: SchemeOfPlaces, stratum: string): Pick<Sequence, 'armAt'> => {
    const known = sequences.get(stratum) ?? placesOf(ofPlaces, arms, stratum, keyed);
    sequences.set(stratum, known);
    return known;
  };
  return (request) => {
    const { levels, site, stratum, stopped } = request;
    const given = arms.map(({ id }) => id).filter((arm) => !stopped.includes(arm));
    const earlier = request.earlier.filter((one) => one.randomisation === randomisation.id);
    const refusals = refusalsOf(randomisation, { ...request, earlier }, given);
    if (refusals.length > 0) return { kind: 'refused', refusals };
    if (scheme.kind !== 'minimisation') {
      const last = earlier.reduce((most, one) => (one.stratum === stratum ? Math.max(most, one.position) : most), 0);
      const place = nextPlace(sequence(scheme, stratum), last, given);
      return place === null
        ? { kind: 'refused', refusals: [noArmLeft(randomisation)] }
        : { kind: 'allocated', allocated: place };
    }
    const n = earlier.length + 1;
    const scores = scoresOf({ randomisation, scheme, given, levels, site, earlier });
    return { kind: 'allocated', allocated: { position: n, arm: chooseByScores(given, scores, scheme, n, keyed) } };
  };
}

/** A scheme in which every stratum has a sequence of places, none of which depends on who came before. */
type SchemeOfPlaces = Exclude<Scheme, { readonly kind: 'minimisation' }>;

function placesOf(
  scheme: SchemeOfPlaces,
  arms: readonly Arm[],
  stratum: string,
  keyed: Keyed,
): Pick<Sequence, 'armAt'> {
  return scheme.kind === 'simple'
    ? simpleSequenceOf(arms, stratum, keyed)
    : sequenceOf(arms, scheme.lengths, stratum, keyed);
}

function refusalsOf(
  randomisation: RandomisationSetup,
  { levels, site, stratum, earlier }: Omit<AllocationRequest, 'randomisation'>,
  given: readonly string[],
): Refusal[] {
  const unknown = unknownLevels(randomisation, levels);
  const isHidden = randomisation.scheme.kind === 'minimisation' && earlier.some(({ arm }) => arm === null);
  return [
    ...(given.length === 0 ? [noArmLeft(randomisation)] : []),
    ...unknown,
    ...(randomisation.bySite && site === ''
      ? [refusal('no-such-site', 'site', 'Sites count in this randomisation, and the site is not known.')]
      : []),
    ...(unknown.length === 0 && stratum !== stratumOf(randomisation, levels, site)
      ? [refusal('stratum-incomplete', randomisation.id, `The levels do not belong to the stratum "${stratum}".`)]
      : []),
    ...(isHidden
      ? [refusal('setup-invalid', randomisation.id, 'Minimisation counts arms, and the record does not show them all.')]
      : []),
  ];
}

function unknownLevels({ factors }: RandomisationSetup, levels: Levels): Refusal[] {
  return factors.flatMap(({ id, levels: possible }) => {
    const level = Object.hasOwn(levels, id) ? levels[id] : undefined;
    if (level !== undefined && possible.includes(level)) return [];
    const found = level === undefined ? 'is not known' : `is "${level}"`;
    return [refusal('stratum-incomplete', id, `"${id}" ${found}; it must be one of ${possible.join(', ')}.`)];
  });
}

function noArmLeft({ id }: RandomisationSetup): Refusal {
  return refusal('arm-stopped', id, `Every arm of "${id}" was stopped; there is nothing to choose from any more.`);
}

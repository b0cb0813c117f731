import { type AllocationProblem, readAllocationTrail } from './allocation-trail.ts';
import { keepsCommitment, secretBytes } from './commitment.ts';
import type { Commitment, RevealedSecret } from './event.ts';
import { fromHex, type Hashing } from './hashing.ts';
import type { Recorded } from './recorded.ts';
import { inWords, type Replayed, replay } from './replay-allocations.ts';
import { problemsOfRandomisation, type RandomisationSetup } from './study-setup.ts';

/** What is looked at to prove the allocations of one study. */
export interface ToVerify {
  readonly study: string;
  /** The trail, in order: at least the events of the study itself and every Randomised. */
  readonly events: readonly Recorded[];
  readonly secrets: readonly RevealedSecret[];
  /** The commitments as they were published, from outside the trail; null: only those of the trail are looked at. */
  readonly published: readonly Commitment[] | null;
}

/** Whether every allocation is the committed one. */
export interface VerifiedAllocations {
  /** Nothing at all was found wrong, in any randomisation. */
  readonly isProved: boolean;
  readonly randomisations: readonly VerifiedRandomisation[];
  /** In the order they were found; what concerns an event carries its number. */
  readonly problems: readonly AllocationProblem[];
}

/** One randomisation: what was counted, and where it first went wrong. */
export interface VerifiedRandomisation extends Replayed {
  readonly isProved: boolean;
}

/**
 * Proves from the revealed secrets that every allocation is the one committed to at activation.
 *
 * Each allocation is computed again from what the trail held before it: the earlier allocations as recorded, and the
 * arms stopped by then. A corrected stratum and an allocation marked in error change nothing about what was drawn.
 *
 * Not looked at: whether a child's levels were the right ones, and whether an event is of the child it names. Nor can it
 * be seen here that the last allocations of a sequence are missing, or, with permuted blocks, the last ones before their
 * arm was stopped: such places look like places not yet used, or passed over. The chain of hashes and its checkpoints
 * are for these.
 */
export function verifyAllocations(toVerify: ToVerify, hashing: Hashing): VerifiedAllocations {
  const { study, events } = toVerify;
  const { setup, activation, problems } = readAllocationTrail(study, events);
  const results = (setup?.randomisations ?? []).map((randomisation) =>
    verifyOne(randomisation, toVerify, activation, hashing),
  );
  const all = [...problems, ...results.flatMap((result) => result.problems)];
  return {
    isProved: all.length === 0,
    randomisations: results.map(({ verified }) => ({
      ...verified,
      isProved: !all.some(({ randomisation }) => randomisation === null || randomisation === verified.randomisation),
    })),
    problems: all,
  };
}

function verifyOne(
  randomisation: RandomisationSetup,
  { study, events, secrets, published }: ToVerify,
  activation: number,
  hashing: Hashing,
): { readonly verified: Replayed; readonly problems: readonly AllocationProblem[] } {
  const { id } = randomisation;
  const problem = (code: AllocationProblem['code'], says: string): AllocationProblem => ({
    code,
    randomisation: id,
    number: null,
    says,
  });
  const activated = events[activation];
  const inTrail = activated?.event.type === 'StudyActivated' ? only(activated.event.commitments, id) : undefined;
  const outside = published === null ? null : only(published, id);
  const revealed = only(secrets, id);
  const secret = revealed === undefined ? null : fromHex(revealed.secret);
  const isUsable = secret !== null && secret.length === secretBytes;
  const unusable = problemsOfRandomisation(randomisation);
  const keeps = (commitment: Commitment) =>
    secret !== null && keepsCommitment(commitment, secret, study, randomisation, hashing);

  const problems = [
    ...unusable.map(({ says }) => problem('scheme-invalid', says)),
    ...(inTrail === undefined && activated !== undefined
      ? [problem('commitment-missing', `The activation holds no single commitment for "${id}".`)]
      : []),
    ...(outside === undefined
      ? [problem('commitment-missing', `No single commitment was published for "${id}".`)]
      : []),
    ...(outside && inTrail && !isSame(outside, inTrail)
      ? [
          problem(
            'commitment-differs',
            `The trail commits "${id}" to ${inTrail.digest}, published is ${outside.digest}.`,
          ),
        ]
      : []),
    ...(revealed === undefined ? [problem('secret-missing', `No single secret of "${id}" was revealed.`)] : []),
    ...(revealed !== undefined && !isUsable
      ? [problem('secret-unusable', `The secret of "${id}" is not ${secretBytes} bytes in hexadecimal digits.`)]
      : []),
    ...(isUsable
      ? [
          ...(inTrail && !keeps(inTrail) ? ['the commitment in the trail'] : []),
          ...(outside && !keeps(outside) ? ['the published commitment'] : []),
        ].map((which) => problem('commitment-broken', `Secret and scheme of "${id}" do not fit ${which}.`))
      : []),
  ];
  const isComputable = isUsable && unusable.length === 0;
  const replayed = replay(randomisation, study, events, isComputable ? secret : null, hashing);
  const wrong = replayed.firstWrong;
  return {
    verified: replayed,
    problems:
      wrong === null
        ? problems
        : [...problems, { ...problem('wrong-allocation', inWords(wrong)), number: wrong.number }],
  };
}

function isSame(one: Commitment, other: Commitment): boolean {
  return one.algorithm === other.algorithm && one.digest === other.digest;
}

/** The one that is about a randomisation; undefined where there is none, or more than one. */
function only<T extends { readonly randomisation: string }>(list: readonly T[], id: string): T | undefined {
  const [first, ...others] = list.filter(({ randomisation }) => randomisation === id);
  return others.length === 0 ? first : undefined;
}

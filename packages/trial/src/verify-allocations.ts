import { allocating } from './allocate.ts';
import type { AllocationRequest } from './allocation-request.ts';
import { stratumOf } from './allocation-request.ts';
import { canonicalScheme, schemeHash } from './allocation-scheme.ts';
import { keyedStreams } from './allocation-stream.ts';
import { keepsCommitment, secretBytes } from './commitment.ts';
import { type Drawn, shown } from './draw.ts';
import type { Commitment, Randomised, RevealedSecret } from './event.ts';
import { fromHex, type Hashing } from './hashing.ts';
import type { Recorded } from './recorded.ts';
import { problemsOfRandomisation, type RandomisationSetup, type StudySetup } from './study-setup.ts';
import type { Allocation } from './study-state.ts';

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
export interface VerifiedRandomisation {
  readonly randomisation: string;
  readonly isProved: boolean;
  /** How many allocations the trail holds. */
  readonly allocations: number;
  /** How many of them are what they should have been, given those before them as they are recorded. */
  readonly right: number;
  /** By arm, as computed from the secret; empty where there is no secret. */
  readonly arms: Readonly<Record<string, number>>;
  readonly firstWrong: WrongAllocation | null;
  /** Of a blinded randomisation whose secret is known: what each code stands for. Codes that are wrong are left out. */
  readonly unblinded: readonly { readonly participant: string; readonly code: string; readonly arm: string }[];
}

/** An allocation that is not the committed one. */
export interface WrongAllocation {
  /** The event's number. */
  readonly number: number;
  readonly participant: string | null;
  readonly recorded: Placed;
  /** Null where nothing could have been drawn: an unknown level, no arm left. */
  readonly expected: Placed | null;
}

/** Where an allocation stands and what it shows. */
export type Placed = Drawn & Pick<Randomised, 'stratum'>;

/** Something that is not as it must be. */
export interface AllocationProblem {
  readonly code:
    | 'not-activated'
    | 'activated-twice'
    | 'before-activation'
    | 'after-unblinding'
    | 'of-another-study'
    | 'order-broken'
    | 'no-such-randomisation'
    | 'no-participant'
    | 'allocated-twice'
    | 'scheme-changed'
    | 'scheme-invalid'
    | 'commitment-missing'
    | 'commitment-differs'
    | 'commitment-broken'
    | 'secret-missing'
    | 'secret-unusable'
    | 'wrong-allocation';
  readonly randomisation: string | null;
  readonly number: number | null;
  readonly says: string;
}

/**
 * Proves from the revealed secrets that every allocation is the one committed to at activation.
 *
 * Each allocation is computed again from what the trail held before it: the earlier allocations as recorded, and the
 * arms stopped by then. A corrected stratum and an allocation marked in error change nothing about what was drawn.
 *
 * Not looked at: whether a child's levels were the right ones, and whether the trail was cut off after its last event;
 * the chain of hashes and its checkpoints are for that.
 */
export function verifyAllocations(toVerify: ToVerify, hashing: Hashing): VerifiedAllocations {
  const { study, events } = toVerify;
  const activation = events.findIndex(({ event }) => event.type === 'StudyActivated');
  const setup = setupOf(activation < 0 ? events : events.slice(0, activation));
  const problems = problemsOfTrail(study, events, setup, activation);
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

/** The set-up as it was when a stretch of events ended. */
function setupOf(events: readonly Recorded[]): StudySetup | null {
  return events.reduce<StudySetup | null>(
    (setup, { event }) => (event.type === 'StudyCreated' || event.type === 'SetupChanged' ? event.setup : setup),
    null,
  );
}

function problemsOfTrail(
  study: string,
  events: readonly Recorded[],
  setup: StudySetup | null,
  activation: number,
): AllocationProblem[] {
  const about = ({ number }: Recorded, code: AllocationProblem['code'], randomisation: string | null, says: string) =>
    [{ code, randomisation, number, says: `Event ${number}: ${says}` }] satisfies AllocationProblem[];
  const ids = new Set((setup?.randomisations ?? []).map(({ id }) => id));
  const unblinding = events.findIndex(({ event }) => event.type === 'AllocationsUnblinded');
  const allocated = new Set<string>();

  const ofRandomised = (recorded: Recorded, index: number, randomisation: string): AllocationProblem[] => {
    const { participant } = recorded;
    const key = JSON.stringify([randomisation, participant]);
    const isSecond = participant !== null && allocated.has(key);
    allocated.add(key);
    return [
      ...(ids.has(randomisation)
        ? []
        : about(recorded, 'no-such-randomisation', null, `the study has no randomisation "${randomisation}".`)),
      ...(participant === null ? about(recorded, 'no-participant', randomisation, 'it allocates nobody.') : []),
      ...(isSecond
        ? about(recorded, 'allocated-twice', randomisation, `"${participant}" had an allocation already.`)
        : []),
      ...(activation < 0 || index < activation
        ? about(recorded, 'before-activation', randomisation, 'an allocation before the study was activated.')
        : []),
      ...(unblinding >= 0 && index > unblinding
        ? about(recorded, 'after-unblinding', randomisation, 'an allocation when the secret was no longer one.')
        : []),
    ];
  };
  const ofEvent = (recorded: Recorded, index: number): AllocationProblem[] => {
    const { event } = recorded;
    if (event.type === 'Randomised') return ofRandomised(recorded, index, event.randomisation);
    if (event.type === 'StudyActivated' && index !== activation)
      return about(recorded, 'activated-twice', null, 'the study was active already.');
    if ((event.type === 'SetupChanged' || event.type === 'StudyCreated') && activation >= 0 && index > activation)
      return changedSchemes(study, setup, event.setup).flatMap((id) =>
        about(recorded, 'scheme-changed', id, `the scheme of "${id}" was changed after activation.`),
      );
    return [];
  };
  return [
    ...(activation < 0
      ? [
          {
            code: 'not-activated',
            randomisation: null,
            number: null,
            says: `"${study}" was never activated, so nothing was committed to.`,
          } satisfies AllocationProblem,
        ]
      : []),
    ...events.flatMap((recorded, index) => {
      const before = events[index - 1];
      return [
        ...(recorded.study === study
          ? []
          : about(recorded, 'of-another-study', null, `it is of "${recorded.study}", not of "${study}".`)),
        ...(before === undefined || before.number < recorded.number
          ? []
          : about(recorded, 'order-broken', null, `it stands after event ${before.number}.`)),
        ...ofEvent(recorded, index),
      ];
    }),
  ];
}

function changedSchemes(study: string, before: StudySetup | null, after: StudySetup): string[] {
  const schemes = (setup: StudySetup | null) =>
    new Map((setup?.randomisations ?? []).map((one) => [one.id, canonicalScheme(study, one)]));
  const [old, changed] = [schemes(before), schemes(after)];
  return [...new Set([...old.keys(), ...changed.keys()])].filter((id) => old.get(id) !== changed.get(id));
}

function verifyOne(
  randomisation: RandomisationSetup,
  { study, events, secrets, published }: ToVerify,
  activation: number,
  hashing: Hashing,
): { readonly verified: Omit<VerifiedRandomisation, 'isProved'>; readonly problems: readonly AllocationProblem[] } {
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

/** Computes every allocation of a randomisation again; without a secret it only counts them. */
function replay(
  randomisation: RandomisationSetup,
  study: string,
  events: readonly Recorded[],
  secret: Uint8Array | null,
  hashing: Hashing,
): Omit<VerifiedRandomisation, 'isProved'> {
  const keyed =
    secret === null
      ? null
      : keyedStreams({ hmac: hashing.hmac, secret, schemeHash: schemeHash(study, randomisation, hashing) });
  const draw = keyed === null ? null : allocating(randomisation, keyed);
  const arms: Record<string, number> = {};
  const stopped: string[] = [];
  const earlier: Allocation[] = [];
  const unblinded: { participant: string; code: string; arm: string }[] = [];
  let right = 0;
  let firstWrong: WrongAllocation | null = null;

  for (const { number, participant, event } of events) {
    if (event.type === 'ArmStopped' && event.randomisation === randomisation.id) stopped.push(event.arm);
    if (event.type !== 'Randomised' || event.randomisation !== randomisation.id) continue;
    const { levels, site } = event;
    const stratum = stratumOf(randomisation, levels, site);
    const request: Omit<AllocationRequest, 'randomisation'> = { levels, site, stratum, earlier, stopped };
    const answer = draw?.(request) ?? null;
    const allocated = answer?.kind === 'allocated' ? answer.allocated : null;
    const expected =
      keyed === null || allocated === null ? null : { stratum, ...shown(randomisation, allocated, request, keyed) };
    if (allocated !== null) arms[allocated.arm] = (arms[allocated.arm] ?? 0) + 1;
    if (expected !== null && isSamePlace(event, expected)) {
      right += 1;
      if (allocated !== null && event.code !== null && participant !== null)
        unblinded.push({ participant, code: event.code, arm: allocated.arm });
    } else if (draw !== null) {
      firstWrong ??= { number, participant, recorded: placed(event), expected };
    }
    earlier.push({ ...asAllocation(number, participant, event), position: believable(event, expected, randomisation) });
  }
  return { randomisation: randomisation.id, allocations: earlier.length, right, arms, firstWrong, unblinded };
}

/**
 * Where the sequence goes on after an allocation: after its place as recorded, unless that is so far off that going
 * there would take for ever.
 */
function believable({ position }: Randomised, expected: Placed | null, { scheme }: RandomisationSetup): number {
  const longest = scheme.kind === 'permuted-blocks' ? Math.max(...scheme.lengths) : 1;
  const due = expected?.position ?? 1;
  return Number.isInteger(position) && position >= 1 && position <= due + 1000 * longest ? position : due;
}

function asAllocation(number: number, participant: string | null, event: Randomised): Allocation {
  const { randomisation, levels, site, stratum, position, arm, code } = event;
  return {
    randomisation,
    participant: participant ?? '',
    number,
    levels,
    site,
    stratum,
    position,
    arm,
    code,
    corrected: null,
    inError: null,
  };
}

function placed({ stratum, position, arm, code }: Randomised): Placed {
  return { stratum, position, arm, code };
}

function isSamePlace(one: Placed, other: Placed): boolean {
  return (
    one.stratum === other.stratum && one.position === other.position && one.arm === other.arm && one.code === other.code
  );
}

function isSame(one: Commitment, other: Commitment): boolean {
  return one.algorithm === other.algorithm && one.digest === other.digest;
}

/** The one that is about a randomisation; undefined where there is none, or more than one. */
function only<T extends { readonly randomisation: string }>(list: readonly T[], id: string): T | undefined {
  const [first, ...others] = list.filter(({ randomisation }) => randomisation === id);
  return others.length === 0 ? first : undefined;
}

function inWords({ number, recorded, expected }: WrongAllocation): string {
  const words = ({ stratum, position, arm, code }: Placed) =>
    `${arm ?? code ?? 'nothing'} at ${position} of "${stratum}"`;
  return `Event ${number} records ${words(recorded)}; ${
    expected === null ? 'nothing could have been drawn' : `the secret gives ${words(expected)}`
  }.`;
}

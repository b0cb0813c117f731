import { allocating } from './allocate.ts';
import { type AllocationRequest, stratumOf } from './allocation-request.ts';
import { schemeHash } from './allocation-scheme.ts';
import { keyedStreams } from './allocation-stream.ts';
import { type Drawn, shown } from './draw.ts';
import type { Randomised } from './event.ts';
import type { Hashing } from './hashing.ts';
import type { Recorded } from './recorded.ts';
import type { RandomisationSetup } from './study-setup.ts';
import { type Allocation, allocationOf } from './study-state.ts';

/** One randomisation: what was counted, and where it first went wrong. */
export interface Replayed {
  readonly randomisation: string;
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

/** Computes every allocation of a randomisation again; without a secret it only counts them. */
export function replay(
  randomisation: RandomisationSetup,
  study: string,
  events: readonly Recorded[],
  secret: Uint8Array | null,
  hashing: Hashing,
): Replayed {
  const keyed =
    secret === null
      ? null
      : keyedStreams({ hmac: hashing.hmac, secret, schemeHash: schemeHash(study, randomisation, hashing) });
  const draw = keyed === null ? null : allocating(randomisation, keyed);
  const arms = new Map<string, number>();
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
    if (allocated !== null) arms.set(allocated.arm, (arms.get(allocated.arm) ?? 0) + 1);
    if (expected !== null && isSamePlace(event, expected)) {
      right += 1;
      if (allocated !== null && event.code !== null && participant !== null)
        unblinded.push({ participant, code: event.code, arm: allocated.arm });
    } else if (draw !== null) {
      firstWrong ??= { number, participant, recorded: placed(event), expected };
    }
    earlier.push({
      ...allocationOf(event, participant ?? '', number),
      position: believable(event, expected, randomisation),
    });
  }
  return {
    randomisation: randomisation.id,
    allocations: earlier.length,
    right,
    arms: Object.fromEntries(arms),
    firstWrong,
    unblinded,
  };
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

function placed({ stratum, position, arm, code }: Randomised): Placed {
  return { stratum, position, arm, code };
}

function isSamePlace(one: Placed, other: Placed): boolean {
  return (
    one.stratum === other.stratum && one.position === other.position && one.arm === other.arm && one.code === other.code
  );
}

/** A wrong allocation as a sentence. */
export function inWords({ number, recorded, expected }: WrongAllocation): string {
  const words = ({ stratum, position, arm, code }: Placed) =>
    `${arm ?? code ?? 'nothing'} at ${position} of "${stratum}"`;
  return `Event ${number} records ${words(recorded)}; ${
    expected === null ? 'nothing could have been drawn' : `the secret gives ${words(expected)}`
  }.`;
}

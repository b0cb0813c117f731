import type { AllocationAsked, Commitment, Levels, Randomised, RevealedSecret, TrialEvent } from './event.ts';
import type { Recorded } from './recorded.ts';
import type { StudySetup } from './study-setup.ts';

/** A study as its events have made it. Plain data. */
export interface StudyState {
  readonly study: string;
  readonly status: 'preparing' | 'active' | 'recruitment-closed';
  readonly setup: StudySetup;
  readonly commitments: readonly Commitment[];
  /** Null until the allocations were unblinded. */
  readonly revealed: readonly RevealedSecret[] | null;
  readonly stopped: readonly StoppedArm[];
  /** The children, in the order they were registered. */
  readonly participants: readonly { readonly participant: string; readonly site: string }[];
  /** Of all randomisations, in the order they were made. */
  readonly allocations: readonly Allocation[];
  /** Chance was asked for these children and has not answered yet; they come first, in this order. */
  readonly asked: readonly Waiting[];
  /** Since which event each condition of taking part is worded as it is now; what was answered before is answered anew. */
  readonly criteriaSince: readonly { readonly id: string; readonly number: number }[];
  /** The last event about the study itself. */
  readonly number: number;
}

/** An arm that is no longer given. */
export interface StoppedArm {
  readonly randomisation: string;
  readonly arm: string;
  /** The event that stopped it. */
  readonly number: number;
}

/** A child for whom chance was asked, as it was then. */
export interface Waiting extends Omit<AllocationAsked, 'type'> {
  readonly participant: string;
  readonly number: number;
}

/** One child's allocation. It is never undone. */
export interface Allocation extends Omit<Randomised, 'type'> {
  readonly participant: string;
  /** The event that recorded it. */
  readonly number: number;
  /** The levels as they should have been, where that was found later. */
  readonly corrected: Levels | null;
  /** Why it was marked in error; null where it was not. */
  readonly inError: string | null;
}

/** The events of children that also change the study they are in. */
export const alsoOfStudy = [
  'ParticipantRegistered',
  'AllocationAsked',
  'Randomised',
  'StratumCorrected',
  'AllocationMarkedInError',
] as const satisfies readonly TrialEvent['type'][];

/**
 * The study after one more event.
 *
 * @param state Null before the first.
 * @throws Error where the first event is not the creation.
 */
export function evolveStudy(state: StudyState | null, recorded: Recorded): StudyState {
  const { study, number, event, participant, why } = recorded;
  if (event.type === 'StudyCreated')
    return {
      study,
      status: 'preparing',
      setup: event.setup,
      commitments: [],
      revealed: null,
      stopped: [],
      participants: [],
      allocations: [],
      asked: [],
      criteriaSince: event.setup.criteria.map(({ id }) => ({ id, number })),
      number,
    };
  if (state === null) throw new Error(`${study}: event ${number} comes before the creation of the study.`);
  switch (event.type) {
    case 'SetupChanged':
      return { ...state, setup: event.setup, criteriaSince: criteriaSince(state, event.setup, number), number };
    case 'StudyActivated':
      return { ...state, status: 'active', commitments: event.commitments, number };
    case 'ArmStopped':
      return {
        ...state,
        stopped: [...state.stopped, { randomisation: event.randomisation, arm: event.arm, number }],
        number,
      };
    case 'RecruitmentClosed':
      return { ...state, status: 'recruitment-closed', number };
    case 'AllocationsUnblinded':
      return { ...state, revealed: event.secrets, number };
    case 'ParticipantRegistered':
      return participant === null
        ? state
        : { ...state, participants: [...state.participants, { participant, site: event.site }] };
    case 'AllocationAsked': {
      if (participant === null) return state;
      const { type: _asked, ...waiting } = event;
      return { ...state, asked: [...state.asked, { ...waiting, participant, number }] };
    }
    case 'Randomised': {
      if (participant === null) return state;
      return {
        ...state,
        allocations: [...state.allocations, allocationOf(event, participant, number)],
        asked: state.asked.filter(
          (one) => one.participant !== participant || one.randomisation !== event.randomisation,
        ),
      };
    }
    case 'StratumCorrected':
      return amended(state, participant, event.randomisation, { corrected: event.corrected });
    case 'AllocationMarkedInError':
      return amended(state, participant, event.randomisation, { inError: why ?? '' });
    default:
      return state;
  }
}

function criteriaSince(
  { setup, criteriaSince: before }: StudyState,
  { criteria }: StudySetup,
  number: number,
): StudyState['criteriaSince'] {
  return criteria.map(({ id, text }) => {
    const isSame = setup.criteria.some((one) => one.id === id && one.text === text);
    return (isSame ? before.find((one) => one.id === id) : undefined) ?? { id, number };
  });
}

/** A draw as the study holds it, before anything was found wrong with it. */
export function allocationOf(drawn: Omit<Randomised, 'type'>, participant: string, number: number): Allocation {
  const { randomisation, levels, site, stratum, position, arm, code } = drawn;
  return {
    randomisation,
    participant,
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

function amended(
  state: StudyState,
  participant: string | null,
  randomisation: string,
  change: Partial<Pick<Allocation, 'corrected' | 'inError'>>,
): StudyState {
  return {
    ...state,
    allocations: state.allocations.map((one) =>
      one.participant === participant && one.randomisation === randomisation ? { ...one, ...change } : one,
    ),
  };
}

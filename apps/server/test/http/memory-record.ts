import {
  type Command,
  evolveParticipant,
  type ParticipantState,
  type Recorded,
  type Refusal,
  type StudyState,
} from '@rezidiv/trial';
import type { Answer, Asked, Done, TrialRecord } from '../../src/record/trial-record.ts';

/** A record in memory that keeps what it was asked, refuses what it is told to refuse, and decides nothing. */
export interface MemoryRecord extends TrialRecord {
  readonly asked: Asked[];
  /** What the next commands are answered with, in place of being carried out. */
  readonly refuseNext: (...refusals: readonly Refusal[]) => void;
}

/** Made for the tests of the server alone. */
export function createMemoryRecord(): MemoryRecord {
  const events: Recorded[] = [];
  const kept = new Map<string, { readonly fingerprint: string; readonly done: Done }>();
  const asked: Asked[] = [];
  let refusals: readonly Refusal[] = [];
  const of = (study: string) => events.filter((event) => event.study === study);
  const state = (study: string): StudyState | null => {
    const setup = of(study)
      .map(({ event }) => event)
      .find((event) => event.type === 'StudyCreated')?.setup;
    if (setup === undefined) return null;
    const rest = { commitments: [], revealed: null, stopped: [], allocations: [], asked: [], criteriaSince: [] };
    const participants = of(study).flatMap(({ participant, event }) =>
      event.type === 'ParticipantRegistered' && participant !== null ? [{ participant, site: event.site }] : [],
    );
    const number = of(study).filter(({ participant }) => participant === null).length;
    const made: StudyState & { readonly number: number } = {
      study,
      status: 'preparing',
      setup,
      participants,
      number,
      ...rest,
    };
    return made;
  };

  function carryOut(request: Asked): Answer {
    asked.push(request);
    if (refusals.length > 0) {
      const answer: Answer = { kind: 'refused', refusals };
      refusals = [];
      return answer;
    }
    const { study, command, key, lastSeen } = request;
    const earlier = key === null ? undefined : kept.get(key.key);
    if (earlier !== undefined && key !== null)
      return earlier.fingerprint === key.fingerprint ? { ...earlier.done, repeated: true } : { kind: 'key-reused' };
    const known = of(study);
    if (command.type !== 'create-study' && known.length === 0)
      return { kind: 'refused', refusals: [{ code: 'no-such-study', about: study, says: 'There is no such study.' }] };
    const since = known.filter(
      ({ number, participant }) => participant === request.participant && number > (lastSeen ?? number),
    );
    if (since.length > 0) return { kind: 'stale', since };
    const made = command.type === 'register' ? `P-${String(known.length).padStart(4, '0')}` : request.participant;
    const event = eventOf(command);
    const recorded: Recorded[] =
      event === null
        ? []
        : [
            {
              study,
              number: known.length + 1,
              at: '2026-03-02T10:00:00.000Z',
              by: request.by.id,
              participant: made,
              why: request.why,
              event,
            },
          ];
    events.push(...recorded);
    const done: Done = {
      kind: 'done',
      repeated: false,
      study,
      participant: made,
      recorded: recorded.map(({ number, at, event: { type } }) => ({ number, at, type })),
      gave: {},
    };
    if (key !== null) kept.set(key.key, { fingerprint: key.fingerprint, done });
    return done;
  }

  return {
    asked,
    refuseNext(...next) {
      refusals = next;
    },
    carryOut: async (request) => carryOut(request),
    studies: async () =>
      [...new Set(events.map(({ study }) => study))].flatMap((study) => {
        const known = state(study);
        return known === null
          ? []
          : [
              {
                study,
                title: known.setup.title,
                status: known.status,
                participants: known.participants.length,
                allocations: 0,
                number: of(study).length,
              },
            ];
      }),
    study: async (study) => state(study),
    participant: async (study, participant) =>
      of(study)
        .filter((event) => event.participant === participant)
        .reduce<ParticipantState | null>(evolveParticipant, null),
    due: async () => [],
    overview: async () => [],
    identity: async () => null,
    trail: async (study, { after, limit, participant }) =>
      of(study)
        .filter(({ number }) => number > after)
        .filter((event) => participant === undefined || event.participant === participant)
        .slice(0, limit),
  };
}

function eventOf(command: Command): Recorded['event'] | null {
  switch (command.type) {
    case 'create-study':
      return { type: 'StudyCreated', setup: command.setup };
    case 'register':
      return { type: 'ParticipantRegistered', site: command.site, on: command.on };
    case 'record-entry':
      return { type: 'EntryRecorded', entry: `${command.kind}-1`, kind: command.kind, values: command.values };
    case 'close-recruitment':
      return { type: 'RecruitmentClosed' };
    default:
      return null;
  }
}

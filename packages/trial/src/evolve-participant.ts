import type { Values } from './entry-kind.ts';
import type { Mistaken } from './event.ts';
import { type Entry, isSame, type Noted, type ParticipantState, type Query } from './participant-state.ts';
import type { Recorded } from './recorded.ts';

/**
 * A child's record after one more event.
 *
 * @param state Null before the registration.
 * @throws Error where the first event is not the registration.
 */
export function evolveParticipant(state: ParticipantState | null, recorded: Recorded): ParticipantState {
  const { number, at, by, participant, event } = recorded;
  if (event.type === 'ParticipantRegistered') return registered(participant ?? '', event.site, event.on, number);
  // A look changes nothing, so nobody has to have seen it.
  if (event.type === 'IdentitySeen' && state !== null) return state;
  if (state === null) throw new Error(`${participant}: event ${number} comes before the registration.`);
  return { ...state, ...changeOf(state, recorded, { number, at, by }), number };
}

function registered(participant: string, site: string, registeredOn: string, number: number): ParticipantState {
  return {
    participant,
    site,
    registeredOn,
    consents: [],
    eligibility: null,
    signatures: [],
    strata: [],
    allocations: [],
    entries: [],
    locked: [],
    queries: [],
    samples: [],
    identityErased: false,
    inError: null,
    number,
  };
}

function changeOf(state: ParticipantState, { event, why }: Recorded, noted: Noted): Partial<ParticipantState> {
  switch (event.type) {
    case 'ConsentGiven': {
      const { type: _given, ...given } = event;
      return {
        consents: [...state.consents, { id: nextConsent(state), change: 'given', ...given, ...noted, inError: null }],
      };
    }
    case 'ConsentWithdrawn':
      return {
        consents: [
          ...state.consents,
          {
            id: nextConsent(state),
            change: 'withdrawn',
            scope: event.scope,
            on: event.on,
            why: why ?? '',
            ...noted,
            inError: null,
          },
        ],
      };
    case 'EligibilityAssessed':
      return { eligibility: { on: event.on, criteria: event.criteria, ...noted } };
    case 'Signed':
      return { signatures: [...state.signatures, { what: event.what, meaning: event.meaning, ...noted }] };
    case 'Stratified': {
      const { type: _stratified, ...stratum } = event;
      const others = state.strata.filter(({ randomisation }) => randomisation !== event.randomisation);
      return { strata: [...others, { ...stratum, ...noted }] };
    }
    case 'Randomised': {
      const { type: _randomised, site: _own, ...drawn } = event;
      return { allocations: [...state.allocations, { ...drawn, ...noted, corrected: null, inError: null }] };
    }
    case 'StratumCorrected':
      return { allocations: amended(state, event.randomisation, { corrected: event.corrected }) };
    case 'AllocationMarkedInError':
      return { allocations: amended(state, event.randomisation, { inError: why ?? '' }) };
    case 'EntryRecorded': {
      const { entry, kind, values } = event;
      return {
        entries: [...state.entries, { entry, kind, values, changed: noted.number, steps: [], ...noted, inError: null }],
      };
    }
    case 'EntryCorrected':
      return {
        entries: changeEntry(state, event.entry, (one) => ({
          values: withValue(one.values, event.field, event.new),
          changed: noted.number,
        })),
      };
    case 'SeriousEventStepDone':
      return {
        entries: changeEntry(state, event.entry, ({ steps }) => ({
          steps: [...steps, { step: event.step, ...noted }],
        })),
      };
    case 'Locked':
      return { locked: [...state.locked, event.what] };
    case 'Unlocked':
      return { locked: state.locked.filter((one) => !isSame(one, event.what)) };
    case 'QueryRaised': {
      const { query, entry, field, text } = event;
      const raised: Query = { query, entry, field, status: 'open', said: [{ text, ...noted }], ...noted };
      return { queries: [...state.queries, raised] };
    }
    case 'QueryAnswered':
      return {
        queries: changeQuery(state, event.query, ({ said }) => ({
          status: 'answered',
          said: [...said, { text: event.text, ...noted }],
        })),
      };
    case 'QueryClosed':
      return { queries: changeQuery(state, event.query, () => ({ status: 'closed' })) };
    case 'SampleSent': {
      const { sample, material, takenOn, timePoint, to, on } = event;
      const sent = {
        sample,
        material,
        takenOn,
        timePoint,
        to,
        sentOn: on,
        isLost: false,
        received: null,
        reported: null,
        ...noted,
        inError: null,
      };
      return { samples: [...state.samples, sent] };
    }
    case 'SampleLost':
      return {
        samples: state.samples.map((one) => (one.sample === event.sample ? { ...one, isLost: true } : one)),
      };
    case 'MarkedInError':
      return marked(state, event.what, why ?? '', noted.number);
    case 'SampleReceived':
      return {
        samples: state.samples.map((one) =>
          one.sample === event.sample ? { ...one, received: { on: event.on, usable: event.usable } } : one,
        ),
      };
    case 'SampleReported':
      return {
        samples: state.samples.map((one) => (one.sample === event.sample ? { ...one, reported: event.entry } : one)),
      };
    case 'IdentityErased':
      return { identityErased: true };
    default:
      return {};
  }
}

/** An entry that counts no more has changed for whatever was decided from it. */
function marked(state: ParticipantState, what: Mistaken, inError: string, number: number): Partial<ParticipantState> {
  switch (what.kind) {
    case 'registration':
      return { inError };
    case 'consent':
      return { consents: state.consents.map((one) => (one.id === what.id ? { ...one, inError } : one)) };
    case 'entry':
      return { entries: changeEntry(state, what.id, () => ({ inError, changed: number })) };
    case 'sample':
      return { samples: state.samples.map((one) => (one.sample === what.id ? { ...one, inError } : one)) };
  }
}

function amended(
  { allocations }: ParticipantState,
  randomisation: string,
  change: Partial<ParticipantState['allocations'][number]>,
) {
  return allocations.map((one) => (one.randomisation === randomisation ? { ...one, ...change } : one));
}

function changeEntry({ entries }: ParticipantState, entry: string, change: (one: Entry) => Partial<Entry>): Entry[] {
  return entries.map((one) => (one.entry === entry ? { ...one, ...change(one) } : one));
}

function changeQuery({ queries }: ParticipantState, query: string, change: (one: Query) => Partial<Query>): Query[] {
  return queries.map((one) => (one.query === query ? { ...one, ...change(one) } : one));
}

function withValue(values: Values, field: string, value: Values[string] | null): Values {
  const { [field]: _old, ...others } = values;
  return value === null ? others : { ...others, [field]: value };
}

function nextConsent({ consents }: ParticipantState): string {
  return `consent-${consents.length + 1}`;
}

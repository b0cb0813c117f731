import {
  type AllocationRequest,
  type AskTable,
  againstTables,
  type Command,
  decideAllocation,
  decideAsking,
  decideParticipant,
  decideRegistration,
  decideStudy,
  evolveParticipant,
  type GroupsOfTable,
  type ParticipantEvent,
  type ParticipantState,
  type Refusal,
  refusal,
  requestAllocation,
  type StudyCommand,
  type StudyState,
  stratumOf,
  type TrialEvent,
  type Waiting,
} from '@rezidiv/trial';
import type { Identities } from '../identity/identities.ts';
import type { Allocator, Unavailable } from '../secrets/allocator.ts';
import type { Queries } from '../storage/database.ts';
import type { Writing } from '../storage/event-store.ts';
import { registrationOf } from './registration.ts';
import type { Asked } from './trial-record.ts';

/** What decisions are made with. */
export interface Leading {
  readonly ask: AskTable;
  readonly groupsOf: GroupsOfTable;
  /** Whoever draws, within a transaction; null where there is no key: then nobody does. */
  readonly allocator: ((queries: Queries) => Allocator) | null;
  readonly identities: Identities;
  /** UTC, ISO 8601, with milliseconds. */
  readonly now: () => string;
}

/** What a command leads to: events of a child or of the study, and what whoever asked is given. */
export interface Led {
  readonly participant: string | null;
  readonly events: readonly TrialEvent[];
  readonly gave: Readonly<Record<string, unknown>>;
}

/** Or every reason why not; or what has to be recorded first, in a transaction of its own. */
export type Lead =
  | Led
  | { readonly refusals: readonly Refusal[] }
  /** That chance is asked. */
  | { readonly ask: PendingDraw }
  /** A draw that comes before this one: chance was asked for it before, and the answer is not recorded. */
  | { readonly pending: PendingDraw };

/** A child of whom chance is asked. */
export interface PendingDraw {
  readonly randomisation: string;
  readonly participant: string;
}

/** Puts a command to the part of the domain that decides it. */
export async function leadOf(
  leading: Leading,
  writing: Writing,
  asked: Asked,
  study: StudyState | null,
  child: ParticipantState | null,
): Promise<Lead> {
  const { command } = asked;
  if (isOfStudy(command)) return leadOfStudy(leading, writing, asked, command, study);
  if (study === null) return refused('no-such-study', asked.study, `There is no study "${asked.study}".`);
  const circumstances = { at: leading.now(), why: asked.why, ask: leading.ask };
  if (command.type === 'register') {
    const { participant, decision } = decideRegistration(study, command, circumstances);
    if (decision.kind === 'refused') return decision;
    // The day itself is not said: what is answered is kept, and may be read by others.
    if (asked.identity !== null && asked.identity.bornOn > command.on)
      return refused(
        'date-impossible',
        'identity.bornOn',
        'The day of birth lies after the registration; look at both.',
      );
    const known =
      asked.identity === null ? [] : await leading.identities.keep(writing, study.study, participant, asked.identity);
    return known.length > 0 ? { refusals: known } : { participant, events: decision.events, gave: { participant } };
  }
  if (child === null)
    return refused('no-such-participant', asked.participant ?? '', 'There is no such child in this study.');
  if (command.type === 'randomise') return leadOfChance(leading, writing, study, child, command.randomisation);
  const decision = decideParticipant(study, child, command, circumstances);
  if (decision.kind === 'refused') return decision;
  if (command.type === 'erase-identity') await leading.identities.erase(writing, study.study, child.participant);
  return { participant: child.participant, events: decision.events, gave: idsIn(decision.events) };
}

/**
 * The commands that can make a child ready. No other has anything drawn: a withdrawal or a serious event must not wait for
 * the allocator, and whoever asks a question randomises nobody.
 */
const makeReady: readonly Command['type'][] = ['give-consent', 'assess-eligibility', 'sign', 'stratify', 'unlock'];

/** What chance is asked once a command is recorded and nothing stands in the way any more, of the randomisations set up so. */
export function askedWhenReady(
  leading: Leading,
  writing: Writing,
  { by, why, command }: Asked,
  study: StudyState | null,
  child: ParticipantState | null,
  { participant, events }: Led,
): ParticipantEvent[] {
  const waiting = makeReady.includes(command.type)
    ? (study?.setup.randomisations.filter(({ drawn }) => drawn === 'when-ready') ?? [])
    : [];
  if (study === null || child === null || waiting.length === 0) return [];
  const at = leading.now();
  const after = events.reduce<ParticipantState>(
    (state, event, index) =>
      evolveParticipant(state, {
        study: study.study,
        number: writing.head + 1 + index,
        at,
        by: by.id,
        participant,
        why,
        event,
      }),
    child,
  );
  const asks = waiting.flatMap(({ id }) => {
    const asked = requestAllocation(study, after, id);
    return asked.kind === 'ask' && !isWaiting(study, child.participant, id) ? [decideAsking(asked.request)] : [];
  });
  return asks;
}

async function leadOfStudy(
  leading: Leading,
  writing: Writing,
  { study: id, why }: Asked,
  command: StudyCommand,
  study: StudyState | null,
): Promise<Lead> {
  const first = decideStudy(study, command, { why });
  if (first.kind === 'refused') return first;
  if (command.type === 'create-study' && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
    return refused('setup-invalid', id, `A study needs a name of small letters, digits and hyphens; "${id}" is none.`);
  if (study === null || (command.type !== 'activate-study' && command.type !== 'unblind-allocations'))
    return { participant: null, events: first.events, gave: {} };
  const unknown = command.type === 'activate-study' ? againstTables(study.setup, leading.groupsOf) : [];
  if (unknown.length > 0) return { refusals: unknown };
  const allocator = leading.allocator?.(writing);
  if (allocator === undefined) return noKey;
  const kept =
    command.type === 'activate-study'
      ? await allocator.commit(id, study.setup)
      : await allocator.reveal(id, study.setup.randomisations);
  if (kept.kind === 'unavailable') return { refusals: [unavailable(kept)] };
  const gave =
    kept.kind === 'committed' ? { commitments: kept.commitments } : { secrets: kept.secrets.use((secrets) => secrets) };
  const second = decideStudy(study, command, { why }, { commitments: [], secrets: [], ...gave });
  return second.kind === 'refused' ? second : { participant: null, events: second.events, gave };
}

async function leadOfChance(
  leading: Leading,
  writing: Writing,
  study: StudyState,
  child: ParticipantState,
  randomisation: string,
): Promise<Lead> {
  const { participant } = child;
  const asked = requestAllocation(study, child, randomisation);
  if (asked.kind === 'refused') return asked;
  if (asked.kind === 'already') {
    const { arm, code, corrected, inError } = asked.allocation;
    return { participant, events: [], gave: { randomisation, arm, code, corrected, inError } };
  }
  const queue = study.asked.filter((one) => one.randomisation === randomisation);
  const [first] = queue;
  if (!isWaiting(study, participant, randomisation)) return { ask: { randomisation, participant } };
  const own = queue.find((one) => one.participant === participant);
  return first === undefined || first === own || keepsCount(leading, writing)
    ? drawFor(leading, writing, study, participant, { ...asked.request, ...asAsked(own) })
    : { pending: { randomisation, participant: first.participant } };
}

/** Records that chance is about to be asked, if it still may be. */
export function leadOfAsking(study: StudyState, child: ParticipantState, { randomisation }: PendingDraw): Lead {
  const { participant } = child;
  const asked = requestAllocation(study, child, randomisation);
  if (asked.kind === 'refused') return asked;
  const events =
    asked.kind === 'already' || isWaiting(study, participant, randomisation) ? [] : [decideAsking(asked.request)];
  return { participant, events, gave: {} };
}

function isWaiting({ asked }: StudyState, participant: string, randomisation: string): boolean {
  return asked.some((one) => one.participant === participant && one.randomisation === randomisation);
}

function keepsCount({ allocator }: Leading, writing: Writing): boolean {
  return allocator?.(writing).keepsCount ?? false;
}

/** A child is drawn for as it was when chance was asked. */
function asAsked(waiting: Waiting | undefined): Partial<Pick<AllocationRequest, 'levels' | 'site' | 'stratum'>> {
  return waiting === undefined ? {} : { levels: waiting.levels, site: waiting.site, stratum: waiting.stratum };
}

/**
 * Has a draw recorded that the allocator made when it was asked before, whatever has happened to the child since: chance
 * has chosen, and a trail without it could not be proved.
 */
export async function leadOfPending(
  leading: Leading,
  writing: Writing,
  study: StudyState,
  child: ParticipantState,
  { randomisation }: PendingDraw,
): Promise<Lead> {
  const setup = study.setup.randomisations.find(({ id }) => id === randomisation);
  if (setup === undefined) return refused('no-such-randomisation', randomisation, `There is no "${randomisation}".`);
  const { participant, site } = child;
  const own = child.allocations.find((one) => one.randomisation === randomisation);
  // Somebody else has recorded it meanwhile.
  if (own !== undefined) return { participant, events: [], gave: {} };
  // It was drawn by the levels of then, and the answer brings them.
  const levels = child.strata.find((one) => one.randomisation === randomisation)?.levels ?? {};
  const queue = study.asked.filter((one) => one.randomisation === randomisation);
  const waiting = queue.find((one) => one.participant === participant);
  const [next] = queue;
  // Nobody is drawn for before those of whom chance was asked before.
  if (waiting !== undefined && next !== undefined && next !== waiting && !keepsCount(leading, writing))
    return { pending: { randomisation, participant: next.participant } };
  const request = { randomisation: setup, levels, site, stratum: stratumOf(setup, levels, site), ...asAsked(waiting) };
  return drawFor(leading, writing, study, participant, { ...request, ...before(study, randomisation) });
}

function before(
  { allocations, stopped }: StudyState,
  randomisation: string,
): Pick<AllocationRequest, 'earlier' | 'stopped'> {
  return {
    earlier: allocations.filter((one) => one.randomisation === randomisation),
    stopped: stopped.filter((one) => one.randomisation === randomisation).map(({ arm }) => arm),
  };
}

async function drawFor(
  leading: Leading,
  writing: Writing,
  { study }: StudyState,
  participant: string,
  request: AllocationRequest,
): Promise<Lead> {
  const allocator = leading.allocator?.(writing);
  if (allocator === undefined) return noKey;
  const registered = await registrationOf(writing, study, participant);
  const answer = await allocator.allocate(study, { participant, registered }, request);
  if (answer.kind === 'unavailable') return { refusals: [unavailable(answer)] };
  const randomisation = request.randomisation.id;
  if (answer.kind === 'pending') return { pending: { randomisation, participant: answer.participant } };
  if (answer.kind === 'refused') return answer;
  const { arm, code } = answer.drawn;
  const event = decideAllocation({ ...request, ...answer.by }, answer.drawn);
  return { participant, events: [event], gave: { randomisation, arm, code, corrected: null, inError: null } };
}

const noKey: Lead = {
  refusals: [
    refusal(
      'allocation-key-missing',
      'allocation key',
      'This server has no allocation key, so it neither activates studies nor randomises. Start it with one: rezidiv serve --help says how.',
    ),
  ],
};

function unavailable({ code, says }: Unavailable): Refusal {
  return refusal('allocation-unavailable', code, says);
}

const ofStudy = {
  'create-study': true,
  'change-setup': true,
  'activate-study': true,
  'stop-arm': true,
  'close-recruitment': true,
  'unblind-allocations': true,
} as const satisfies Record<StudyCommand['type'], true>;

function isOfStudy(command: Command): command is StudyCommand {
  return Object.hasOwn(ofStudy, command.type);
}

/** The ids that events gave: of an entry, a query, a sample. */
function idsIn(events: readonly TrialEvent[]): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const event of events) {
    if (event.type === 'EntryRecorded') ids.entry = event.entry;
    if (event.type === 'QueryRaised') ids.query = event.query;
    if (event.type === 'SampleSent') ids.sample = event.sample;
  }
  return ids;
}

function refused(...parts: Parameters<typeof refusal>): Lead {
  return { refusals: [refusal(...parts)] };
}

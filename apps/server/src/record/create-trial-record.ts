import {
  type Due,
  dueOf,
  evolveParticipant,
  evolveStudy,
  may,
  needLastSeen,
  overviewOf,
  type ParticipantState,
  type Recorded,
  type Refusal,
  recordSeenBy,
  refusal,
  rightFor,
  type StudyState,
  studySeenBy,
  trailSeenBy,
} from '@rezidiv/trial';
import type { Database } from '../storage/database.ts';
import type { EventStore, NewEvent, Range, Writing, Written } from '../storage/event-store.ts';
import { answeredBefore, keepAnswer } from './idempotency.ts';
import {
  askedWhenReady,
  type Lead,
  type Leading,
  type Led,
  leadOf,
  leadOfAsking,
  leadOfPending,
  type PendingDraw,
} from './lead.ts';
import { mostPending, stillPending, unknownChild, whySettled } from './pending-draw.ts';
import { keepProjections, keptChild, keptChildren, keptStudies } from './projections.ts';
import { createStates, type States } from './states.ts';
import type { Answer, Asked, Done, TrialRecord } from './trial-record.ts';

/** What the record is made of. */
export interface Parts extends Leading {
  readonly database: Database;
  readonly store: EventStore;
}

/** The record over a database. Several programs may serve one PostgreSQL: each reads first what the others recorded. */
export function createTrialRecord(parts: Parts): TrialRecord {
  const { database, store } = parts;
  const known = new Map<string, States>();
  const statesOf = (study: string): States => known.get(study) ?? createStates();
  const readable = (study: string) => ({ read: (range: Range) => collected(store.read(study, range)) });

  async function attempt(asked: Asked): Promise<Answer | First> {
    const states = statesOf(asked.study);
    const { recorded, answer } = await store.write<Answer | First>(asked.study, async (writing) => {
      const before = (await answeredBefore(writing, asked)) ?? againstReason(asked);
      return before === null ? decideAndRecord(parts, states, writing, asked) : nothing(before);
    });
    states.take(recorded);
    // Kept only now: the name of a study that never came to be takes no memory.
    if (answer.kind === 'done') known.set(asked.study, states);
    return answer;
  }

  // One thing in a transaction of its own: it stays recorded, whatever becomes of the command.
  async function record({ study: id, by, why }: Asked, first: First): Promise<First | readonly Refusal[]> {
    const states = statesOf(id);
    const { recorded, answer } = await store.write<First | readonly Refusal[]>(id, async (writing) => {
      const study = await states.study(writing);
      const child = await states.child(writing, first.draw.participant);
      if (study === null || child === null) return { events: [], answer: () => [unknownChild(first.draw)] };
      const lead =
        first.kind === 'ask'
          ? leadOfAsking(study, child, first.draw)
          : await leadOfPending(parts, writing, study, child, first.draw);
      if ('refusals' in lead) return { events: [], answer: () => lead.refusals };
      if (!('events' in lead)) return { events: [], answer: () => firstOf(lead) };
      const { participant } = lead;
      const reason = first.kind === 'ask' ? why : first.why;
      return {
        events: lead.events.map((event): NewEvent => ({ by: by.id, participant, why: reason, event })),
        answer: async (kept) => {
          if (kept.length > 0) await keepAfter(writing, study, child, kept);
          return [];
        },
      };
    });
    states.take(recorded);
    return answer;
  }

  // What has to come first may itself wait for something that has to come before it.
  async function recordFirst(asked: Asked, first: First): Promise<readonly Refusal[]> {
    const waiting = [first];
    for (let turn = 1; turn <= mostPending; turn += 1) {
      const next = waiting.at(-1);
      if (next === undefined) return [];
      const found = await record(asked, next);
      if ('kind' in found) waiting.push(found);
      else if (found.length > 0) return found;
      else waiting.pop();
    }
    return [stillPending(first.draw)];
  }

  // The command is recorded; where it made a child ready, chance was asked with it and answers now, or when it next can.
  async function answered(asked: Asked, done: Done): Promise<Answer> {
    const { participant } = done;
    if (participant === null || done.repeated || !done.recorded.some(({ type }) => type === 'AllocationAsked'))
      return done;
    const states = statesOf(asked.study);
    const waiting = (await states.study(readable(asked.study)))?.asked.filter((one) => one.participant === participant);
    for (const { randomisation } of waiting ?? [])
      await recordFirst(asked, { kind: 'draw', draw: { randomisation, participant }, why: null });
    const drawn = (await states.study(readable(asked.study)))?.allocations
      .filter(
        (one) =>
          one.participant === participant && waiting?.some(({ randomisation }) => randomisation === one.randomisation),
      )
      .map(({ randomisation, arm, code }) =>
        // Whoever made a child ready need not be one who may see what was drawn.
        may(asked.by, 'see-allocations') ? { randomisation, arm, code } : { randomisation },
      );
    return { ...done, gave: { ...done.gave, drawn: drawn ?? [] } };
  }

  return {
    async carryOut(request) {
      const asked = withKeyedFingerprint(parts, request);
      const right = rightFor[asked.command.type];
      if (!may(asked.by, right))
        return refused(refusal('right-missing', right, `"${asked.by.id}" has not the right "${right}" in this study.`));
      for (let turn = 1; turn <= mostPending; turn += 1) {
        const answer = await attempt(asked);
        if (answer.kind === 'done') return answered(asked, answer);
        if (answer.kind !== 'ask' && answer.kind !== 'draw') return answer;
        const against = await recordFirst(asked, answer);
        if (against.length > 0) return refused(...against);
      }
      return refused(
        refusal('allocation-unavailable', 'busy', 'Many children are being drawn for; nothing was drawn. Try again.'),
      );
    },
    studies: async (by) => (may(by, 'see') ? keptStudies(database) : []),
    async study(study, by) {
      const states = statesOf(study);
      const found = may(by, 'see') ? await states.study(readable(study)) : null;
      if (found === null) return null;
      known.set(study, states);
      return studySeenBy(by, found);
    },
    async participant(study, participant, by) {
      const found = may(by, 'see') ? await keptChild(database, study, participant) : null;
      return found === null ? null : recordSeenBy(by, found);
    },
    async overview(study, by) {
      const found = may(by, 'see') ? await statesOf(study).study(readable(study)) : null;
      if (found === null) return [];
      return (await keptChildren(database, study)).map((child) => overviewOf(found, child));
    },
    async due(study, by) {
      const found = may(by, 'see') ? await statesOf(study).study(readable(study)) : null;
      if (found === null) return [];
      const children = await keptChildren(database, study);
      // What has no limit comes last.
      const limit = ({ dueAt, since }: Due) => (dueAt === null ? `~${since}` : dueAt);
      return children.flatMap((child) => dueOf(found, child)).sort((a, b) => (limit(a) < limit(b) ? -1 : 1));
    },
    async identity(study, participant, by) {
      if (!may(by, 'see-identity') || (await keptChild(database, study, participant)) === null) return null;
      const { answer } = await store.write(study, async (writing) => {
        const found = await statesOf(study).study(writing);
        const identity = await parts.identities.find(writing, study, participant);
        const seen: NewEvent = { by: by.id, participant, why: null, event: { type: 'IdentitySeen' } };
        return {
          events: identity === null ? [] : [seen],
          answer: async (recorded) => {
            await keepAfter(writing, found, null, recorded);
            return identity;
          },
        };
      });
      return answer;
    },
    async trail(study, range, by) {
      return may(by, 'see-trail') ? trailSeenBy(by, await collected(store.read(study, range))) : [];
    },
  };
}

function withKeyedFingerprint({ identities }: Parts, asked: Asked): Asked {
  const { key, identity } = asked;
  if (key === null || identity === null) return asked;
  return { ...asked, key: { ...key, fingerprint: identities.keyed(key.fingerprint) } };
}

/** Something that has to be recorded before the command can be carried out. */
type First =
  | { readonly kind: 'ask'; readonly draw: PendingDraw }
  | { readonly kind: 'draw'; readonly draw: PendingDraw; readonly why: string | null };

async function decideAndRecord(
  parts: Parts,
  states: States,
  writing: Writing,
  asked: Asked,
): Promise<Written<Answer | First>> {
  const study = await states.study(writing);
  const stale = await staleness(writing, asked);
  if (stale !== null) return nothing(stale);
  const child = study === null || asked.participant === null ? null : await states.child(writing, asked.participant);
  const lead = await leadOf(parts, writing, asked, study, child);
  if (!('events' in lead)) {
    const refusals = 'refusals' in lead ? lead.refusals : [];
    const known = refusals.find(({ code }) => code === 'participant-exists');
    return known === undefined
      ? nothing(insteadOf(lead))
      : seenBy(writing, asked, study, known.about, refused(...refusals));
  }
  const { participant } = lead;
  const events = [...lead.events, ...askedWhenReady(parts, writing, asked, study, child, lead)];
  return {
    events: events.map((event): NewEvent => ({ by: asked.by.id, participant, why: asked.why, event })),
    answer: async (recorded) => {
      const done: Done = {
        kind: 'done',
        repeated: false,
        study: asked.study,
        participant,
        recorded: recorded.map(({ number, at, event }) => ({ number, at, type: event.type })),
        gave: lead.gave,
      };
      await keepAfter(writing, study, child, recorded);
      await keepAnswer(writing, asked, done, parts.now());
      return done;
    },
  };
}

/** Whoever names a child that is registered is told who it is here: a look, and it stands in the trail as one. */
function seenBy(
  writing: Writing,
  { by }: Asked,
  study: StudyState | null,
  participant: string,
  answer: Answer,
): Written<Answer> {
  return {
    events: [{ by: by.id, participant, why: null, event: { type: 'IdentitySeen' } }],
    answer: async (recorded) => {
      await keepAfter(writing, study, null, recorded);
      return answer;
    },
  };
}

async function keepAfter(
  writing: Writing,
  study: StudyState | null,
  child: ParticipantState | null,
  recorded: readonly Recorded[],
): Promise<void> {
  let [grown, changed] = [study, child];
  for (const one of recorded) {
    grown = evolveStudy(grown, one);
    if (one.participant !== null && (changed !== null || one.event.type === 'ParticipantRegistered'))
      changed = evolveParticipant(changed, one);
  }
  const number = recorded.at(-1)?.number;
  if (grown !== null && number !== undefined) await keepProjections(writing, grown, changed, number);
}

async function staleness(writing: Writing, { command, participant, lastSeen, by }: Asked): Promise<Answer | null> {
  if (lastSeen === null) {
    return needLastSeen.includes(command.type)
      ? refused(
          refusal('last-seen-missing', 'lastSeen', 'Give the number of the last event you have seen of this record.'),
        )
      : null;
  }
  // Taken from another study, it would let everything pass.
  if (lastSeen > writing.head)
    return refused(
      refusal(
        'value-invalid',
        'lastSeen',
        `There is no event ${lastSeen} in this study; give the number of the last event you have seen of this record.`,
      ),
    );
  const of = participant === null ? { ofStudyAnd: [] } : { participant };
  const all = await writing.read({ after: lastSeen, ...of });
  // A look at an identity changes nothing that somebody else could have missed.
  const since = all.filter(({ event }) => event.type !== 'IdentitySeen');
  return since.length > 0 ? { kind: 'stale', since: trailSeenBy(by, since) } : null;
}

function againstReason({ why }: Asked): Answer | null {
  return why !== null && why.length > 2000
    ? refused(refusal('value-invalid', 'why', 'The reason is longer than 2,000 characters.'))
    : null;
}

function refused(...refusals: Refusal[]): Answer {
  return { kind: 'refused', refusals };
}

function insteadOf(lead: Exclude<Lead, Led>): Answer | First {
  return 'refusals' in lead ? refused(...lead.refusals) : firstOf(lead);
}

function firstOf(lead: { readonly ask: PendingDraw } | { readonly pending: PendingDraw }): First {
  return 'ask' in lead ? { kind: 'ask', draw: lead.ask } : { kind: 'draw', draw: lead.pending, why: whySettled };
}

function nothing<T>(answer: T): Written<T> {
  return { events: [], answer: () => answer };
}

async function collected(events: AsyncIterable<Recorded>): Promise<Recorded[]> {
  const found: Recorded[] = [];
  for await (const one of events) found.push(one);
  return found;
}

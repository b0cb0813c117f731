import type { ParticipantCommand } from './command.ts';
import { type Decision, decided } from './decision.ts';
import { entryKinds } from './entry-kinds.ts';
import type { ParticipantEvent } from './event.ts';
import type { ParticipantState, Query } from './participant-state.ts';
import { type Refusal, refusal } from './refusal.ts';
import { blank } from './text.ts';

type Asked<Type extends ParticipantCommand['type']> = Extract<ParticipantCommand, { type: Type }>;

/** Asks about a field of an entry, also about one that is empty. */
export function raiseQuery(
  child: ParticipantState,
  { entry, field, text }: Asked<'raise-query'>,
): Decision<ParticipantEvent> {
  const kind = child.entries.find((one) => one.entry === entry)?.kind;
  const fields = entryKinds.find(({ id }) => id === kind)?.fields;
  const refusals =
    fields === undefined
      ? [refusal('no-such-entry', entry, `There is no entry "${entry}".`)]
      : Object.hasOwn(fields, field)
        ? []
        : [refusal('no-such-field', field, `A ${kind} has the fields ${Object.keys(fields).join(', ')}.`)];
  return decided([...refusals, ...blank('text', text)], {
    type: 'QueryRaised',
    query: `query-${child.queries.length + 1}`,
    entry,
    field,
    text,
  });
}

/** Answers a query that is open. */
export function answerQuery(
  child: ParticipantState,
  { query, text }: Asked<'answer-query'>,
): Decision<ParticipantEvent> {
  return decided([...unless(child, query, ['open']), ...blank('text', text)], { type: 'QueryAnswered', query, text });
}

/** Closes a query, answered or not. */
export function closeQuery(child: ParticipantState, { query }: Asked<'close-query'>): Decision<ParticipantEvent> {
  return decided(unless(child, query, ['open', 'answered']), { type: 'QueryClosed', query });
}

function unless({ queries }: ParticipantState, id: string, wanted: readonly Query['status'][]): Refusal[] {
  const found = queries.find(({ query }) => query === id);
  if (found === undefined) return [refusal('no-such-query', id, `There is no query "${id}".`)];
  return wanted.includes(found.status) ? [] : [refusal('query-state', id, `${id} is ${found.status}.`)];
}

import type { ParticipantCommand } from './command.ts';
import { type Decision, decided } from './decision.ts';
import type { Mistaken, ParticipantEvent } from './event.ts';
import type { ParticipantState } from './participant-state.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Says that something should never have been recorded; what is right is then recorded anew. */
export function markInError(
  child: ParticipantState,
  { what }: Extract<ParticipantCommand, { type: 'mark-in-error' }>,
): Decision<ParticipantEvent> {
  const found = inErrorOf(child, what);
  const refusals: Refusal[] =
    found === undefined
      ? [missing(what)]
      : found === null
        ? []
        : [refusal('nothing-changed', what.kind, 'It is marked in error already.')];
  return decided(refusals, { type: 'MarkedInError', what });
}

/** Why it was marked; null where it was not, undefined where there is no such thing. */
function inErrorOf(child: ParticipantState, what: Mistaken): string | null | undefined {
  switch (what.kind) {
    case 'registration':
      return child.inError;
    case 'consent':
      return child.consents.find(({ id }) => id === what.id)?.inError;
    case 'entry':
      return child.entries.find(({ entry }) => entry === what.id)?.inError;
    case 'sample':
      return child.samples.find(({ sample }) => sample === what.id)?.inError;
  }
}

function missing(what: Mistaken): Refusal {
  if (what.kind === 'sample') return refusal('no-such-sample', what.id, `There is no sample "${what.id}".`);
  if (what.kind === 'entry') return refusal('no-such-entry', what.id, `There is no entry "${what.id}".`);
  return refusal(
    'no-such-consent',
    what.kind,
    'Name the consent or withdrawal by its id in the record, such as consent-2.',
  );
}

import type { AllocationRequest } from './allocation-request.ts';
import { type Circumstances, notYet } from './circumstances.ts';
import type { ParticipantCommand } from './command.ts';
import { consentMissing, isAgreed } from './consent.ts';
import { notActive } from './decide-study.ts';
import { type Decision, decided } from './decision.ts';
import { correctEntry, doSeriousEventStep, recordEntry } from './entries.ts';
import type { ConsentScope, ParticipantEvent, Randomised, Subject } from './event.ts';
import { allowedWhenLocked, isLocked } from './locking.ts';
import { markInError } from './mark-in-error.ts';
import { isSame, type ParticipantState } from './participant-state.ts';
import { answerQuery, closeQuery, raiseQuery } from './queries.ts';
import { reasonMissing } from './reason.ts';
import { type Refusal, refusal } from './refusal.ts';
import { loseSample, receiveSample, reportSample, sendSample } from './samples.ts';
import { lastChangeOf } from './signature.ts';
import { stratumFrom } from './stratification.ts';
import type { StudyState } from './study-state.ts';
import { blank } from './text.ts';

/** What may be asked of a child who is registered, but for chance: `requestAllocation` stands before that. */
export type RecordCommand = Exclude<ParticipantCommand, { type: 'register' | 'randomise' }>;

/**
 * Registers a child.
 *
 * @returns The event, and the pseudonym: the site and a number that counts up in it.
 */
export function decideRegistration(
  study: StudyState,
  command: Extract<ParticipantCommand, { type: 'register' }>,
  circumstances: Circumstances,
): { readonly participant: string; readonly decision: Decision<ParticipantEvent> } {
  const { site, on } = command;
  const before = study.participants.filter((one) => one.site === site).length;
  const participant = `${site}-${String(before + 1).padStart(3, '0')}`;
  const known = study.setup.sites.some(({ id }) => id === site);
  const refusals = [
    ...notActive(study),
    ...(known ? [] : [refusal('no-such-site', site, `The study has no site "${site}".`)]),
    ...notYet('on', on, circumstances),
  ];
  return { participant, decision: decided(refusals, { type: 'ParticipantRegistered', site, on }) };
}

/** What a command to a child's record leads to. */
export function decideParticipant(
  study: StudyState,
  child: ParticipantState,
  command: RecordCommand,
  circumstances: Circumstances,
): Decision<ParticipantEvent> {
  const refusals: Refusal[] = [
    ...reasonMissing(command.type, circumstances.why),
    ...(isLocked(child, { kind: 'record' }) && !allowedWhenLocked.includes(command.type)
      ? [refusal('locked', 'record', 'The record is locked; unlock it first, with a reason.')]
      : []),
    ...(child.inError !== null && !allowedWhenLocked.includes(command.type)
      ? [refusal('in-error', child.participant, 'The registration was marked in error; nothing more is recorded.')]
      : []),
  ];
  return refusals.length > 0 ? decided(refusals) : decideUnlocked(study, child, command, circumstances);
}

function decideUnlocked(
  study: StudyState,
  child: ParticipantState,
  command: RecordCommand,
  circumstances: Circumstances,
): Decision<ParticipantEvent> {
  switch (command.type) {
    case 'give-consent': {
      const { type: _asked, ...consent } = command;
      const { form, on, scope } = consent;
      return decided([...blank('form', form), ...noScope(scope), ...notYet('on', on, circumstances)], {
        type: 'ConsentGiven',
        ...consent,
      });
    }
    case 'withdraw-consent': {
      const { scope, on } = command;
      const never = scope.every((one) => !isAgreed(child, one));
      return decided(
        [
          ...noScope(scope),
          ...notYet('on', on, circumstances),
          ...(never
            ? [refusal('nothing-changed', 'scope', `There is neither consent nor assent to ${scope.join(', ')} now.`)]
            : []),
        ],
        { type: 'ConsentWithdrawn', scope, on },
      );
    }
    case 'assess-eligibility': {
      const { on, criteria } = command;
      return decided(
        [...lockedEligibility(child), ...againstAnswers(study, criteria), ...notYet('on', on, circumstances)],
        {
          type: 'EligibilityAssessed',
          on,
          criteria,
        },
      );
    }
    case 'sign':
      return decided([...blank('meaning', command.meaning), ...againstSubject(child, command.what)], {
        type: 'Signed',
        what: command.what,
        meaning: command.meaning,
      });
    case 'stratify':
    case 'correct-stratum':
      return stratify(study, child, command, circumstances);
    case 'mark-allocation-in-error': {
      const { randomisation } = command;
      const marked = child.allocations.find((one) => one.randomisation === randomisation)?.inError;
      return decided(
        marked === undefined
          ? [notAllocated(randomisation)]
          : marked === null
            ? []
            : [refusal('nothing-changed', randomisation, 'The allocation is marked in error already.')],
        { type: 'AllocationMarkedInError', randomisation },
      );
    }
    case 'record-entry':
      return recordEntry(child, command, circumstances);
    case 'correct-entry':
      return correctEntry(child, command, circumstances);
    case 'do-serious-event-step':
      return doSeriousEventStep(child, command);
    case 'lock':
    case 'unlock':
      return lock(child, command);
    case 'raise-query':
      return raiseQuery(child, command);
    case 'answer-query':
      return answerQuery(child, command);
    case 'close-query':
      return closeQuery(child, command);
    case 'send-sample':
      return sendSample(child, command, circumstances);
    case 'lose-sample':
      return loseSample(child, command);
    case 'mark-in-error':
      return markInError(child, command);
    case 'receive-sample':
      return receiveSample(child, command, circumstances);
    case 'report-sample':
      return reportSample(child, command);
    case 'erase-identity':
      return decided(
        child.identityErased ? [refusal('nothing-changed', 'identity', 'The identity was erased before.')] : [],
        { type: 'IdentityErased' },
      );
  }
}

/** What is recorded before chance is asked. */
export function decideAsking({ randomisation, levels, site, stratum }: AllocationRequest): ParticipantEvent {
  return { type: 'AllocationAsked', randomisation: randomisation.id, levels, site, stratum };
}

/** What is recorded when chance has answered. */
export function decideAllocation(
  { randomisation, levels, site, stratum }: AllocationRequest,
  { position, arm, code }: Pick<Randomised, 'position' | 'arm' | 'code'>,
): ParticipantEvent {
  return { type: 'Randomised', randomisation: randomisation.id, levels, site, stratum, position, arm, code };
}

function noScope(scope: readonly ConsentScope[]): Refusal[] {
  return scope.length === 0
    ? [refusal('value-invalid', 'scope', 'Say to what: treatment, randomisation, data, samples.')]
    : [];
}

function againstAnswers({ setup }: StudyState, answers: readonly { readonly id: string }[]): Refusal[] {
  const ids = answers.map(({ id }) => id);
  return [
    ...ids
      .filter((id) => !setup.criteria.some((one) => one.id === id))
      .map((id) => refusal('no-such-field', id, `The study has no condition "${id}".`)),
    ...(new Set(ids).size === ids.length ? [] : [refusal('value-invalid', 'criteria', 'Answer each condition once.')]),
  ];
}

function lockedEligibility(child: ParticipantState): Refusal[] {
  return isLocked(child, { kind: 'eligibility' })
    ? [refusal('locked', 'eligibility', 'The eligibility is locked; unlock it first, with a reason.')]
    : [];
}

function againstSubject(child: ParticipantState, what: Subject): Refusal[] {
  if (lastChangeOf(child, what) !== null) return [];
  return [
    what.kind === 'entry'
      ? refusal('no-such-entry', what.entry, `There is no entry "${what.entry}".`)
      : refusal('eligibility-incomplete', 'eligibility', 'Eligibility was not assessed yet.'),
  ];
}

function stratify(
  study: StudyState,
  child: ParticipantState,
  command: Extract<RecordCommand, { type: 'stratify' | 'correct-stratum' }>,
  circumstances: Circumstances,
): Decision<ParticipantEvent> {
  const { randomisation } = command;
  const setup = study.setup.randomisations.find(({ id }) => id === randomisation);
  if (setup === undefined)
    return decided([refusal('no-such-randomisation', randomisation, `There is no randomisation "${randomisation}".`)]);
  const missing = consentMissing(child, ['data']);
  const stratum = stratumFrom(setup, child, command, circumstances);
  if (stratum.kind === 'refused') return decided([...missing, ...stratum.refusals]);
  const { levels, from } = stratum;
  const allocation = child.allocations.find((one) => one.randomisation === randomisation);
  if (command.type === 'stratify') {
    const allocated = refusal(
      'already-allocated',
      randomisation,
      'The allocation was drawn in the stratum as it was. Correct the stratum instead: both stay in the record.',
    );
    return decided([...missing, ...(allocation === undefined ? [] : [allocated])], {
      type: 'Stratified',
      randomisation,
      levels,
      from,
    });
  }
  if (allocation === undefined) return decided([notAllocated(randomisation)]);
  const current = allocation.corrected ?? allocation.levels;
  const same = setup.factors.every(({ id }) => current[id] === levels[id]);
  return decided(
    [...missing, ...(same ? [refusal('nothing-changed', randomisation, 'That is the stratum as it stands.')] : [])],
    { type: 'StratumCorrected', randomisation, used: allocation.levels, corrected: levels, from },
  );
}

function lock(
  child: ParticipantState,
  { type, what }: Extract<RecordCommand, { type: 'lock' | 'unlock' }>,
): Decision<ParticipantEvent> {
  const own = child.locked.some((one) => isSame(one, what));
  if (type === 'lock')
    return decided(
      [...againstSubject(child, what), ...(own ? [refusal('locked', what.kind, 'It is locked already.')] : [])],
      {
        type: 'Locked',
        what,
      },
    );
  return decided(own ? [] : [refusal('not-locked', what.kind, 'It is not locked by itself.')], {
    type: 'Unlocked',
    what,
  });
}

function notAllocated(randomisation: string): Refusal {
  return refusal('not-allocated', randomisation, 'Nothing was drawn for this child in that randomisation yet.');
}

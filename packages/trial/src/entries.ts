import { addHours } from '@rezidiv/core';
import { isSameData } from './canonical-json.ts';
import { type Circumstances, notYet } from './circumstances.ts';
import type { ParticipantCommand } from './command.ts';
import { consentMissing } from './consent.ts';
import { type Decision, decided } from './decision.ts';
import { type EntryKind, problemsOfValues, type Values } from './entry-kind.ts';
import { deaths, entryKinds } from './entry-kinds.ts';
import type { ParticipantEvent } from './event.ts';
import { isLocked } from './locking.ts';
import type { Entry, ParticipantState } from './participant-state.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { SeriousEventStep, StudySetup } from './study-setup.ts';

type Asked<Type extends ParticipantCommand['type']> = Extract<ParticipantCommand, { type: Type }>;

/** Records something of a kind in the table of kinds. */
export function recordEntry(
  child: ParticipantState,
  { kind, values }: Asked<'record-entry'>,
  circumstances: Circumstances,
): Decision<ParticipantEvent> {
  const found = entryKinds.find(({ id }) => id === kind);
  if (found === undefined)
    return decided([
      refusal(
        'no-such-kind',
        kind,
        `Nothing of the kind "${kind}" is recorded; there are ${entryKinds.map(({ id }) => id).join(', ')}.`,
      ),
    ]);
  const before = child.entries.filter((one) => one.kind === kind).length;
  return decided(
    [
      ...dataMissing(child, found, values),
      ...unusable(child, found, values, 'recorded', circumstances),
      ...afterDeath(child, found, values, null),
    ],
    {
      type: 'EntryRecorded',
      entry: `${kind}-${before + 1}`,
      kind,
      values,
    },
  );
}

/** Corrects one field of an entry; what stood there stays in the trail. */
export function correctEntry(
  child: ParticipantState,
  { entry, field, value }: Asked<'correct-entry'>,
  circumstances: Circumstances,
): Decision<ParticipantEvent> {
  const found = findEntry(child, entry);
  if ('refused' in found) return decided([found.refused]);
  const { values } = found.entry;
  const old = Object.hasOwn(values, field) ? values[field] : undefined;
  const { [field]: _old, ...others } = values;
  const corrected = value === null ? others : { ...others, [field]: value };
  const refusals = [
    ...(isLocked(child, { kind: 'entry', entry })
      ? [refusal('locked', entry, `${entry} is locked; unlock it first, with a reason.`)]
      : []),
    ...(found.entry.inError === null ? [] : [refusal('in-error', entry, `${entry} was marked in error.`)]),
    ...unusable(child, found.kind, corrected, 'corrected', circumstances),
    ...afterDeath(child, found.kind, corrected, entry),
    ...(isSameData(old ?? null, value) ? [refusal('nothing-changed', field, `"${field}" is that already.`)] : []),
  ];
  return decided(refusals, { type: 'EntryCorrected', entry, field, old: old ?? null, new: value });
}

/** Says that a step after a serious adverse event was done, whether or not the study has set a limit for it. */
export function doSeriousEventStep(
  child: ParticipantState,
  { entry, step }: Asked<'do-serious-event-step'>,
): Decision<ParticipantEvent> {
  const found = findEntry(child, entry);
  if ('refused' in found) return decided([found.refused]);
  const refusals = [
    ...(found.kind.id === 'serious-adverse-event'
      ? []
      : [refusal('value-invalid', entry, `${entry} is no serious adverse event; steps follow those alone.`)]),
    ...(found.entry.steps.some((one) => one.step === step)
      ? [refusal('nothing-changed', step, `"${step}" was done before.`)]
      : []),
  ];
  return decided(refusals, { type: 'SeriousEventStepDone', entry, step });
}

/** Until when each step after a serious adverse event has to be done, by the study's own limits, and when it was. */
export interface SeriousEventClock {
  readonly step: SeriousEventStep;
  readonly dueAt: string;
  readonly doneAt: string | null;
}

/** The clocks of one serious adverse event, which run from its report; none where the study has set none. */
export function clocksOf({ seriousEventClocks }: StudySetup, { at, steps }: Entry): SeriousEventClock[] {
  return seriousEventClocks.map(({ step, hours }) => ({
    step,
    dueAt: addHours(at, hours),
    doneAt: steps.find((one) => one.step === step)?.at ?? null,
  }));
}

function findEntry(child: ParticipantState, id: string): { entry: Entry; kind: EntryKind } | { refused: Refusal } {
  const entry = child.entries.find((one) => one.entry === id);
  const kind = entryKinds.find((one) => one.id === entry?.kind);
  return entry === undefined || kind === undefined
    ? { refused: refusal('no-such-entry', id, `There is no entry "${id}".`) }
    : { entry, kind };
}

function unusable(
  { participant }: ParticipantState,
  kind: EntryKind,
  values: Values,
  when: 'recorded' | 'corrected',
  circumstances: Circumstances,
): Refusal[] {
  const problems = problemsOfValues(kind, values, when);
  if (problems.length > 0) return problems;
  return Object.entries(kind.fields).flatMap(([name, field]) => {
    const value = values[name];
    if (field.kind === 'case') return otherName(participant, name, value);
    return field.kind === 'day' && typeof value === 'string' ? notYet(name, value, circumstances) : [];
  });
}

/** Data are recorded with consent; what was unsafe while consent held may be recorded also after a withdrawal. */
function dataMissing(child: ParticipantState, { safetyFrom }: EntryKind, values: Values): Refusal[] {
  const refusals = consentMissing(child, ['data']);
  const from = safetyFrom === undefined ? undefined : values[safetyFrom];
  const withdrawn = child.consents.findLast(
    ({ change, scope, inError }) => change === 'withdrawn' && inError === null && scope.includes('data'),
  );
  const heldThen = withdrawn !== undefined && typeof from === 'string' && from <= withdrawn.on;
  return refusals.filter(({ code }) => !(code === 'consent-withdrawn' && heldThen));
}

/** Nobody dies twice, and nothing happens to a child after its death. */
function afterDeath(
  { entries }: ParticipantState,
  { id, whileAlive = [] }: EntryKind,
  values: Values,
  entry: string | null,
): Refusal[] {
  const death = entries.find(
    (one) => one.kind === 'outcome' && one.inError === null && one.entry !== entry && isDeath(one.values),
  );
  const on = death?.values.on;
  if (death === undefined || typeof on !== 'string') return [];
  const again =
    id === 'outcome' && isDeath(values)
      ? [refusal('date-impossible', 'kind', `A death is recorded already, as ${death.entry}; correct that one.`)]
      : [];
  const later = whileAlive.filter((name) => typeof values[name] === 'string' && values[name] > on);
  return [
    ...again,
    ...later.map((name) =>
      refusal('date-impossible', name, `"${name}" lies after the death on ${on} (${death.entry}).`),
    ),
  ];
}

function isDeath({ kind }: Values): boolean {
  return typeof kind === 'string' && deaths.includes(kind);
}

/** A case says in its id whose it is; in the trail that is the pseudonym, never a name or a hospital's number. */
function otherName(participant: string, name: string, value: Values[string] | undefined): Refusal[] {
  return typeof value === 'object' && 'id' in value && value.id !== participant
    ? [
        refusal(
          'value-invalid',
          `${name}.id`,
          `The id of the case has to be the pseudonym, "${participant}": nothing that tells who the child is belongs into the trail.`,
        ),
      ]
    : [];
}

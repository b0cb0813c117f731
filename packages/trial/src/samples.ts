import { type Circumstances, notYet } from './circumstances.ts';
import type { ParticipantCommand } from './command.ts';
import { consentMissing } from './consent.ts';
import { type Decision, decided } from './decision.ts';
import type { ParticipantEvent } from './event.ts';
import type { ParticipantState, TrackedSample } from './participant-state.ts';
import { type Refusal, refusal } from './refusal.ts';
import { blank } from './text.ts';

type Asked<Type extends ParticipantCommand['type']> = Extract<ParticipantCommand, { type: Type }>;

/** Something goes to a laboratory. */
export function sendSample(
  child: ParticipantState,
  { material, takenOn, timePoint, to, on }: Asked<'send-sample'>,
  circumstances: Circumstances,
): Decision<ParticipantEvent> {
  const refusals = [
    ...consentMissing(child, ['samples']),
    ...blank('material', material),
    ...blank('to', to),
    ...blank('timePoint', timePoint),
    ...notYet('takenOn', takenOn, circumstances),
    ...notYet('on', on, circumstances),
    ...(on < takenOn
      ? [refusal('date-impossible', 'on', `It was taken on ${takenOn}; it cannot have been sent before.`)]
      : []),
  ];
  const sample = `sample-${child.samples.length + 1}`;
  return decided(refusals, { type: 'SampleSent', sample, material, takenOn, timePoint, to, on });
}

/** It did not arrive, and nobody waits for it any more. */
export function loseSample(child: ParticipantState, { sample }: Asked<'lose-sample'>): Decision<ParticipantEvent> {
  const found = child.samples.find((one) => one.sample === sample);
  const refusals =
    found === undefined
      ? [noSuch(sample)]
      : [
          ...(found.received === null ? [] : [refusal('sample-state', sample, `${sample} was received.`)]),
          ...(found.isLost ? [refusal('nothing-changed', sample, `${sample} was recorded as lost before.`)] : []),
          ...againstMistaken(found),
        ];
  return decided(refusals, { type: 'SampleLost', sample });
}

/** It arrived, if late; whether it can be used. */
export function receiveSample(
  child: ParticipantState,
  { sample, on, usable }: Asked<'receive-sample'>,
  circumstances: Circumstances,
): Decision<ParticipantEvent> {
  const found = child.samples.find((one) => one.sample === sample);
  const refusals =
    found === undefined
      ? [noSuch(sample)]
      : [
          ...againstMistaken(found),
          ...(found.received === null ? [] : [refusal('sample-state', sample, `${sample} was received before.`)]),
          ...(on < found.sentOn
            ? [
                refusal(
                  'date-impossible',
                  'on',
                  `${sample} was sent on ${found.sentOn}; it cannot have arrived before.`,
                ),
              ]
            : []),
          ...notYet('on', on, circumstances),
        ];
  return decided(refusals, { type: 'SampleReceived', sample, on, usable });
}

/** Its result is in the record: a central review or a result of MRD. */
export function reportSample(
  child: ParticipantState,
  { sample, entry }: Asked<'report-sample'>,
): Decision<ParticipantEvent> {
  const found = child.samples.find((one) => one.sample === sample);
  const result = child.entries.find((one) => one.entry === entry);
  const refusals = [
    ...(found === undefined ? [noSuch(sample)] : againstMistaken(found)),
    ...(found !== undefined && found.received?.usable !== true
      ? [refusal('sample-state', sample, `${sample} was not received in a usable state; it has no result.`)]
      : []),
    ...(found?.reported === null || found === undefined
      ? []
      : [refusal('sample-state', sample, `${sample} was reported before, as ${found.reported}.`)]),
    ...(result?.inError === null && ['central-review', 'mrd'].includes(result.kind)
      ? []
      : [refusal('no-such-entry', entry, `Name the entry with the result: a central review or a result of MRD.`)]),
  ];
  return decided(refusals, { type: 'SampleReported', sample, entry });
}

function againstMistaken({ sample, inError }: TrackedSample): Refusal[] {
  return inError === null ? [] : [refusal('in-error', sample, `${sample} was marked in error.`)];
}

function noSuch(sample: string): Refusal {
  return refusal('no-such-sample', sample, `There is no sample "${sample}".`);
}

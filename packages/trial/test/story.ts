import {
  type AskTable,
  type Decision,
  decideParticipant,
  decideRegistration,
  decideStudy,
  evolveParticipant,
  evolveStudy,
  type ParticipantState,
  type RecordCommand,
  type Recorded,
  type StudyCommand,
  type StudySetup,
  type StudyState,
  type TrialEvent,
} from '../src/index.ts';
import { exampleSetup } from './example-study.ts';

/** The invented table: a case says its own group. */
export const invented: AskTable = ({ system }, record) =>
  system !== 'invented'
    ? null
    : {
        level: 'group' in record && typeof record.group === 'string' ? record.group : null,
        verdict: 'as the case says',
        systemVersion: '1',
        rules: '0'.repeat(64),
      };

/** A study and a child in it, taken forward command by command. Refusals throw, so that a test is about one step. */
export class Story {
  readonly trail: Recorded[] = [];
  study: StudyState | null = null;
  child: ParticipantState | null = null;
  at = '2026-03-02T08:00:00.000Z';

  constructor(setup: StudySetup = exampleSetup, activated = true) {
    this.asked({ type: 'create-study', setup });
    if (activated) this.asked({ type: 'activate-study' });
  }

  /** Puts a command to the study. */
  ask(command: StudyCommand, why: string | null = 'a reason') {
    return decideStudy(this.study, command, { why });
  }

  asked(command: StudyCommand, why: string | null = 'a reason'): this {
    return this.record(this.ask(command, why), null, why);
  }

  registered(site = 'aachen', on = '2026-03-01'): this {
    const circumstances = { at: this.at, why: null, ask: invented };
    const { participant, decision } = decideRegistration(this.known(), { type: 'register', site, on }, circumstances);
    this.child = null;
    return this.record(decision, participant, null);
  }

  /** Puts a command to the child's record. */
  of(command: RecordCommand, why: string | null = 'a reason'): Decision<TrialEvent> {
    return decideParticipant(this.known(), this.someone(), command, { at: this.at, why, ask: invented });
  }

  did(command: RecordCommand, why: string | null = 'a reason'): this {
    return this.record(this.of(command, why), this.someone().participant, why);
  }

  record(decision: Decision<TrialEvent>, participant: string | null, why: string | null): this {
    if (decision.kind === 'refused') throw new Error(decision.refusals.map(({ says }) => says).join(' '));
    for (const event of decision.events) {
      const number = this.trail.length + 1;
      const one: Recorded = { study: 'example', number, at: this.at, by: 'anna', participant, why, event };
      this.trail.push(one);
      this.study = evolveStudy(this.study, one);
      if (participant !== null) this.child = evolveParticipant(this.child, one);
    }
    return this;
  }

  known(): StudyState {
    if (this.study === null) throw new Error('no study');
    return this.study;
  }

  someone(): ParticipantState {
    if (this.child === null) throw new Error('no child');
    return this.child;
  }

  /** A child with everything that chance asks for. */
  ready(site = 'aachen', group = 'S2'): this {
    return this.registered(site)
      .did({
        type: 'give-consent',
        kind: 'consent',
        scope: ['treatment', 'randomisation', 'data', 'samples'],
        form: '1',
        on: '2026-03-01',
      })
      .did({ type: 'give-consent', kind: 'assent', scope: ['treatment', 'randomisation'], form: '1', on: '2026-03-01' })
      .did({ type: 'record-entry', kind: 'relapse', values: { case: { group } } })
      .did({
        type: 'assess-eligibility',
        on: '2026-03-01',
        criteria: exampleSetup.criteria.map(({ id }) => ({ id, met: 'met' })),
      })
      .did({ type: 'sign', what: { kind: 'eligibility' }, meaning: 'I have examined this.' })
      .did({ type: 'stratify', randomisation: 'post-induction', entry: 'relapse-1', stated: { mrd: 'low' } });
  }
}

/** The codes of a refusal; none where it was accepted. */
export function codesOf(decision: { kind: string; refusals?: readonly { code: string }[] }): string[] {
  return (decision.refusals ?? []).map(({ code }) => code);
}

import type { Values } from './entry-kind.ts';
import type { ConsentGiven, ConsentScope, EligibilityAnswer, Levels, Mistaken, Subject } from './event.ts';
import type { SeriousEventStep, StudySetup } from './study-setup.ts';

/** What may be asked of a study as a whole. Who asks, when and why stand beside the command. */
export type StudyCommand =
  | { readonly type: 'create-study'; readonly setup: StudySetup }
  | { readonly type: 'change-setup'; readonly setup: StudySetup }
  | { readonly type: 'activate-study' }
  | { readonly type: 'stop-arm'; readonly randomisation: string; readonly arm: string }
  | { readonly type: 'close-recruitment' }
  | { readonly type: 'unblind-allocations' };

/** What may be asked of one child's record. */
export type ParticipantCommand =
  | { readonly type: 'register'; readonly site: string; readonly on: string }
  | {
      readonly type: 'give-consent';
      readonly kind: ConsentGiven['kind'];
      readonly scope: readonly ConsentScope[];
      readonly form: string;
      readonly on: string;
    }
  | { readonly type: 'withdraw-consent'; readonly scope: readonly ConsentScope[]; readonly on: string }
  | { readonly type: 'assess-eligibility'; readonly on: string; readonly criteria: readonly EligibilityAnswer[] }
  | { readonly type: 'sign'; readonly what: Subject; readonly meaning: string }
  | Stratify
  | { readonly type: 'randomise'; readonly randomisation: string }
  | (Omit<Stratify, 'type'> & { readonly type: 'correct-stratum' })
  | { readonly type: 'mark-allocation-in-error'; readonly randomisation: string }
  | { readonly type: 'record-entry'; readonly kind: string; readonly values: Values }
  | {
      readonly type: 'correct-entry';
      readonly entry: string;
      readonly field: string;
      /** Null: what stood there is not known after all. */
      readonly value: Values[string] | null;
    }
  | { readonly type: 'lock'; readonly what: Subject }
  | { readonly type: 'unlock'; readonly what: Subject }
  | { readonly type: 'raise-query'; readonly entry: string; readonly field: string; readonly text: string }
  | { readonly type: 'answer-query'; readonly query: string; readonly text: string }
  | { readonly type: 'close-query'; readonly query: string }
  | {
      readonly type: 'send-sample';
      readonly material: string;
      readonly takenOn: string;
      readonly timePoint: string;
      readonly to: string;
      readonly on: string;
    }
  | { readonly type: 'lose-sample'; readonly sample: string }
  | { readonly type: 'receive-sample'; readonly sample: string; readonly on: string; readonly usable: boolean }
  | { readonly type: 'report-sample'; readonly sample: string; readonly entry: string }
  | { readonly type: 'do-serious-event-step'; readonly entry: string; readonly step: SeriousEventStep }
  | { readonly type: 'mark-in-error'; readonly what: Mistaken }
  | { readonly type: 'erase-identity' };

/** Puts a child into a stratum: levels that a system's tables give, and levels that are stated. */
export interface Stratify {
  readonly type: 'stratify';
  readonly randomisation: string;
  /** The entry with the relapse at which systems look; null where no factor is decided by a system. */
  readonly entry: string | null;
  readonly stated: Levels;
}

/** Anything that may be asked. */
export type Command = StudyCommand | ParticipantCommand;
/** The name of a command. */
export type CommandType = Command['type'];

/** The commands that are refused without a reason. */
export const needReason: readonly CommandType[] = [
  'change-setup',
  'stop-arm',
  'close-recruitment',
  'unblind-allocations',
  'withdraw-consent',
  'correct-stratum',
  'mark-allocation-in-error',
  'mark-in-error',
  'lose-sample',
  'correct-entry',
  'unlock',
  'erase-identity',
];

/** The commands that are refused without the number of the last event seen: they stand for, or change, what was there. */
export const needLastSeen: readonly CommandType[] = [
  'change-setup',
  'activate-study',
  'sign',
  'correct-entry',
  'correct-stratum',
  'mark-allocation-in-error',
  'mark-in-error',
  'lock',
  'unlock',
];

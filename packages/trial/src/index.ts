export { type Allocated, type AllocationRequest, stratumOf } from './allocation-request.ts';
export {
  type Command,
  type CommandType,
  needReason,
  type ParticipantCommand,
  type Stratify,
  type StudyCommand,
} from './command.ts';
export { type Decision, decided } from './decision.ts';
export { type EntryKind, type Field, problemsOfValues, type Values } from './entry-kind.ts';
export { entryKinds } from './entry-kinds.ts';
export type {
  Commitment,
  ConsentGiven,
  ConsentScope,
  Derivation,
  EligibilityAnswer,
  EventType,
  Levels,
  ParticipantEvent,
  Randomised,
  RevealedSecret,
  Signed,
  Stratified,
  StudyEvent,
  Subject,
  TrialEvent,
} from './event.ts';
export type { Recorded } from './recorded.ts';
export { type Refusal, type RefusalCode, refusal } from './refusal.ts';
export {
  type Arm,
  type Factor,
  problemsOf,
  type RandomisationSetup,
  type Scheme,
  type SeriousEventStep,
  type StudySetup,
} from './study-setup.ts';
export type { Allocation, StoppedArm, StudyState } from './study-state.ts';
export { type EventBody, eventVersions, readEvent, type Upcasters, upcasters } from './upcasting.ts';

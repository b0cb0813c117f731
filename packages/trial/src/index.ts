export { type Allocated, type AllocationRequest, stratumOf } from './allocation-request.ts';
export type { AskTable, Circumstances } from './circumstances.ts';
export {
  type Command,
  type CommandType,
  needLastSeen,
  needReason,
  type ParticipantCommand,
  type Stratify,
  type StudyCommand,
} from './command.ts';
export { decideAllocation, decideParticipant, decideRegistration, type RecordCommand } from './decide-participant.ts';
export { decideStudy, type FromKeeper } from './decide-study.ts';
export { type Decision, decided } from './decision.ts';
export { clocksOf, type SeriousEventClock } from './entries.ts';
export { type EntryKind, type Field, problemsOfValues, type Values } from './entry-kind.ts';
export { entryKinds } from './entry-kinds.ts';
export type {
  Commitment,
  ConsentGiven,
  ConsentScope,
  Derivation,
  EligibilityAnswer,
  EventType,
  Grouped,
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
export { evolveParticipant } from './evolve-participant.ts';
export type { Entry, ParticipantState, Query, Signature, TrackedSample } from './participant-state.ts';
export { type Randomising, requestAllocation } from './randomise.ts';
export type { Recorded } from './recorded.ts';
export { type Refusal, type RefusalCode, refusal } from './refusal.ts';
export { canonicalJson, isSameData } from './same-data.ts';
export {
  type Arm,
  type DecidedBy,
  type Factor,
  problemsOf,
  type RandomisationSetup,
  type Scheme,
  type SeriousEventStep,
  type StudySetup,
} from './study-setup.ts';
export { type Allocation, alsoOfStudy, evolveStudy, type StoppedArm, type StudyState } from './study-state.ts';

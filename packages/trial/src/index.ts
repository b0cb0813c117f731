export { againstTables, type GroupsOfTable } from './against-tables.ts';
export { type AllocationAnswer, allocate, allocating } from './allocate.ts';
export { allocationCode, codeAlphabet, codeLength } from './allocation-code.ts';
export { type Allocated, type AllocationRequest, stratumOf } from './allocation-request.ts';
export { canonicalScheme, schemeHash } from './allocation-scheme.ts';
export {
  allocationAlgorithm,
  type Keyed,
  keyedStreams,
  type Label,
  type Stream,
  type StreamKey,
} from './allocation-stream.ts';
export type { AllocationProblem } from './allocation-trail.ts';
export type { ArrivalModel, Probabilities } from './arrivals.ts';
export { canonicalJson, isSameData } from './canonical-json.ts';
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
export { commitTo, keepsCommitment, secretBytes } from './commitment.ts';
export {
  decideAllocation,
  decideAsking,
  decideParticipant,
  decideRegistration,
  type RecordCommand,
} from './decide-participant.ts';
export { decideStudy, type FromKeeper } from './decide-study.ts';
export { type Decision, decided } from './decision.ts';
export { type DrawAnswer, type Drawn, draw } from './draw.ts';
export { type Due, dueOf } from './due.ts';
export { clocksOf, type SeriousEventClock } from './entries.ts';
export { type EntryKind, type Field, problemsOfValues, type Values } from './entry-kind.ts';
export { entryKinds } from './entry-kinds.ts';
export type {
  AllocationAsked,
  Commitment,
  ConsentGiven,
  ConsentScope,
  Derivation,
  EligibilityAnswer,
  EventType,
  Grouped,
  Levels,
  Mistaken,
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
export { fromHex, type Hashing, type Hmac, toHex } from './hashing.ts';
export type { Summary } from './imbalance.ts';
export { type Overview, overviewOf } from './overview.ts';
export type { Entry, ParticipantState, Query, Signature, TrackedSample } from './participant-state.ts';
export { type Randomising, requestAllocation } from './randomise.ts';
export type { Recorded } from './recorded.ts';
export { type Refusal, type RefusalCode, refusal } from './refusal.ts';
export type { Placed, Replayed, WrongAllocation } from './replay-allocations.ts';
export {
  type Account,
  everyRight,
  may,
  type Right,
  recordSeenBy,
  rightFor,
  studySeenBy,
  trailSeenBy,
} from './rights.ts';
export {
  type SimulatedAllocation,
  type SimulationAnswer,
  simulateAllocation,
  type ToSimulate,
} from './simulate-allocation.ts';
export {
  type Arm,
  type DecidedBy,
  type Factor,
  problemsOf,
  problemsOfRandomisation,
  type RandomisationSetup,
  type Scheme,
  type SeriousEventStep,
  type StudySetup,
} from './study-setup.ts';
export {
  type Allocation,
  allocationOf,
  alsoOfStudy,
  evolveStudy,
  type StoppedArm,
  type StudyState,
  type Waiting,
} from './study-state.ts';
export { type EventBody, eventVersions, readEvent, type Upcasters, upcasters } from './upcasting.ts';
export {
  type ToVerify,
  type VerifiedAllocations,
  type VerifiedRandomisation,
  verifyAllocations,
} from './verify-allocations.ts';

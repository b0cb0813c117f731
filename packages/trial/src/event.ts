import type { Values } from './entry-kind.ts';
import type { DecidedBy, SeriousEventStep, StudySetup } from './study-setup.ts';

/** What happened to a study. */
export type StudyEvent =
  | { readonly type: 'StudyCreated'; readonly setup: StudySetup }
  | { readonly type: 'SetupChanged'; readonly setup: StudySetup }
  | { readonly type: 'StudyActivated'; readonly commitments: readonly Commitment[] }
  | { readonly type: 'ArmStopped'; readonly randomisation: string; readonly arm: string }
  | { readonly type: 'RecruitmentClosed' }
  | { readonly type: 'AllocationsUnblinded'; readonly secrets: readonly RevealedSecret[] };

/** Published when a study is activated: binds secret and scheme without giving either of them away. */
export interface Commitment {
  readonly randomisation: string;
  readonly algorithm: 'rezidiv-allocation-1';
  /** SHA-256, hex. */
  readonly digest: string;
}

/** Said when a study is over, so that anybody can check every allocation. */
export interface RevealedSecret {
  readonly randomisation: string;
  /** 32 bytes, hex. */
  readonly secret: string;
}

/** What happened to one child in a study. */
export type ParticipantEvent =
  | { readonly type: 'ParticipantRegistered'; readonly site: string; readonly on: string }
  | ConsentGiven
  | { readonly type: 'ConsentWithdrawn'; readonly scope: readonly ConsentScope[]; readonly on: string }
  | {
      readonly type: 'EligibilityAssessed';
      readonly on: string;
      readonly criteria: readonly EligibilityAnswer[];
    }
  | Signed
  | Stratified
  | AllocationAsked
  | Randomised
  | {
      readonly type: 'StratumCorrected';
      readonly randomisation: string;
      readonly used: Levels;
      readonly corrected: Levels;
      readonly from: readonly Derivation[];
    }
  | { readonly type: 'AllocationMarkedInError'; readonly randomisation: string }
  | { readonly type: 'EntryRecorded'; readonly entry: string; readonly kind: string; readonly values: Values }
  | {
      readonly type: 'EntryCorrected';
      readonly entry: string;
      readonly field: string;
      readonly old: Values[string] | null;
      readonly new: Values[string] | null;
    }
  | { readonly type: 'Locked'; readonly what: Subject }
  | { readonly type: 'Unlocked'; readonly what: Subject }
  | {
      readonly type: 'QueryRaised';
      readonly query: string;
      readonly entry: string;
      readonly field: string;
      readonly text: string;
    }
  | { readonly type: 'QueryAnswered'; readonly query: string; readonly text: string }
  | { readonly type: 'QueryClosed'; readonly query: string }
  | {
      readonly type: 'SampleSent';
      readonly sample: string;
      readonly material: string;
      /** When it was taken from the child, and at which point of the treatment. */
      readonly takenOn: string;
      readonly timePoint: string;
      readonly to: string;
      readonly on: string;
    }
  | { readonly type: 'SampleLost'; readonly sample: string }
  | { readonly type: 'SampleReceived'; readonly sample: string; readonly on: string; readonly usable: boolean }
  | { readonly type: 'SampleReported'; readonly sample: string; readonly entry: string }
  | { readonly type: 'SeriousEventStepDone'; readonly entry: string; readonly step: SeriousEventStep }
  | { readonly type: 'MarkedInError'; readonly what: Mistaken }
  /** Somebody looked up who the child is. */
  | { readonly type: 'IdentitySeen' }
  | { readonly type: 'IdentityErased' };

/**
 * Consent of guardians or of the patient, the child's assent, that a child is too young or too ill to be asked, or
 * consent anew when the patient comes of age.
 */
export interface ConsentGiven {
  readonly type: 'ConsentGiven';
  readonly kind: 'consent' | 'assent' | 'assent-not-possible' | 'consent-of-age';
  readonly scope: readonly ConsentScope[];
  /** The version of the form that was signed. */
  readonly form: string;
  readonly on: string;
}

/** What somebody agreed to, or no longer agrees to. */
export type ConsentScope = 'treatment' | 'randomisation' | 'data' | 'samples';

/** The answer to one condition of taking part. */
export interface EligibilityAnswer {
  readonly id: string;
  readonly met: 'met' | 'not-met' | 'unknown';
}

/** What should never have been recorded. It stays in the trail and counts no more. */
export type Mistaken =
  | { readonly kind: 'registration' }
  /** By its id in the record: consent-2 (a withdrawal too), mrd-1, sample-3. */
  | { readonly kind: 'consent' | 'entry' | 'sample'; readonly id: string };

/** What is signed or locked. */
export type Subject =
  | { readonly kind: 'record' }
  | { readonly kind: 'eligibility' }
  | { readonly kind: 'entry'; readonly entry: string };

/** Somebody stands for what is recorded, as it is now. */
export interface Signed {
  readonly type: 'Signed';
  readonly what: Subject;
  /** In words: "I have examined this record." */
  readonly meaning: string;
}

/** A child's level of each factor of a randomisation, with what it was derived from. */
export interface Stratified {
  readonly type: 'Stratified';
  readonly randomisation: string;
  readonly levels: Levels;
  /** For each factor decided by a system: what it saw and said. */
  readonly from: readonly Derivation[];
}

/** By factor. */
export type Levels = Readonly<Record<string, string>>;

/** How a table came to a level. */
export interface Derivation extends Grouped {
  readonly factor: string;
  readonly system: string;
  readonly table: DecidedBy['table'];
  /** The entry that was looked at, and the number of the event that last changed it. */
  readonly entry: string;
  readonly asOf: number;
}

/** What a table says of a case. */
export interface Grouped {
  /** The group; null where the table comes to none. */
  readonly level: string | null;
  /** In words: the rows that decided, or what is missing. */
  readonly verdict: string;
  /** The version of the program's protocols. */
  readonly systemVersion: string;
  /** SHA-256 of the table's rows as they were then, hex. */
  readonly rules: string;
}

/**
 * Chance was asked for a child, and the answer is that child's, whenever it comes. It is recorded before anything is drawn:
 * so whoever sees an answer and has its recording fail can neither give it to another child nor hide that it was asked.
 */
export interface AllocationAsked {
  readonly type: 'AllocationAsked';
  readonly randomisation: string;
  readonly levels: Levels;
  readonly site: string;
  readonly stratum: string;
}

/** Chance has chosen. The sequence it was drawn from is in no event. */
export interface Randomised {
  readonly type: 'Randomised';
  readonly randomisation: string;
  readonly levels: Levels;
  readonly site: string;
  /** Which sequence: the levels, and the site where sites have their own. */
  readonly stratum: string;
  /** The place in that sequence, from 1; places of arms that were stopped are passed over. */
  readonly position: number;
  /** Null where the study is blinded. */
  readonly arm: string | null;
  /** Null where the study is open. */
  readonly code: string | null;
}

/** Everything the trail may hold. */
export type TrialEvent = StudyEvent | ParticipantEvent;
/** The name of an event. */
export type EventType = TrialEvent['type'];

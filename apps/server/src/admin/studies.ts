import { type Account, type Command, everyRight, type StudySetup, type StudyState } from '@rezidiv/trial';
import { check, type InvalidRequest } from '../http/issues.ts';
import { setupSchema } from '../http/setup-schema.ts';
import type { Answer, StudySummary, TrialRecord } from '../record/trial-record.ts';

/** Whoever works on this machine itself, as the trail names them. */
const administrator: Account = { id: 'administrator', rights: everyRight };

/** A set-up read from a file: or what is wrong with it, one sentence each. */
export function readSetup(file: unknown): { readonly setup: StudySetup } | { readonly faults: readonly string[] } {
  const checked = check(setupSchema, file);
  if ('error' in checked) return { faults: faultsOf(checked.error) };
  return { setup: setupSchema.parse(file) };
}

/** Where each issue is, and what it says. */
export function faultsOf({ issues }: InvalidRequest): string[] {
  return issues.map(({ path, says }) => (path === '' ? says : `${path}: ${says}`));
}

/** Records a new study. */
export function createStudy(record: TrialRecord, study: string, setup: StudySetup): Promise<Answer> {
  return ask(record, study, null, { type: 'create-study', setup }, { why: null, lastSeen: null });
}

/** Activates a study as it is now: whoever asks has just been shown it. */
export async function activateStudy(record: TrialRecord, study: string): Promise<Answer> {
  const seen = await record.study(study, administrator);
  return ask(record, study, null, { type: 'activate-study' }, { why: null, lastSeen: seen?.number ?? null });
}

/** Every study, one line each. */
export function listStudies(record: TrialRecord): Promise<readonly StudySummary[]> {
  return record.studies(administrator);
}

/** One study; null where there is none. */
export function showStudy(record: TrialRecord, study: string): Promise<StudyState | null> {
  return record.study(study, administrator);
}

/** Makes it impossible to say who a child is. The trail stays whole. */
export function eraseIdentity(record: TrialRecord, study: string, participant: string, why: string): Promise<Answer> {
  return ask(record, study, participant, { type: 'erase-identity' }, { why, lastSeen: null });
}

function ask(
  record: TrialRecord,
  study: string,
  participant: string | null,
  command: Command,
  beside: { readonly why: string | null; readonly lastSeen: number | null },
): Promise<Answer> {
  // Whoever repeats a command of this machine sees what the first one did: no key is needed.
  return record.carryOut({ study, participant, command, by: administrator, ...beside, key: null, identity: null });
}

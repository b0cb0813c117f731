import type { EventType, TrialEvent } from './event.ts';

/**
 * The version in which each event is written now. An event whose shape changes gets the next number here, a way up from
 * the version before in `upcasters`, and a stored example in packages/trial/test/old-events.
 */
export const eventVersions: Readonly<Record<EventType, number>> = {
  StudyCreated: 1,
  SetupChanged: 1,
  StudyActivated: 1,
  ArmStopped: 1,
  RecruitmentClosed: 1,
  AllocationsUnblinded: 1,
  ParticipantRegistered: 1,
  ConsentGiven: 1,
  ConsentWithdrawn: 1,
  EligibilityAssessed: 1,
  Signed: 1,
  Stratified: 1,
  AllocationAsked: 1,
  Randomised: 1,
  StratumCorrected: 1,
  AllocationMarkedInError: 1,
  EntryRecorded: 1,
  EntryCorrected: 1,
  Locked: 1,
  Unlocked: 1,
  QueryRaised: 1,
  QueryAnswered: 1,
  QueryClosed: 1,
  SampleSent: 1,
  SampleLost: 1,
  MarkedInError: 1,
  SampleReceived: 1,
  SampleReported: 1,
  SeriousEventStepDone: 1,
  IdentitySeen: 1,
  IdentityErased: 1,
};

/** An event as some version wrote it: its fields, without the type. */
export type EventBody = Readonly<Record<string, unknown>>;

/** From one version of an event to the next: `{ ConsentGiven: { 1: (body) => ... } }` leads from 1 to 2. */
export type Upcasters = { readonly [T in EventType]?: Readonly<Record<number, (body: EventBody) => EventBody>> };

/** The ways up there are. */
export const upcasters: Upcasters = {};

/**
 * An event of any version, as it is understood now.
 *
 * @param body The JSON that was stored beside type and version.
 * @returns The event, or the sentence that says why it cannot be read.
 */
export function readEvent(
  type: string,
  version: number,
  body: string,
  known: { readonly versions: Readonly<Record<string, number>>; readonly upcasters: Upcasters } = {
    versions: eventVersions,
    upcasters,
  },
): TrialEvent | { readonly problem: string } {
  if (!isKnown(type, known.versions)) return { problem: `"${type}" is no event this program knows.` };
  const current = known.versions[type] ?? 0;
  if (version > current)
    return { problem: `${type} of version ${version} is newer than this program, which knows version ${current}.` };
  let fields = parseBody(body);
  if (fields === null) return { problem: `The body of this ${type} is not a JSON object.` };
  for (let from = version; from < current; from++) {
    const up = known.upcasters[type]?.[from];
    if (up === undefined) return { problem: `No way leads from version ${from} of ${type} to the next.` };
    fields = up(fields);
  }
  // What the trail holds was made by this program or an earlier one; the chain tells whether anybody else touched it.
  return { ...fields, type } as TrialEvent;
}

function isKnown(type: string, versions: Readonly<Record<string, number>>): type is EventType {
  return Object.hasOwn(versions, type);
}

function parseBody(body: string): EventBody | null {
  try {
    const found: unknown = JSON.parse(body);
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? { ...found } : null;
  } catch {
    return null;
  }
}

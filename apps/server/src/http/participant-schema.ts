import type { ParticipantState } from '@rezidiv/trial';
import { z } from 'zod';
import type { Holds } from './parts-of-schemas.ts';

const levels = z.record(z.string(), z.string());
const noted = {
  number: z.int().describe('The event that recorded it.'),
  at: z.string().describe("UTC, by the server's clock."),
  by: z.string().describe('The account that acted.'),
};
const inError = z.string().nullable().describe('Why it should never have been recorded; null where nobody said so.');
const subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('record') }),
  z.object({ kind: z.literal('eligibility') }),
  z.object({ kind: z.literal('entry'), entry: z.string() }),
]);
const scope = z.array(z.enum(['treatment', 'randomisation', 'data', 'samples']));
const step = z.enum(['assessed', 'forwarded', 'closed']);

/** One child's record as its events have made it. */
export const participantSchema = z
  .object({
    participant: z.string().describe("The child's pseudonym."),
    site: z.string(),
    registeredOn: z.string(),
    consents: z.array(
      z.discriminatedUnion('change', [
        z.object({
          id: z.string(),
          change: z.literal('given'),
          kind: z.enum(['consent', 'assent', 'assent-not-possible', 'consent-of-age']),
          scope,
          form: z.string(),
          on: z.string(),
          ...noted,
          inError,
        }),
        z.object({
          id: z.string(),
          change: z.literal('withdrawn'),
          scope,
          on: z.string(),
          why: z.string(),
          ...noted,
          inError,
        }),
      ]),
    ),
    eligibility: z
      .object({
        on: z.string(),
        criteria: z.array(z.object({ id: z.string(), met: z.enum(['met', 'not-met', 'unknown']) })),
        ...noted,
      })
      .nullable()
      .describe('Null where it was not assessed yet.'),
    signatures: z
      .array(z.object({ what: subject, meaning: z.string(), ...noted }))
      .describe('A signature older than the last change of what was signed is void.'),
    strata: z
      .array(
        z.object({
          randomisation: z.string(),
          levels,
          from: z.array(
            z.object({
              factor: z.string(),
              system: z.string(),
              table: z.enum(['risk-group', 'post-remission']),
              level: z.string().nullable(),
              verdict: z.string(),
              systemVersion: z.string(),
              rules: z.string().describe("SHA-256 of the table's rows as they were then."),
              entry: z.string(),
              asOf: z.int().describe('The event that had last changed the entry.'),
            }),
          ),
          ...noted,
        }),
      )
      .describe('The last of each randomisation.'),
    allocations: z.array(
      z.object({
        randomisation: z.string(),
        levels: levels.describe('As they were when it was drawn.'),
        stratum: z.string(),
        position: z.int(),
        arm: z.string().nullable().describe('Null where the study is blinded.'),
        code: z.string().nullable().describe('Null where the study is open.'),
        corrected: levels.nullable().describe('As the levels should have been, where that was found later.'),
        inError: z.string().nullable().describe('Why it was marked in error.'),
        ...noted,
      }),
    ),
    entries: z.array(
      z.object({
        entry: z.string(),
        kind: z.string(),
        values: z.record(z.string(), z.unknown()),
        changed: z.int().describe('The event that changed it last.'),
        steps: z.array(z.object({ step, ...noted })),
        ...noted,
        inError,
      }),
    ),
    locked: z.array(subject),
    queries: z.array(
      z.object({
        query: z.string(),
        entry: z.string(),
        field: z.string(),
        status: z.enum(['open', 'answered', 'closed']),
        said: z.array(z.object({ text: z.string(), ...noted })),
        ...noted,
      }),
    ),
    samples: z.array(
      z.object({
        sample: z.string(),
        material: z.string(),
        takenOn: z.string(),
        timePoint: z.string(),
        to: z.string(),
        sentOn: z.string(),
        isLost: z.boolean(),
        received: z.object({ on: z.string(), usable: z.boolean() }).nullable(),
        reported: z.string().nullable().describe('The entry with the result.'),
        ...noted,
        inError,
      }),
    ),
    identityErased: z.boolean(),
    inError,
    number: z.int().describe('The last event; to be sent as "lastSeen".'),
  })
  .meta({ id: 'Participant', title: "One child's record as its events have made it; no identity is in it" });

/** Does not compile when the record has something that its schema does not say. */
export type ParticipantAgrees = Holds<
  keyof ParticipantState extends keyof z.infer<typeof participantSchema> ? true : false
>;

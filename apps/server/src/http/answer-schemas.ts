import type { Recorded, RefusalCode, StudyState } from '@rezidiv/trial';
import { z } from 'zod';
import type { Done, StudySummary } from '../record/trial-record.ts';
import { type Holds, id } from './parts-of-schemas.ts';
import { statusOfRefusal } from './problem.ts';
import { setupSchema } from './setup-schema.ts';

const levels = z.record(z.string(), z.string());
const number = z.int().min(0).describe('The number of the last event.');

/** What became of a command that was carried out. */
export const doneSchema = z
  .object({
    repeated: z.boolean().describe('Whether the same request came before; then nothing was done again.'),
    study: z.string(),
    participant: z.string().nullable(),
    recorded: z.array(z.object({ number: z.int(), at: z.string(), type: z.string() })),
    gave: z
      .record(z.string(), z.unknown())
      .describe("What it gave, by name: the entry's id, the arm, the commitments."),
  })
  .meta({
    id: 'Done',
    title: 'What was recorded',
    examples: [
      {
        repeated: false,
        study: 'example-study',
        participant: 'site-a-001',
        recorded: [{ number: 13, at: '2026-03-02T10:00:00.000Z', type: 'EntryRecorded' }],
        gave: { entry: 'mrd-1' },
      },
    ],
  });

/** One line of the list of studies. */
const summarySchema = z.object({
  study: z.string(),
  title: z.string(),
  status: z.enum(['preparing', 'active', 'recruitment-closed']),
  participants: z.int(),
  allocations: z.int(),
  number,
});

/** Every study. */
export const studiesSchema = z
  .object({ studies: z.array(summarySchema) })
  .meta({ id: 'Studies', title: 'The studies' });

/** A study as its events have made it. */
export const studySchema = z
  .looseObject({
    study: z.string(),
    status: z.enum(['preparing', 'active', 'recruitment-closed']),
    setup: setupSchema,
    commitments: z.array(z.object({ randomisation: z.string(), algorithm: z.string(), digest: z.string() })),
    revealed: z.array(z.object({ randomisation: z.string(), secret: z.string() })).nullable(),
    stopped: z.array(z.object({ randomisation: z.string(), arm: z.string(), number: z.int() })),
    criteriaSince: z
      .array(z.object({ id: z.string(), number: z.int() }))
      .describe('Since which event each condition is worded as it is; an earlier answer does not count.'),
    participants: z.array(z.object({ participant: z.string(), site: z.string() })),
    asked: z
      .array(
        z.object({
          randomisation: z.string(),
          participant: z.string(),
          number: z.int(),
          levels,
          site: z.string(),
          stratum: z.string(),
        }),
      )
      .describe('Chance was asked for these children and its answer is not recorded yet; they come first.'),
    allocations: z.array(
      z.looseObject({
        randomisation: z.string(),
        participant: z.string(),
        number: z.int(),
        levels,
        site: z.string(),
        stratum: z.string(),
        position: z.int(),
        arm: z.string().nullable(),
        code: z.string().nullable(),
        corrected: levels.nullable(),
        inError: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Study', title: 'A study as its events have made it' });

const recordedSchema = z
  .object({
    study: z.string(),
    number: z.int().describe('1, 2, 3, ... within the study, without a gap.'),
    at: z.string().describe("UTC, by the server's clock."),
    by: z.string().describe('The account that acted.'),
    participant: z.string().nullable(),
    why: z.string().nullable(),
    event: z.looseObject({ type: z.string() }),
  })
  .meta({ id: 'Recorded', title: 'An event of the trail' });

/** A page of the trail. */
export const trailSchema = z
  .object({
    events: z.array(recordedSchema),
    next: z.string().nullable().describe('Where the events after these are; null where there are none yet.'),
  })
  .meta({ id: 'Trail', title: 'Events of the trail, in order' });

/** A problem, as RFC 9457 has it. */
export const problemSchema = z
  .object({
    type: z.string().describe('Names the problem: /problems/ and its code.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What was found, what was expected, how to mend it.'),
    instance: z.string().describe('The request, as the log of the server names it.'),
    refusals: z.exactOptional(z.array(z.object({ code: z.string(), about: z.string(), says: z.string() }))),
    issues: z.exactOptional(z.array(z.object({ code: z.string(), path: z.string(), says: z.string() }))),
    since: z.exactOptional(z.array(recordedSchema)),
  })
  .meta({
    id: 'Problem',
    title: 'Why there is no other answer',
    description: `Codes of refusals: ${Object.keys(statusOfRefusal).join(', ')}.`,
    examples: [
      {
        type: '/problems/consent-missing',
        title: 'The trial refuses',
        status: 422,
        detail: 'There is no consent to randomisation; record it first.',
        instance: 'urn:uuid:00000000-0000-4000-8000-000000000000',
        refusals: [
          {
            code: 'consent-missing' satisfies RefusalCode,
            about: 'randomisation',
            says: 'There is no consent to randomisation; record it first.',
          },
        ],
      },
    ],
  });

/** The answer of a server that runs. */
export const healthSchema = z
  .object({ status: z.literal('running'), version: z.string(), notice: z.string() })
  .meta({ id: 'Health' });

/** The answer of a server whose database answers. */
export const readySchema = z.object({ status: z.literal('ready') }).meta({ id: 'Ready' });

/** The OpenAPI document. */
export const documentSchema = z.looseObject({ openapi: z.string() });

/** Places in paths. */
export const params = {
  studies: z.object({}),
  study: z.object({ study: id('The study.', 'example-study') }),
  participants: z.object({ study: id('The study.', 'example-study') }),
  participant: z.object({
    study: id('The study.', 'example-study'),
    participant: id("The child's pseudonym.", 'site-a-001'),
  }),
} as const;

/** Does not compile when an answer of the record lacks what its schema says. */
export type AnswersAgree = [
  Holds<Done extends Told<typeof doneSchema> ? true : false>,
  Holds<StudySummary extends Told<typeof summarySchema> ? true : false>,
  Holds<StudyState extends Told<typeof studySchema> ? true : false>,
  Holds<Omit<Recorded, 'event'> extends Omit<Told<typeof recordedSchema>, 'event'> ? true : false>,
];

type Told<S extends z.ZodType> = Known<z.infer<S>>;
/** What a type names; what it leaves open is left out. */
type Known<T> = T extends readonly (infer E)[]
  ? readonly Known<E>[]
  : T extends object
    ? { readonly [K in keyof T as string extends K ? never : K]: Known<T[K]> }
    : T;

import { type Command, type CommandType, needLastSeen, needReason } from '@rezidiv/trial';
import { z } from 'zod';
import { correctedValue, entryAlternatives, entryId } from './entry-schemas.ts';
import { day, type Holds, id, list, name, type Same, text } from './parts-of-schemas.ts';
import { setupSchema } from './setup-schema.ts';

const randomisation = id('The randomisation, by its id in the set-up.', 'r1');
const query = name('The query, as its raising named it.', 'query-1');
const sample = name('The sample, as its sending named it.', 'sample-1');
const scope = list(z.enum(['treatment', 'randomisation', 'data', 'samples']), 'What is agreed to.');

const subject = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('record') }),
    z.strictObject({ kind: z.literal('eligibility') }),
    z.strictObject({ kind: z.literal('entry'), entry: entryId }),
  ])
  .describe('What: the whole record, the eligibility, or one entry.');

const levels = z
  .record(z.string().min(1).max(63), name('The level.', 'early'))
  .describe('By factor: the levels that no system decides.');

const stratum = {
  randomisation,
  entry: entryId.nullable().describe('The entry with the relapse at which systems look; null where none decides.'),
  stated: levels,
};

/** The fields of each command, as they may come from outside; strict, so that a field nobody knows is named. */
export const commandFields = {
  'create-study': z.strictObject({ setup: setupSchema }),
  'change-setup': z.strictObject({ setup: setupSchema }),
  'activate-study': z.strictObject({}),
  'stop-arm': z.strictObject({ randomisation, arm: id('The arm, by its id in the set-up.', 'standard') }),
  'close-recruitment': z.strictObject({}),
  'unblind-allocations': z.strictObject({}),
  register: z.strictObject({
    site: id('The site, by its id in the set-up.', 'site-a'),
    on: day('When the child was registered.'),
  }),
  'give-consent': z.strictObject({
    kind: z.enum(['consent', 'assent', 'assent-not-possible', 'consent-of-age']),
    scope,
    form: name('The version of the form that was signed.', 'guardians-2.1'),
    on: day('When it was signed.'),
  }),
  'withdraw-consent': z.strictObject({ scope, on: day('When it was withdrawn.') }),
  'assess-eligibility': z.strictObject({
    on: day('When it was assessed.'),
    criteria: list(
      z.strictObject({
        id: id('The condition, by its id in the set-up.', 'first-relapse'),
        met: z.enum(['met', 'not-met', 'unknown']),
      }),
      'The answer to each condition.',
    ),
  }),
  sign: z.strictObject({
    what: subject,
    meaning: text('For what the signature stands.', 'I have examined this record.'),
  }),
  stratify: z.strictObject(stratum),
  randomise: z.strictObject({ randomisation }),
  'correct-stratum': z.strictObject(stratum),
  'mark-allocation-in-error': z.strictObject({ randomisation }),
  'record-entry': entryAlternatives({}),
  'correct-entry': z.strictObject({
    entry: entryId,
    field: name('The field that is corrected.', 'level'),
    value: correctedValue,
  }),
  lock: z.strictObject({ what: subject }),
  unlock: z.strictObject({ what: subject }),
  'raise-query': z.strictObject({
    entry: entryId,
    field: name('The field that is asked about.', 'level'),
    text: text('The question.', 'Is this the level before the transplantation?'),
  }),
  'answer-query': z.strictObject({ query, text: text('The answer.', 'Yes, two days before.') }),
  'close-query': z.strictObject({ query }),
  'send-sample': z.strictObject({
    material: name('What was sent.', 'bone marrow'),
    takenOn: day('When it was taken from the child.'),
    timePoint: name('At which point of the treatment.', 'after F2'),
    to: name('Where it was sent.', 'Example reference laboratory'),
    on: day('When it was sent.'),
  }),
  'receive-sample': z.strictObject({
    sample,
    on: day('When it arrived.'),
    usable: z.boolean().describe('Whether it can be examined.'),
  }),
  'report-sample': z.strictObject({ sample, entry: entryId.describe('The entry with the result.') }),
  'do-serious-event-step': z.strictObject({ entry: entryId, step: z.enum(['assessed', 'forwarded', 'closed']) }),
  'lose-sample': z.strictObject({ sample }),
  'mark-in-error': z.strictObject({
    what: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('registration') }),
        z.strictObject({
          kind: z.enum(['consent', 'entry', 'sample']),
          id: name('Its id in the record.', 'mrd-1'),
        }),
      ])
      .describe(
        'What should never have been recorded, by its id in the record: consent-2 (a withdrawal too), mrd-1, sample-3.',
      ),
  }),
  'erase-identity': z.strictObject({}),
} as const;

type Told = { [T in Exclude<CommandType, 'record-entry'>]: Plain<z.infer<(typeof commandFields)[T]>> };
/** Of a command without fields, zod says that it has fields which cannot be. */
type Plain<T> = T extends Record<string, never> ? Record<never, never> : T;
type Meant = { [T in keyof Told]: Omit<Extract<Command, { readonly type: T }>, 'type'> };

/**
 * Does not compile when a checked type and the type of its command part ways. "record-entry" is missing here: its
 * alternatives are made from the list of kinds when the program starts.
 */
export type CommandsAgree = Holds<Same<Told, Meant>>;
/** Does not compile when a command has no schema, or a schema no command. */
export type EveryCommandIsTold = Holds<Same<keyof typeof commandFields, CommandType>>;

const reason = text('The reason.', 'Misread on the report.');
const seen = z.int().min(0);

const identity = z
  .strictObject({
    familyName: name('Family name.', 'Example'),
    givenNames: name('Given names.', 'Invented'),
    bornOn: day('Day of birth.'),
    hospitalNumber: name('The number of the child in the hospital; null where there is none.', 'X-000').nullable(),
  })
  .describe('Who the child is. It is sealed, it can be erased, and it never enters the trail.');

const studyId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
  .meta({ description: 'Names the study: small letters, digits, hyphens.', examples: ['example-study'] });

/** What stands beside the fields of a command. What it cannot do without is not asked for here: the trial refuses in words. */
function besideOf(type: CommandType) {
  const needed = (list: readonly CommandType[]) =>
    list.includes(type) ? 'Needed: without it the trial refuses. ' : '';
  return {
    why: z.exactOptional(reason).describe(`${needed(needReason)}The reason; it stands in the trail.`),
    lastSeen: z
      .exactOptional(seen)
      .describe(
        `${needed(needLastSeen)}The number of the last event you have seen; where more has happened since, you are told what.`,
      ),
  };
}

/** The body that carries out a command. */
export function bodyOf(type: CommandType): z.ZodType {
  const beside = besideOf(type);
  if (type === 'record-entry') return entryAlternatives(beside);
  const { shape } = commandFields[type];
  if (type === 'create-study') return z.strictObject({ study: studyId, ...shape, ...beside });
  if (type === 'register') return z.strictObject({ ...shape, identity: z.exactOptional(identity), ...beside });
  return z.strictObject({ ...shape, ...beside });
}

const envelope = z.looseObject({
  study: z.exactOptional(studyId),
  identity: z.exactOptional(identity),
  why: z.exactOptional(reason),
  lastSeen: z.exactOptional(seen),
});

/** Takes a body that has passed `bodyOf` apart: the command, and what stood beside it. */
export function readBody(type: CommandType, body: unknown) {
  const { study, identity: who, why, lastSeen, ...fields } = envelope.parse(body);
  return {
    // The schema of this very type has let the fields pass, and `CommandsAgree` holds it to the command's type.
    command: { type, ...fields } as Command,
    study: study ?? null,
    identity: who ?? null,
    why: why ?? null,
    lastSeen: lastSeen ?? null,
  };
}

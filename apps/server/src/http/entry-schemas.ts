import { caseSchema } from '@rezidiv/records';
import { type EntryKind, entryKinds, type Field, type Values } from '@rezidiv/trial';
import { z } from 'zod';
import { name, text } from './parts-of-schemas.ts';

/** A case, as `schemas/case-2.schema.json` describes it. */
export const recordedCase = caseSchema.meta({
  id: 'Case',
  title: 'A case',
  description:
    "One relapse as recorded; every field but id may be absent, which means unknown. The id is the child's pseudonym.",
});

/** One alternative for each kind of entry there is, in their order, with these fields beside `kind` and `values`. */
export function entryAlternatives(beside: z.ZodRawShape) {
  const [first, ...others] = entryKinds.map((kind) => alternative(kind, beside));
  if (first === undefined) throw new Error('There is no kind of entry.');
  return z.discriminatedUnion('kind', [first, ...others]);
}

/** What the field of an entry may hold after a correction; whether it fits that field is decided in packages/trial. */
export const correctedValue: z.ZodType<Values[string] | null> = z
  .union([text('A text, a day, a code or a decimal.', '0.001'), z.number(), z.boolean(), z.null(), recordedCase])
  .describe('What should have stood there; null where it is not known after all.');

function alternative({ id, says, fields }: EntryKind, beside: z.ZodRawShape) {
  const values = Object.entries(fields).map(([field, type]) => [field, presence(type)]);
  return z
    .strictObject({ kind: z.literal(id), values: z.strictObject(Object.fromEntries(values)), ...beside })
    .describe(says);
}

function presence(field: Field): z.ZodType {
  const type = typeOf(field).describe(field.says);
  return field.required === true ? type : z.exactOptional(type).describe(field.says);
}

function typeOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'text':
      return text(field.says, 'in words');
    case 'day':
      return z.iso.date();
    case 'decimal':
      return z.string().regex(/^\d{1,12}(\.\d{1,12})?$/, {
        error: ({ input }) =>
          `"${String(input).slice(0, 40)}" is no decimal number; write it in quotation marks, with a point and without an exponent, such as "0.001"`,
      });
    case 'yes-no':
      return z.boolean();
    case 'code':
      return z.enum(field.codes);
    case 'whole':
      return z.int().min(field.from).max(field.to);
    case 'case':
      return recordedCase;
  }
}

/** The name of an entry, as its recording gave it. */
export const entryId = name('The entry, as its recording named it.', 'mrd-1');

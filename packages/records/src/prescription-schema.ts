import type { Drug, PrescribedDose } from '@rezidiv/core';
import { z } from 'zod';
import { date, fields, list, oneOf, positiveNumber, text, unless } from './field-types.ts';
import { nearest } from './nearest.ts';

const largestM2 = 10;
const heaviestKg = 300;

/** A decimal number as text, so that 1.5 mg is never a binary fraction: `"1.5"`. */
function amount(): z.ZodString {
  const says = 'an amount is text of digits with at most one point; write "1.5" in quotation marks';
  return z.string({ error: says }).regex(/^\d+(\.\d+)?$/, { error: says });
}

const prescribed = fields(
  {
    drug: text('the name of a drug'),
    amount: unless(amount()),
    unit: unless(text('a unit')),
    per: unless(oneOf('m2', 'kg')),
    route: unless(oneOf('oral', 'intravenous', 'intramuscular', 'subcutaneous', 'intrathecal', 'radiation')),
    on: unless(date()),
    status: oneOf('planned', 'given'),
  },
  'a prescribed dose',
);

/** Planned or given doses of one child, in the project's own JSON. */
export const prescriptionSchema = fields(
  {
    bodySurfaceM2: unless(positiveNumber('a body surface area in square metres', largestM2)),
    weightKg: unless(positiveNumber('a weight in kilograms', heaviestKg)),
    doses: list(prescribed, 'the doses'),
  },
  'a prescription',
);

/** The doses of a prescription in the words of core; a drug is known by one of its names. */
export function prescribedDoses(
  { doses }: z.infer<typeof prescriptionSchema>,
  drugs: readonly Drug[],
): readonly (PrescribedDose & { readonly nearest?: string })[] {
  return doses.map(({ drug: written, ...dose }, at) => {
    const name = written.trim().toLowerCase();
    const drug = drugs.find(({ id, names }) => id === name || names.includes(name));
    const near = nearest(
      name,
      drugs.flatMap(({ id, names }) => [id, ...names]),
    );
    return {
      ...dose,
      written,
      place: `dose ${at + 1}`,
      ...(drug === undefined ? {} : { drug: drug.id }),
      ...(drug !== undefined || near === undefined ? {} : { nearest: near }),
    };
  });
}

import { isDay } from './day.ts';
import { type Refusal, refusal } from './refusal.ts';

/** What an entry holds, by field. A decimal is text, so that nothing is rounded. Absent is unknown. */
export type Values = Readonly<Record<string, string | number | boolean | object>>;

/** One kind of entry in a child's record: which fields it has and what each may hold. */
export interface EntryKind {
  readonly id: string;
  readonly says: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** What the fields must be together, always. */
  readonly together?: (values: Values) => readonly string[];
  /** Days on which the child was alive. */
  readonly whileAlive?: readonly string[];
  /** Its day of beginning: what began while consent held is recorded also after a withdrawal, for the safety of others. */
  readonly safetyFrom?: string;
  /** What must not be lacking when it is recorded; a correction goes field by field and may pass through less. */
  readonly complete?: (values: Values) => readonly string[];
}

/** One field of an entry. */
export type Field = { readonly required?: true; readonly says: string } & (
  | { readonly kind: 'text' | 'day' | 'decimal' | 'yes-no' | 'case' }
  | { readonly kind: 'code'; readonly codes: readonly string[] }
  | { readonly kind: 'whole'; readonly from: number; readonly to: number }
);

/**
 * What is wrong with the values of an entry; nothing where they can be recorded.
 *
 * @param when Whether they are recorded for the first time, or stand there after a correction.
 */
export function problemsOfValues(
  kind: EntryKind,
  values: Values,
  when: 'recorded' | 'corrected' = 'recorded',
): Refusal[] {
  const missing = Object.entries(kind.fields)
    .filter(([name, { required }]) => required === true && values[name] === undefined)
    .map(([name, { says }]) => refusal('value-invalid', name, `"${name}" is missing: ${says}.`));
  const unusable = Object.entries(values).flatMap(([name, value]) => {
    const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
    if (field === undefined)
      return [
        refusal('no-such-field', name, `A ${kind.id} has no "${name}"; it has ${Object.keys(kind.fields).join(', ')}.`),
      ];
    return fits(field, value) ? [] : [refusal('value-invalid', name, `"${name}" cannot be that: ${expected(field)}.`)];
  });
  const alone = [...missing, ...unusable];
  if (alone.length > 0) return alone;
  const wrong = [...(kind.together?.(values) ?? []), ...(when === 'recorded' ? (kind.complete?.(values) ?? []) : [])];
  return wrong.map((says) => refusal('value-invalid', kind.id, says));
}

function fits(field: Field, value: Values[string]): boolean {
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '' && value.length <= 2000;
    case 'day':
      return typeof value === 'string' && isDay(value);
    case 'decimal':
      return typeof value === 'string' && /^\d{1,12}(\.\d{1,12})?$/.test(value);
    case 'yes-no':
      return typeof value === 'boolean';
    case 'code':
      return typeof value === 'string' && field.codes.includes(value);
    case 'whole':
      return Number.isInteger(value) && Number(value) >= field.from && Number(value) <= field.to;
    case 'case':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

function expected(field: Field): string {
  switch (field.kind) {
    case 'text':
      return 'a text of 1 to 2,000 characters';
    case 'day':
      return 'a day that exists, written 2004-02-29';
    case 'decimal':
      return 'a number written as text, such as "0.001"';
    case 'yes-no':
      return 'true or false';
    case 'code':
      return `one of ${field.codes.join(', ')}`;
    case 'whole':
      return `a whole number from ${field.from} to ${field.to}`;
    case 'case':
      return 'a case as its schema describes it';
  }
}

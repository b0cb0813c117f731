import { parsePartialDate } from '@rezidiv/core';
import { z } from 'zod';
import { shortened, shown } from './issue.ts';

// Every message is `what was found; how to mend it`, so that it can stand alone or be split.

/** A field that may be absent, which means unknown. It cannot be null. */
export function unless<T extends z.ZodType>(type: T): z.ZodExactOptional<T> {
  return z.exactOptional(type);
}

/** An object with these fields and no others. */
export function fields<S extends z.core.$ZodLooseShape>(shape: S, what: string): z.ZodObject<S, z.core.$strict> {
  const names = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `${(issue.keys ?? []).map(shown).join(', ')} is not a field of ${what}; its fields are ${names}`
        : said(issue.input, what, `write an object with the fields ${names}`),
  });
}

/** A list of things of one kind. */
export function list<T extends z.ZodType>(type: T, what: string): z.ZodArray<T> {
  return z.array(type, saying(what, 'write a list in square brackets'));
}

/** Text that says something. */
export function text(what: string): z.ZodString {
  const error = saying(what, 'write text in quotation marks that says something');
  return z
    .string(error)
    .regex(/^(?!\s*$)\P{Cc}+$/u, error)
    .meta({ pattern: publishedPattern });
}

// The same texts fit the pattern above. This one, in the released schemas, takes hours over a million letters and a line break.
const publishedPattern = '^[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*$';

/** A day, month or year of the calendar. */
export function date(): z.ZodString {
  return z
    .string(saying('a date', 'write YYYY-MM-DD, YYYY-MM or YYYY in quotation marks, such as "2024-02-29"'))
    .check((context) => {
      const problem = problemOfDate(context.value);
      if (problem !== undefined) {
        context.issues.push({ code: 'custom', message: problem, input: context.value, continue: true });
      }
    })
    .meta({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$', examples: ['2004', '2004-03', '2004-03-09'] });
}

// A registry names the same few thousand days again and again; those found on the calendar are kept.
const onTheCalendar = new Set<string>();
const mostKept = 100_000;

function problemOfDate(text: string): string | undefined {
  if (onTheCalendar.has(text)) return undefined;
  const span = parsePartialDate(shortened(text));
  if ('problem' in span) return span.problem;
  if (onTheCalendar.size >= mostKept) onTheCalendar.clear();
  onTheCalendar.add(text);
  return undefined;
}

/** True or false. */
export function yesNo(): z.ZodBoolean {
  return z.boolean(saying('true or false', 'write true or false, or nothing if it is unknown'));
}

/** One of a closed list of words. */
export function oneOf<const V extends readonly string[]>(...values: V): z.ZodEnum<{ [K in V[number]]: K }> {
  return z.enum(values, saying('a word that is known here', `write ${inWords(values)}`));
}

/** A number within limits. */
export function number(what: string, least: number, most: number): z.ZodNumber {
  const error = saying(what, `write a number from ${least} to ${most}`);
  return z.number(error).min(least, error).max(most, error);
}

/** A number above zero, with an upper limit. */
export function positiveNumber(what: string, most: number): z.ZodNumber {
  const error = saying(what, `write a number above 0 and at most ${most}`);
  return z.number(error).gt(0, error).max(most, error);
}

/** A whole number within limits. */
export function count(what: string, least: number, most: number): z.ZodInt {
  const error = saying(what, `write a whole number from ${least} to ${most}`);
  return z.int(error).min(least, error).max(most, error);
}

/** A share of a hundred. */
export function percent(what: string): z.ZodNumber {
  return number(what, 0, 100);
}

/** The words as a choice: `a, b or c`. */
export function inWords(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function saying(what: string, mend: string): { readonly error: (issue: { readonly input?: unknown }) => string } {
  return { error: ({ input }) => said(input, what, mend) };
}

function said(input: unknown, what: string, mend: string): string {
  if (input === undefined) return `${what} is missing; ${mend}`;
  if (input === null) return 'null says nothing; leave the field out if it is unknown';
  return `${shown(input)} is not ${what}; ${mend}`;
}

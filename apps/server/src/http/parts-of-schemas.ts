import { z } from 'zod';

// Limits against nonsense, not against medicine.
const longestText = 2000;
const longestName = 200;
// A pseudonym is the name of a site and a number.
const longestId = 80;

/** Text that says something; line breaks are allowed. */
export function text(says: string, example: string) {
  return z
    .string()
    .min(1)
    .max(longestText)
    .regex(/\S/)
    .meta({ description: says, examples: [example] });
}

/** A short name on one line. */
export function name(says: string, example: string) {
  return z
    .string()
    .min(1)
    .max(longestName)
    .regex(/^(?!\s*$)\P{Cc}+$/u)
    .meta({ description: says, examples: [example] });
}

/** The name of something made here: a study, a site, an arm, an entry. */
export function id(says: string, example: string) {
  return z
    .string()
    .max(longestId)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
    .meta({ description: says, examples: [example] });
}

/** One day of the calendar. */
export function day(says: string) {
  return z.iso.date().meta({ description: says, examples: ['2026-03-02'] });
}

/** A list with a limit that only a mistake reaches. */
export function list<T extends z.ZodType>(of: T, says: string) {
  return z.array(of).max(1000).describe(says);
}

/** Does not compile unless it is given `true`. */
export type Holds<T extends true> = T;

/** Whether two types are one, whatever of them may be changed. */
export type Same<A, B> =
  (<T>() => T extends Changeable<A> ? 1 : 2) extends <T>() => T extends Changeable<B> ? 1 : 2 ? true : false;

type Changeable<T> = T extends readonly (infer E)[]
  ? Changeable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Changeable<T[K]> }
    : T;

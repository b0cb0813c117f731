import { type Citation, cite, type LaboratoryTerm } from '@rezidiv/core';
import { ctcae4, ctcae5, ctcae6 } from './sources.ts';

/** The versions of CTCAE that can be chosen. */
export type CtcaeVersion = '4' | '5' | '6';

/** Cites the published wording of one grade of a term. */
export type Printed = (grade: string, quote: string) => Citation;

/** A term in each version whose wording is the same there, as far as its rules go. */
export interface TermOfVersions {
  readonly versions: readonly CtcaeVersion[];
  readonly termIn: (version: CtcaeVersion) => LaboratoryTerm;
}

/** Every version. */
export const everyVersion: readonly CtcaeVersion[] = ['4', '5', '6'];

/** Declares a term once for all versions that share its wording; each version cites its own document. */
export function term(
  versions: readonly CtcaeVersion[],
  name: string,
  rest: (printed: Printed) => Omit<LaboratoryTerm, 'name'>,
): TermOfVersions {
  return {
    versions,
    termIn: (version) => ({ name, ...rest((grade, quote) => citing[version](`${name}, ${grade}`, quote)) }),
  };
}

const citing: Readonly<Record<CtcaeVersion, (locator: string, quote: string) => Citation>> = {
  '4': (locator, quote) => cite(ctcae4, locator, quote),
  '5': (locator, quote) => cite(ctcae5, locator, quote),
  '6': (locator, quote) => cite(ctcae6, locator, quote),
};

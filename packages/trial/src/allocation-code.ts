import type { Keyed } from './allocation-stream.ts';

/**
 * The letters and digits of codes: none that is taken for another when read aloud or written by hand (0 O, 1 I L, 2 Z,
 * 5 S, 8 B), and no U.
 */
export const codeAlphabet = '34679ACDEFGHJKMNPQRTVWXY';
/** How many characters a code has. */
export const codeLength = 8;

/**
 * What stands in a blinded record instead of the arm, such as "K7QA94TD".
 *
 * Eight characters drawn by label ["code", stratum, position]; where another child of this randomisation has them
 * already, the next eight of the same stream, and so on. It says nothing about the arm.
 *
 * @param taken The codes of all earlier allocations of this randomisation.
 */
export function allocationCode(stratum: string, position: number, taken: readonly string[], keyed: Keyed): string {
  const stream = keyed(['code', stratum, position]);
  for (;;) {
    const code = Array.from({ length: codeLength }, () => codeAlphabet[stream.below(codeAlphabet.length)]).join('');
    if (!taken.includes(code)) return code;
  }
}

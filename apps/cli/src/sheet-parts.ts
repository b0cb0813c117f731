import type { Case } from '@rezidiv/core';
import { about } from './about.ts';
import { wrap } from './wrap.ts';

/** Columns of a sheet: fits A4 in a small type. */
export const sheetWidth = 118;

/** Whose sheet it is, from which program, printed when, and what it is not. */
export function sheetHead({ record, printedOn, bold }: HeadInput): string {
  const who = [record.sex === 'female' ? 'girl' : record.sex === 'male' ? 'boy' : undefined, ageOf(record)].filter(
    Boolean,
  );
  return [
    bold(`Case ${record.id}${who.length === 0 ? '' : `, ${who.join(', ')}`}`),
    `${about.software} ${about.version}, printed ${printedOn}`,
    ...wrap(about.disclaimer, sheetWidth),
  ].join('\n');
}

interface HeadInput {
  readonly record: Case;
  /** The day of printing, as YYYY-MM-DD. */
  readonly printedOn: string;
  readonly bold: (text: string) => string;
}

function ageOf({ initialDiagnosis }: Case): string | undefined {
  const age = initialDiagnosis?.ageYears;
  return age === undefined ? undefined : `${Number(age.toFixed(1))} years at initial diagnosis`;
}

/** A heading and its lines; nothing at all without lines. */
export function section(bold: (text: string) => string, title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [bold(title), ...lines].join('\n');
}

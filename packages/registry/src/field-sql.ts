import { longestDays, quoteName, quoteText, stillOnTherapy } from '@rezidiv/core';
import { nearest, UnusableFile } from '@rezidiv/records';
import type { RegistrySource } from './registry-files.ts';
import { isNumber } from './request.ts';

/** One column of the files, as SQL: what stands in it, read in one of several ways. */
export interface Field {
  readonly column: string;
  /** A number, or else text: truth and dates too are read as they are written. */
  readonly holds: 'numbers' | 'text';
  /** As it stands, for a message. */
  readonly raw: string;
  /** Without spaces around it; NULL where the file says that it is not known. */
  readonly text: string;
  /** NULL where not known; the number NaN where what stands there is none. */
  readonly number: string;
}

/** The columns of the files that a statement reads, each under a name of our own, so that no name in a file can clash. */
export interface Fields {
  /** @throws UnusableFile where there is no such column, with the one of the nearest name. */
  of(column: string): Field;
  /** Selects, from the files, what the fields asked for up to now need. */
  select(): string;
}

/** Makes the fields of files that were opened. */
export function fieldsOf({ columns, files, from }: RegistrySource): Fields {
  const asked = new Map<string, { readonly field: Field; readonly selected: string }>();
  return {
    of(column) {
      const type = columns.get(column);
      if (type === undefined) throw noSuchColumn(column, [...columns.keys()], files);
      const found = asked.get(column) ?? newField(column, type, `field_${asked.size}`);
      asked.set(column, found);
      return found.field;
    },
    select: () => `SELECT ${[...asked.values()].map(({ selected }) => selected).join(', ')} FROM ${from}`,
  };
}

const numbers = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\))$/;

function newField(column: string, type: string, name: string): { readonly field: Field; readonly selected: string } {
  const quoted = quoteName(column);
  if (numbers.test(type)) {
    const [raw, text] = [`${name}_raw`, `CAST(${name}_raw AS VARCHAR)`];
    const field: Field = { column, holds: 'numbers', raw, text, number: name };
    return { field, selected: `${quoted} AS ${raw}, CAST(${quoted} AS DOUBLE) AS ${name}` };
  }
  const written = `CAST(${quoted} AS VARCHAR)`;
  const known = `CASE WHEN lower(trim(${written})) NOT IN ('', 'na', 'unknown') THEN trim(${written}) END`;
  // The database would read 1_000 as a thousand.
  const number = `CASE WHEN ${name} IS NULL THEN NULL WHEN contains(${name}, '_') THEN ${notANumber} ELSE coalesce(TRY_CAST(${name} AS DOUBLE), ${notANumber}) END`;
  const field: Field = { column, holds: 'text', raw: `${name}_raw`, text: name, number };
  return { field, selected: `${written} AS ${name}_raw, ${known} AS ${name}` };
}

const notANumber = "'NaN'::DOUBLE";

function noSuchColumn(column: string, names: readonly string[], [file]: readonly string[]): UnusableFile {
  const separator = names.length === 1 ? [';', '\t', '|'].find((mark) => names[0]?.includes(mark)) : undefined;
  const like = nearest(column, names);
  const quoted = names.map((name) => JSON.stringify(name)).join(', ');
  const mark = JSON.stringify(separator);
  const hint =
    separator === undefined
      ? like && `${JSON.stringify(like)} is the nearest`
      : `if ${mark} stands between the fields, give it as the separator (--separator ${mark})`;
  return new UnusableFile({
    ...(file === undefined ? {} : { file }),
    found: `there is no column ${JSON.stringify(column)}`,
    expected: `the columns are ${quoted}${hint === undefined ? '' : `; ${hint}`}`,
  });
}

// None of these can stand in a column, so that the SQL of the risk group calls the case unusable.
const unusableNumber = -9;
const unusableText = '?';

/** Whole days, as the SQL of a risk group takes them. */
export function daysSql({ number }: Field): string {
  const isDay = `${number} = floor(${number}) AND ${number} BETWEEN ${stillOnTherapy} AND ${longestDays}`;
  return `CASE WHEN ${isDay} THEN CAST(${number} AS INTEGER) WHEN ${number} IS NOT NULL THEN ${unusableNumber} END`;
}

/** A finding, as the SQL of a risk group takes it: 0 or 1, no or yes, false or true. */
export function findingSql({ holds, text, number }: Field): string {
  if (holds === 'numbers') {
    return `CASE WHEN ${number} IN (0, 1) THEN CAST(${number} AS INTEGER) WHEN ${number} IS NOT NULL THEN ${unusableNumber} END`;
  }
  // The digits first: words are rare in large files.
  const says = (digit: number, words: string): string =>
    `WHEN ${text} = '${digit}' THEN ${digit} WHEN lower(${text}) IN (${words}) OR ${number} = ${digit} THEN ${digit}`;
  return `CASE WHEN ${text} IS NULL THEN NULL ${says(0, "'no', 'false'")} ${says(1, "'yes', 'true'")} ELSE ${unusableNumber} END`;
}

/** A lineage, as the SQL of a risk group takes it. */
export function lineageSql({ text }: Field): string {
  return `CASE WHEN ${text} IN ('BCP', 'T') THEN ${text} WHEN ${text} IS NOT NULL THEN ${quoteText(unusableText)} END`;
}

/** The number for what stands in a field, by the given list; NULL where not known, -1 where it is not on the list. */
export function codeSql({ holds, text, number, raw }: Field, codes: Readonly<Record<string, number>>): string {
  const lines = Object.entries(codes).flatMap(([value, code]) => {
    const sameNumber = isNumber(value) ? [`${number} = ${Number(value)}`] : [];
    // What says "unknown" elsewhere may be a code here.
    const same = holds === 'numbers' ? sameNumber : [`trim(${raw}) = ${quoteText(value.trim())}`, ...sameNumber];
    return same.length === 0 ? [] : [`WHEN ${same.join(' OR ')} THEN ${code}`];
  });
  return `CASE ${lines.join(' ')} WHEN ${text} IS NOT NULL THEN -1 END`;
}

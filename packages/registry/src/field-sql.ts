import { longestDays, quoteName, quoteText, stillOnTherapy } from '@rezidiv/core';
import { nearest, UnusableFile } from '@rezidiv/records';
import type { RegistrySource } from './registry-files.ts';
import { isNumber } from './request.ts';

/** One column of the files, as SQL: what stands in it, read in one of several ways. */
export interface Field {
  readonly column: string;
  /** As it stands, for a message. */
  readonly asText: string;
  /** Without spaces around it; NULL where the file says that it is not known. */
  readonly text: string;
  /** NULL where not known; the number NaN where what stands there is none. */
  readonly number: string;
}

/** The columns of the files that a statement reads, each under a name of our own, so that no name in a file can clash. */
export interface Fields {
  /** @throws UnusableFile where there is no such column, with the one of the nearest name. */
  of(column: string): Field;
  /** Selects, from the files, the columns asked for up to now. */
  select(): string;
}

/** Makes the fields of files that were opened. */
export function fieldsOf({ columns, files, from }: RegistrySource): Fields {
  const asked = new Map<string, string>();
  return {
    of(column) {
      const type = columns.get(column);
      if (type === undefined) throw noSuchColumn(column, [...columns.keys()], files);
      const name = asked.get(column) ?? `field_${asked.size}`;
      asked.set(column, name);
      const asText = `CAST(${name} AS VARCHAR)`;
      const text = `CASE WHEN lower(trim(${asText})) IN ('', 'na', 'unknown') THEN NULL ELSE trim(${asText}) END`;
      return { column, asText, text, number: numberSql(name, text, type) };
    },
    select: () =>
      `SELECT ${[...asked].map(([column, name]) => `${quoteName(column)} AS ${name}`).join(', ')} FROM ${from}`,
  };
}

function noSuchColumn(column: string, names: readonly string[], [file]: readonly string[]): UnusableFile {
  const like = nearest(column, names);
  const quoted = names.map((name) => JSON.stringify(name)).join(', ');
  return new UnusableFile({
    ...(file === undefined ? {} : { file }),
    found: `there is no column ${JSON.stringify(column)}`,
    expected: `the columns are ${quoted}${like === undefined ? '' : `; ${JSON.stringify(like)} is the nearest`}`,
  });
}

const numbers = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\))$/;

function numberSql(name: string, text: string, type: string): string {
  if (numbers.test(type)) return `CAST(${name} AS DOUBLE)`;
  if (type === 'BOOLEAN') return `CAST(CAST(${name} AS INTEGER) AS DOUBLE)`;
  // Also a date or a list gets here, and is no number.
  const isNumber = `regexp_full_match(${text}, '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?')`;
  return `CASE WHEN ${text} IS NULL THEN NULL WHEN ${isNumber} THEN CAST(${text} AS DOUBLE) ELSE 'NaN'::DOUBLE END`;
}

// None of these can stand in a column, so that the SQL of the risk group calls the case unusable.
const unusableNumber = -9;
const unusableText = '?';

/** Whole days, as the SQL of a risk group takes them. */
export function daysSql({ number }: Field): string {
  const isDay = `${number} = floor(${number}) AND ${number} BETWEEN ${stillOnTherapy} AND ${longestDays}`;
  return `CASE WHEN ${number} IS NULL THEN NULL WHEN ${isDay} THEN CAST(${number} AS INTEGER) ELSE ${unusableNumber} END`;
}

/** A finding, as the SQL of a risk group takes it: 0 or 1, no or yes, false or true. */
export function findingSql({ text, number }: Field): string {
  return `CASE WHEN ${text} IS NULL THEN NULL WHEN lower(${text}) IN ('no', 'false') OR ${number} = 0 THEN 0 WHEN lower(${text}) IN ('yes', 'true') OR ${number} = 1 THEN 1 ELSE ${unusableNumber} END`;
}

/** A lineage, as the SQL of a risk group takes it. */
export function lineageSql({ text }: Field): string {
  return `CASE WHEN ${text} IS NULL THEN NULL WHEN ${text} IN ('BCP', 'T') THEN ${text} ELSE ${quoteText(unusableText)} END`;
}

/** The number for what stands in a field, by the given list; NULL where not known, -1 where it is not on the list. */
export function codeSql({ text, number, asText }: Field, codes: Readonly<Record<string, number>>): string {
  const lines = Object.entries(codes).map(([value, code]) => {
    const same = `trim(${asText}) = ${quoteText(value.trim())}`;
    return `WHEN ${isNumber(value) ? `${same} OR ${number} = ${Number(value)}` : same} THEN ${code}`;
  });
  return `CASE ${lines.join(' ')} WHEN ${text} IS NULL THEN NULL ELSE -1 END`;
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Case, type System, type TableName, tablesOf } from '@rezidiv/core';
import { parse } from 'yaml';
import { protocols } from '../protocols/index.ts';

/** What a clinician wrote down: a child, where the answer is printed, and the answer. */
export interface GoldenCase {
  readonly name: string;
  readonly cite: string;
  readonly given: GivenFacts | { readonly case: Omit<Case, 'id'> };
  readonly expect: Expectation;
  /** Ids of the register: these and no others. Absent: not looked at. */
  readonly conflicts?: readonly string[];
  /** Groups that the sources not followed would give: these and no others. */
  readonly otherReadings?: readonly string[];
  /** Words that must stand among the assumptions. */
  readonly assuming?: string;
  /** Words that must stand among the notes, and words that must not. */
  readonly note?: string;
  readonly silentAbout?: string;
}

export interface GivenFacts {
  readonly facts: Readonly<Record<string, string | readonly string[]>>;
}

/** A group; or what is missing and what is still possible; or every reading; or `not-covered`. */
export type Expectation =
  | string
  | { readonly needs: readonly string[]; readonly possible?: readonly string[] }
  | { readonly disputed: readonly string[] };

/** One file of cases. */
export interface GoldenFile {
  readonly file: string;
  readonly system: System;
  readonly table: TableName;
  readonly cases: readonly GoldenCase[];
}

const protocolFolder = path.join(import.meta.dirname, '..', 'protocols');

/** Every `protocols/<id>/cases/<table>.yaml`, found by directory. */
export function readGoldenFiles(): GoldenFile[] {
  return readdirSync(protocolFolder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /^[^/]+\/cases\/.+\.yaml$/.test(file))
    .sort()
    .map(readGoldenFile);
}

function readGoldenFile(file: string): GoldenFile {
  const [folder = '', , name = ''] = file.split('/');
  const system = protocols.find(({ id }) => id === folder);
  if (system === undefined) throw new Error(`protocols/${file}: no protocol has the id "${folder}".`);
  const table = tablesOf(system).find(([tableName]) => `${tableName}.yaml` === name)?.[0];
  if (table === undefined) throw new Error(`protocols/${file}: ${folder} has no such table.`);
  const entries: unknown = parse(readFileSync(path.join(protocolFolder, file), 'utf8'));
  return { file: `protocols/${file}`, system, table, cases: parseCases(entries, file) };
}

const requiredKeys = ['name', 'cite', 'given', 'expect'];
const knownKeys = [...requiredKeys, 'conflicts', 'otherReadings', 'assuming', 'note', 'silentAbout'];

/** Checks the shape of a file of cases; a slip in a key would otherwise be a case that tests nothing. */
export function parseCases(entries: unknown, file: string): readonly GoldenCase[] {
  if (!Array.isArray(entries)) throw new Error(`${file} is not a list of cases.`);
  for (const [at, entry] of entries.entries()) {
    const keys = Object.keys(entry);
    const wrong = [
      ...requiredKeys.filter((key) => !keys.includes(key)).map((key) => `lacks "${key}"`),
      ...keys.filter((key) => !knownKeys.includes(key)).map((key) => `has an unknown key "${key}"`),
      ...(/^\s*$/.test(entry.cite ?? '') ? ['cites no place'] : []),
      ...wrongGiven(entry.given),
    ];
    if (wrong.length > 0) throw new Error(`${file}, case ${at + 1} (${entry.name}): ${wrong.join('; ')}.`);
  }
  return entries as GoldenCase[];
}

function wrongGiven(given: unknown): readonly string[] {
  const keys = typeof given === 'object' && given !== null ? Object.keys(given) : [];
  const [key] = keys;
  return keys.length === 1 && (key === 'facts' || key === 'case') ? [] : ['gives neither "facts" nor a "case"'];
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Case, Route } from '@rezidiv/core';
import { parse } from 'yaml';

/** A day on the ward: a child, what was done, and what a clinician who has the sources expects the roadmap to say. */
export interface WardCase {
  readonly name: string;
  readonly cite: string;
  readonly story: string;
  readonly today: string;
  /** Whether the ward has a dose pack; what a made-up one says is in `packDoses`. */
  readonly pack: 'none' | 'fictitious';
  /** By element and order: absurd doses of no protocol, by which the way of a pack is tried. */
  readonly packDoses?: Readonly<Record<string, Readonly<Record<string, WardPackDose>>>>;
  readonly given: Omit<Case, 'id'>;
  readonly expect: WardExpectation;
}

/** One order of a made-up pack: "111 mg/m2" or "11 mg"; drug, route and days where the texts read do not have the order. */
export interface WardPackDose {
  readonly dose: string;
  readonly drug?: string;
  readonly route?: Route;
  readonly days?: readonly number[];
}

/** What is expected; a key left out is not looked at. Steps and elements are named by their ids. */
export interface WardExpectation {
  readonly groups: readonly string[];
  /** Recorded facts that keep the group open. */
  readonly undecidedBecauseOf?: readonly string[];
  /** The first step on each way that is not behind the child. */
  readonly next: string;
  /** Every interval that is watched, and no other. */
  readonly alerts: readonly {
    readonly step: string;
    readonly state: string;
    readonly days: number;
    readonly lastDay: string;
  }[];
  readonly decided?: Readonly<Record<string, string>>;
  readonly chosen?: Readonly<Record<string, string>>;
  readonly needs?: Readonly<Record<string, readonly string[]>>;
  readonly disputed?: Readonly<Record<string, readonly string[]>>;
  readonly notCovered?: readonly string[];
  readonly open?: Readonly<Record<string, readonly string[]>>;
  readonly conflicts?: Readonly<Record<string, readonly string[]>>;
  /** The day on which a transplantation was done, or "not done". */
  readonly done?: Readonly<Record<string, string>>;
  /** Steps that must be somewhere on the ways. */
  readonly passes?: readonly string[];
  /** Words that must stand somewhere in what is said. */
  readonly says?: readonly string[];
  /** Words that must stand in the evidence of an interval. */
  readonly evidence?: readonly string[];
  readonly samples?: Readonly<Record<string, string>>;
  /** All known doses of an element, and no other. */
  readonly doses?: Readonly<Record<string, readonly string[]>>;
  /** With the pack, by Mosteller's formula: what one dose comes to, by element and order. */
  readonly amounts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Orders of an element without a known dose. */
  readonly unknown?: Readonly<Record<string, readonly string[]>>;
  readonly days?: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  /** Words of the reasons for which events found no place, in their order; left out: every event found one. */
  readonly notPlaced?: readonly string[];
}

/** One file of ward cases. */
export interface WardFile {
  readonly file: string;
  readonly protocol: string;
  readonly cases: readonly WardCase[];
}

const folder = path.join(import.meta.dirname, '..', 'protocols');
const required = ['name', 'cite', 'story', 'today', 'pack', 'given', 'expect'];
const expectations = [
  ...['groups', 'undecidedBecauseOf', 'next', 'alerts', 'decided', 'chosen', 'needs', 'disputed', 'notCovered', 'open'],
  ...['amounts', 'conflicts', 'done', 'passes', 'says', 'evidence', 'samples', 'doses', 'unknown', 'days', 'notPlaced'],
];

/** Every `protocols/<id>/ward/*.yaml`, found by directory. */
export function readWardFiles(): WardFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /^[^/]+\/ward\/.+\.yaml$/.test(file))
    .sort()
    .map((file) => ({
      file: `protocols/${file}`,
      protocol: file.split('/')[0] ?? '',
      cases: parseWardCases(parse(readFileSync(path.join(folder, file), 'utf8')), file),
    }));
}

/** Checks the shape of a file; a slip in a key would otherwise be an expectation that nobody looks at. */
export function parseWardCases(entries: unknown, file: string): readonly WardCase[] {
  if (!Array.isArray(entries)) throw new Error(`${file} is not a list of ward cases.`);
  for (const [at, entry] of entries.entries()) {
    const keys = Object.keys(entry);
    const expected = Object.keys(entry.expect ?? {});
    const wrong = [
      ...required.filter((key) => !keys.includes(key)).map((key) => `lacks "${key}"`),
      ...keys
        .filter((key) => !required.includes(key) && key !== 'packDoses')
        .map((key) => `has an unknown key "${key}"`),
      ...((entry.pack === 'fictitious') === 'packDoses' in entry
        ? []
        : ['has a fictitious pack and "packDoses", or neither']),
      ...['groups', 'next', 'alerts'].filter((key) => !expected.includes(key)).map((key) => `expects no "${key}"`),
      ...expected.filter((key) => !expectations.includes(key)).map((key) => `expects an unknown "${key}"`),
      ...(['none', 'fictitious'].includes(entry.pack) ? [] : ['"pack" is neither "none" nor "fictitious"']),
    ];
    if (wrong.length > 0) throw new Error(`${file}, ward case ${at + 1} (${entry.name}): ${wrong.join('; ')}.`);
  }
  return entries as WardCase[];
}

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Case, conflictsOf, tablesOf } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import { protocols } from '../../index.ts';
import { conflicts } from '../conflicts.ts';
import { prognosticFactors } from '../prognostic-factors.ts';

const registered = new Set<string>(conflicts.map(({ id }) => id));
const unregistered = (ids: readonly string[]) => ids.filter((id) => !registered.has(id));

/** Ids in the text of every protocol file: those inside classifiers cannot be reached from a system. */
function idsInFiles(): readonly string[] {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('test') && !file.includes('node_modules'),
  );
  return files.flatMap((file) => {
    const ids = readFileSync(root + file, 'utf8').matchAll(/'(C\d+)'|register (C\d+)/g);
    return [...ids].map(([, quoted, named]) => quoted ?? named ?? '');
  });
}

describe('the register of conflicts', () => {
  test('holds C1 to C29, in order and without gaps', () => {
    expect(conflicts.map(({ id }) => id)).toEqual(Array.from({ length: 29 }, (_, index) => `C${index + 1}`));
  });

  test.each(conflicts)('$id names at least two variants, each with a place in a source', ({ topic, variants }) => {
    expect(topic).not.toBe('');
    expect(variants.length).toBeGreaterThanOrEqual(2);
    for (const { says, cite } of variants) {
      expect(says).not.toBe('');
      expect(cite.source.read).not.toBe('');
      expect(cite.locator).not.toBe('');
    }
  });

  test.each(conflicts)('$id says what is done about it', ({ resolution }) => {
    expect(resolution.kind === 'primary' ? resolution.follows : resolution.says).not.toBe('');
  });

  test('a source that is followed is one of the variants', () => {
    const strangers = conflicts.filter(
      ({ resolution, variants }) =>
        resolution.kind === 'primary' && !variants.some(({ cite }) => cite.source.id === resolution.cite.source.id),
    );
    expect(strangers.map(({ id }) => id)).toEqual([]);
  });

  test.each(protocols)('knows every conflict that $id names', (system) => {
    const inTables = tablesOf(system).flatMap(([, { rows }]) =>
      rows.flatMap((row) => [
        ...conflictsOf(row),
        ...('readings' in row ? row.readings.flatMap(({ conflict }) => conflict ?? []) : []),
      ]),
    );
    const atTheGate = system.exclusions.flatMap(({ conflict }) => conflict ?? []);
    const inFigures = system.published.flatMap((figure) => figure.conflicts ?? []);
    const empty: Case = { id: 'nothing recorded' };
    const inClassifiers = Object.values(system.classifiers).flatMap((classifier) =>
      classifier.classify(empty).others.flatMap(({ conflict }) => conflict ?? []),
    );
    expect(unregistered([...inTables, ...atTheGate, ...inFigures, ...inClassifiers])).toEqual([]);
  });

  test('knows every conflict named anywhere in the protocols, prognostic factors included', () => {
    const named = idsInFiles();
    expect(named).toContain('C26');
    expect(unregistered([...named, ...prognosticFactors.flatMap((factor) => factor.conflicts ?? [])])).toEqual([]);
  });
});

describe('published outcomes', () => {
  test.each(protocols)('of $id speak of its own groups', ({ groups, published }) => {
    expect(published.flatMap((figure) => figure.groups).filter((group) => !groups.includes(group))).toEqual([]);
  });

  test.each(protocols)('of $id have an id, a population, a value and a source', ({ published }) => {
    for (const { id, population, value, cite } of published) {
      expect(id).toMatch(/^O\d+$/);
      expect(population).not.toBe('');
      expect(value).toMatch(/\d/);
      expect(cite.locator).not.toBe('');
    }
  });
});

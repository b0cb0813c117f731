import { describe, expect, test } from 'vitest';
import { baseFacts, citationsOf, combinations, proveTable, rowHolds } from '../src/index.ts';
import { here, there, toyAfter, toyGroups } from './toy.ts';

describe('the combinations of facts', () => {
  test('are all of them, the last fact turning first', () => {
    expect([...combinations({ timing: ['early', 'late'], lineage: ['BCP', 'T'] })]).toEqual([
      { timing: 'early', lineage: 'BCP' },
      { timing: 'early', lineage: 'T' },
      { timing: 'late', lineage: 'BCP' },
      { timing: 'late', lineage: 'T' },
    ]);
  });

  test('are none where a fact has no value, and one where there is no fact', () => {
    expect([...combinations({ timing: [] })]).toEqual([]);
    expect([...combinations({})]).toEqual([{}]);
  });
});

describe('a row', () => {
  const [early, late] = toyGroups.rows;

  test('holds for every value of a fact it says nothing about', () => {
    expect(rowHolds(early, { timing: 'early', site: 'elsewhere', lineage: 'BCP' })).toBe(true);
    expect(rowHolds(early, { timing: 'late', site: 'elsewhere', lineage: 'BCP' })).toBe(false);
  });

  test('does not hold for a combination that lacks a fact it asks', () => {
    expect(rowHolds(early, { site: 'marrow', lineage: 'BCP' })).toBe(false);
  });

  test('carries one citation or several', () => {
    expect(citationsOf(early)).toEqual([here]);
    expect(citationsOf(late)).toEqual([here, there]);
  });
});

describe('a table that follows another', () => {
  test('asks the facts of both, and not the group between them', () => {
    expect(Object.keys(baseFacts(toyAfter))).toEqual(['timing', 'site', 'lineage', 'mrd']);
  });

  test('is proved on the groups the first one can give, each reading of a dispute included', () => {
    // Of the 12 combinations of the first table 9 give a group, 1 two readings, 2 (T elsewhere) nothing; each with 2 of MRD.
    const first = proveTable(toyGroups);
    expect([first.combinations, first.flaws, first.unreachable]).toEqual([12, [], []]);
    const after = proveTable(toyAfter);
    expect([after.combinations, after.flaws, after.unreachable]).toEqual([(9 + 2) * 2, [], []]);
  });
});

import { cite, type DecisionTable, proveTable, type Source, tablesOf } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import { protocols } from '../protocols/index.ts';

const tables = protocols.flatMap((system) => tablesOf(system).map(([, table]) => table));

describe.each(tables)('$id', (table) => {
  const proof = proveTable(table);

  test('every combination of its facts meets exactly one row', () => {
    expect(proof.flaws).toEqual([]);
    expect(proof.combinations).toBeGreaterThan(0);
  });

  test('every row is met by a combination that can occur', () => {
    expect(proof.unreachable).toEqual([]);
    expect(proof.rows).toBe(table.rows.length);
  });

  test('no two rows have one name, and every group it lists is its own', () => {
    const names = table.rows.map(({ id }) => id);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    const given = table.rows.flatMap((row) => ('group' in row ? [row.group] : []));
    expect(given.filter((group) => !table.groups.includes(group))).toEqual([]);
  });
});

describe('the proof finds what it is for', () => {
  const source: Source = { id: 'planted', title: 'A planted source', read: 'all of it', address: 'nowhere' };
  const here = cite(source, 'here');
  const facts = { timing: ['early', 'late'], site: ['marrow', 'combined'] } as const;
  const whole = {
    id: 'planted/risk-group',
    question: 'Which group?',
    facts,
    groups: ['A', 'B'],
    rows: [
      { id: 'early', when: { timing: ['early'] }, group: 'A', cite: here },
      { id: 'late', when: { timing: ['late'] }, group: 'B', cite: here },
    ],
  } as const satisfies DecisionTable<typeof facts, 'A' | 'B'>;

  test('a table without a flaw is proved', () => {
    expect(proveTable(whole)).toEqual({
      table: 'planted/risk-group',
      combinations: 4,
      rows: 2,
      flaws: [],
      unreachable: [],
    });
  });

  test('a gap is named with the combination that falls into it', () => {
    const [early, late] = whole.rows;
    const narrowed = { ...late, when: { ...late.when, site: ['combined'] as const } };
    expect(proveTable({ ...whole, rows: [early, narrowed] }).flaws).toEqual([
      { kind: 'gap', combination: { timing: 'late', site: 'marrow' }, rows: [] },
    ]);
  });

  test('an overlap is named with the combination and both rows, even where they agree', () => {
    const again = {
      id: 'late combined',
      when: { timing: ['late'], site: ['combined'] },
      group: 'B',
      cite: here,
    } as const;
    expect(proveTable({ ...whole, rows: [...whole.rows, again] }).flaws).toEqual([
      { kind: 'overlap', combination: { timing: 'late', site: 'combined' }, rows: ['late', 'late combined'] },
    ]);
  });

  test('a gap planted in each table of each protocol, by leaving out any one row, is found', () => {
    const missed = tables.flatMap((table) =>
      table.rows
        .filter((row) => {
          const { flaws } = proveTable({ ...table, rows: table.rows.filter((one) => one !== row) });
          return flaws.length === 0 || flaws.some(({ kind }) => kind !== 'gap');
        })
        .map(({ id }) => `${table.id}: ${id}`),
    );
    expect(missed).toEqual([]);
  });

  test('an overlap planted in each table of each protocol, by doubling any one row, is found', () => {
    const missed = tables.flatMap((table) =>
      table.rows
        .filter((row) => {
          const { flaws } = proveTable({ ...table, rows: [...table.rows, { ...row, id: 'planted' }] });
          return !flaws.some(
            ({ kind, rows }) => kind === 'overlap' && rows.includes('planted') && rows.includes(row.id),
          );
        })
        .map(({ id }) => `${table.id}: ${id}`),
    );
    expect(missed).toEqual([]);
  });

  test('a row that nothing can reach is named', () => {
    const groups = ['A', 'B'] as const;
    const after = {
      id: 'planted/after',
      question: 'What then?',
      facts: { group: [...groups, 'C'] },
      groups: ['yes'],
      after: whole,
      rows: [
        { id: 'A or B', when: { group: groups }, group: 'yes', cite: here },
        { id: 'C', when: { group: ['C'] }, group: 'yes', cite: here },
      ],
    } satisfies DecisionTable;
    const proof = proveTable(after);
    expect(proof.flaws).toEqual([]);
    expect(proof.unreachable).toEqual(['C']);
  });
});

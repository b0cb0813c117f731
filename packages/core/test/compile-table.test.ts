import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileTable, evaluate, maskOf } from '../src/index.ts';
import { anyKnowledge, anyTable } from './random-table.ts';
import { toyAfter, toyGroups } from './toy.ts';

describe('a compiled table', () => {
  test('answers what the plain table answers, for any table and any state of knowledge', () => {
    const asked = anyTable.chain((table) => fc.tuple(fc.constant(table), fc.array(anyKnowledge(table.facts))));
    fc.assert(
      fc.property(asked, ([table, states]) => {
        const compiled = compileTable(table);
        for (const known of states) expect(compiled.answer(known)).toEqual(evaluate(table, known));
      }),
      { seed: 1987, numRuns: 300 },
    );
  });

  test('answers what the plain table answers for every single state of a table that follows another', () => {
    const compiled = compileTable(toyAfter);
    const masks = compiled.sizes.map((size) => Array.from({ length: size - 1 }, (_none, at) => at + 1));
    const states = masks.reduce<number[][]>(
      (all, one) => all.flatMap((head) => one.map((mask) => [...head, mask])),
      [[]],
    );
    expect(states).toHaveLength(3 * 7 * 3 * 3);
    const indices = states.map((state) => compiled.indexOf(state));
    expect(new Set(indices).size).toBe(states.length);
    for (const [at, index] of indices.entries()) {
      const known = Object.fromEntries(
        compiled.facts.map((fact, place) => {
          const values = { ...toyGroups.facts, mrd: toyAfter.facts.mrd }[fact] ?? [];
          return [fact, values.filter((_value, bit) => ((states[at]?.[place] ?? 0) & (1 << bit)) !== 0)];
        }),
      );
      expect(compiled.answerAt(index)).toEqual(evaluate(toyAfter, known));
    }
  });

  test('gives the same object for the same question', () => {
    const compiled = compileTable(toyGroups);
    expect(compiled.answer({ timing: ['early'] })).toBe(compiled.answer({ timing: ['early'] }));
  });

  test('takes a fact that is left out for unknown', () => {
    expect(maskOf(['a', 'b', 'c'], undefined)).toBe(0b111);
    expect(maskOf(['a', 'b', 'c'], ['c', 'a'])).toBe(0b101);
  });
});

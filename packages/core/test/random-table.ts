import fc from 'fast-check';
import {
  type Combination,
  combinations,
  type DecisionTable,
  type Facts,
  type Possible,
  type Row,
} from '../src/index.ts';
import { here, there } from './toy.ts';

const groups = ['A', 'B', 'C'];

/** A table without gap or overlap: one row for each combination, of any kind. */
export const anyTable: fc.Arbitrary<DecisionTable> = fc
  .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 })
  .map((sizes): Facts => Object.fromEntries(sizes.map((size, at) => [`fact ${at}`, ['x', 'y', 'z'].slice(0, size)])))
  .chain((facts) => {
    const all = [...combinations(facts)];
    return fc
      .array(fc.constantFrom('A', 'A', 'B', 'C', 'disputed A B', 'disputed B C', 'not covered'), {
        minLength: all.length,
        maxLength: all.length,
      })
      .map((answers): DecisionTable => {
        const rows = all.map((combination, at) => rowFor(combination, answers[at] ?? 'A', at));
        return { id: 'any/table', question: 'Which group?', facts, groups, rows };
      });
  });

/** A state of knowledge of a table: some values of each fact, or nothing said of it. */
export function anyKnowledge(facts: Facts): fc.Arbitrary<Possible> {
  const some = Object.entries(facts).map(
    ([fact, values]) => [fact, fc.subarray([...values], { minLength: 1 })] as const,
  );
  const every = fc.record(Object.fromEntries(some));
  return fc
    .tuple(every, fc.subarray(Object.keys(facts)))
    .map(([known, said]) => Object.fromEntries(Object.entries(known).filter(([fact]) => said.includes(fact))));
}

function rowFor(combination: Combination, answer: string, at: number): Row {
  const head = {
    id: `row ${at}`,
    when: Object.fromEntries(Object.entries(combination).map(([fact, value]) => [fact, [value]])),
    cite: here,
  };
  if (answer === 'not covered') return { ...head, notCovered: 'Nothing was read.' };
  const [, ...readings] = answer.split(' ');
  if (readings.length === 0) return { ...head, group: answer };
  return { ...head, readings: readings.map((group) => ({ group, because: [there] })), conflicts: ['C7'] };
}

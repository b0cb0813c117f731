import { baseFacts, type DecisionTable, type Facts } from './decision-table.ts';
import { type Answer, evaluate, type Possible } from './evaluate.ts';

/**
 * A table whose answers are kept once computed. What is known of a child is one bit mask for
 * each fact (bit `i`: the fact's value `i` is possible); together they number the answer.
 */
export interface CompiledTable {
  readonly table: DecisionTable;
  /** The facts in the order of the masks. */
  readonly facts: readonly string[];
  /** How many masks each fact has: 2 to the number of its values. */
  readonly sizes: readonly number[];
  /** The number of the answer for these masks. Each mask has at least one bit. */
  indexOf(masks: readonly number[]): number;
  /** The answer with that number; the same object each time. */
  answerAt(index: number): Answer;
  /** The answer for the values still possible; a fact left out is unknown. */
  answer(known: Possible): Answer;
}

/** Compiles a table; `evaluate` is its plain twin, and a test holds the two equal. */
export function compileTable(table: DecisionTable): CompiledTable {
  const facts: Facts = baseFacts(table);
  const names = Object.keys(facts);
  const sizes = names.map((name) => 2 ** valuesOf(facts, name).length);
  const kept = new Map<number, Answer>();

  const indexOf = (masks: readonly number[]): number =>
    masks.reduce((index, mask, at) => index * (sizes[at] ?? 1) + mask, 0);

  const knownAt = (index: number): Possible => {
    let rest = index;
    const known: Record<string, readonly string[]> = {};
    for (let at = names.length - 1; at >= 0; at -= 1) {
      const size = sizes[at] ?? 1;
      const name = names[at] ?? '';
      known[name] = valuesIn(facts, name, rest % size);
      rest = Math.floor(rest / size);
    }
    return known;
  };

  const answerAt = (index: number): Answer => {
    const found = kept.get(index);
    if (found !== undefined) return found;
    const answer = evaluate(table, knownAt(index));
    kept.set(index, answer);
    return answer;
  };

  return {
    table,
    facts: names,
    sizes,
    indexOf,
    answerAt,
    answer: (known) => answerAt(indexOf(names.map((name) => maskOf(valuesOf(facts, name), known[name])))),
  };
}

/** The bit mask of the values that are possible; all of them where nothing is known. */
export function maskOf(values: readonly string[], possible: readonly string[] | undefined): number {
  if (possible === undefined) return 2 ** values.length - 1;
  return possible.reduce((mask, value) => mask | (1 << values.indexOf(value)), 0);
}

function valuesIn(facts: Facts, name: string, mask: number): readonly string[] {
  return valuesOf(facts, name).filter((_value, at) => (mask & (1 << at)) !== 0);
}

function valuesOf(facts: Facts, name: string): readonly string[] {
  return facts[name] ?? [];
}

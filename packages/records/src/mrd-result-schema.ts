import { z } from 'zod';
import { fields, inWords, number, percent } from './field-types.ts';
import { shown } from './issue.ts';
import { nearest } from './nearest.ts';

const kinds = ['quantified', 'positive-not-quantifiable', 'negative', 'not-evaluable', 'pending'] as const;
const named = 'write {"kind": "quantified", "fraction": 0.002} or {"kind": "quantified", "percent": 0.2}';

const results = z.union([
  fields({ kind: z.literal('quantified'), fraction: number('a fraction of cells', 0, 1) }, 'a fraction'),
  fields({ kind: z.literal('quantified'), percent: percent('a percentage of cells') }, 'a percentage'),
  fields({ kind: z.literal('positive-not-quantifiable') }, 'a result without a number'),
  fields({ kind: z.literal('negative') }, 'a result without a number'),
  fields({ kind: z.literal('not-evaluable') }, 'a result without a number'),
  fields({ kind: z.literal('pending') }, 'a result without a number'),
]);

const { $schema: _dialect, ...alternatives } = z.toJSONSchema(results, { io: 'input' });

/**
 * The result of an MRD measurement. A number carries its unit in its name, `fraction` or
 * `percent`, exactly one of them; a bare number is refused.
 */
// Six alternatives refused in turn make no sentence, so a check that speaks stands before them.
export const mrdResult = z
  .unknown()
  .superRefine((result, context) => {
    const problem = problemOf(result);
    if (problem !== undefined) {
      const { says, at } = problem;
      context.addIssue({ code: 'custom', message: says, path: at === undefined ? [] : [at], continue: false });
    }
  })
  // Documents of what may be sent show the alternatives too, and not that anything will do.
  .meta(alternatives)
  .pipe(results);

interface Problem {
  readonly says: string;
  /** The field that is at fault, where it is one. */
  readonly at?: string;
}

function problemOf(result: unknown): Problem | undefined {
  if (result === null) return { says: 'null says nothing; leave the field out if it is unknown' };
  if (typeof result !== 'object' || Array.isArray(result)) {
    return { says: `${shown(result)} is ${typeof result === 'number' ? 'a bare number' : 'not a result'}; ${named}` };
  }
  const { kind, fraction, percent: share, ...others }: Record<string, unknown> = { ...result };
  const [other] = Object.keys(others);
  if (other !== undefined) {
    const near = nearest(other, ['kind', 'fraction', 'percent']);
    return {
      says: `${shown(other)} is not a field of a result; ${near === undefined ? named : `did you mean ${near}?`}`,
    };
  }
  const known = kinds.find((candidate) => candidate === kind);
  if (known === undefined) {
    const found = kind === undefined ? 'the result has no kind' : `${shown(kind)} is not a kind of result`;
    return { says: `${found}; write ${inWords(kinds)}`, ...(kind === undefined ? {} : { at: 'kind' }) };
  }
  if (known === 'quantified') return problemOfNumber(fraction, share);
  return fraction === undefined && share === undefined
    ? undefined
    : { says: `the result is ${known} and has a number; take the number out, or make the kind quantified` };
}

function problemOfNumber(fraction: unknown, share: unknown): Problem | undefined {
  if (fraction !== undefined && share !== undefined) {
    return { says: 'the result has a fraction and a percent; keep exactly one of them' };
  }
  if (fraction !== undefined) return outside(fraction, 1, 'fraction');
  if (share !== undefined) return outside(share, 100, 'percent');
  return { says: 'the result is quantified and has no number; give its fraction or its percent, exactly one of them' };
}

function outside(value: unknown, most: number, at: 'fraction' | 'percent'): Problem | undefined {
  if (typeof value === 'number' && value >= 0 && value <= most) return undefined;
  return { says: `${shown(value)} is not a ${at} of cells; write a number from 0 to ${most}`, at };
}

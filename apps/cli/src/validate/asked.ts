/** Fields of a reference answer that say what was asked, and so may be read before answering. */
const questions = new Set([
  'times',
  'times_since_L',
  'time',
  'tau',
  'level',
  'levels',
  'group',
  'cause',
  'x',
  'states',
  'transition_rows',
  'transition_cols',
  'covariate',
  'terms',
  'names',
]);

/**
 * A reference answer with every number blanked but those that say what was asked: at which times,
 * for which shares and groups. So no runner can answer with the reference's own numbers.
 */
export function asked(expected: unknown, isQuestion = false): unknown {
  if (typeof expected === 'number') return isQuestion ? expected : 0;
  if (Array.isArray(expected)) return expected.map((one) => asked(one, isQuestion));
  if (typeof expected !== 'object' || expected === null) return expected;
  // Beside quantiles `p` are the shares asked for; elsewhere it is a p-value.
  const isShare = (key: string) => key === 'p' && 'value' in expected;
  return Object.fromEntries(
    Object.entries(expected).map(([key, value]) => [key, asked(value, questions.has(key) || isShare(key))]),
  );
}

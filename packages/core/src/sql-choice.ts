/** An answer, or a question with an answer for each condition: what a CASE expression says. */
export type Choice = string | Question;

/** Conditions in order; the first that is true gives the choice. */
export interface Question {
  readonly when: readonly (readonly [condition: string, gives: Choice])[];
  readonly otherwise: Choice;
}

/** Asks no more than it must: conditions whose choice is the one that would follow anyway are left out. */
export function ask(when: Question['when'], otherwise: Choice): Choice {
  const last = when.at(-1);
  if (last === undefined) return otherwise;
  if (isSame(last[1], otherwise)) return ask(when.slice(0, -1), otherwise);
  return { when, otherwise };
}

/** Whether two choices answer alike, condition by condition. */
export function isSame(one: Choice, other: Choice): boolean {
  return keyOf(one) === keyOf(other);
}

/** The same text for the same choice. */
export function keyOf(choice: Choice): string {
  return JSON.stringify(choice);
}

/** The choice as SQL; answers are quoted as text. */
export function render(choice: Choice, indent = ''): string {
  if (typeof choice === 'string') return quoteText(choice);
  const inner = `${indent}  `;
  const lines = choice.when.map(([condition, gives]) => `${inner}WHEN ${condition} THEN ${render(gives, inner)}`);
  return ['CASE', ...lines, `${inner}ELSE ${render(choice.otherwise, inner)}`, `${indent}END`].join('\n');
}

/** A text literal of standard SQL. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * A column name of standard SQL, whatever stands in it.
 *
 * @throws RangeError for a name that is empty or holds the character 0, which no database takes.
 */
export function quoteName(name: string): string {
  if (name === '' || name.includes('\0')) {
    throw new RangeError(
      `${JSON.stringify(name)} cannot be the name of a column; expected at least one character, none of them number 0.`,
    );
  }
  return `"${name.replaceAll('"', '""')}"`;
}

/** A comment of several lines, which no text in it can end or open anew. */
export function comment(lines: readonly string[]): string {
  const safe = lines.map((line) => line.replaceAll('*/', '* /').replaceAll('/*', '/ *').replaceAll(/\s+/g, ' '));
  return `/* ${safe.join('\n   ')} */`;
}

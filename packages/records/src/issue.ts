/** Something in a file that cannot be used, told so that a person can find it and put it right. */
export interface Issue {
  /** Name of the file, without its folder. */
  readonly file?: string;
  /** Line of the file as an editor counts: the header of a table is row 1. */
  readonly row?: number;
  /** Where the file is one JSON list: the place of the case in it, counted from 1. */
  readonly entry?: number;
  /** Column of a table, by its name. */
  readonly column?: string;
  /** Field of a case in JSON, named as the column of a table would be: `mrd.1.result`. */
  readonly field?: string;
  readonly patient?: string;
  /** What was found and what is wrong with it: `"2023-02-29" is not a calendar day`. */
  readonly found: string;
  /** What is expected, and how to put it right: `write it as YYYY-MM-DD, such as 2024-02-29`. */
  readonly expected: string;
}

/**
 * The issue as one sentence for the person who must act: where, what was found, how to mend it.
 *
 * @example sentence({ file: 'a.csv', row: 3, column: 'sex', found: '"m" is not a sex', expected: 'write male' })
 *   // => 'a.csv, row 3, column sex: "m" is not a sex; write male.'
 */
export function sentence(issue: Issue): string {
  const { file, row, entry, column, field, patient } = issue;
  const place = [
    file,
    row === undefined ? undefined : `row ${row}`,
    entry === undefined ? undefined : `case ${entry} of the list`,
    column === undefined ? undefined : `column ${column}`,
    field === undefined ? undefined : `field ${field}`,
    patient === undefined ? undefined : `patient ${patient}`,
  ].filter((part) => part !== undefined);
  const says = `${issue.found}; ${issue.expected}`;
  const ended = /[.?!]$/.test(says) ? says : `${says}.`;
  return place.length === 0 ? ended : `${place.join(', ')}: ${ended}`;
}

const longestShown = 40;

/** A value as a message shows it: text in quotation marks, at most 40 characters. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `"${shortened(value)}"`;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return value === undefined ? 'nothing' : shortened(String(value));
}

/** Text cut to 40 characters, on one line. */
export function shortened(text: string): string {
  const line = text.replace(/\p{Cc}+/gu, ' ');
  return line.length <= longestShown ? line : `${line.slice(0, longestShown - 1)}…`;
}

/** Splits `what is wrong; how to mend it` at its last semicolon. */
export function splitProblem(problem: string): Pick<Issue, 'found' | 'expected'> {
  const at = problem.lastIndexOf('; ');
  const found = problem.slice(0, at === -1 ? problem.length : at);
  return { found, expected: at === -1 ? 'put it right' : problem.slice(at + 2).replace(/\.$/, '') };
}

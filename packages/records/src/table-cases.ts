import type { CaseColumns } from './case-columns.ts';
import { caseFields } from './case-fields.ts';
import { type Candidate, type CaseItem, reasons } from './case-item.ts';
import { type DataFile, emptyFile, type Watch } from './file-chunks.ts';
import { type Issue, shown } from './issue.ts';
import { judgeRecord } from './judge-case.ts';
import { nearest } from './nearest.ts';
import { isPlainNumber } from './read-number.ts';
import { saysUnknown } from './says-unknown.ts';
import { readTable, type Separator, type TableRow } from './table-rows.ts';
import { UnusableFile } from './unusable-file.ts';

/** The header of a table: the names of its columns, and the line they stand on. */
export interface Header {
  readonly names: readonly string[];
  readonly row: number;
}

/**
 * Reads the header of a table.
 *
 * @throws UnusableFile when two columns have one name.
 */
export async function readHeader(file: DataFile, separator: Separator): Promise<Header> {
  for await (const { row, cells } of readTable(file, separator)) {
    const names = cells.map((cell) => cell.trim());
    const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
    if (twice === undefined) return { names, row };
    const issue = { found: 'two columns have this name', expected: 'keep one of them' };
    throw new UnusableFile({ file: file.name, row, column: twice, ...issue });
  }
  throw new UnusableFile({ file: file.name, ...emptyFile });
}

/**
 * Checks that a table has the columns without which it cannot be read.
 *
 * @param mend What to do, where it is not to add them.
 * @throws UnusableFile naming every one that is missing.
 */
export function requireColumns(
  file: DataFile,
  { names, row }: Header,
  required: readonly string[],
  mend?: string,
): void {
  const missing = required.filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  const named = missing.map((name) => {
    const near = nearest(name, names);
    return near === undefined ? `"${name}"` : `"${name}" (is it ${shown(near)}?)`;
  });
  const found = `the table has no column ${named.join(', ')}`;
  const expected = mend ?? (missing.length === 1 ? 'add it to the header' : 'add them to the header');
  throw new UnusableFile({ file: file.name, row, found, expected });
}

/** The cases of a table in the project's own layout, one a row. */
export async function* readCaseRows(
  file: DataFile,
  separator: Separator,
  header: readonly string[],
  columns: CaseColumns,
  watch?: Watch,
): AsyncGenerator<Candidate> {
  const idAt = header.indexOf('id');
  for await (const row of rowsBelowHeader(file, separator, watch)) {
    const { cells } = row;
    if (cells.length !== header.length) {
      yield { row: row.row, id: undefined, judge: () => wrongFieldCount(file.name, row, header.length) };
      continue;
    }
    const id = cells[idAt]?.trim() ?? '';
    yield {
      row: row.row,
      id: saysUnknown(id) ? undefined : id,
      judge: () => judgeRow(file.name, row, header, columns),
    };
  }
}

/** The rows of a table without its header. */
export async function* rowsBelowHeader(file: DataFile, separator: Separator, watch?: Watch): AsyncGenerator<TableRow> {
  let isHeader = true;
  for await (const row of readTable(file, separator, watch)) {
    if (!isHeader) yield row;
    isHeader = false;
  }
}

/** A row that does not fit the header: its values stand under the wrong names. */
export function wrongFieldCount(file: string, { row, cells }: TableRow, expected: number): CaseItem {
  const issue = {
    file,
    row,
    found: `the row has ${cells.length} fields`,
    expected: `the header has ${expected}; put text that holds a separator into quotation marks`,
  };
  return { kind: 'left-out', rows: [row], reason: reasons.wrongFieldCount, issues: [issue] };
}

function judgeRow(file: string, { row, cells }: TableRow, header: readonly string[], columns: CaseColumns): CaseItem {
  const item = judgeRecord(columns.build(cells), {
    rows: [row],
    place: { file, row },
    name: (path) => ({ column: columns.columnOf(path, cells) }),
  });
  if (item.kind === 'case') return item;
  const issues = item.issues.map((issue) => asWritten(issue, cells[header.indexOf(issue.column ?? '')]?.trim()));
  return { ...item, issues };
}

/** The issue with the number as it stands in the file, and a word on how numbers are written where that may be the fault. */
function asWritten(issue: Issue, text: string | undefined): Issue {
  const field = issue.column?.replace(/\.\d+\./g, '.N.') ?? '';
  if (text === undefined || caseFields.get(field) !== 'number' || isPlainNumber(text)) return issue;
  const found = issue.found.startsWith('"') ? issue.found : issue.found.replace(/^\S+/, shown(text));
  return /\d[.,\s]\d/.test(text)
    ? { ...issue, found, expected: `${issue.expected}, with a point before the decimals and nothing between thousands` }
    : { ...issue, found };
}

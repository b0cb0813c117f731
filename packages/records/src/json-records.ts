import { type Candidate, type CaseItem, reasons } from './case-item.ts';
import { type DataFile, readChunks, type Watch } from './file-chunks.ts';
import type { Issue } from './issue.ts';
import { jsonFaultAt } from './json-fault.ts';
import { fieldName, judgeRecord } from './judge-case.ts';
import { UnusableFile } from './unusable-file.ts';

/**
 * The one case that the whole file is.
 *
 * @throws UnusableFile where it is not JSON.
 */
export async function readOneCase(file: DataFile, watch?: Watch): Promise<CaseItem> {
  const record = parseWhole(file.name, await wholeText(file, watch));
  return judgeRecord(record, { rows: [], place: { file: file.name }, name: asField });
}

/**
 * The cases of one JSON list.
 *
 * @throws UnusableFile where it is not JSON.
 */
export async function readList(file: DataFile, watch?: Watch): Promise<readonly Candidate[]> {
  const list = parseWhole(file.name, await wholeText(file, watch));
  if (!Array.isArray(list)) throw new Error('A text that begins with "[" is a list.');
  return list.map((record: unknown, at) => {
    const standing = { rows: [at + 1], place: { file: file.name, entry: at + 1 }, name: asField };
    return { row: at + 1, id: idOf(record), judge: () => judgeRecord(record, standing) };
  });
}

/**
 * The cases of a file that has one on each line. A line that is not JSON is left out alone.
 *
 * @throws UnusableFile for a line longer than a million characters.
 */
export async function* readLines(file: DataFile, watch?: Watch): AsyncGenerator<Candidate> {
  let row = 0;
  for await (const line of linesOf(file, watch)) {
    row += 1;
    if (line.trim() !== '') yield fromLine(line, row, file.name);
  }
}

const asField = (path: readonly PropertyKey[]): Pick<Issue, 'field'> =>
  path.length === 0 ? {} : { field: fieldName(path) };

// A list is held in memory as a whole; a longer one is better written one case a line.
const longestWhole = 256 * 1024 * 1024;
const longestLine = 1_000_000;

async function wholeText(file: DataFile, watch?: Watch): Promise<string> {
  if (file.bytes > longestWhole) {
    throw new UnusableFile({
      file: file.name,
      found: 'this JSON list is longer than 256 MB',
      expected: 'write one case a line, without the brackets and commas between them',
    });
  }
  const parts: string[] = [];
  for await (const { text } of readChunks(file, watch)) parts.push(text);
  return parts.join('');
}

async function* linesOf(file: DataFile, watch?: Watch): AsyncGenerator<string> {
  let rest = '';
  for await (const { text } of readChunks(file, watch)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > longestLine) {
      throw new UnusableFile({
        file: file.name,
        found: 'a line is longer than a million characters',
        expected: 'write one case a line',
      });
    }
  }
  yield rest;
}

function fromLine(line: string, row: number, file: string): Candidate {
  const parsed = parse(line);
  const place = { file, row };
  if ('problem' in parsed) {
    const issues = [{ ...place, ...parsed.problem }];
    return { row, id: undefined, judge: () => ({ kind: 'left-out', rows: [row], reason: reasons.notJson, issues }) };
  }
  const { value } = parsed;
  return { row, id: idOf(value), judge: () => judgeRecord(value, { rows: [row], place, name: asField }) };
}

function parseWhole(file: string, text: string): unknown {
  const parsed = parse(text);
  if ('value' in parsed) return parsed.value;
  const before = text.slice(0, parsed.at).split('\n');
  throw new UnusableFile({ file, row: before.length, ...parsed.problem });
}

type Parsed =
  | { readonly value: unknown }
  | { readonly at: number; readonly problem: Pick<Issue, 'found' | 'expected'> };

function parse(text: string): Parsed {
  try {
    return { value: JSON.parse(text) };
  } catch {
    const at = jsonFaultAt(text);
    const character = at - text.lastIndexOf('\n', at - 1);
    const found = at >= text.length ? 'the JSON ends too early' : `this is not JSON from character ${character} on`;
    return { at, problem: { found, expected: 'put right the brackets, commas and quotation marks there' } };
  }
}

function idOf(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null || !('id' in record)) return undefined;
  return typeof record.id === 'string' && record.id.trim() !== '' ? record.id : undefined;
}

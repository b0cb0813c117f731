import { type DataFile, emptyFile, readChunks } from './file-chunks.ts';
import type { Separator } from './table-rows.ts';
import { UnusableFile } from './unusable-file.ts';

/** How a file is written, told by what stands in it and not by its name. */
export type FileForm =
  | { readonly kind: 'json-case' | 'json-list' | 'json-lines' }
  | { readonly kind: 'table'; readonly separator: Separator };

/**
 * Tells how a file is written from its beginning.
 *
 * @throws UnusableFile for a file that is not text, or in which nothing stands.
 */
export async function formOf(file: DataFile): Promise<FileForm> {
  let beginning = '';
  for await (const { text } of readChunks(file)) {
    beginning = (beginning + text).trimStart();
    if (beginning.length > enoughLetters) break;
  }
  const [first] = beginning;
  if (first === undefined) throw new UnusableFile({ file: file.name, ...emptyFile });
  if (first === '[') return { kind: 'json-list' };
  if (first === '{') return { kind: isOneALine(beginning) ? 'json-lines' : 'json-case' };
  return { kind: 'table', separator: separatorOf(beginning) };
}

const enoughLetters = 100_000;

/** Whether the first line closes what it opens and the next one opens anew. */
function isOneALine(beginning: string): boolean {
  const [first, second] = beginning
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (first === undefined || second === undefined) return false;
  return isJson(first) || (first.endsWith('}') && second.startsWith('{'));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The separator that stands in the header most often; a table of one column has none. */
function separatorOf(beginning: string): Separator {
  const header = beginning
    .split(/[\r\n]/, 1)
    .join()
    .replace(/"[^"]*"/g, '');
  const counted = (['\t', ';', ','] as const).map((separator) => ({
    separator,
    times: header.split(separator).length - 1,
  }));
  return counted.reduce((best, next) => (next.times > best.times ? next : best)).separator;
}

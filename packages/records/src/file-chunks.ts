import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UnusableFile } from './unusable-file.ts';

/** A file that is there, as it was when it was first looked at. */
export interface DataFile {
  readonly path: string;
  /** Without its folder. */
  readonly name: string;
  readonly bytes: number;
  readonly changedAtMs: number;
}

/** A piece of a file, checked to be text. */
export interface Chunk {
  readonly bytes: Uint8Array;
  /** May begin and end in the middle of a line, never of a letter. */
  readonly text: string;
}

/** Told each piece of the file as it stands on the disk. */
export type Watch = (bytes: Uint8Array) => void;

/**
 * Finds the file.
 *
 * @throws UnusableFile when there is none, or none that can be read, or an empty one.
 */
export async function findFile(path: string): Promise<DataFile> {
  const name = basename(path);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw cannotOpen(name, error);
  });
  if (!found.isFile()) {
    throw new UnusableFile({ file: name, found: 'this is not a file', expected: 'name a file that holds cases' });
  }
  if (found.size === 0) throw new UnusableFile({ file: name, ...emptyFile });
  return { path, name, bytes: found.size, changedAtMs: found.mtimeMs };
}

/** What is wrong with a file in which nothing stands. */
export const emptyFile = {
  found: 'the file is empty',
  expected: 'give a table with a header, a JSON list of cases or one case a line',
} as const;

/**
 * Reads a file piece by piece. A byte order mark at its beginning is left out.
 *
 * @param watch Sees every byte, the byte order mark too: for checksums and progress.
 * @throws UnusableFile for what is not UTF-8 text, naming the row, and for a file that changed
 *   since it was found.
 */
export async function* readChunks(file: DataFile, watch: Watch = () => {}): AsyncGenerator<Chunk> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let offset = 0;
  try {
    for await (const raw of createReadStream(file.path, { highWaterMark: chunkBytes })) {
      const bytes: Uint8Array = raw;
      if (offset === 0) refuseOtherFormats(file.name, bytes);
      watch(bytes);
      if (bytes.includes(0)) throw notText(file.name, await rowOf(file.path, offset + bytes.indexOf(0)));
      const text = decoded(decoder, bytes);
      if (text === undefined) throw notUtf8(file.name, await firstRowNotUtf8(file.path));
      const mark = offset === 0 && text.startsWith('\ufeff');
      offset += bytes.length;
      yield mark ? { bytes: bytes.subarray(3), text: text.slice(1) } : { bytes, text };
    }
  } catch (error) {
    throw isSystemError(error) ? cannotOpen(file.name, error) : error;
  }
  if (decoded(decoder, undefined) === undefined) throw notUtf8(file.name, await firstRowNotUtf8(file.path));
  const now = await stat(file.path);
  if (offset !== file.bytes || now.mtimeMs !== file.changedAtMs) throw changed(file.name);
}

/**
 * Reads a file to its end, to see whether all of it is text.
 *
 * @throws UnusableFile for what is not UTF-8 text, naming the row.
 */
export async function checkText(path: string): Promise<void> {
  const chunks = readChunks(await findFile(path));
  while ((await chunks.next()).done !== true);
}

/**
 * Looks at the first line alone; at none longer than a piece of the file.
 *
 * @throws UnusableFile where it is not UTF-8 text.
 */
export async function checkFirstLine(path: string): Promise<void> {
  const { name } = await findFile(path);
  for await (const raw of createReadStream(path, { highWaterMark: chunkBytes, end: chunkBytes - 1 })) {
    const bytes: Buffer = raw;
    refuseOtherFormats(name, bytes);
    const end = bytes.indexOf(lineFeed);
    if (end !== -1 && !isUtf8(bytes.subarray(0, end))) throw notUtf8(name, 1);
  }
}

const chunkBytes = 1 << 16;

function decoded(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

const otherFormats: readonly { readonly begins: readonly number[]; readonly what: string }[] = [
  { begins: [0xff, 0xfe], what: 'the text is in UTF-16' },
  { begins: [0xfe, 0xff], what: 'the text is in UTF-16' },
  { begins: [0x50, 0x4b, 0x03, 0x04], what: 'this is a zip archive, such as an Excel workbook' },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], what: 'this is an Excel workbook' },
  { begins: [0x1f, 0x8b], what: 'this is a compressed file' },
  { begins: [0x25, 0x50, 0x44, 0x46], what: 'this is a PDF document' },
];

const saveAsText = 'save it as UTF-8 text; in a spreadsheet program choose "CSV UTF-8"';

function refuseOtherFormats(file: string, bytes: Uint8Array): void {
  const other = otherFormats.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte));
  if (other !== undefined) throw new UnusableFile({ file, found: other.what, expected: saveAsText });
  // Without a mark, every second byte of plain text in UTF-16 is NUL.
  const isWide = bytes.length > 3 && (bytes[0] === 0) !== (bytes[1] === 0) && (bytes[2] === 0) !== (bytes[3] === 0);
  if (isWide) throw new UnusableFile({ file, found: 'the text is in UTF-16', expected: saveAsText });
}

function notText(file: string, row: number): UnusableFile {
  return new UnusableFile({ file, row, found: 'a NUL byte stands here, so this is not text', expected: saveAsText });
}

function notUtf8(file: string, row: number | undefined): UnusableFile {
  const where = row === undefined ? {} : { row };
  return new UnusableFile({ file, ...where, found: 'letters are not in UTF-8', expected: saveAsText });
}

function changed(file: string): UnusableFile {
  return new UnusableFile({
    file,
    found: 'the file changed while it was read',
    expected: 'wait until it is complete and start again',
  });
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function cannotOpen(file: string, error: NodeJS.ErrnoException): UnusableFile {
  const why = error.code === 'ENOENT' ? 'there is no such file' : 'the file cannot be read';
  const mend = error.code === 'ENOENT' ? 'check its name and folder' : `check that you may read it (${error.code})`;
  return new UnusableFile({ file, found: why, expected: mend });
}

const lineFeed = 10;

async function rowOf(path: string, offset: number): Promise<number> {
  let row = 1;
  let at = 0;
  for await (const raw of createReadStream(path)) {
    const bytes: Uint8Array = raw;
    for (let next = bytes.indexOf(lineFeed); next !== -1; next = bytes.indexOf(lineFeed, next + 1)) {
      if (at + next >= offset) return row;
      row += 1;
    }
    at += bytes.length;
  }
  return row;
}

/** Lines can be judged one by one: no letter of UTF-8 has a line feed inside. */
async function firstRowNotUtf8(path: string): Promise<number | undefined> {
  const longestLine = 1 << 24;
  let row = 1;
  let rest: Buffer = Buffer.alloc(0);
  for await (const raw of createReadStream(path)) {
    const bytes: Buffer = Buffer.concat([rest, raw]);
    let start = 0;
    for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
      if (!isUtf8(bytes.subarray(start, end))) return row;
      row += 1;
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (rest.length > longestLine) return undefined;
  }
  return row;
}

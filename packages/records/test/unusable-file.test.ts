import { UnusableFile } from '@rezidiv/records';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAll, temporaryFolder } from './files.ts';

const folder = temporaryFolder();
const read = async (content: string | Uint8Array) => readAll(await folder.write(content, 'cohort.csv'));
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('a file of which nothing can be used', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', 'the file is empty'],
    ['a file of line breaks', '\r\n\n', 'the file is empty'],
    ['a file of commas', ',,\n,,\n', 'the file is empty'],
    ['UTF-16 with a mark', utf16('\ufeffid,sex\na,male\n'), 'the text is in UTF-16'],
    ['UTF-16 without a mark', utf16('id,sex\na,male\n'), 'the text is in UTF-16'],
    ['NUL bytes', 'id,sex\na,\0\0\n', 'row 2: a NUL byte stands here'],
    ['another encoding', latin1('id,frontLine.protocol\na,x\nb,Münster\n'), 'row 3: letters are not in UTF-8'],
    ['a letter cut in two', Buffer.from('id\nä').subarray(0, -1), 'row 2: letters are not in UTF-8'],
    ['an Excel workbook', Buffer.from('PK\x03\x04rest'), 'this is a zip archive, such as an Excel workbook'],
    ['binary junk', Uint8Array.from({ length: 4096 }, (_unused, at) => (at * 167 + 13) % 256), 'cohort.csv'],
    ['a table without ids', 'patient,sex\na,male\n', 'row 1: the table has no column "id"; add it to the header'],
    ['a table with a misspelt id', 'ID,sex\na,male\n', 'the table has no column "id" (is it "ID"?)'],
    ['prose', 'Dear colleague, here are the cases.\n', 'the table has no column "id"'],
    ['a column that stands twice', 'id,sex,sex\na,male,male\n', 'column sex: two columns have this name'],
    [
      'a quotation mark that is never closed',
      'id,sex\na,male\nb,"male\nc,male\n',
      'row 3: a field opens with a quotation',
    ],
  ])('is refused: %s', async (_what, content, says) => {
    const refused = await read(content).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnusableFile);
    expect(String(refused)).toContain(says);
  });

  it('says how to mend it', async () => {
    await expect(read(utf16('\ufeffid\na\n'))).rejects.toThrow(
      'cohort.csv: the text is in UTF-16; save it as UTF-8 text; in a spreadsheet program choose "CSV UTF-8".',
    );
  });

  it('is refused when it is not there, or is a folder', async () => {
    const path = await folder.write('id\n', 'there.csv');
    await expect(readAll(`${path}.not`)).rejects.toThrow('there.csv.not: there is no such file; check its name');
    await expect(readAll(new URL('.', import.meta.url).pathname)).rejects.toThrow('this is not a file');
  });

  it('is found out also far from its beginning', async () => {
    const rows = Array.from({ length: 60_000 }, (_unused, at) => `p-${at},male\n`).join('');
    await expect(read(Buffer.concat([Buffer.from(`id,sex\n${rows}`), latin1('z,ü\n')]))).rejects.toThrow('row 60002');
  });

  it('is the only thing that ever stops a reading, whatever the bytes', { timeout: 60_000 }, async () => {
    const words = fc.constantFrom(
      'id',
      ',',
      ';',
      '\t',
      '\n',
      '\r\n',
      '"',
      '{',
      '}',
      '[',
      ']',
      ':',
      '"id"',
      '\ufeff',
      'mrd.1.on',
    );
    const text = fc
      .array(fc.oneof(words, fc.string({ maxLength: 3 })), { maxLength: 30 })
      .map((parts) => parts.join(''));
    const content = fc.oneof(
      text,
      text.map((rest) => `id,sex\n${rest}`),
      fc.uint8Array({ maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(content, async (bytes) => {
        const told = await read(bytes).catch((error: unknown) => error);
        if (told instanceof Error) expect(told).toBeInstanceOf(UnusableFile);
      }),
      { numRuns: 400 },
    );
  });
});

import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { howToMakeAKey, keyNames, takeKey } from '../src/index.ts';

const names = keyNames('allocation');

const hex = '8f1c3a5e7092b4d6f8a1c3e5071929384b5c6d7e8fa0b1c2d3e4f5061728394a';
const folder = mkdtempSync(path.join(tmpdir(), 'allocation-key-'));
const data = path.join(folder, 'data');
mkdirSync(path.join(data, 'deep'), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(text: string, name = 'allocation.key', mode = 0o600): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

async function taken(environment: Record<string, string>, dataFolder: string | null = data) {
  const answer = await takeKey('allocation', environment, dataFolder);
  // Whatever comes of it, the key is never seen.
  for (const shown of [inspect(answer, { showHidden: true }), JSON.stringify(answer)])
    expect(shown).not.toContain('8f1c3a');
  return answer.kind === 'key' ? answer.key.use((bytes) => Buffer.from(bytes).toString('hex')) : answer;
}

describe('a key', () => {
  test('comes from the environment, and is gone from there', async () => {
    const environment = { [names.key]: ` ${hex.toUpperCase()}\n` };
    expect(await taken(environment)).toBe(hex);
    expect(environment).toEqual({});
  });

  test('comes from a file outside the data folder that only its owner may read', async () => {
    expect(await taken({ [names.file]: fileWith(`${hex}\n`) })).toBe(hex);
    expect(await taken({ [names.file]: fileWith(hex, 'read-only.key', 0o400) }, null)).toBe(hex);
    // A folder whose name only begins alike is another folder.
    mkdirSync(`${data}-keys`);
    expect(await taken({ [names.file]: fileWith(hex, 'data-keys/a.key') })).toBe(hex);
  });

  test('comes from a command', async () => {
    expect(await taken({ [names.command]: `echo ${hex}` })).toBe(hex);
  });

  test('of identities has names of its own', async () => {
    const environment = { REZIDIV_IDENTITY_KEY: hex };
    expect(await takeKey('allocation', environment, null)).toMatchObject({ kind: 'none' });
    expect(await takeKey('identity', environment, null)).toMatchObject({ kind: 'key', from: 'REZIDIV_IDENTITY_KEY' });
  });

  test('is not there where none was given', async () => {
    expect(await taken({})).toEqual({
      kind: 'none',
      says: `There is no allocation key. ${howToMakeAKey('allocation')}`,
    });
    expect(await taken({ [names.key]: '' })).toMatchObject({ kind: 'none' });
  });

  test.each([
    ['too short', hex.slice(2), /has 62 characters; expected 64 hexadecimal digits/],
    ['too long', `${hex}00`, /has 66 characters/],
    ['no hexadecimal', `${hex.slice(1)}g`, /has 64 characters, not all of them hexadecimal digits/],
    ['nothing but zeros', '0'.repeat(64), /was not drawn by chance/],
    ['one byte again and again', 'a5'.repeat(32), /was not drawn by chance/],
  ])('is refused if it is %s, and says how to make one', async (_, text, says) => {
    for (const environment of [
      { [names.key]: text },
      { [names.file]: fileWith(text) },
      { [names.command]: `echo ${text}` },
    ]) {
      const answer = await taken(environment);
      expect(answer).toMatchObject({ kind: 'unusable', says: expect.stringMatching(says) });
      expect(answer).toMatchObject({ says: expect.stringContaining(howToMakeAKey('allocation')) });
    }
  });

  test('is refused if it is given twice', async () => {
    const environment = { [names.key]: hex, [names.file]: fileWith(hex) };
    expect(await taken(environment)).toMatchObject({
      kind: 'unusable',
      says: expect.stringMatching(/REZIDIV_ALLOCATION_KEY, REZIDIV_ALLOCATION_KEY_FILE/),
    });
    expect(environment[names.key]).toBeUndefined();
  });

  test('is refused from a file inside the data folder, by whatever name', async () => {
    const inside = fileWith(hex, 'data/deep/a.key');
    const link = path.join(folder, 'link.key');
    symlinkSync(inside, link);
    const linkInside = path.join(data, 'link.key');
    symlinkSync(fileWith(hex), linkInside);
    const linkedFolder = path.join(folder, 'linked');
    symlinkSync(data, linkedFolder);
    for (const file of [
      inside,
      link,
      linkInside,
      path.join(linkedFolder, 'deep/a.key'),
      path.join(data, '../data/deep/a.key'),
    ])
      expect(await taken({ [names.file]: file })).toMatchObject({
        says: expect.stringMatching(/inside the data folder/),
      });
    expect(await taken({ [names.file]: inside }, linkedFolder)).toMatchObject({ kind: 'unusable' });
  });

  test('is not repeated where it stands in place of the name of a file', async () => {
    expect(await taken({ [names.file]: hex })).toMatchObject({
      says: expect.stringMatching(
        /holds digits where the name of a file should be; was REZIDIV_ALLOCATION_KEY meant\?/,
      ),
    });
  });

  test.each([0o640, 0o604, 0o620, 0o602, 0o644, 0o610])('is refused from a file of mode %o', async (mode) => {
    expect(await taken({ [names.file]: fileWith(hex, `${mode}.key`, mode) })).toMatchObject({
      says: expect.stringMatching(/may be read or written by others than its owner; run chmod 600/),
    });
  });

  test('is refused from what is no file, is not there, or is too long', async () => {
    const at = (file: string) => taken({ [names.file]: file });
    expect(await at(folder)).toMatchObject({ says: expect.stringMatching(/is not a file|cannot be read/) });
    expect(await at(path.join(folder, 'nowhere'))).toMatchObject({
      says: expect.stringMatching(/cannot be read \(ENOENT\)/),
    });
    expect(await at(fileWith('ab'.repeat(5000), 'long.key'))).toMatchObject({
      says: expect.stringMatching(/10000 bytes/),
    });
  });

  test('is refused from a command that fails, and nothing it printed is repeated', async () => {
    const at = (command: string) => taken({ [names.command]: command });
    expect(await at(`echo ${hex}; echo ${hex} >&2; exit 3`)).toMatchObject({
      says: expect.stringMatching(/^REZIDIV_ALLOCATION_KEY_COMMAND ended with code 3; run it by hand/),
    });
    expect(await at('no-such-program-at-all')).toMatchObject({ says: expect.stringMatching(/ended with code 127/) });
    expect(await at(`while :; do echo ${hex}; done`)).toMatchObject({
      says: expect.stringMatching(/too much for a key/),
    });
  });
});

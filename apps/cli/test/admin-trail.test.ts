import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { exampleTrial } from '../../server/test/example-trial.ts';
import { emptyFolder, fileWith, isForPeople, rezidiv } from './run.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const signing = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const open = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();

function withStudy(study = 'example'): string {
  const data = join(emptyFolder(), 'data');
  const file = fileWith(JSON.stringify(exampleTrial), 'setup.json');
  expect(rezidiv('admin', 'study', 'create', study, '--file', file, '--data', data).code).toBe(0);
  return data;
}

describe('the trail, from the command line', () => {
  test('is verified, signed, verified against what was signed, backed up and restored', () => {
    const data = withStudy();
    const whole = rezidiv('admin', 'trail', 'verify', '--data', data);
    expect([whole.code, whole.out]).toEqual([0, expect.stringContaining('1 events of 1 study: the trail is whole.')]);

    const out = join(emptyFolder(), 'checkpoint.json');
    const key = fileWith(signing, 'checkpoint.key');
    const sign = ['admin', 'checkpoint', 'export', '--signing-key', key, '--out', out, '--data', data];
    expect(rezidiv(...sign).code).toBe(0);
    expect(readFileSync(out, 'utf8')).not.toContain('PRIVATE');
    const again = rezidiv(...sign);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('is there already')]);

    const against = (pem: string, folder: string) =>
      rezidiv(
        'admin',
        'trail',
        'verify',
        '--checkpoint',
        out,
        '--public-key',
        fileWith(pem, 'key.pub'),
        '--data',
        folder,
      );
    expect(against(open, data)).toMatchObject({ code: 0, out: expect.stringContaining('It still holds') });
    expect(against(other, data)).toMatchObject({ code: 2, err: expect.stringContaining('signature does not fit') });
    const younger = withStudy('another');
    expect(against(open, younger)).toMatchObject({ code: 1, out: expect.stringContaining('NOT AS RECORDED: example') });

    // A folder that was mistyped is not an empty trail that is whole.
    const nowhere = join(emptyFolder(), 'data');
    for (const args of [
      ['trail', 'verify'],
      ['backup', join(emptyFolder(), 'b')],
      ['projections', 'rebuild'],
      ['study', 'show'],
    ])
      expect(rezidiv('admin', ...args, '--data', nowhere)).toMatchObject({
        code: 2,
        err: expect.stringContaining(`There is no embedded database in ${nowhere}`),
      });
    expect(existsSync(nowhere)).toBe(false);

    const file = join(emptyFolder(), 'trial.rezidiv-backup');
    expect(rezidiv('admin', 'backup', file, '--data', data)).toMatchObject({ code: 0 });
    const restored = join(emptyFolder(), 'data');
    expect(rezidiv('admin', 'restore', file, '--data', restored)).toMatchObject({ code: 0 });
    expect(against(open, restored)).toMatchObject({ code: 0 });
    const full = rezidiv('admin', 'restore', file, '--data', restored);
    expect(full.code).toBe(2);
    expect(isForPeople(full), full.err).toBe(true);
  });
});

test('a backup altered with care shows nothing that the events do not say', () => {
  const data = withStudy();
  const file = join(emptyFolder(), 'trial.rezidiv-backup');
  expect(rezidiv('admin', 'backup', file, '--data', data).code).toBe(0);
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
  const altered = lines.map((line) =>
    line.startsWith('{"table":"projection"') ? line.replace(exampleTrial.title, 'A title nobody recorded') : line,
  );
  expect(altered).not.toEqual(lines);
  const before = altered.slice(0, -1).map((line) => `${line}\n`);
  const sha256 = createHash('sha256').update(before.join('')).digest('hex');
  const last = JSON.stringify({ ...JSON.parse(altered.at(-1) ?? ''), sha256 });
  const forged = join(emptyFolder(), 'forged.rezidiv-backup');
  writeFileSync(forged, gzipSync(`${before.join('')}${last}\n`));
  const restored = join(emptyFolder(), 'data');
  expect(rezidiv('admin', 'restore', forged, '--data', restored)).toMatchObject({
    code: 0,
    out: expect.stringContaining('1 records for reading were not as the events add up to'),
  });
  expect(rezidiv('admin', 'study', 'show', '--data', restored).out).toContain(exampleTrial.title);
});

describe('what cannot be used, of the trail', () => {
  const data = mkdtempSync(join(tmpdir(), 'rezidiv-'));
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  test.each([
    ['no key', () => ['checkpoint', 'export', '--signing-key', '/nowhere.key', '--out', join(emptyFolder(), 'x.json')]],
    [
      'no PEM',
      () => [
        'checkpoint',
        'export',
        '--signing-key',
        fileWith('no key', 'a.key'),
        '--out',
        join(emptyFolder(), 'x.json'),
      ],
    ],
    [
      'a public key',
      () => ['checkpoint', 'export', '--signing-key', fileWith(open, 'a.key'), '--out', join(emptyFolder(), 'x.json')],
    ],
    ['no backup', () => ['restore', '/nowhere.rezidiv-backup']],
    ['a file that is none', () => ['restore', fileWith('no backup', 'x.rezidiv-backup')]],
    ['a backup over a file', () => ['backup', fileWith('precious', 'x.rezidiv-backup')]],
    ['a backup into no folder', () => ['backup', '/nowhere/x.rezidiv-backup']],
  ])('%s is told to people, with exit code 2', (_what, args) => {
    const run = rezidiv('admin', ...args(), '--data', data);
    expect(run.code, run.err).toBe(2);
    expect(isForPeople(run), run.err).toBe(true);
  });

  test('a signing key in the data folder is refused', () => {
    const folder = withStudy();
    writeFileSync(join(folder, 'checkpoint.key'), signing);
    const run = rezidiv(
      ...['admin', 'checkpoint', 'export', '--signing-key', join(folder, 'checkpoint.key')],
      ...['--out', join(emptyFolder(), 'x.json'), '--data', folder],
    );
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('lies in the data folder')]);
  });
});

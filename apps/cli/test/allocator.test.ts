import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { emptyFolder, isForPeople, type Run, root } from './run.ts';

const bin = join(root, 'apps', 'cli', 'bin', 'rezidiv.mjs');
type Environment = Readonly<Record<string, string>>;

function rezidiv(args: readonly string[], env: Environment = {}): Run {
  const options = { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], options);
  return { code: status, out: stdout, err: stderr };
}

/** Starts an allocator, and waits until it says where it listens. */
async function allocating(args: readonly string[], env: Environment) {
  const child = spawn(process.execPath, [bin, 'allocator', 'serve', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = once(child, 'exit');
  let [out, err] = ['', ''];
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  const address = await new Promise<string>((found, failed) => {
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      const at = /listens at (\S+)/.exec(out)?.[1];
      if (at !== undefined) found(at);
    });
    child.once('exit', () => failed(new Error(err)));
  });
  return { child, address, ended, said: () => out + err };
}

const setup = {
  title: 'An invented study',
  protocol: { id: 'example-protocol', version: '1.0' },
  sites: [{ id: 'site-a', name: 'Example hospital A' }],
  criteria: [],
  randomisations: [
    {
      id: 'r1',
      title: 'First randomisation',
      arms: ['standard', 'new'].map((id) => ({ id, title: id, share: 1 })),
      factors: [],
      bySite: false,
      scheme: { kind: 'permuted-blocks', lengths: [2, 4] },
      shows: 'arm',
      drawn: 'on-request',
    },
  ],
  assent: 'not-asked',
  seriousEventClocks: [],
};

test('an allocator apart: it has the key, the trial has none; its keeper releases, the trial cannot', {
  timeout: 300_000,
}, async () => {
  const folder = emptyFolder();
  const at = (name: string) => join(folder, name);
  const key = randomBytes(32).toString('hex');
  writeFileSync(at('key'), key, { mode: 0o600 });
  writeFileSync(at('setup.json'), JSON.stringify(setup));
  const withKey = { REZIDIV_ALLOCATION_KEY_FILE: at('key') };
  const { child, address, ended, said } = await allocating(['--data', at('ledger'), '--socket', at('a.sock')], withKey);
  expect(address).toBe(`unix:${at('a.sock')}`);
  const trial = { REZIDIV_ALLOCATOR_URL: address, REZIDIV_ALLOCATOR_TOKEN_FILE: at('ledger/trial-token') };

  const created = rezidiv(['admin', 'study', 'create', 'example', '--file', at('setup.json'), '--data', at('trial')]);
  expect(created.code, created.err).toBe(0);
  const both = rezidiv(['admin', 'study', 'activate', 'example', '--for-good', '--data', at('trial')], {
    ...trial,
    ...withKey,
  });
  expect(both).toMatchObject({ code: 2, err: expect.stringContaining('must have no allocation key') });
  const active = rezidiv(['admin', 'study', 'activate', 'example', '--for-good', '--data', at('trial')], trial);
  expect(active.code, active.err).toBe(0);
  expect(active.out + active.err).toMatch(/[0-9a-f]{64}/);

  const release = (token: string) =>
    rezidiv([
      ...['allocator', 'release', 'example', '--url', address, '--token-file', at(`ledger/${token}`)],
      ...['--why', 'the analysis is final'],
    ]);
  const refused = release('trial-token');
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('the token of the keeper releases') });
  expect(isForPeople(refused)).toBe(true);
  expect(release('keeper-token')).toMatchObject({ code: 0, out: expect.stringContaining('nothing more is drawn') });

  const other = rezidiv(['allocator', 'serve', '--data', at('trial'), '--port', '0'], withKey);
  expect(other).toMatchObject({ code: 2, err: expect.stringContaining('another kind') });
  const keyless = rezidiv(['allocator', 'serve', '--data', at('other'), '--port', '0']);
  expect(keyless).toMatchObject({ code: 2, err: expect.stringContaining('There is no allocation key') });

  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  for (const token of ['trial-token', 'keeper-token']) {
    expect(statSync(at(`ledger/${token}`)).mode & 0o077).toBe(0);
    expect(said()).not.toContain(readFileSync(at(`ledger/${token}`), 'utf8').trim());
  }
  expect(said()).not.toContain(key);
  expect(said()).not.toContain('analysis');
  expect(said()).toContain('Not a medical device');
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { emptyFolder, isForPeople, rezidiv, root } from './run.ts';

const bin = join(root, 'apps', 'cli', 'bin', 'rezidiv.mjs');

/** Starts the real server, and waits until it says where it listens. */
async function serving(folder: string, env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [bin, 'serve', '--data', folder, '--port', '0'], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let [out, err] = ['', ''];
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  const ended = once(child, 'exit');
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

describe('rezidiv serve', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('serves its own database, and ends with 0 at %s', async (signal) => {
    const folder = join(emptyFolder(), 'data');
    const { child, address, ended, said } = await serving(folder);
    const token = readFileSync(join(folder, 'operator-token'), 'utf8').trim();
    expect((await fetch(`${address}/health`)).status).toBe(200);
    expect((await fetch(`${address}/ready`)).status).toBe(200);
    const document = JSON.parse(await (await fetch(`${address}/api/v1/openapi.json`)).text());
    expect(document.openapi).toBe('3.1.0');
    const list = await fetch(`${address}/api/v1/studies`, { headers: { authorization: `Bearer ${token}` } });
    expect(await list.text()).toBe('{"studies":[]}');
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(said()).toContain('Not a medical device');
    expect(said()).toContain('Real patients belong on PostgreSQL');
    expect(said()).toContain('Stopped.');
    expect(said()).not.toContain(token);
  });

  test('refuses every address but that of this machine', () => {
    const run = rezidiv('serve', '--host', '0.0.0.0');
    expect(run.code).toBe(2);
    expect(run.err).toContain('accounts, which come later');
    expect(isForPeople(run)).toBe(true);
  });

  test('never shows the address of the database with its password', () => {
    const url = 'postgres://arzt:geheim@127.0.0.1:1/studie';
    const data = join(emptyFolder(), 'data');
    for (const args of [
      ['serve', '--data', data, '--port', '0', '--database-url', url],
      ['admin', 'study', 'show', '--data', data, '--database-url', url],
      ['serve', '--databse-url', url],
      ['serve', url],
      ['serve', '--port', url],
      ['serve', '--host', url],
    ]) {
      const run = rezidiv(...args);
      expect(run.code, args.join(' ')).toBe(2);
      expect(run.out + run.err, args.join(' ')).not.toContain('geheim');
      expect(isForPeople(run), run.err).toBe(true);
    }
  });
});

describe('the server', () => {
  test('is loaded by no command but its own: every import of it waits until it is asked for', () => {
    const folder = join(root, 'apps', 'cli', 'src');
    const files = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.ts'));
    const mentions = files.filter((file) => readFileSync(join(folder, file), 'utf8').includes("'@rezidiv/server'"));
    expect(mentions.length).toBeGreaterThan(2);
    for (const file of mentions) {
      const text = readFileSync(join(folder, file), 'utf8');
      const statics = [...text.matchAll(/^import (?!type )[^;]*'@rezidiv\/server'/gm)].map(([found]) => found);
      expect(statics, file).toEqual([]);
    }
  });
});

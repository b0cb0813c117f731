import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Configuration, readConfiguration } from '../../src/configuration.ts';
import { createLog } from '../../src/http/log.ts';
import { takeOperatorToken } from '../../src/http/operator-token.ts';
import { type OpenRecord, serve } from '../../src/serve.ts';
import { createMemoryRecord } from './memory-record.ts';

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'rezidiv-serve-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function configured(flags: Parameters<typeof readConfiguration>[0] = {}, environment = {}): Configuration {
  return readConfiguration({ data: path.join(folder(), 'data'), port: '0', ...flags }, environment);
}

function inMemory() {
  const closed: string[] = [];
  const opened: OpenRecord = {
    record: createMemoryRecord(),
    engine: 'pglite',
    keys: ['Allocation key: from REZIDIV_ALLOCATION_KEY_FILE'],
    ready: async () => undefined,
    close: async () => {
      closed.push('closed');
    },
  };
  return { opened, closed };
}

const quietLog = () => createLog({ write: () => undefined });

async function start(configuration: Configuration) {
  const { opened, closed } = inMemory();
  const serving = await serve({ configuration, open: async () => opened, log: quietLog(), version: '1.2.3' });
  onTestFinished(() => serving.stop());
  return { serving, closed };
}

describe('a server that starts', () => {
  test('makes a token that only its owner may read, and takes the same one again', async () => {
    const configuration = configured();
    const first = await takeOperatorToken(configuration);
    expect(first.from).toBe(path.join(configuration.dataFolder, 'operator-token'));
    expect(statSync(first.from).mode & 0o777).toBe(0o600);
    expect(statSync(configuration.dataFolder).mode & 0o777).toBe(0o700);
    expect(Buffer.from(first.token, 'base64url')).toHaveLength(32);
    expect(readFileSync(first.from, 'utf8')).toBe(`${first.token}\n`);
    expect(await takeOperatorToken(configuration)).toEqual(first);
    expect((await takeOperatorToken(configured())).token).not.toBe(first.token);
  });

  test('two that start at once have one token', async () => {
    const configuration = configured();
    const tokens = await Promise.all(Array.from({ length: 8 }, () => takeOperatorToken(configuration)));
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(1);
  });

  test('refuses a token that others may read, a link, and a file that holds none', async () => {
    const configuration = configured();
    const { from } = await takeOperatorToken(configuration);
    chmodSync(from, 0o644);
    await expect(takeOperatorToken(configuration)).rejects.toThrow('may be read by others');
    chmodSync(from, 0o600);
    writeFileSync(from, 'short\n');
    await expect(takeOperatorToken(configuration)).rejects.toThrow('no token');
    rmSync(from);
    const elsewhere = path.join(folder(), 'secret');
    writeFileSync(elsewhere, 'x'.repeat(40), { mode: 0o600 });
    symlinkSync(elsewhere, from);
    await expect(takeOperatorToken(configuration)).rejects.toThrow('cannot be read');
  });

  test('says what it is, where it is, where data, keys and token lie, and never the token itself', async () => {
    const configuration = configured();
    const { serving } = await start(configuration);
    const { token } = await takeOperatorToken(configuration);
    const text = serving.says.join('\n');
    expect(text).toContain('Rezidiv 1.2.3, the trial record. Not a medical device.');
    expect(text).toContain(`Address: ${serving.address}`);
    expect(text).toContain(`Data folder: ${configuration.dataFolder}`);
    expect(text).toContain('Real patients belong on PostgreSQL');
    expect(text).toContain('Allocation key: from REZIDIV_ALLOCATION_KEY_FILE');
    expect(text).toContain(path.join(configuration.dataFolder, 'operator-token'));
    expect(text).not.toContain(token);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${serving.address}/api/v1/studies`, { headers })).status).toBe(200);
    expect((await fetch(`${serving.address}/api/v1/studies`)).status).toBe(401);
  });

  test('takes the token of the environment, and then makes no file', async () => {
    const token = 'a-token-of-the-tests-0123456789abcdef';
    const configuration = configured({}, { REZIDIV_OPERATOR_TOKEN: token });
    const { serving } = await start(configuration);
    expect(serving.says).toContain('Operator token: REZIDIV_OPERATOR_TOKEN');
    expect(serving.says.join()).not.toContain(token);
    expect(() => statSync(configuration.dataFolder)).toThrow('ENOENT');
  });

  test('says which port is taken, and closes the database again', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    onTestFinished(() => {
      other.close();
    });
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const { opened, closed } = inMemory();
    const starting = serve({
      configuration: configured({ port }),
      open: async () => opened,
      log: quietLog(),
      version: '1',
    });
    await expect(starting).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken by another program`);
    expect(closed).toEqual(['closed']);
  });

  test('asked twice to stop, stops once, and closes the database last', async () => {
    const { serving, closed } = await start(configured());
    await Promise.all([serving.stop(), serving.stop()]);
    expect(closed).toEqual(['closed']);
    await expect(fetch(`${serving.address}/health`)).rejects.toThrow();
  });
});

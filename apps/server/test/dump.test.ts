import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { unseal } from '../src/secrets/seal.ts';
import { backUp } from '../src/storage/backup.ts';
import { openPglite } from '../src/storage/pglite/open.ts';
import { quiet } from './engines.ts';
import { exampleTrial } from './example-trial.ts';
import { keys } from './keys.ts';
import { benchOn, ready } from './record-bench.ts';

test('whoever holds the data folder and a backup finds neither secret nor name in them, nor their keys', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'rezidiv-dump-'));
  try {
    const folder = path.join(root, 'data');
    const database = await openPglite({ folder, log: quiet });
    const bench = await benchOn(database, exampleTrial);
    const who = {
      familyName: 'Musterkind',
      givenNames: 'Ersatzname',
      bornOn: '2019-02-03',
      hospitalNumber: 'KH-98765',
    };
    const register = { type: 'register', site: 'aachen', on: '2026-01-07' } as const;
    await bench.did(null, register, { identity: who });
    const erased = await bench.did(null, register, { identity: { ...who, familyName: 'Vergessen' } });
    await bench.did(erased.participant, { type: 'erase-identity' });
    const child = await ready(bench, 'bonn', 'S2');
    await bench.did(child, { type: 'randomise', randomisation: 'post-induction' });
    const secrets = await secretsOf(bench.database);
    await database.query('CHECKPOINT').catch(() => {});
    const backup = path.join(root, 'backup');
    await backUp(database, backup, { at: '2026-11-20T14:30:00.000Z', program: 'test' });
    await database.close();

    const all = [...filesUnder(folder).map((file) => readFileSync(file)), gunzipSync(readFileSync(backup))];
    const holds = (what: Buffer | string) => all.filter((bytes) => bytes.includes(what)).length;
    // That the search finds what is there: a pseudonym, in the folder and in the backup.
    expect(holds('aachen-001')).toBeGreaterThan(1);
    expect(secrets).toHaveLength(2);
    const hidden = [...secrets, ...Object.values(keys).map((key) => key.use((bytes) => Buffer.from(bytes)))];
    for (const one of hidden)
      for (const form of [one, one.toString('hex'), one.toString('base64'), one.toString('base64url')])
        expect(holds(form)).toBe(0);
    for (const text of [...Object.values(who), 'Vergessen']) expect(holds(text), text).toBe(0);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

/** The secrets themselves, which only whoever has the key can have. */
async function secretsOf(database: Awaited<ReturnType<typeof openPglite>>): Promise<Buffer[]> {
  const rows = await database.query<{ randomisation: string; sealed: Uint8Array }>(
    'SELECT randomisation, sealed FROM sealed_secret',
  );
  return rows.map(({ randomisation, sealed }) => {
    const opened = unseal(keys.allocationKey, sealed, ['allocation secret', 'example', randomisation]);
    if (opened.kind !== 'opened') throw new Error(opened.says);
    // The first half is the secret, the second the hash of its scheme.
    return opened.bytes.use((bytes) => Buffer.from(bytes.subarray(0, 32)));
  });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

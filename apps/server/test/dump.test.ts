import { createCipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { backUp } from '../src/storage/backup.ts';
import { openEventStore } from '../src/storage/events.ts';
import { openPglite } from '../src/storage/pglite/open.ts';
import { quiet } from './engines.ts';

const now = '2026-11-20T14:30:00.000Z';

test('whoever holds the data folder and a backup finds neither secret nor name in them, nor their keys', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'rezidiv-dump-'));
  try {
    const [key, secret] = [randomBytes(32), randomBytes(32)];
    const identity = Buffer.from(JSON.stringify({ familyName: 'Musterkind-Ersatzname', bornOn: '2019-02-03' }));
    const folder = path.join(root, 'data');
    const database = await openPglite({ folder, log: quiet });
    await openEventStore(database, () => now, quiet).write('s', async () => ({
      events: [
        {
          by: 'a',
          participant: 'pseudonym-4711',
          why: null,
          event: { type: 'ParticipantRegistered', site: 'x', on: '2026-11-20' },
        },
      ],
      answer: () => null,
    }));
    await database.query('INSERT INTO sealed_secret VALUES ($1, $2, $3)', ['s', 'r', seal(key, secret)]);
    await database.query('INSERT INTO identity VALUES ($1, $2, $3, $4)', [
      's',
      'pseudonym-4711',
      seal(key, identity),
      'f',
    ]);
    await database.query('CHECKPOINT').catch(() => {});
    const backup = path.join(root, 'backup');
    await backUp(database, backup, { at: now, program: '0.1.0' });
    await database.close();

    const all = [...filesUnder(folder).map((file) => readFileSync(file)), gunzipSync(readFileSync(backup))];
    const holds = (what: Buffer | string) => all.filter((bytes) => bytes.includes(what)).length;
    // That the search finds what is there: the pseudonym, in the folder and in the backup.
    expect(holds('pseudonym-4711')).toBeGreaterThan(1);
    for (const hidden of [key, secret])
      for (const form of [hidden, hidden.toString('hex'), hidden.toString('base64'), hidden.toString('base64url')])
        expect(holds(form)).toBe(0);
    for (const text of ['Musterkind', 'Ersatzname', '2019-02-03']) expect(holds(text)).toBe(0);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

function seal(key: Uint8Array, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

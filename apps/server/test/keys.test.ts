import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readPublicKey, readSigningKey } from '../src/storage/checkpoint.ts';

const root = mkdtempSync(path.join(tmpdir(), 'rezidiv-keys-'));
const data = path.join(root, 'data');
mkdirSync(data);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function pem(file: string, type: 'ed25519' | 'x25519' = 'ed25519'): string {
  const { privateKey } = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return file;
}

test('the key of checkpoints is read from outside the data folder alone', () => {
  const outside = pem(path.join(root, 'outside.pem'));
  expect(readSigningKey(outside, data).type).toBe('private');
  expect(readPublicKey(outside).type).toBe('public');
  expect(readSigningKey(pem(path.join(root, '..data.pem')), root === data ? null : data).type).toBe('private');
  const inside = pem(path.join(data, 'inside.pem'));
  expect(() => readSigningKey(inside, data)).toThrow(/lies in the data folder; keep it elsewhere/);
  // Nor by a link that looks as if it lay elsewhere.
  const link = path.join(root, 'link.pem');
  symlinkSync(inside, link);
  expect(() => readSigningKey(link, data)).toThrow(/lies in the data folder/);
  expect(readSigningKey(inside, null).type).toBe('private');
});

test('a key of another kind, and what is no key, are refused', () => {
  const other = pem(path.join(root, 'other.pem'), 'x25519');
  expect(() => readSigningKey(other, data)).toThrow(/x25519; Ed25519 is needed/);
  expect(() => readPublicKey(other)).toThrow(/Ed25519 is needed/);
  const junk = path.join(root, 'junk.pem');
  writeFileSync(junk, 'junk');
  expect(() => readSigningKey(junk, data)).toThrow(/junk\.pem/);
  expect(() => readPublicKey(junk)).toThrow(/junk\.pem/);
  expect(() => readPublicKey(path.join(root, 'none.pem'))).toThrow(/none\.pem/);
});

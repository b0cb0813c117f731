import { createHash, createHmac } from 'node:crypto';

/**
 * What tells one request from another under the same Idempotency-Key.
 *
 * It is keyed: a registration carries who the child is, and a bare SHA-256 of that, kept beside the key, would let
 * anybody who holds the database try names and birth dates against it, also after the identity was erased.
 *
 * @param token The operator's token. After it was changed, an old key is answered as reused: nothing is done twice.
 * @returns Hex.
 */
export function createFingerprint(token: string): (method: string, path: string, body: unknown) => string {
  const key = createHash('sha256').update(`rezidiv-fingerprint-1|${token}`).digest();
  return (method, path, body) =>
    createHmac('sha256', key)
      .update(`${method}\n${path}\n${canonicalJson(body)}`)
      .digest('hex');
}

/** JSON in one form: names in the order of their UTF-16 units, no spaces. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

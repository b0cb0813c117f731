import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { type Hidden, hide } from './hidden.ts';

/** A key of 32 bytes. */
export type SealingKey = Hidden<Uint8Array>;

/** What was sealed, or why it cannot be read. */
export type Opened =
  | { readonly kind: 'opened'; readonly bytes: Hidden<Uint8Array> }
  /** The seal was made with another key. */
  | { readonly kind: 'wrong-key'; readonly says: string }
  /** It was changed, cut, or belongs to something else. */
  | { readonly kind: 'altered'; readonly says: string };

/** What is sealed belongs to this: a study and a randomisation, a child. It must be said again to open it. */
export type Context = readonly string[];

const keyLength = 32;
const version = 1;
const keyNameLength = 8;
const nonceLength = 12;
const tagLength = 16;
const headerLength = 1 + keyNameLength + nonceLength;

/**
 * Seals bytes with AES-256-GCM: they can neither be read nor be changed without the key, nor be passed off as
 * something else's.
 *
 * @returns Version (1 byte), the name of the key (8), a random nonce (12), the cipher text, the tag (16).
 * @throws RangeError where the key has not 32 bytes.
 */
export function seal(key: SealingKey, bytes: Uint8Array, context: Context): Uint8Array {
  return key.use((clear) => {
    checkKey(clear);
    const nonce = randomBytes(nonceLength);
    const header = Buffer.concat([Uint8Array.of(version), nameOf(clear), nonce]);
    const cipher = createCipheriv('aes-256-gcm', clear, nonce);
    cipher.setAAD(associated(header, context));
    const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Uint8Array.from(Buffer.concat([header, body, cipher.getAuthTag()]));
  });
}

/**
 * Opens a seal.
 *
 * @throws RangeError where the key has not 32 bytes.
 */
export function unseal(key: SealingKey, sealed: Uint8Array, context: Context): Opened {
  if (sealed.length < headerLength + tagLength || sealed[0] !== version)
    return { kind: 'altered', says: `What is sealed for ${context.join(' / ')} is cut off or of an unknown form.` };
  return key.use((clear) => {
    checkKey(clear);
    const header = sealed.subarray(0, headerLength);
    const name = header.subarray(1, 1 + keyNameLength);
    if (!nameOf(clear).equals(name))
      return {
        kind: 'wrong-key',
        says: `${context.join(' / ')} was sealed with the key "${Buffer.from(name).toString('hex')}"; this is "${nameOf(clear).toString('hex')}". Give the key that was in use when it was sealed.`,
      };
    const decipher = createDecipheriv('aes-256-gcm', clear, header.subarray(1 + keyNameLength), {
      authTagLength: tagLength,
    });
    decipher.setAAD(associated(header, context));
    decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
    try {
      const body = decipher.update(sealed.subarray(headerLength, sealed.length - tagLength));
      // Throws where the tag does not fit; nothing of the text is given out before that.
      decipher.final();
      return { kind: 'opened', bytes: hide(new Uint8Array(body)) };
    } catch {
      return {
        kind: 'altered',
        says: `What is sealed for ${context.join(' / ')} was changed, or was sealed for something else. Restore it from a backup.`,
      };
    }
  });
}

/** Whether something was sealed with this key, by the name of the key that stands in the seal; nothing is opened. */
export function isSealedWith(key: SealingKey, sealed: Uint8Array): boolean {
  return key.use((clear) => nameOf(clear).equals(sealed.subarray(1, 1 + keyNameLength)));
}

/** What a key is called in messages and seals: it tells keys apart and says nothing about them. */
export function keyName(key: SealingKey): string {
  return key.use((clear) => nameOf(clear).toString('hex'));
}

function nameOf(key: Uint8Array): Buffer {
  return createHmac('sha256', key).update('rezidiv-key-name-1').digest().subarray(0, keyNameLength);
}

function associated(header: Uint8Array, context: Context): Buffer {
  return Buffer.concat([header, Buffer.from(JSON.stringify(context))]);
}

function checkKey(key: Uint8Array): void {
  if (key.length !== keyLength) throw new RangeError(`The key has ${key.length} bytes; expected ${keyLength}.`);
}

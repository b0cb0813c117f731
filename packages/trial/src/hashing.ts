/** The two functions of cryptography that allocation needs. They come from outside: this package holds none. */
export interface Hashing {
  /** HMAC-SHA-256, 32 bytes. */
  readonly hmac: Hmac;
  /** SHA-256, 32 bytes. */
  readonly sha256: (message: Uint8Array) => Uint8Array;
}

/** HMAC-SHA-256 of a message under a key, 32 bytes. */
export type Hmac = (key: Uint8Array, message: Uint8Array) => Uint8Array;

/** A text as the bytes that are hashed. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Bytes in small hexadecimal letters. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes that hexadecimal digits stand for; null where the text is none. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}

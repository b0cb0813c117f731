import { createHash, createHmac } from 'node:crypto';
import type { Hashing } from '@rezidiv/trial';

/** HMAC-SHA-256 and SHA-256 of the platform. */
export const nodeHashing: Hashing = {
  hmac: (key, message) => createHmac('sha256', key).update(message).digest(),
  sha256: (message) => createHash('sha256').update(message).digest(),
};

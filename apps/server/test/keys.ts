import { createHash } from 'node:crypto';
import { hide } from '../src/secrets/hidden.ts';

/** Keys that protect nothing: they are the same in every test. */
export const keys = {
  allocationKey: hide(createHash('sha256').update('allocation key of the tests').digest()),
  identityKey: hide(createHash('sha256').update('identity key of the tests').digest()),
};

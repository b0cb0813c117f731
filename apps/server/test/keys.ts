import { createHash } from 'node:crypto';

/** Keys that protect nothing: they are the same in every test. */
export const keys = {
  allocationKey: createHash('sha256').update('allocation key of the tests').digest(),
  identityKey: createHash('sha256').update('identity key of the tests').digest(),
};

import { type Assessor, createAssessor } from '@rezidiv/core';
import { protocols, proveRelapse } from '@rezidiv/protocols';

/** Answers for every published system the program knows. */
export function everySystem(): Assessor {
  return createAssessor(protocols, proveRelapse);
}

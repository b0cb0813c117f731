import { type Assessor, createAssessor, type System } from '@rezidiv/core';
import { protocols, proveRelapse } from '@rezidiv/protocols';

/** Answers for every published system the program knows. */
export function everySystem(): Assessor {
  return createAssessor(protocols, proveRelapse);
}

/** The same for the risk groups alone: a cohort is counted by them, and many children take long. */
export function everyRiskGroup(): Assessor {
  const withoutPostRemission = protocols.map(({ postRemission: _notAsked, ...system }): System => system);
  return createAssessor(withoutPostRemission, proveRelapse);
}

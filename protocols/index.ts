// Made from the folders of protocols/ by `npm run generate`; do not edit. A check compares.
import type { Regimen, System } from '@rezidiv/core';
import { allRezBfm8385 } from './all-rez-bfm-83-85/protocol.ts';
import { allRezBfm87 } from './all-rez-bfm-87/protocol.ts';
import { allRezBfm90 } from './all-rez-bfm-90/protocol.ts';
import { allRezBfm9596 } from './all-rez-bfm-95-96/protocol.ts';
import { allRezBfm2002 } from './all-rez-bfm-2002/protocol.ts';
import { cogAall0433 } from './cog-aall0433/protocol.ts';
import { cogAall1331 } from './cog-aall1331/protocol.ts';
import { cogRelapsePdq2014 } from './cog-relapse-pdq-2014/protocol.ts';
import { intreall2010 } from './intreall-2010/protocol.ts';
import { regimens as regimensOfPog9411 } from './pog-9411/regimen.ts';
import { ukAllR3 } from './uk-all-r3/protocol.ts';

export { type AnthracyclineRatios, anthracyclineRatios } from './shared/anthracyclines.ts';
export { type Conflict, conflicts } from './shared/conflicts.ts';
export { type CtcaeVersion, ctcae } from './shared/ctcae/ctcae.ts';
export { drugs } from './shared/drugs.ts';
export { endpoints, endpointsNotApplied, overallSurvival } from './shared/endpoints.ts';
export { guardRules } from './shared/guards.ts';
export { notRecordable, type PrognosticFactor, prognosticFactors } from './shared/prognostic-factors.ts';
export { proveRelapse } from './shared/proof-of-relapse.ts';
export { surfaceFormulas } from './shared/surface.ts';
export { type Agent, agents, type NamedStudy, namedOnly, trials } from './trials/index.ts';

/** Every published system the project knows: one for each protocol folder. */
export const protocols: readonly System[] = [
  allRezBfm8385,
  allRezBfm87,
  allRezBfm90,
  allRezBfm9596,
  allRezBfm2002,
  cogAall0433,
  cogAall1331,
  cogRelapsePdq2014,
  intreall2010,
  ukAllR3,
];

/** Every published treatment of which elements were read: those of each folder with a regimen.ts. */
export const regimens: readonly Regimen[] = [...regimensOfPog9411];

// Made from the folders of protocols/ by `npm run generate`; do not edit. A check compares.
import type { Regimen, System } from '@rezidiv/core';
import { allRezBfm8385 } from './all-rez-bfm-83-85/protocol.ts';
import { allRezBfm8385Regimen } from './all-rez-bfm-83-85/regimen.ts';
import { allRezBfm87 } from './all-rez-bfm-87/protocol.ts';
import { allRezBfm87Regimen } from './all-rez-bfm-87/regimen.ts';
import { allRezBfm90 } from './all-rez-bfm-90/protocol.ts';
import { allRezBfm90Regimen } from './all-rez-bfm-90/regimen.ts';
import { allRezBfm9596 } from './all-rez-bfm-95-96/protocol.ts';
import { allRezBfm9596Regimen } from './all-rez-bfm-95-96/regimen.ts';
import { allRezBfm2002 } from './all-rez-bfm-2002/protocol.ts';
import { allRezBfm2002Regimen } from './all-rez-bfm-2002/regimen.ts';
import { cogAall0433 } from './cog-aall0433/protocol.ts';
import { cogAall1331 } from './cog-aall1331/protocol.ts';
import { cogRelapsePdq2014 } from './cog-relapse-pdq-2014/protocol.ts';
import { intreall2010 } from './intreall-2010/protocol.ts';
import { intreall2010Regimen } from './intreall-2010/regimen.ts';
import { ukAllR3 } from './uk-all-r3/protocol.ts';
import { ukAllR3Regimen } from './uk-all-r3/regimen.ts';

export { type Conflict, conflicts } from './shared/conflicts.ts';
export { endpoints, endpointsNotApplied, overallSurvival } from './shared/endpoints.ts';
export { notRecordable, type PrognosticFactor, prognosticFactors } from './shared/prognostic-factors.ts';
export { proveRelapse } from './shared/proof-of-relapse.ts';

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

/** Every published treatment: one for each protocol folder that holds one. */
export const regimens: readonly Regimen[] = [
  allRezBfm8385Regimen,
  allRezBfm87Regimen,
  allRezBfm90Regimen,
  allRezBfm9596Regimen,
  allRezBfm2002Regimen,
  intreall2010Regimen,
  ukAllR3Regimen,
];

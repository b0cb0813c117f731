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
import { blinatumomabLocatelli2021Regimen } from './blinatumomab-locatelli-2021/regimen.ts';
import { bortezomibSchedulesRegimen } from './bortezomib-schedules/regimen.ts';
import { clofarabineCyclophosphamideEtoposideRegimen } from './clofarabine-cyclophosphamide-etoposide/regimen.ts';
import { cogAall01p2Regimen } from './cog-aall01p2/regimen.ts';
import { cogAall02p2Regimen } from './cog-aall02p2/regimen.ts';
import { cogAall0433 } from './cog-aall0433/protocol.ts';
import { cogAall0433Regimen } from './cog-aall0433/regimen.ts';
import { cogAall1331 } from './cog-aall1331/protocol.ts';
import { cogAall1331Regimen } from './cog-aall1331/regimen.ts';
import { cogAdvl1114Regimen } from './cog-advl1114/regimen.ts';
import { cogRelapsePdq2014 } from './cog-relapse-pdq-2014/protocol.ts';
import { dfci11237Regimen } from './dfci-11-237/regimen.ts';
import { dutchTesticularRegimen } from './dutch-testicular/regimen.ts';
import { forumConditioningRegimen } from './forum-conditioning/regimen.ts';
import { intreall2010 } from './intreall-2010/protocol.ts';
import { intreall2010Regimen } from './intreall-2010/regimen.ts';
import { nectarRegimen } from './nectar/regimen.ts';
import { pog9411Regimen } from './pog-9411/regimen.ts';
import { pogIsolatedCnsRegimen } from './pog-isolated-cns/regimen.ts';
import { r3Block1UsRegimen } from './r3-block-1-us/regimen.ts';
import { stJudeTAllRegimen } from './st-jude-t-all/regimen.ts';
import { ukAllR3 } from './uk-all-r3/protocol.ts';
import { ukAllR3Regimen } from './uk-all-r3/regimen.ts';

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

/** Every published system the project knows: one for each protocol folder that holds one. */
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

/** Every published treatment the project knows: one for each protocol folder that holds one. */
export const regimens: readonly Regimen[] = [
  allRezBfm8385Regimen,
  allRezBfm87Regimen,
  allRezBfm90Regimen,
  allRezBfm9596Regimen,
  allRezBfm2002Regimen,
  blinatumomabLocatelli2021Regimen,
  bortezomibSchedulesRegimen,
  clofarabineCyclophosphamideEtoposideRegimen,
  cogAall01p2Regimen,
  cogAall02p2Regimen,
  cogAall0433Regimen,
  cogAall1331Regimen,
  cogAdvl1114Regimen,
  dfci11237Regimen,
  dutchTesticularRegimen,
  forumConditioningRegimen,
  intreall2010Regimen,
  nectarRegimen,
  pog9411Regimen,
  pogIsolatedCnsRegimen,
  r3Block1UsRegimen,
  stJudeTAllRegimen,
  ukAllR3Regimen,
];

import type { Trial } from '@rezidiv/core';
import { allRezBfm2002 } from './all-rez-bfm-2002.ts';
import { blinatumomabNct01471782 } from './blinatumomab-nct01471782.ts';
import { clofarabineNct00042341 } from './clofarabine-nct00042341.ts';
import { cogAall07p1 } from './cog-aall07p1.ts';
import { cogAall1331Trial } from './cog-aall1331.ts';
import { cogAdvl1114 } from './cog-advl1114.ts';
import { dfci11237 } from './dfci-11-237.ts';
import { erwinaseCompassionateUse } from './erwinase-compassionate-use.ts';
import { intreallHr2010, intreallSr2010 } from './intreall-2010.ts';
import { tacl2008002 } from './tacl-2008-002.ts';

export { type Agent, agents } from './agents.ts';
export { type NamedStudy, namedOnly } from './named-only.ts';

/** Every trial a child is checked against: first relapse, then later relapse, then access without a trial. */
export const trials: readonly Trial[] = [
  allRezBfm2002,
  intreallSr2010,
  intreallHr2010,
  cogAall07p1,
  cogAall1331Trial,
  tacl2008002,
  dfci11237,
  blinatumomabNct01471782,
  cogAdvl1114,
  clofarabineNct00042341,
  erwinaseCompassionateUse,
];

import type { Source } from '@rezidiv/core';

export { pdq2014 } from '../shared/sources.ts';
export { texasOncology } from '../shared/sources-evidence.ts';

export const aall02p2Introduction: Source = {
  id: 'aall02p2-manuscript-introduction',
  title: 'COG AALL02P2, isolated CNS relapse, manuscript (Authorea 509297), introduction',
  read: 'introduction, in part; it recounts POG 9061 and POG 9412',
  address: 'authorea.com/users/396150/articles/509297',
};

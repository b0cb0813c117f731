import type { Source } from '@rezidiv/core';

export { pdq2014 } from '../shared/sources.ts';
export { peters2015, peters2021 } from '../shared/sources-evidence.ts';

export const forumUnder4: Source = {
  id: 'forum-under-4',
  title: 'FORUM, children under 4 years (NCT01949129), Blood Adv 8:416',
  read: 'abstract',
  address: 'ashpublications.org/bloodadvances/article/8/2/416/497975',
};

import type { Source } from '@rezidiv/core';

export { locatelli2021 } from '../shared/sources-endpoints.ts';

export const locatelli2022: Source = {
  id: 'locatelli-2022',
  title: 'Follow-up letter on NCT02393859, Leukemia 2022',
  read: 'text of the letter',
  address: 'nature.com/articles/s41375-022-01770-3',
};

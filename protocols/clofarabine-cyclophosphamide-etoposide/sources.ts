import type { Source } from '@rezidiv/core';

export const hijiya2011: Source = {
  id: 'hijiya-2011',
  title: 'Hijiya et al. 2011, clofarabine with etoposide and cyclophosphamide (NCT00315705), Blood 118:6043',
  read: 'abstract',
  address: 'ashpublications.org/blood/article/118/23/6043/29113',
};

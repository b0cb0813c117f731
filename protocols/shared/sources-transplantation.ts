import type { Source } from '@rezidiv/core';

/** Documents on transplantation and what follows it. */

export const leung2012: Source = {
  id: 'leung-2012',
  title: 'Leung et al. 2012, MRD before transplantation, Blood 120:468',
  read: 'abstract',
  address: 'ashpublications.org/blood/article/120/2/468/30423',
};

export const mrdAroundTransplant: Source = {
  id: 'mrd-around-hct-2019',
  title: 'MRD before and after transplantation, a score, Blood Adv 2019;3:3393',
  read: 'abstract',
  address: 'ashpublications.org/bloodadvances/article/3/21/3393/422754',
};

export const borgmann2003: Source = {
  id: 'borgmann-2003',
  title: 'Borgmann et al. 2003, unrelated donor or chemotherapy in second remission, matched pairs, Blood 101:3835',
  read: 'abstract',
  address: 'ashpublications.org/blood/article/101/10/3835/19212',
};

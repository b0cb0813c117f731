import type { Source } from '@rezidiv/core';

/** Documents behind treatment alone: rescue, transplantation and what follows it. */

export const intermediateDoseMethotrexate: Source = {
  id: 'idm-hdm-randomised',
  title:
    'Randomized comparison of 36-hour intermediate-dose versus 4-hour high-dose methotrexate in relapsed childhood ALL, J Clin Oncol (the abstract names no trial)',
  read: 'abstract',
  address: 'scilit.net/publications/4b53b08ef8758f9a2cb8865f4f15ca1f',
};

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

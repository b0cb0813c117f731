import { cite, type Trial } from '@rezidiv/core';
import { registryBfm2002 } from '../shared/sources.ts';
import { notInRecord } from './criteria.ts';

const listed = cite(registryBfm2002, 'list of associated trials, Erwinase');

/** Compassionate use of Erwinase: no trial, and not bound to a relapse. */
export const erwinaseCompassionateUse: Trial = {
  id: 'erwinase-compassionate-use',
  title: 'Compassionate use of Erwinase',
  drugs: 'Erwinia asparaginase',
  cite: listed,
  status: { whenNamed: { says: 'listed on 24 July 2014', cite: listed } },
  criteria: [notInRecord('hypersensitivity', 'hypersensitivity or intolerance to E. coli or PEG asparaginase', listed)],
  notRead: [{ about: 'every other condition; the listing is cut off', toRead: 'the registration behind the listing' }],
  remarks: [{ says: 'Listed for ALL and non-Hodgkin lymphoma, first disease or relapse.', cite: listed }],
  conflicts: [],
};

import type { Regimen } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import { course } from './elements/course.ts';

/** Clofarabine with cyclophosphamide and etoposide, as one phase 2 study gave it. */
export const clofarabineCyclophosphamideEtoposideRegimen: Regimen = {
  id: 'clofarabine-cyclophosphamide-etoposide',
  title: 'Clofarabine, cyclophosphamide and etoposide (NCT00315705)',
  version: '1',
  population: 'Children with refractory or relapsed ALL, 25 of them, most after two or more regimens',
  elements: [course],
  pathways: [],
  gaps: [
    { about: 'infusion times, later courses, intrathecal therapy', toRead: 'Hijiya 2011, full text' },
    {
      about: 'the forms of two other reports that the NCI page of 2014 cites',
      toRead: 'Locatelli 2009, Br J Haematol 147:371; Miano 2012, Leuk Lymphoma 53:1693',
    },
  ],
  checked: [checkedAgainstExtracts('one course: the abstract, read whole')],
};

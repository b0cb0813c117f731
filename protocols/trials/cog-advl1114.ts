import { cite, type RecordedCriterion, type Trial } from '@rezidiv/core';
import { pdq2014 } from '../shared/sources.ts';
import { registryTemsirolimus } from '../shared/sources-evidence.ts';
import { lineageAmong, notInRecord, unknown } from './criteria.ts';
import { m3OrM2WithDiseaseElsewhere } from './marrow-criteria.ts';
import { webMdPdq } from './sources.ts';

const named = cite(pdq2014, 'Trials for ALL in second or subsequent relapse, item 2');
const eligibility = cite(registryTemsirolimus, 'eligibility');

const secondOrLater: RecordedCriterion = {
  id: 'second-or-later',
  asks: 'a second or later relapse',
  cite: cite(registryTemsirolimus, 'eligibility, second or greater relapse'),
  facts: ['relapse.number'],
  check: ({ relapse }) => {
    if (relapse?.number === undefined) return unknown(['relapse.number']);
    return { kind: relapse.number > 1 ? 'met' : 'not-met' };
  },
};

/** COG ADVL1114: temsirolimus with the induction of UK ALL R3. */
export const cogAdvl1114: Trial = {
  id: 'cog-advl1114',
  title: 'COG ADVL1114',
  number: 'NCT01403415',
  phase: 'I',
  drugs: 'temsirolimus with dexamethasone, mitoxantrone, vincristine and pegaspargase (UK ALL R3 induction)',
  cite: named,
  status: {
    whenNamed: { says: 'under clinical evaluation in April 2014', cite: named },
    later: { says: 'completed, 13 patients', cite: cite(registryTemsirolimus, 'status, enrolment') },
  },
  criteria: [
    secondOrLater,
    lineageAmong('precursor B or T-ALL', ['BCP', 'T'], eligibility),
    m3OrM2WithDiseaseElsewhere(cite(registryTemsirolimus, 'eligibility, marrow')),
    notInRecord('not-refractory', 'not refractory', eligibility),
    notInRecord('no-cns-3', 'no CNS 3 disease', eligibility),
  ],
  notRead: [
    {
      about: 'the ages, the exclusions and the limits of organ function',
      toRead: 'the whole eligibility section of the registration NCT01403415',
    },
  ],
  remarks: [
    {
      says: 'Another edition of the same summary lists it under first relapse; the registration is followed.',
      cite: cite(webMdPdq, 'list of trials'),
    },
    {
      says: 'It took lymphoblastic and peripheral T-cell lymphoma too; a case here is a leukaemia.',
      cite: eligibility,
    },
  ],
  conflicts: ['C9', 'C26'],
};

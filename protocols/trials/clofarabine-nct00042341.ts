import { cite, type RecordedCriterion, type Trial } from '@rezidiv/core';
import { pregnancy } from '../shared/exclusions.ts';
import { registryBfm2002 } from '../shared/sources.ts';
import { ageAtDiagnosisWithin } from './age-criteria.ts';
import { notExcluded, notInRecord, unknown } from './criteria.ts';
import { blastsBeyond } from './marrow-criteria.ts';
import { registryClofarabine } from './sources.ts';

const inclusion = cite(registryClofarabine, 'inclusion criteria');
const exclusion = cite(registryClofarabine, 'exclusion criteria');

const secondOrRefractory: RecordedCriterion = {
  id: 'second-or-refractory',
  asks: 'a second or later relapse, or refractory disease',
  cite: cite(registryClofarabine, 'inclusion criteria', 'second or subsequent relapse and/or refractory'),
  facts: ['relapse.number'],
  check: ({ relapse }) => {
    if (relapse?.number === undefined) return unknown(['relapse.number']);
    if (relapse.number > 1) return { kind: 'met' };
    return unknown([], 'a first relapse counts only if refractory, which a case does not say');
  },
};

const performance: RecordedCriterion = {
  id: 'performance-status',
  asks: 'Karnofsky performance status above 70 (Karnofsky or Lansky, as recorded)',
  cite: cite(registryClofarabine, 'inclusion criteria', '(KPS) of >70'),
  facts: ['relapse.performanceStatus'],
  check: ({ relapse }) => {
    if (relapse?.performanceStatus === undefined) return unknown(['relapse.performanceStatus']);
    return { kind: relapse.performanceStatus > 70 ? 'met' : 'not-met' };
  },
};

/** NCT00042341: clofarabine alone, phase II. */
export const clofarabineNct00042341: Trial = {
  id: 'nct00042341',
  title: 'Clofarabine CLO212',
  number: 'NCT00042341',
  phase: 'II',
  drugs: 'clofarabine',
  cite: cite(registryBfm2002, 'list of associated trials, clofarabine'),
  status: {
    whenNamed: {
      says: 'listed on 24 July 2014',
      cite: cite(registryBfm2002, 'list of associated trials, clofarabine'),
    },
    later: {
      says: 'completed: May 2002 to January 2006, 60 patients',
      cite: cite(registryClofarabine, 'status, enrolment, dates'),
    },
  },
  criteria: [
    secondOrRefractory,
    blastsBeyond(
      '25% blasts or more in the marrow',
      { fromPercent: 25 },
      cite(registryClofarabine, 'inclusion criteria, marrow', 'greater than or equal to 25% blasts'),
    ),
    ageAtDiagnosisWithin(
      'age up to 21 years at initial diagnosis',
      { toYears: 21, overFromYears: 22 },
      cite(registryClofarabine, 'inclusion criteria, age', 'less than or equal to 21 years old'),
    ),
    performance,
    notExcluded(pregnancy(exclusion)),
    notInRecord('no-better-therapy', 'not eligible for therapy of higher curative potential', inclusion),
    notInRecord('prior-clofarabine', 'no clofarabine before', exclusion),
    notInRecord('infection', 'no recent fungal or serious bacterial infection', exclusion),
    notInRecord('organ-function', 'adequate function of liver and kidneys', inclusion),
  ],
  notRead: [
    { about: 'the end of the exclusions', toRead: 'the whole eligibility section of the registration NCT00042341' },
  ],
  remarks: [
    {
      says: 'It was over eight years before the page that lists it in 2014 was printed.',
      cite: cite(registryClofarabine, 'completion'),
    },
    {
      says: 'The summary speaks of an approval for ages 1 to 21 after at least 2 prior regimens; a case does not count regimens.',
      cite: cite(registryClofarabine, 'brief summary'),
    },
  ],
  conflicts: ['C26'],
};

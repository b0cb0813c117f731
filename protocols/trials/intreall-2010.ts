import {
  type Citation,
  type Criterion,
  type CriterionFinding,
  cite,
  evaluate,
  type RecordedCriterion,
  type Source,
  type Trial,
} from '@rezidiv/core';
import { intreall2010 } from '../intreall-2010/protocol.ts';
import { registryHr, registrySr } from '../intreall-2010/sources.ts';
import { ageAtRelapseWithin } from './age-criteria.ts';
import {
  firstRelapse,
  lineageAmong,
  missingFor,
  notExcluded,
  notInRecord,
  relapseShown,
  unknown,
  valuesFor,
} from './criteria.ts';
import { whoIntreallSr } from './sources.ts';

/** The gate of the encoded system, but for what the trials ask in words of their own below. */
const gate = intreall2010.exclusions.filter(({ id }) => !['later-relapse', 'other-lineage', 'age'].includes(id));

/** A group of the encoded risk table: the trials take their children by it. */
function inGroup(group: string, asks: string, cite: Citation): RecordedCriterion {
  const { riskGroup, classifiers } = intreall2010;
  const asked = Object.entries(classifiers).filter(([fact]) => fact in riskGroup.facts);
  return {
    id: 'risk-group',
    asks,
    cite,
    facts: ['initialDiagnosis', 'frontLine', 'relapse'],
    check: (record): CriterionFinding => {
      const known = Object.fromEntries(asked.map(([fact, classifier]) => [fact, valuesFor(classifier, record)]));
      const answer = evaluate(riskGroup, known);
      switch (answer.kind) {
        case 'decided':
          return answer.group === group ? { kind: 'met' } : { kind: 'not-met', says: `group ${answer.group}` };
        case 'needs':
          return unknown(
            asked.flatMap(([fact, classifier]) =>
              answer.pivotal.includes(fact) ? missingFor(classifier, record) : [],
            ),
          );
        default:
          return unknown([], 'the published limits contradict each other for this child; a person decides');
      }
    },
  };
}

function criteriaOf(group: string, asks: string, registration: Source): readonly Criterion[] {
  const inclusion = cite(registration, 'inclusion criteria');
  return [
    relapseShown(inclusion),
    firstRelapse(inclusion),
    lineageAmong('B-cell precursor or T-ALL', ['BCP', 'T'], inclusion),
    inGroup(group, asks, inclusion),
    ageAtRelapseWithin('age under 18 years', { toYears: 18, overFromYears: 18 }, inclusion),
    ...gate.map(notExcluded),
    notInRecord(
      'consent',
      'consent, a participating centre, effective contraception, no other trial that interferes',
      inclusion,
    ),
  ];
}

/** IntReALL SR 2010: standard-risk first relapses. */
export const intreallSr2010: Trial = {
  id: 'intreall-sr-2010',
  title: 'IntReALL SR 2010',
  number: 'NCT01802814',
  phase: 'III',
  drugs: 'modified ALL-REZ BFM 2002 or ALL R3, each with or without epratuzumab',
  cite: cite(registrySr, 'arms'),
  status: {
    whenNamed: { says: 'began in May 2014', cite: cite(whoIntreallSr, 'date of first enrolment') },
    later: { says: 'completed', cite: cite(whoIntreallSr, 'recruitment status') },
  },
  criteria: criteriaOf(
    'SR',
    'standard risk: late marrow or early combined relapse of BCP ALL, or late or early isolated extramedullary relapse',
    registrySr,
  ),
  notRead: [],
  remarks: [],
  conflicts: [],
};

/** IntReALL HR 2010: high-risk first relapses. */
export const intreallHr2010: Trial = {
  id: 'intreall-hr-2010',
  title: 'IntReALL HR 2010',
  number: 'NCT03590171',
  phase: 'II',
  drugs: 'modified ALL R3 induction with or without bortezomib, then transplantation',
  cite: cite(registryHr, 'arms'),
  status: {
    whenNamed: { says: 'began in September 2017', cite: cite(registryHr, 'study start') },
    later: {
      says: 'recruiting in the record of 8 February 2024; whether still so was not read',
      cite: cite(registryHr, 'recruitment status, update of 8 February 2024'),
    },
  },
  criteria: criteriaOf(
    'HR',
    'high risk: marrow relapse of T-ALL, early isolated or very early marrow relapse of BCP ALL, or very early isolated extramedullary relapse',
    registryHr,
  ),
  notRead: [
    {
      about:
        'the end of its exclusions: pregnancy, breast feeding, BCR-ABL1 and transplantation were read in both registrations, performance status and concomitant disease in that of the SR trial only',
      toRead: 'the whole eligibility section of the registration NCT03590171',
    },
  ],
  remarks: [
    {
      says: 'The registration prints "any BM relapse"; it must mean T-ALL, or the SR and HR trials would overlap.',
      cite: cite(registryHr, 'inclusion criteria', 'any BM relapse'),
    },
  ],
  conflicts: [],
};

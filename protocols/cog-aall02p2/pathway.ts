import { type Citation, cite, type Pathway, type PathwayStep } from '@rezidiv/core';
import { aall02p2 } from './sources.ts';

const treatment = cite(aall02p2, 'treatment and assessments');
const remission = cite(aall02p2, 'treatment and assessments, definitions of CNS remission and induction failure');
const radiation = cite(
  aall02p2,
  'treatment and assessments, radiotherapy',
  '1200 cGy cranial radiation given as 8 daily fractions of 150 cGy',
);
const cycles = cite(aall02p2, 'treatment and assessments, maintenance');

function maintenanceCycle(id: string, next: string, place: Citation): PathwayStep {
  return {
    kind: 'element',
    id,
    element: 'cog-aall02p2/maintenance',
    samples: [{ what: 'diagnostic lumbar puncture', when: 'day 1 of the cycle', cite: place }],
    next,
    cite: place,
  };
}

/** A year of chemotherapy, cranial irradiation, and five cycles of maintenance. */
export const pathway: Pathway = {
  groups: [],
  start: 'induction',
  steps: [
    {
      kind: 'not-read',
      id: 'induction',
      title: 'Induction: four weeks of chemotherapy and weekly triple intrathecal therapy',
      toRead: 'AALL02P2, supplementary table 1',
      next: 'cns-remission',
      cite: treatment,
    },
    {
      kind: 'decision',
      id: 'cns-remission',
      title: 'Remission in the CNS',
      branches: { remission: 'chemotherapy', 'induction failure': 'induction-failure' },
      notes: [
        'Remission: two lumbar punctures in a row without blasts. Failure: none after six weekly triple intrathecal doses.',
      ],
      cite: remission,
    },
    {
      kind: 'not-read',
      id: 'induction-failure',
      title: 'After induction failure',
      toRead: 'the protocol of AALL02P2',
      cite: remission,
    },
    {
      kind: 'not-read',
      id: 'chemotherapy',
      title: 'Consolidation, intensification I, reinduction and intensification II, to 50 weeks in all',
      toRead: 'AALL02P2, supplementary table 1',
      next: 'cranial-radiotherapy',
      cite: treatment,
    },
    {
      kind: 'measure',
      id: 'cranial-radiotherapy',
      measure: 'local-therapy',
      title: 'Cranial radiotherapy after 50 weeks, with a block of chemotherapy of three weeks',
      says: [
        { text: '12 Gy to the head, in 8 daily fractions of 1.5 Gy.', cite: radiation },
        {
          text: 'It could wait up to two months for the intensive phases to be completed.',
          cite: cite(aall02p2, 'treatment and assessments, delay of radiation'),
        },
      ],
      next: 'maintenance-1',
    },
    maintenanceCycle('maintenance-1', 'maintenance-2', cycles),
    maintenanceCycle('maintenance-2', 'maintenance-3', cycles),
    maintenanceCycle('maintenance-3', 'maintenance-4', cycles),
    maintenanceCycle('maintenance-4', 'maintenance-5', cycles),
    maintenanceCycle('maintenance-5', 'end', cycles),
    { kind: 'end', id: 'end', title: 'End of the treatment that was read' },
  ],
};

import { type Citation, cite, type DecisionTable, type Pathway, type PathwayStep } from '@rezidiv/core';
import { cnsInvolvement, gateOnInvolvement, involvement } from '../shared/involvement.ts';
import { registry0433 } from './sources.ts';

const outline = cite(registry0433, 'outline of treatment');
const cnsOrder = cite(registry0433, 'outline, induction therapy 1, note on patients who are CNS-positive');
const testis = cite(registry0433, 'outline, induction therapy 2, testicular radiotherapy');
const donor = cite(registry0433, 'outline, induction therapy 3, related donor');
const cranial = cite(registry0433, 'outline, maintenance therapy, cranial radiotherapy');

const facts = { cns: involvement } as const;

/** Which induction follows the first: children with CNS disease have the third before the second. */
const orderOfInductions = {
  id: 'cog-aall0433/order-of-inductions',
  question: 'Which induction follows induction 1?',
  facts,
  groups: ['induction-2-first', 'induction-3-first'],
  rows: [
    { id: 'CNS not involved', when: { cns: ['not-involved'] }, group: 'induction-2-first', cite: outline },
    { id: 'CNS involved', when: { cns: ['involved'] }, group: 'induction-3-first', cite: cnsOrder },
  ],
} as const satisfies DecisionTable<typeof facts, 'induction-2-first' | 'induction-3-first'>;

/** Local therapy of the testis, where it was involved; it must be over before methotrexate of induction 2. */
function testicularRadiotherapy(way: string, next: string): readonly PathwayStep[] {
  return [
    gateOnInvolvement({
      organ: 'testis',
      regimen: 'cog-aall0433',
      id: `testis-${way}`,
      title: 'Testicular disease at relapse?',
      involved: `testicular-radiotherapy-${way}`,
      otherwise: next,
      cite: testis,
    }),
    {
      kind: 'measure',
      id: `testicular-radiotherapy-${way}`,
      measure: 'local-therapy',
      title: 'Testicular radiotherapy during induction 2, only where the testis is still involved after induction 1',
      says: [
        {
          text: 'Once a day, 5 days a week, 12 days, during induction 2, finished before high-dose methotrexate in week 9. The dose is not in the record.',
          cite: testis,
        },
      ],
      next,
    },
  ];
}

/** The same element several times: one step for each course, in this order. */
function courses({
  element,
  steps,
  next,
  cite: place,
}: {
  readonly element: string;
  readonly steps: readonly string[];
  readonly next: string;
  readonly cite: Citation;
}): readonly PathwayStep[] {
  const [, ...following] = [...steps, next];
  return steps.map((id, at) => ({
    kind: 'element',
    id,
    element: `cog-aall0433/${element}`,
    next: following[at] ?? next,
    cite: place,
  }));
}

/** Three inductions in an order that depends on the CNS, then a related donor or two years of chemotherapy. */
export const pathway: Pathway = {
  groups: ['eligible'],
  start: 'induction-1',
  steps: [
    {
      kind: 'element',
      id: 'induction-1',
      element: 'cog-aall0433/induction-1',
      next: 'order-of-inductions',
      cite: outline,
    },
    {
      kind: 'gate',
      id: 'order-of-inductions',
      title: 'CNS disease at relapse',
      table: orderOfInductions,
      classifiers: { cns: cnsInvolvement },
      branches: { 'induction-2-first': 'testis-cns-negative', 'induction-3-first': 'induction-3-cns-positive' },
    },
    ...testicularRadiotherapy('cns-negative', 'induction-2'),
    {
      kind: 'element',
      id: 'induction-2',
      element: 'cog-aall0433/induction-2',
      next: 'induction-3',
      cite: outline,
    },
    { kind: 'element', id: 'induction-3', element: 'cog-aall0433/induction-3', next: 'donor', cite: outline },
    {
      kind: 'element',
      id: 'induction-3-cns-positive',
      element: 'cog-aall0433/induction-3',
      next: 'testis-cns-positive',
      cite: cnsOrder,
    },
    ...testicularRadiotherapy('cns-positive', 'induction-2-cns-positive'),
    {
      kind: 'element',
      id: 'induction-2-cns-positive',
      element: 'cog-aall0433/induction-2',
      next: 'donor',
      cite: cnsOrder,
    },
    {
      kind: 'decision',
      id: 'donor',
      title: 'Suitable HLA-matched related donor',
      branches: { 'related donor': 'transplantation', 'no related donor': 'intensification-1-1' },
      notes: [
        'With such a donor children left the study for transplantation.',
        'The record puts this after induction 3; where it falls for CNS-positive children it does not say.',
      ],
      cite: donor,
    },
    {
      kind: 'measure',
      id: 'transplantation',
      measure: 'hsct',
      title: 'Transplantation from a matched related donor, off the study',
      says: [{ text: 'Children with a suitable related donor leave the study and are transplanted.', cite: donor }],
      next: 'end',
    },
    ...courses({
      element: 'intensification-1',
      steps: ['intensification-1-1', 'intensification-1-2', 'intensification-1-3', 'intensification-1-4'],
      next: 'reinduction',
      cite: outline,
    }),
    {
      kind: 'element',
      id: 'reinduction',
      element: 'cog-aall0433/reinduction',
      next: 'intensification-2-1',
      cite: outline,
    },
    ...courses({
      element: 'intensification-2',
      steps: ['intensification-2-1', 'intensification-2-2', 'intensification-2-3', 'intensification-2-4'],
      next: 'cns-relapse',
      cite: outline,
    }),
    gateOnInvolvement({
      organ: 'cns',
      regimen: 'cog-aall0433',
      id: 'cns-relapse',
      title: 'CNS disease at relapse?',
      involved: 'cranial-radiotherapy',
      otherwise: 'maintenance-1',
      cite: cranial,
    }),
    {
      kind: 'measure',
      id: 'cranial-radiotherapy',
      measure: 'local-therapy',
      title: 'Cranial radiotherapy after CNS relapse',
      says: [
        {
          text: 'Once a day, 5 days a week, 10 days, from week 1 of the first course of maintenance. The dose is not in the record.',
          cite: cranial,
        },
      ],
      next: 'maintenance-1',
    },
    ...courses({
      element: 'maintenance',
      steps: ['maintenance-1', 'maintenance-2', 'maintenance-3', 'maintenance-4', 'maintenance-5'],
      next: 'follow-up',
      cite: outline,
    }),
    {
      kind: 'measure',
      id: 'follow-up',
      measure: 'follow-up',
      title: 'Follow-up',
      says: [{ text: 'Seen at intervals for 5 years after the end of treatment.', cite: outline }],
      next: 'end',
    },
    { kind: 'end', id: 'end', title: 'End of the treatment that was read' },
  ],
};

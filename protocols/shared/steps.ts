import { type Citation, cite, type PathwayStep } from '@rezidiv/core';
import { remissionAfter, remissionTable } from './remission.ts';
import { registryBfm2002 } from './sources.ts';

/** What every trial of the series has after its courses, in the words of a later registration. */
export const series = {
  text: 'In every trial of the series since 1983 preventive (or therapeutic) cranial irradiation and continuation therapy follow the courses.',
  cite: cite(registryBfm2002, 'brief summary, results of five consecutive trials'),
} as const;

/** Whether remission was reached once the named element had begun; `no-remission` where it was not. */
export function remissionStep(element: string, next: string): PathwayStep {
  return {
    kind: 'gate',
    id: 'remission',
    title: 'Second remission after re-induction? (The day on which the protocol judges it was not read.)',
    table: remissionTable,
    classifiers: { remission: remissionAfter(element) },
    branches: { reached: next, 'not-reached': 'no-remission' },
  };
}

/** Transplantation or chemotherapy, where the trial's own rule was not read. */
export function transplantDecision(source: Citation): PathwayStep {
  return {
    kind: 'decision',
    id: 'transplant',
    title: 'Transplantation in second remission, or chemotherapy alone?',
    branches: { hsct: 'before-hsct', chemotherapy: 'local-therapy' },
    notes: [
      "The trial's own rule was not read.",
      'A lay page on the series: chemotherapy is best in late relapse, transplantation in early or repeated relapse that responds to treatment.',
    ],
    cite: source,
  };
}

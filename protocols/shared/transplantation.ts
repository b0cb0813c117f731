import { type Citation, cite, type PathwayStep } from '@rezidiv/core';
import { nextRelapse, nextRelapseTable, relapseAfterTransplant } from './later-relapse.ts';
import { pdq2014 } from './sources.ts';
import { peters2015, peters2021 } from './sources-evidence.ts';
import { leung2012, mrdAroundTransplant } from './sources-transplantation.ts';

/**
 * Transplantation from the step `hsct` on, and what the sources say of the time after it, up to the end or
 * a relapse after transplantation.
 *
 * @param indication Who is transplanted, in the words of the protocol's sources.
 */
export function transplantation(
  indication: readonly { readonly text: string; readonly cite: Citation }[],
): PathwayStep[] {
  return [
    {
      kind: 'measure',
      id: 'hsct',
      measure: 'hsct',
      title: 'Allogeneic stem-cell transplantation in second remission',
      says: [...indication, ...donor, ...conditioning, ...mrdBefore],
      conflicts: ['C16', 'C21'],
      next: 'after-hsct',
    },
    {
      kind: 'measure',
      id: 'after-hsct',
      measure: 'follow-up',
      title: 'After transplantation: chimerism and MRD',
      says: afterwards,
      next: 'relapse-after-hsct',
    },
    {
      kind: 'gate',
      id: 'relapse-after-hsct',
      title: 'Has the leukaemia come back after the transplantation?',
      table: nextRelapseTable,
      classifiers: { relapse: nextRelapse },
      branches: { yes: 'relapse-after-hsct-says', no: 'end' },
    },
    {
      kind: 'measure',
      id: 'relapse-after-hsct-says',
      measure: 'follow-up',
      title: 'Relapse after transplantation: what the sources say',
      says: relapseAfterTransplant,
      next: 'relapse-after-hsct-not-read',
    },
    {
      kind: 'not-read',
      id: 'relapse-after-hsct-not-read',
      title: 'What this protocol did in a relapse after transplantation was not read',
      toRead: 'the protocol itself, or a report of its trial group on relapses after transplantation',
    },
  ];
}

const donorType = cite(pdq2014, 'Donor type and HLA match');
const donor = [
  {
    text: 'Donor in ALL-SCT-BFM 2003: an HLA-genoidentical sibling, or an unrelated donor matched in at least 9 of 10 by high-resolution typing.',
    cite: cite(peters2015, 'abstract, patients and methods'),
  },
  {
    text: 'Results with a matched unrelated donor or cord blood are like those with a matched sibling; a haploidentical donor may be considered where none is found or transplantation cannot wait.',
    cite: donorType,
  },
] as const;

const conditioning = [
  {
    text: 'Conditioning with total-body irradiation cures more often than chemotherapy alone; total 12 to 14 Gy in fractions. The "1.32 and 1.4 Gy" and "1.2 Gy" of the same paragraph are slips of the decimal point (register C16) and must not be used.',
    cite: cite(pdq2014, 'TBI-containing transplant preparative regimens'),
  },
  {
    text: 'FORUM, from 4 years of age: 12 Gy in fractions with etoposide gave better survival than conditioning without irradiation.',
    cite: cite(peters2021, 'abstract, methods and findings'),
  },
] as const;

const mrdBefore = [
  {
    text: 'MRD shortly before transplantation: survival 20 to 47% with, 60 to 88% without.',
    cite: cite(pdq2014, 'MRD detection just before transplant'),
  },
  { text: 'MRD before transplantation is no contraindication.', cite: cite(leung2012, 'abstract, conclusion') },
] as const;

const modulation = cite(pdq2014, 'Immune modulation after transplant to prevent relapse');
const afterwards = [
  {
    text: 'With rising recipient chimerism, immune suppression can be withdrawn without excessive toxicity. Of 46 such children, the 31 with withdrawal, donor lymphocytes or both had an event-free survival at 3 years of 37%, the others of 0% (one study).',
    cite: modulation,
  },
  {
    text: 'MRD after transplantation predicts relapse better than MRD before it.',
    cite: cite(mrdAroundTransplant, 'abstract'),
  },
  {
    text: 'Intrathecal drugs after transplantation, to prevent relapse: controversial.',
    cite: cite(pdq2014, 'Intrathecal medication after HSCT to prevent relapse'),
  },
] as const;

import { type Citation, cite, type Decimal } from '@rezidiv/core';
import { feijen2019, ighgEquivalence } from './sources-treatment.ts';

/** How one source counts anthracyclines as doxorubicin, for late damage to the heart. */
export interface AnthracyclineRatios {
  readonly id: string;
  readonly title: string;
  /** Milligrams of doxorubicin for a milligram of the drug. A drug that is missing was given no ratio. */
  readonly ratios: Readonly<Record<string, Decimal>>;
  readonly says: string;
  readonly cite: Citation;
}

/**
 * The sources read that print ratios. They disagree, and none says that it is how POG 9411 counted;
 * so a sum by one of them stands beside the rule of a regimen and never decides it.
 */
export const anthracyclineRatios: readonly AnthracyclineRatios[] = [
  {
    id: 'ighg',
    title: 'IGHG',
    ratios: { doxorubicin: '1', daunorubicin: '0.6', mitoxantrone: '10.5' },
    says: 'approximate ratios, low-quality evidence; for idarubicin and epirubicin no ratio is recommended',
    cite: cite(ighgEquivalence, 'abstract'),
  },
  {
    id: 'cog-substitution',
    title: 'COG substitution rules',
    ratios: { doxorubicin: '1', daunorubicin: '1' },
    says: 'mitoxantrone and idarubicin "4 to 5 times as toxic as doxorubicin": a range, so they are not added up',
    cite: cite(
      feijen2019,
      'abstract, importance',
      'mitoxantrone and idarubicin are considered 4 to 5 times as toxic as doxorubicin',
    ),
  },
];

import type { Case, Citation, CriterionFinding, RecordedCriterion } from '@rezidiv/core';
import { findingsOf, marrowContradictsItself, marrowInvolvedFrom, marrowProvenFrom } from '../shared/site.ts';
import { unknown } from './criteria.ts';

/** The share of blasts that a trial asks for, with its own sign: "more than" or "or more". */
export type BlastLimit = { readonly abovePercent: number } | { readonly fromPercent: number };

const marrow = 'relapse.sites.marrow';
const blasts = 'relapse.sites.marrow.blastsPercent';

/** A share of blasts in the marrow beyond the limit, in the trial's own words. */
export function blastsBeyond(asks: string, limit: BlastLimit, cite: Citation): RecordedCriterion {
  return {
    id: 'marrow-blasts',
    asks,
    cite,
    facts: [marrow, blasts],
    check: (record) => {
      if (marrowContradictsItself(record)) return contradiction;
      const { least, most } = blastsIf(hasDiseaseElsewhere(record).includes(true), record);
      if (isBeyond(limit, least)) return atTheLimit(record, 'met');
      return isBeyond(limit, most) ? unknown([blasts]) : atTheLimit(record, 'not-met');
    },
  };
}

/** M3 marrow, or M2 marrow with disease elsewhere. M3 counts from 25%, M2 from 5%. */
export function m3OrM2WithDiseaseElsewhere(cite: Citation): RecordedCriterion {
  return {
    id: 'm3-or-m2',
    asks: 'M3 marrow, or M2 marrow with an extramedullary site',
    cite,
    facts: [marrow, blasts, 'relapse.sites.cns', 'relapse.sites.testis', 'relapse.sites.other'],
    check: (record) => {
      if (marrowContradictsItself(record)) return contradiction;
      const findings = hasDiseaseElsewhere(record).flatMap((elsewhere) => {
        const { least, most } = blastsIf(elsewhere, record);
        const enough = elsewhere ? marrowInvolvedFrom.blastsPercent : marrowProvenFrom.blastsPercent;
        return [least >= enough, most >= enough];
      });
      if (!findings.includes(false)) {
        // With disease elsewhere it does not matter whether exactly 25% are M2 or M3.
        return hasDiseaseElsewhere(record).includes(false) ? atTheLimit(record, 'met') : { kind: 'met' };
      }
      if (!findings.includes(true)) return { kind: 'not-met' };
      return unknown(missingFields(record));
    },
  };
}

const contradiction = unknown([marrow], 'the marrow is recorded as involved by one field and not by the other');

function isBeyond(limit: BlastLimit, percent: number): boolean {
  return 'abovePercent' in limit ? percent > limit.abovePercent : percent >= limit.fromPercent;
}

/** Sources part at exactly 25%: the finding follows the trial's own words, or the consensus, and says so. */
function atTheLimit({ relapse }: Case, kind: 'met' | 'not-met'): CriterionFinding {
  const isAtLimit = relapse?.sites?.marrow?.blastsPercent === marrowProvenFrom.blastsPercent;
  return isAtLimit ? { kind, conflict: 'C26', says: `exactly ${marrowProvenFrom.blastsPercent}% blasts` } : { kind };
}

/** Whether there can be disease outside the marrow, and whether there can be none. */
function hasDiseaseElsewhere(record: Case): readonly boolean[] {
  const { cns, testis, other } = findingsOf(record);
  const sites = [cns, testis, other];
  if (sites.includes(true)) return [true];
  return sites.includes(undefined) ? [true, false] : [false];
}

/** The shares of blasts that fit, given whether there is disease elsewhere: with it, an involved marrow has 5% or more. */
function blastsIf(elsewhere: boolean, { relapse }: Case): { readonly least: number; readonly most: number } {
  const { involved, blastsPercent } = relapse?.sites?.marrow ?? {};
  if (blastsPercent !== undefined) return { least: blastsPercent, most: blastsPercent };
  // A marrow that is not involved lies below every limit asked here.
  if (involved === false) return { least: 0, most: 0 };
  return { least: involved && elsewhere ? marrowInvolvedFrom.blastsPercent : 0, most: Number.POSITIVE_INFINITY };
}

function missingFields(record: Case): readonly string[] {
  const { cns, testis, other } = findingsOf(record);
  const { blastsPercent } = record.relapse?.sites?.marrow ?? {};
  const isOpen = hasDiseaseElsewhere(record).length > 1;
  return [
    ...(blastsPercent === undefined ? [blasts] : []),
    ...Object.entries({ cns, testis, other }).flatMap(([organ, involved]) =>
      isOpen && involved === undefined ? [`relapse.sites.${organ}`] : [],
    ),
  ];
}

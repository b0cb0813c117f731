import type {
  Case,
  Citation,
  Classifier,
  CriterionFinding,
  Exclusion,
  FactPath,
  Immunophenotype,
  RecordedCriterion,
  UnrecordedCriterion,
} from '@rezidiv/core';
import { proveRelapse } from '../shared/proof-of-relapse.ts';
import { marrowContradictsItself, site } from '../shared/site.ts';

/** Criteria that several trials ask in the same words. */

/** A condition for which a case has no field. */
export function notInRecord(id: string, asks: string, cite: Citation): UnrecordedCriterion {
  return { id, asks, cite, notInRecord: true };
}

/** A finding that waits for these facts, or for something a case cannot hold where there are none. */
export function unknown(missing: readonly FactPath[], says?: string): CriterionFinding {
  return says === undefined ? { kind: 'unknown', missing } : { kind: 'unknown', missing, says };
}

/** An exclusion of an encoded system, asked the other way round. */
export function notExcluded({ id, fact, excludes, applies, cite }: Exclusion): RecordedCriterion | UnrecordedCriterion {
  const asks = `not ${excludes}`;
  if (fact === undefined) return notInRecord(id, asks, cite);
  const check = (record: Case): CriterionFinding => {
    const excluded = applies(record);
    if (excluded === 'unknown') return unknown([fact]);
    return { kind: excluded === 'yes' ? 'not-met' : 'met' };
  };
  return { id, asks, cite, facts: [fact], check };
}

/** A relapse at all, by the consensus that stands before every table. */
export function relapseShown(cite: Citation): RecordedCriterion {
  return {
    id: 'relapse',
    asks: 'a relapse of ALL (shown as the Ponte-di-Legno consensus of 2022 asks)',
    cite,
    facts: ['relapse.sites'],
    check: (record) => {
      const proof = proveRelapse(record);
      switch (proof.kind) {
        case 'shown':
          return { kind: 'met' };
        case 'not-shown':
          return { kind: 'not-met', says: proof.says };
        case 'needs':
          return unknown([proof.fact], proof.says);
        case 'not-recorded':
          return unknown(['relapse.sites']);
      }
    },
  };
}

/** The first relapse and no later one. */
export function firstRelapse(cite: Citation): RecordedCriterion {
  return {
    id: 'first-relapse',
    asks: 'a first relapse',
    cite,
    facts: ['relapse.number'],
    check: ({ relapse }) => {
      if (relapse?.number === undefined) return unknown(['relapse.number']);
      return { kind: relapse.number > 1 ? 'not-met' : 'met' };
    },
  };
}

/** One of the lineages that the trial names. */
export function lineageAmong(asks: string, wanted: readonly Immunophenotype[], cite: Citation): RecordedCriterion {
  const fact = 'initialDiagnosis.immunophenotype';
  return {
    id: 'lineage',
    asks,
    cite,
    facts: [fact],
    check: ({ initialDiagnosis }) => {
      const found = initialDiagnosis?.immunophenotype;
      if (found === undefined) return unknown([fact]);
      return { kind: wanted.includes(found) ? 'met' : 'not-met' };
    },
  };
}

/** Marrow involved, alone or with another site. */
export function marrowRelapse(cite: Citation): RecordedCriterion {
  return {
    id: 'marrow-relapse',
    asks: 'a marrow relapse, isolated or combined',
    cite,
    facts: ['relapse.sites.marrow', 'relapse.sites.cns', 'relapse.sites.testis', 'relapse.sites.other'],
    check: (record) => {
      const { possible, notes } = site.classify(record);
      const [said] = notes;
      if (marrowContradictsItself(record)) return unknown(['relapse.sites.marrow'], said);
      if (!possible.includes('isolated-extramedullary')) return { kind: 'met' };
      return possible.length === 1 ? { kind: 'not-met' } : unknown(missingFor(site, record));
    },
  };
}

/** Every value that fits the record, also where months could be counted otherwise than by days. */
export function valuesFor(classifier: Classifier, record: Case): readonly string[] {
  const { possible, others } = classifier.classify(record);
  // Another source's reading has an entry in the register; another count of months has none.
  const byCalendar = others.flatMap((other) => (other.conflict === undefined ? other.possible : []));
  return [...new Set([...possible, ...byCalendar])];
}

/** The facts that keep a classifier from one value. */
export function missingFor(classifier: Classifier, record: Case): readonly FactPath[] {
  return classifier.missing(record).map(({ fact }) => fact);
}

import { type Case, cite, type RelapseProof } from '@rezidiv/core';
import { confirmationRuleFor, confirmationsOf, findingsOf, marrowProvenFrom } from './site.ts';
import { buchmann2022 } from './sources.ts';

const criteria = cite(buchmann2022, 'table of marrow relapse criteria');

/**
 * Judges by the Ponte-di-Legno consensus of 2022 whether what is recorded shows a relapse:
 * extramedullary disease does, and so does a marrow with 25% blasts or more; with fewer, further
 * tests of the marrow must agree. Where the sites are not recorded, the report is taken as given.
 */
export function proveRelapse(record: Case): RelapseProof {
  const { cns, testis, other } = findingsOf(record);
  const marrow = record.relapse?.sites?.marrow;
  if (cns || testis || other) return { kind: 'shown' };
  if (marrow?.blastsPercent === undefined) return withoutCount(marrow?.involved, [cns, testis, other]);

  const rule = confirmationRuleFor(marrow.blastsPercent);
  if (rule !== undefined && confirmationsOf(marrow) >= rule.tests) return { kind: 'shown' };
  if (rule !== undefined) {
    return {
      kind: 'needs',
      fact: 'relapse.sites.marrow.confirmations',
      says: `Marrow with ${marrow.blastsPercent}% blasts and no extramedullary disease recorded: a relapse is proven only with ${rule.tests} further ${rule.tests === 1 ? 'test' : 'tests'} of at least 1% (or two such tests of a second sample); from ${marrowProvenFrom.blastsPercent}% none is needed.`,
      because: [rule.cite],
    };
  }
  if ([cns, testis, other].includes(undefined)) return notRecorded;
  return {
    kind: 'not-shown',
    says: 'No site is involved: under 1% blasts in the marrow and no extramedullary disease.',
    because: [criteria],
  };
}

const notRecorded: RelapseProof = {
  kind: 'not-recorded',
  says: 'a proven relapse (relapse.sites does not show one yet)',
};

function withoutCount(involved: boolean | undefined, elsewhere: readonly (boolean | undefined)[]): RelapseProof {
  if (involved === true) return { kind: 'shown' };
  if (involved === undefined || elsewhere.includes(undefined)) return notRecorded;
  return { kind: 'not-shown', says: 'No site is recorded as involved.', because: [criteria] };
}

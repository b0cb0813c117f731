import { type Case, cite, type RelapseProof } from '@rezidiv/core';
import { confirmationRuleFor, confirmationsOf, findingsOf, marrowContradictsItself, marrowProvenFrom } from './site.ts';
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
  if (marrowContradictsItself(record)) {
    return awaitsSite(
      'marrow',
      'The marrow is recorded as involved by one field and not by the other, and no other site is.',
    );
  }
  const rule = marrow?.involved === false ? undefined : confirmationRuleFor(marrow?.blastsPercent ?? 0);
  if (marrow?.blastsPercent !== undefined && rule !== undefined)
    return byBlasts(marrow.blastsPercent, confirmationsOf(marrow), rule);

  const inMarrow = marrow?.blastsPercent === undefined ? marrow?.involved : false;
  if (inMarrow === true) return { kind: 'shown' };
  return bySites({ marrow: inMarrow, cns, testis, other });
}

type Rule = NonNullable<ReturnType<typeof confirmationRuleFor>>;

function byBlasts(blastsPercent: number, confirmations: number, rule: Rule): RelapseProof {
  if (confirmations >= rule.tests) return { kind: 'shown' };
  return {
    kind: 'needs',
    fact: 'relapse.sites.marrow.confirmations',
    answers: { yes: 'confirmed', no: 'not confirmed' },
    says: `Marrow with ${blastsPercent}% blasts and no extramedullary disease recorded: a relapse is proven only with ${rule.tests} further ${rule.tests === 1 ? 'test' : 'different tests'} of at least 1% (or two such tests of a second sample); from ${marrowProvenFrom.blastsPercent}% none is needed.`,
    because: [rule.cite],
  };
}

/** No site is recorded as involved: what of the sites that are not recorded? */
function bySites(sites: Readonly<Record<'marrow' | 'cns' | 'testis' | 'other', boolean | undefined>>): RelapseProof {
  const unknown = Object.entries(sites).flatMap(([organ, involved]) => (involved === undefined ? [organ] : []));
  const [last, ...more] = unknown;
  if (last === undefined) {
    return { kind: 'not-shown', says: 'No site is recorded as involved.', because: [criteria] };
  }
  // A site that nobody looked at is not involved because all others are clear.
  if (more.length === 0) return awaitsSite(last, 'No site is recorded as involved, and one is not recorded.');
  return { kind: 'not-recorded', says: 'a proven relapse (relapse.sites does not show one yet)' };
}

function awaitsSite(organ: string, says: string): RelapseProof {
  return {
    kind: 'needs',
    fact: `relapse.sites.${organ}`,
    answers: { yes: 'involved', no: 'not involved' },
    says,
    because: [criteria],
  };
}

import { cite, type RecordedCriterion, type Trial } from '@rezidiv/core';
import { cogAall1331 as system } from '../cog-aall1331/protocol.ts';
import { brown2021, registry1331 } from '../cog-aall1331/sources.ts';
import { pdq2014 } from '../shared/sources.ts';
import { ageAtRelapseWithin } from './age-criteria.ts';
import { firstRelapse, lineageAmong, notExcluded, notInRecord, relapseShown, unknown } from './criteria.ts';
import { registry1331Status, texasChildrens1331 } from './sources.ts';

const eligibility = cite(brown2021, 'trial summary, eligibility: first relapse of B-ALL, age 1 to 30');
const sitesRead = cite(texasChildrens1331, 'eligibility criteria, sites');
const ofTheGate = ['ph-positive', 'prior-hsct', 'down-syndrome', 'prior-blinatumomab'];
const otherSites = 'relapse.sites.other';

const cnsOrTestisOnly: RecordedCriterion = {
  id: 'sites',
  asks: 'no extramedullary site but CNS and testis',
  cite: sitesRead,
  facts: [otherSites],
  check: ({ relapse }) => {
    const other = relapse?.sites?.other;
    if (other === undefined) return unknown([otherSites]);
    return { kind: other.length > 0 ? 'not-met' : 'met' };
  },
};

/** COG AALL1331 as a trial: who could enter. Its risk groups are a system of their own. */
export const cogAall1331Trial: Trial = {
  id: 'cog-aall1331',
  title: 'COG AALL1331',
  number: 'NCT02101853',
  phase: 'III',
  drugs: 'blinatumomab in place of, or with, chemotherapy blocks',
  cite: cite(registry1331, 'aims'),
  status: {
    whenNamed: {
      says: 'not yet among the trials of April 2014',
      cite: cite(pdq2014, 'COG trials for ALL in first relapse'),
    },
    later: {
      says: 'active, not recruiting; both randomisations closed to enrolment in September 2019',
      cite: cite(registry1331Status, 'overall status; primary objectives'),
    },
  },
  criteria: [
    relapseShown(eligibility),
    firstRelapse(eligibility),
    lineageAmong('B-cell precursor ALL', ['BCP'], eligibility),
    ageAtRelapseWithin(
      'age 1 to 30 years, read as under 31',
      { fromYears: 1, toYears: 31, overFromYears: 31 },
      eligibility,
    ),
    cnsOrTestisOnly,
    ...system.exclusions.filter(({ id }) => ofTheGate.includes(id)).map(notExcluded),
    notInRecord(
      'recovered',
      'recovered from earlier treatment, and 14 days since cytotoxic therapy, unless relapsed on maintenance',
      cite(texasChildrens1331, 'eligibility criteria, earlier treatment'),
    ),
  ],
  notRead: [
    {
      about: 'the rest of the criteria, which the page read cuts off',
      toRead: 'the whole eligibility section of the registration NCT02101853',
    },
  ],
  remarks: [],
  conflicts: [],
};

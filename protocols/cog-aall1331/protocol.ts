import { cite, type Exclusion, percentOf, type Remark, type System } from '@rezidiv/core';
import { checkedAgainstExtracts } from '../shared/checked.ts';
import {
  afterTransplant,
  ageOutside,
  downSyndrome,
  laterRelapse,
  otherLineage,
  philadelphiaPositive,
  priorBlinatumomab,
} from '../shared/exclusions.ts';
import { lineage } from '../shared/lineage.ts';
import { marrowInvolvedFrom, site } from '../shared/site.ts';
import { cogTiming } from '../shared/timing-cog.ts';
import { published } from './published.ts';
import { brown2021, brownAsh2021, hungerRaetz2020, registry1331 } from './sources.ts';
import { definition, mrd, postRemission, riskGroup } from './stratification.ts';

const eligibility = cite(
  brown2021,
  'trial summary, eligibility: first relapse of B-ALL, age 1 to 30, read here as under 31',
);

const treatmentFailure: Exclusion = {
  id: 'treatment-failure',
  excludes: 'a child with treatment failure after block 1',
  applies: () => 'unknown',
  cite: cite(registry1331, 'aims, treatment failure after block 1'),
};

const manyBlastsAfterBlock1: Remark = {
  appliesTo: ({ mrd: measured }) =>
    (measured ?? []).some(
      ({ timePoint, result }) =>
        timePoint === 'after-block-1' && (percentOf(result) ?? 0) >= marrowInvolvedFrom.blastsPercent,
    ),
  says: 'MRD after block 1 is 5% or more. Treatment failure leaves this table; whether this was one is not recorded.',
};

/** COG AALL1331: risk groups after block 1, with the MRD gate inside them. */
export const cogAall1331: System = {
  id: 'cog-aall1331',
  title: 'COG AALL1331',
  population: "Patients aged 1 to 30 with a first relapse of B-ALL, Children's Oncology Group",
  groups: riskGroup.groups,
  classifiers: { timing: cogTiming(definition), site, lineage, mrd },
  exclusions: [
    laterRelapse(eligibility),
    otherLineage(cite(hungerRaetz2020, 'risk-stratification table, B-ALL and T-ALL only')),
    philadelphiaPositive(cite(brown2021, 'trial summary, exclusion: Ph-positive ALL')),
    afterTransplant(cite(brown2021, 'trial summary, exclusion: prior transplantation')),
    downSyndrome(cite(brown2021, 'trial summary, exclusion: Down syndrome')),
    priorBlinatumomab(cite(brown2021, 'trial summary, exclusion: prior blinatumomab')),
    ageOutside({ fromYears: 1, belowYears: 31 }, eligibility),
    treatmentFailure,
  ],
  riskGroup,
  postRemission,
  assuming: [],
  remarks: [manyBlastsAfterBlock1],
  published,
  gaps: [
    {
      about: 'the pathway after treatment failure at the end of block 1',
      toRead: `the protocol as published with ${brownAsh2021.title}`,
    },
  ],
  checked: [checkedAgainstExtracts('risk-group and post-remission tables')],
};

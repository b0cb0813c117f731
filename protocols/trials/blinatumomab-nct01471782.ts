import { cite, type RecordedCriterion, type Trial } from '@rezidiv/core';
import { site, sites } from '../shared/site.ts';
import { pdq2014 } from '../shared/sources.ts';
import { ageAtRelapseWithin } from './age-criteria.ts';
import { lineageAmong, unknown, valuesFor } from './criteria.ts';
import { blastsBeyond } from './marrow-criteria.ts';
import { registryBlinatumomab, utswBlinatumomab } from './sources.ts';

const named = cite(pdq2014, 'Trials for ALL in second or subsequent relapse, item 1');
const [withMarrow, withMarrowToo] = sites;

/**
 * Second or later marrow relapse, marrow relapse after a transplantation, or refractory. A case knows neither
 * where an earlier relapse was nor what "refractory" was read to mean, so nothing here is ever not met.
 */
const relapsedOrRefractory: RecordedCriterion = {
  id: 'relapsed-or-refractory',
  asks: 'a second or later marrow relapse, a marrow relapse after allogeneic transplantation, or refractory disease',
  cite: cite(utswBlinatumomab, 'participant eligibility, item 3'),
  facts: ['relapse.number', 'frontLine.hsct', 'relapse.sites'],
  check: (record) => {
    const number = record.relapse?.number;
    const transplanted = record.frontLine?.hsct;
    const marrowForSure = valuesFor(site, record).every((value) => value === withMarrow || value === withMarrowToo);
    if (transplanted === true) return marrowForSure ? { kind: 'met' } : unknown(['relapse.sites.marrow']);
    const missing = [
      ...(number === undefined ? ['relapse.number'] : []),
      ...(transplanted === undefined ? ['frontLine.hsct'] : []),
    ];
    if (missing.length > 0) return unknown(missing);
    return number === 1
      ? unknown(
          [],
          'a first relapse without transplantation before it counts only if refractory, which a case does not say',
        )
      : unknown([], 'a case does not say whether an earlier relapse was in the marrow');
  },
};

/** NCT01471782: blinatumomab alone, phase I and II. */
export const blinatumomabNct01471782: Trial = {
  id: 'nct01471782',
  title: 'Blinatumomab MT103-205',
  number: 'NCT01471782',
  phase: 'I/II',
  drugs: 'blinatumomab',
  cite: named,
  status: {
    whenNamed: { says: 'under clinical evaluation in April 2014', cite: named },
    later: { says: 'completed, 93 patients', cite: cite(registryBlinatumomab, 'overall status, enrolment') },
  },
  criteria: [
    lineageAmong('B-cell precursor ALL', ['BCP'], cite(utswBlinatumomab, 'participant eligibility, item 1')),
    blastsBeyond(
      'more than 25% blasts in the marrow (M3)',
      { abovePercent: 25 },
      cite(utswBlinatumomab, 'participant eligibility, item 1', '> 25% blasts in bone marrow (M3)'),
    ),
    ageAtRelapseWithin(
      'age under 18 years',
      { toYears: 18, overFromYears: 18 },
      cite(utswBlinatumomab, 'participant eligibility, item 2', 'Age < 18 years at enrollment'),
    ),
    relapsedOrRefractory,
  ],
  notRead: [
    {
      about: 'the exclusions, and what counted as refractory',
      toRead: 'the whole eligibility section of the registration NCT01471782',
    },
  ],
  remarks: [
    {
      says: 'Until the dose of phase II was found, only children aged 2 to 17 years were taken.',
      cite: cite(registryBlinatumomab, 'detailed description, phase 1'),
    },
  ],
  conflicts: ['C26'],
};

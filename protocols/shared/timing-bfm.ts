import { type Citation, cite, defineTiming, type OtherTiming, type TimingDefinition } from '@rezidiv/core';
import { buehrer1993, fuster2014, ilive, intreallSrAbstract, oracleBfm90, vonStackelberg2008 } from './sources.ts';

/**
 * Time-point of relapse in the words of the BFM study group. `very-early-or-late` is the corner on
 * which the published limits contradict each other: under 18 months from diagnosis and yet 6 months
 * or more off therapy.
 */
export const bfmTimings = ['very-early', 'early', 'late', 'very-early-or-late'] as const;

/** What the study group prints of "very early". */
export const citeVeryEarly: Citation = cite(
  vonStackelberg2008,
  'baseline table, time-point of relapse',
  'within 18 months after initial diagnosis',
);
/** What the study group prints of "early" and "late". */
export const citeLate: Citation = cite(
  intreallSrAbstract,
  'patients and methods, definition of early and late relapse',
);

export const veryEarlyBefore = { monthsFromDiagnosis: 18, cite: citeVeryEarly } as const;
export const lateFrom = { monthsFromEndOfTherapy: 6, cite: citeLate } as const;

const landmarks = {
  past18Months: { since: 'diagnosis', months: veryEarlyBefore.monthsFromDiagnosis, is: 'reached', cite: citeVeryEarly },
  offTherapy6: { since: 'end-of-therapy', months: lateFrom.monthsFromEndOfTherapy, is: 'reached', cite: citeLate },
  offTherapyOver6: { since: 'end-of-therapy', months: lateFrom.monthsFromEndOfTherapy, is: 'passed', cite: citeLate },
} as const;

function label(reached: Readonly<Record<string, boolean>>): (typeof bfmTimings)[number] {
  if (!reached.past18Months) return reached.offTherapy6 ? 'very-early-or-late' : 'very-early';
  return reached.offTherapy6 ? 'late' : 'early';
}

/** Some authors print "more than 6 months" where the study group prints "6 months or more". */
const moreThanSixMonths: OtherTiming = {
  conflict: 'C28',
  says: 'late only when more than 6 months after the end of therapy',
  label: (reached) => label({ ...reached, offTherapy6: reached.offTherapyOver6 ?? false }),
  because: [cite(buehrer1993, 'abstract'), cite(fuster2014, 'Table 2, late relapse')],
};

const definition: TimingDefinition = {
  id: 'timing (BFM)',
  values: bfmTimings,
  landmarks,
  label,
  because: [citeVeryEarly, citeLate],
  others: [moreThanSixMonths],
};

/** BFM time-points: 18 months from diagnosis, 6 months from the end of front-line therapy. */
export const bfmTiming = defineTiming(definition);

/** BFM time-points for the S groups, whose other source counts from the diagnosis alone. */
export const sGroupTiming = defineTiming({
  ...definition,
  id: 'timing (BFM, S groups)',
  landmarks: {
    ...landmarks,
    over6Months: { since: 'diagnosis', months: 6, is: 'passed', cite: cite(ilive, 'first paragraph, "very early"') },
    over18Months: { since: 'diagnosis', months: 18, is: 'passed', cite: cite(ilive, 'first paragraph, "early"') },
  },
  others: [
    moreThanSixMonths,
    {
      conflict: 'C1',
      says: 'very early up to 6 months, early up to 18 months, late after 18 months from diagnosis',
      label: (reached) => (!reached.over6Months ? 'very-early' : reached.over18Months ? 'late' : 'early'),
      because: [cite(ilive, 'first paragraph, time-points of relapse')],
    },
  ],
});

/** BFM time-points for BFM 90, on which a secondary source uses a 36-month limit. */
export const bfm90Timing = defineTiming({
  ...definition,
  id: 'timing (BFM 90)',
  landmarks: {
    ...landmarks,
    past36Months: {
      since: 'diagnosis',
      months: 36,
      is: 'reached',
      cite: cite(oracleBfm90, 'section "Risk Stratification", groups A and B'),
    },
  },
  others: [
    moreThanSixMonths,
    {
      conflict: 'C2',
      says: 'group A before and group B from 36 months after diagnosis, whenever therapy ended',
      label: (reached) => (reached.past36Months ? 'late' : 'early'),
      because: [cite(oracleBfm90, 'section "Risk Stratification", groups A and B')],
    },
  ],
});

/** The words of UK ALL R3 under the limits of the BFM group: a named assumption. */
export const ukTiming = defineTiming({
  ...definition,
  id: 'timing (UK ALL R3, BFM limits assumed)',
  assuming: [
    'the limits of very early, early and late in UK ALL R3 are those of the BFM group (18 months from diagnosis, 6 months from the end of therapy); the month limits of the UK protocol were not read',
  ],
});

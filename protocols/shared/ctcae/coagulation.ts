import {
  above,
  aboveBaseline,
  aboveBaselineTimes,
  aboveUpper,
  aboveUpperTimes,
  all,
  any,
  below,
  belowLower,
  belowLowerTimes,
  downToBaselineTimes,
  yes,
} from './conditions.ts';
import { gramsPerLitre, milligramsPerDecilitre, plain } from './units.ts';
import { everyVersion, type TermOfVersions, term } from './wording.ts';

const anticoagulated = yes('anticoagulation');
const inrAsks = { anticoagulation: 'Is the patient on anticoagulation?' };
const fibrinogen = [gramsPerLitre, milligramsPerDecilitre];

/** Coagulation and haemolysis. */
export const coagulation: readonly TermOfVersions[] = [
  term(everyVersion, 'Activated partial thromboplastin time prolonged', (printed) => ({
    units: 'any',
    rows: [
      { grade: 3, when: aboveUpperTimes(2.5), cite: printed('grade 3', '>2.5 x ULN') },
      { grade: 2, when: aboveUpperTimes(1.5), cite: printed('grade 2', '>1.5 - 2.5 x ULN') },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 1.5 x ULN') },
    ],
  })),
  term(['4'], 'INR increased', (printed) => ({
    units: 'none',
    asks: inrAsks,
    rows: [
      {
        grade: 3,
        when: any(aboveUpperTimes(2.5), all(anticoagulated, aboveBaselineTimes(2.5))),
        cite: printed('grade 3', '>2.5 x ULN; >2.5 times above baseline if on anticoagulation'),
      },
      {
        grade: 2,
        when: any(aboveUpperTimes(1.5), all(anticoagulated, aboveBaselineTimes(1.5))),
        cite: printed('grade 2', '>1.5 - 2.5 x ULN; >1.5 - 2.5 times above baseline if on anticoagulation'),
      },
      {
        grade: 1,
        when: any(aboveUpper, all(anticoagulated, aboveBaseline)),
        cite: printed('grade 1', '>1 - 1.5 x ULN; >1 - 1.5 times above baseline if on anticoagulation'),
      },
    ],
  })),
  term(['5', '6'], 'INR increased', (printed) => ({
    units: 'none',
    asks: inrAsks,
    rows: [
      {
        grade: 3,
        when: any(above(plain(2.5)), all(anticoagulated, aboveBaselineTimes(2.5))),
        cite: printed('grade 3', '>2.5; >2.5'),
      },
      {
        grade: 2,
        when: any(above(plain(1.5)), all(anticoagulated, aboveBaselineTimes(1.5))),
        cite: printed('grade 2', '>1.5 - 2.5; >1.5 - 2.5 x baseline if on anticoagulation'),
      },
      {
        grade: 1,
        when: any(above(plain(1.2)), all(anticoagulated, aboveBaseline)),
        cite: printed('grade 1', '>1.2 - 1.5; >1 - 1.5 x baseline if on anticoagulation'),
      },
    ],
  })),
  term(['4'], 'Fibrinogen decreased', (printed) => ({
    units: fibrinogen,
    rows: [
      {
        grade: 4,
        when: any(below({ 'g/L': 0.5, 'mg/dL': 50 }), belowLowerTimes(0.25), downToBaselineTimes(0.25)),
        cite: printed('grade 4', '<0.25 x LLN or 75% decrease from baseline or absolute value <50 mg/dL'),
      },
      {
        grade: 3,
        when: any(belowLowerTimes(0.5), downToBaselineTimes(0.5)),
        cite: printed('grade 3', '<0.5 - 0.25 x LLN or 50 - <75% decrease from baseline'),
      },
      {
        grade: 2,
        when: any(belowLowerTimes(0.75), downToBaselineTimes(0.75)),
        cite: printed('grade 2', '<0.75 - 0.5 x LLN or 25 - <50% decrease from baseline'),
      },
      {
        grade: 1,
        when: any(belowLower, { is: 'below', than: { of: 'baseline' } }),
        cite: printed('grade 1', '<1.0 - 0.75 x LLN or <25% decrease from baseline'),
      },
    ],
  })),
  term(['5', '6'], 'Fibrinogen decreased', (printed) => ({
    units: fibrinogen,
    rows: [
      {
        grade: 4,
        when: any(
          below({ 'g/L': 0.5, 'mg/dL': 50 }),
          belowLowerTimes(0.25),
          all(belowLower, downToBaselineTimes(0.25)),
        ),
        cite: printed('grade 4', '<0.25 x LLN; if abnormal, 75% decrease from baseline; absolute value <50 mg/dL'),
      },
      {
        grade: 3,
        when: any(belowLowerTimes(0.5), all(belowLower, downToBaselineTimes(0.5))),
        cite: printed('grade 3', '<0.5 - 0.25 x LLN; if abnormal, 50 - <75% decrease from baseline'),
      },
      {
        grade: 2,
        when: any(belowLowerTimes(0.75), all(belowLower, downToBaselineTimes(0.75))),
        cite: printed('grade 2', '<0.75 - 0.5 x LLN; if abnormal, 25 - <50% decrease from baseline'),
      },
      {
        grade: 1,
        when: belowLower,
        cite: printed('grade 1', '<1.0 - 0.75 x LLN; if abnormal, <25% decrease from baseline'),
      },
    ],
    notes: ['"If abnormal" is read as: if the value is below the lower limit of normal.'],
  })),
  term(everyVersion, 'Haptoglobin decreased', (printed) => ({
    units: 'any',
    rows: [{ grade: 1, when: belowLower, cite: printed('grade 1', '<LLN') }],
  })),
];

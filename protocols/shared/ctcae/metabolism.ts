import { cite } from '@rezidiv/core';
import { above, aboveUpper, all, atLeast, atMost, below, belowLower } from './conditions.ts';
import { admiral } from './sources.ts';
import { gramsPerDecilitre, gramsPerLitre, milligramsPerDecilitre, millimolesPerLitre, plain } from './units.ts';
import { everyVersion, type TermOfVersions, term } from './wording.ts';

const printedTwice = [millimolesPerLitre, milligramsPerDecilitre];
const clinicalToo =
  'Symptoms or treatment that the same grade names beside the number are clinical and not judged here.';

/** Glucose, lipids, albumin and the acidity of the blood. */
export const metabolism: readonly TermOfVersions[] = [
  term(everyVersion, 'Hypoglycemia', (printed) => ({
    units: printedTwice,
    rows: [
      { grade: 4, when: below({ 'mmol/L': 1.7, 'mg/dL': 30 }), cite: printed('grade 4', '<30 mg/dL; <1.7 mmol/L') },
      {
        grade: 3,
        when: below({ 'mmol/L': 2.2, 'mg/dL': 40 }),
        cite: printed('grade 3', '<40 - 30 mg/dL; <2.2 - 1.7 mmol/L'),
      },
      {
        grade: 2,
        when: below({ 'mmol/L': 3, 'mg/dL': 55 }),
        cite: printed('grade 2', '<55 - 40 mg/dL; <3.0 - 2.2 mmol/L'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 55 mg/dL; <LLN - 3.0 mmol/L') },
    ],
    notes: [clinicalToo],
  })),
  term(['4', '6'], 'Hyperglycemia (Fasting)', (printed) => ({
    units: printedTwice,
    rows: [
      { grade: 4, when: above({ 'mmol/L': 27.8, 'mg/dL': 500 }), cite: printed('grade 4', '>500 mg/dL; >27.8 mmol/L') },
      {
        grade: 3,
        when: above({ 'mmol/L': 13.9, 'mg/dL': 250 }),
        cite: printed('grade 3', '>250 - 500 mg/dL; >13.9 - 27.8 mmol/L'),
      },
      {
        grade: 2,
        when: above({ 'mmol/L': 8.9, 'mg/dL': 160 }),
        cite: printed('grade 2', 'Fasting glucose value >160 - 250 mg/dL; Fasting glucose value >8.9 - 13.9 mmol/L'),
      },
      {
        grade: 1,
        when: aboveUpper,
        cite: printed('grade 1', 'Fasting glucose value >ULN - 160 mg/dL; Fasting glucose value >ULN - 8.9 mmol/L'),
      },
    ],
    notes: ['For fasting glucose.', clinicalToo],
  })),
  term(['4', '6'], 'Hyperglycemia', (printed) => ({
    units: printedTwice,
    rows: [
      { grade: 4, when: above({ 'mmol/L': 27.8, 'mg/dL': 500 }), cite: printed('grade 4', '>500 mg/dL; >27.8 mmol/L') },
      {
        grade: 3,
        when: above({ 'mmol/L': 13.9, 'mg/dL': 250 }),
        cite: printed('grade 3', '>250 - 500 mg/dL; >13.9 - 27.8 mmol/L'),
      },
    ],
    notes: [
      'For glucose that is not known to be fasting: grades 1 and 2 are printed for fasting glucose only, so grade 0 here says no more than that grade 3 is not reached.',
      clinicalToo,
    ],
  })),
  term(everyVersion, 'Cholesterol high', (printed) => ({
    units: printedTwice,
    rows: [
      {
        grade: 4,
        when: above({ 'mmol/L': 12.92, 'mg/dL': 500 }),
        cite: printed('grade 4', '>500 mg/dL; >12.92 mmol/L'),
      },
      {
        grade: 3,
        when: above({ 'mmol/L': 10.34, 'mg/dL': 400 }),
        cite: printed('grade 3', '>400 - 500 mg/dL; >10.34 - 12.92 mmol/L'),
      },
      {
        grade: 2,
        when: above({ 'mmol/L': 7.75, 'mg/dL': 300 }),
        cite: printed('grade 2', '>300 - 400 mg/dL; >7.75 - 10.34 mmol/L'),
      },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 300 mg/dL; >ULN - 7.75 mmol/L') },
    ],
  })),
  term(everyVersion, 'Hypertriglyceridemia', (printed) => ({
    units: printedTwice,
    rows: [
      {
        grade: 4,
        when: above({ 'mmol/L': 11.4, 'mg/dL': 1000 }),
        cite: printed('grade 4', '>1000 mg/dL; >11.4 mmol/L'),
      },
      {
        grade: 3,
        when: above({ 'mmol/L': 5.7, 'mg/dL': 500 }),
        cite: printed('grade 3', '>500 mg/dL - 1000 mg/dL;  >5.7 mmol/L - 11.4 mmol/L'),
      },
      {
        grade: 2,
        when: above({ 'mmol/L': 3.42, 'mg/dL': 300 }),
        cite: printed('grade 2', '>300 mg/dL - 500 mg/dL;  >3.42 mmol/L - 5.7 mmol/L'),
      },
      {
        grade: 1,
        when: above({ 'mmol/L': 1.71, 'mg/dL': 150 }),
        cite: printed('grade 1', '150 mg/dL - 300 mg/dL; 1.71 mmol/L - 3.42 mmol/L'),
      },
    ],
    otherReadings: [
      {
        when: all(atLeast({ 'mmol/L': 1.71, 'mg/dL': 150 }), atMost({ 'mmol/L': 1.71, 'mg/dL': 150 })),
        grade: 1,
        says: 'Grade 1 is printed from 1.71 mmol/L (150 mg/dL) on, without ">": by the wording the number itself belongs to it. The grade here is that of admiral, which reads it as above that number.',
        cite: cite(admiral, 'Hypertriglyceridemia, wording of grade 1 and GRADE_1_CODE, in each of the three files'),
      },
    ],
    notes: [clinicalToo],
  })),
  term(['6'], 'HDL decreased', (printed) => ({
    units: 'any',
    rows: [{ grade: 1, when: belowLower, cite: printed('grade 1', '<LLN') }],
  })),
  term(['6'], 'LDL increased', (printed) => ({
    units: 'any',
    rows: [{ grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN') }],
  })),
  term(everyVersion, 'Hypoalbuminemia', (printed) => ({
    units: [gramsPerLitre, gramsPerDecilitre],
    rows: [
      { grade: 3, when: below({ 'g/L': 20, 'g/dL': 2 }), cite: printed('grade 3', '<2 g/dL; <20 g/L') },
      { grade: 2, when: below({ 'g/L': 30, 'g/dL': 3 }), cite: printed('grade 2', '<3 - 2 g/dL; <30 - 20 g/L') },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 3 g/dL; <LLN - 30 g/L') },
    ],
    notes: ['Grade 4 (life-threatening consequences) is clinical.'],
  })),
  term(everyVersion, 'Acidosis', (printed) => ({
    units: 'none',
    rows: [
      { grade: 3, when: below(plain(7.3)), cite: printed('grade 3', 'pH <7.3') },
      { grade: 1, when: belowLower, cite: printed('grade 1', 'pH <normal, but >=7.3') },
    ],
    notes: ['Grade 4 (life-threatening consequences) is clinical.'],
  })),
  term(everyVersion, 'Alkalosis', (printed) => ({
    units: 'none',
    rows: [
      { grade: 3, when: above(plain(7.5)), cite: printed('grade 3', 'pH >7.5') },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', 'pH >normal, but <=7.5') },
    ],
    notes: ['Grade 4 (life-threatening consequences) is clinical.'],
  })),
];

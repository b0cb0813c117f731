import { above, aboveUpper, all, any, atMost, below, belowLower, no, yes } from './conditions.ts';
import { milligramsPerDecilitre, millimolesPerLitre } from './units.ts';
import { everyVersion, type TermOfVersions, term } from './wording.ts';

const symptoms = yes('symptoms');
const asksSymptoms = { symptoms: 'Is the patient symptomatic from it?' };
const printedTwice = [millimolesPerLitre, milligramsPerDecilitre];
const clinicalToo =
  'Symptoms or treatment that the same grade names beside the number are clinical and not judged here.';
const corrected = 'For calcium corrected for albumin. Ionized calcium is a term of its own.';
const ionized = 'For ionized calcium; CTCAE prints it in mmol/L, within the term for corrected calcium.';

/** Sodium, potassium, calcium, magnesium and phosphate. */
export const electrolytes: readonly TermOfVersions[] = [
  term(['4'], 'Hyponatremia', (printed) => ({
    units: [millimolesPerLitre],
    rows: [
      { grade: 4, when: below({ 'mmol/L': 120 }), cite: printed('grade 4', '<120 mmol/L') },
      { grade: 3, when: below({ 'mmol/L': 130 }), cite: printed('grade 3', '<130 - 120 mmol/L') },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 130 mmol/L') },
    ],
    notes: [clinicalToo],
  })),
  term(['5'], 'Hyponatremia', (printed) => ({
    units: [millimolesPerLitre],
    asks: asksSymptoms,
    rows: [
      { grade: 4, when: below({ 'mmol/L': 120 }), cite: printed('grade 4', '<120 mmol/L') },
      {
        grade: 3,
        when: any(all(atMost({ 'mmol/L': 129 }), symptoms), atMost({ 'mmol/L': 124 })),
        cite: printed('grade 3', '125-129 mmol/L symptomatic; 120-124 mmol/L regardless of symptoms'),
      },
      {
        grade: 2,
        when: atMost({ 'mmol/L': 129 }),
        cite: printed('grade 2', '125-129 mmol/L and asymptomatic'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 130 mmol/L') },
    ],
    silent: [
      {
        when: all(above({ 'mmol/L': 129 }), below({ 'mmol/L': 130 })),
        says: 'The text prints whole numbers and gives no grade between 129 and 130 mmol/L.',
        cite: printed('grade 2', '125-129 mmol/L and asymptomatic'),
      },
      {
        when: all(above({ 'mmol/L': 124 }), below({ 'mmol/L': 125 }), no('symptoms')),
        says: 'The text prints whole numbers and gives no grade between 124 and 125 mmol/L without symptoms.',
        cite: printed('grade 3', '125-129 mmol/L symptomatic; 120-124 mmol/L regardless of symptoms'),
      },
    ],
    notes: [clinicalToo],
  })),
  term(['6'], 'Hyponatremia', (printed) => ({
    units: [millimolesPerLitre],
    asks: asksSymptoms,
    rows: [
      { grade: 4, when: below({ 'mmol/L': 120 }), cite: printed('grade 4', '<120 mmol/L') },
      {
        grade: 3,
        when: any(all(below({ 'mmol/L': 130 }), symptoms), below({ 'mmol/L': 125 })),
        cite: printed('grade 3', '125 - <130 mmol/L symptomatic; 120 - <125 mmol/L regardless of symptoms'),
      },
      {
        grade: 2,
        when: below({ 'mmol/L': 130 }),
        cite: printed('grade 2', '125 - <130 mmol/L and asymptomatic'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 130 mmol/L') },
    ],
    notes: [clinicalToo],
  })),
  term(everyVersion, 'Hypernatremia', (printed) => ({
    units: [millimolesPerLitre],
    rows: [
      { grade: 4, when: above({ 'mmol/L': 160 }), cite: printed('grade 4', '>160 mmol/L') },
      { grade: 3, when: above({ 'mmol/L': 155 }), cite: printed('grade 3', '>155 - 160 mmol/L') },
      { grade: 2, when: above({ 'mmol/L': 150 }), cite: printed('grade 2', '>150 - 155 mmol/L') },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 150 mmol/L') },
    ],
    notes: [clinicalToo],
  })),
  term(['4'], 'Hypokalemia', (printed) => ({
    units: [millimolesPerLitre],
    asks: { 'symptoms-or-intervention': 'Is the patient symptomatic from it, or is an intervention indicated?' },
    rows: [
      { grade: 4, when: below({ 'mmol/L': 2.5 }), cite: printed('grade 4', '<2.5 mmol/L') },
      { grade: 3, when: below({ 'mmol/L': 3 }), cite: printed('grade 3', '<3.0 - 2.5 mmol/L') },
      {
        grade: 2,
        when: all(belowLower, yes('symptoms-or-intervention')),
        cite: printed('grade 2', '<LLN - 3.0 mmol/L; symptomatic; intervention indicated'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 3.0 mmol/L') },
    ],
    notes: [clinicalToo],
  })),
  term(['5', '6'], 'Hypokalemia', (printed) => ({
    units: [millimolesPerLitre],
    asks: { 'symptoms-or-intervention': 'Is the patient symptomatic from it, or is an intervention indicated?' },
    rows: [
      { grade: 4, when: below({ 'mmol/L': 2.5 }), cite: printed('grade 4', '<2.5 mmol/L') },
      { grade: 3, when: below({ 'mmol/L': 3 }), cite: printed('grade 3', '<3.0 - 2.5 mmol/L') },
      {
        grade: 2,
        when: all(belowLower, yes('symptoms-or-intervention')),
        cite: printed('grade 2', 'Symptomatic with <LLN - 3.0 mmol/L; intervention indicated'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 3.0 mmol/L') },
    ],
    notes: [clinicalToo],
  })),
  term(everyVersion, 'Hyperkalemia', (printed) => ({
    units: [millimolesPerLitre],
    rows: [
      { grade: 4, when: above({ 'mmol/L': 7 }), cite: printed('grade 4', '>7.0 mmol/L') },
      { grade: 3, when: above({ 'mmol/L': 6 }), cite: printed('grade 3', '>6.0 - 7.0 mmol/L') },
      { grade: 2, when: above({ 'mmol/L': 5.5 }), cite: printed('grade 2', '>5.5 - 6.0 mmol/L') },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 5.5 mmol/L') },
    ],
    notes: [clinicalToo],
  })),
  term(everyVersion, 'Hypocalcemia', (printed) => ({
    units: printedTwice,
    rows: [
      { grade: 4, when: below({ 'mmol/L': 1.5, 'mg/dL': 6 }), cite: printed('grade 4', '<6.0 mg/dL; <1.5 mmol/L') },
      {
        grade: 3,
        when: below({ 'mmol/L': 1.75, 'mg/dL': 7 }),
        cite: printed('grade 3', '<7.0 - 6.0 mg/dL; <1.75 - 1.5 mmol/L'),
      },
      {
        grade: 2,
        when: below({ 'mmol/L': 2, 'mg/dL': 8 }),
        cite: printed('grade 2', '<8.0 - 7.0 mg/dL; <2.0 - 1.75 mmol/L'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 8.0 mg/dL; <LLN - 2.0 mmol/L') },
    ],
    notes: [corrected, clinicalToo],
  })),
  term(everyVersion, 'Hypocalcemia (Ionized)', (printed) => ({
    units: [millimolesPerLitre],
    rows: [
      { grade: 4, when: below({ 'mmol/L': 0.8 }), cite: printed('grade 4', 'Ionized calcium  <0.8 mmol/L') },
      { grade: 3, when: below({ 'mmol/L': 0.9 }), cite: printed('grade 3', 'Ionized calcium  <0.9 - 0.8 mmol/L') },
      { grade: 2, when: below({ 'mmol/L': 1 }), cite: printed('grade 2', 'Ionized calcium  <1.0 - 0.9 mmol/L') },
      { grade: 1, when: belowLower, cite: printed('grade 1', 'Ionized calcium  <LLN - 1.0 mmol/L') },
    ],
    notes: [ionized, clinicalToo],
  })),
  term(everyVersion, 'Hypercalcemia', (printed) => ({
    units: printedTwice,
    rows: [
      { grade: 4, when: above({ 'mmol/L': 3.4, 'mg/dL': 13.5 }), cite: printed('grade 4', '>13.5 mg/dL; >3.4 mmol/L') },
      {
        grade: 3,
        when: above({ 'mmol/L': 3.1, 'mg/dL': 12.5 }),
        cite: printed('grade 3', '>12.5 - 13.5 mg/dL;>3.1 - 3.4 mmol/L'),
      },
      {
        grade: 2,
        when: above({ 'mmol/L': 2.9, 'mg/dL': 11.5 }),
        cite: printed('grade 2', '>11.5 - 12.5 mg/dL; >2.9 - 3.1 mmol/L'),
      },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 11.5 mg/dL; >ULN - 2.9 mmol/L') },
    ],
    notes: [corrected, clinicalToo],
  })),
  term(everyVersion, 'Hypercalcemia (Ionized)', (printed) => ({
    units: [millimolesPerLitre],
    rows: [
      { grade: 4, when: above({ 'mmol/L': 1.8 }), cite: printed('grade 4', 'Ionized calcium  >1.8 mmol/L') },
      { grade: 3, when: above({ 'mmol/L': 1.6 }), cite: printed('grade 3', 'Ionized calcium  >1.6 - 1.8 mmol/L') },
      { grade: 2, when: above({ 'mmol/L': 1.5 }), cite: printed('grade 2', 'Ionized calcium >1.5 - 1.6 mmol/L') },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', 'Ionized calcium  >ULN - 1.5 mmol/L') },
    ],
    notes: [ionized, clinicalToo],
  })),
  term(everyVersion, 'Hypomagnesemia', (printed) => ({
    units: printedTwice,
    rows: [
      { grade: 4, when: below({ 'mmol/L': 0.3, 'mg/dL': 0.7 }), cite: printed('grade 4', '<0.7 mg/dL; <0.3 mmol/L') },
      {
        grade: 3,
        when: below({ 'mmol/L': 0.4, 'mg/dL': 0.9 }),
        cite: printed('grade 3', '<0.9 - 0.7 mg/dL; <0.4 - 0.3 mmol/L'),
      },
      {
        grade: 2,
        when: below({ 'mmol/L': 0.5, 'mg/dL': 1.2 }),
        cite: printed('grade 2', '<1.2 - 0.9 mg/dL; <0.5 - 0.4 mmol/L'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 1.2 mg/dL; <LLN - 0.5 mmol/L') },
    ],
    notes: [clinicalToo],
  })),
  term(everyVersion, 'Hypermagnesemia', (printed) => ({
    units: printedTwice,
    rows: [
      { grade: 4, when: above({ 'mmol/L': 3.3, 'mg/dL': 8 }), cite: printed('grade 4', '>8.0 mg/dL; >3.30 mmol/L') },
      {
        grade: 3,
        when: above({ 'mmol/L': 1.23, 'mg/dL': 3 }),
        cite: printed('grade 3', '>3.0 - 8.0 mg/dL; >1.23 - 3.30 mmol/L'),
      },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 3.0 mg/dL; >ULN - 1.23 mmol/L') },
    ],
    notes: [clinicalToo],
  })),
  term(['4'], 'Hypophosphatemia', (printed) => ({
    units: printedTwice,
    rows: [
      { grade: 4, when: below({ 'mmol/L': 0.3, 'mg/dL': 1 }), cite: printed('grade 4', '<1.0 mg/dL; <0.3 mmol/L') },
      {
        grade: 3,
        when: below({ 'mmol/L': 0.6, 'mg/dL': 2 }),
        cite: printed('grade 3', '<2.0 - 1.0 mg/dL; <0.6 - 0.3 mmol/L'),
      },
      {
        grade: 2,
        when: below({ 'mmol/L': 0.8, 'mg/dL': 2.5 }),
        cite: printed('grade 2', '<2.5 - 2.0 mg/dL; <0.8 - 0.6 mmol/L'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 2.5 mg/dL; <LLN - 0.8 mmol/L') },
    ],
    notes: [clinicalToo],
  })),
];

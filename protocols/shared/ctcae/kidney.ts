import {
  above,
  aboveBaseline,
  aboveBaselineTimes,
  aboveUpper,
  aboveUpperTimes,
  all,
  any,
  atMost,
  baselineIs,
  below,
  yes,
} from './conditions.ts';
import { micromolesPerLitre, milligramsPerDecilitre, millilitresPerMinute, millimolesPerLitre } from './units.ts';
import { type TermOfVersions, term } from './wording.ts';

const consequences = yes('physiologic-consequences');
const asksConsequences = { 'physiologic-consequences': 'Are there physiologic consequences of the raised uric acid?' };

/** Creatinine, its clearance and uric acid. */
export const kidney: readonly TermOfVersions[] = [
  term(['4'], 'Creatinine increased', (printed) => ({
    units: 'any',
    rows: [
      { grade: 4, when: aboveUpperTimes(6), cite: printed('grade 4', '>6.0 x ULN') },
      {
        grade: 3,
        when: any(aboveUpperTimes(3), aboveBaselineTimes(3)),
        cite: printed('grade 3', '>3.0 baseline; >3.0 - 6.0 x ULN'),
      },
      {
        grade: 2,
        when: any(aboveUpperTimes(1.5), aboveBaselineTimes(1.5)),
        cite: printed('grade 2', '>1.5 - 3.0 x baseline; >1.5 - 3.0 x ULN'),
      },
      {
        grade: 1,
        when: any(aboveUpper, aboveBaseline),
        cite: printed('grade 1', '>1 - 1.5 x baseline; >ULN - 1.5 x ULN'),
      },
    ],
  })),
  term(['5'], 'Creatinine increased', (printed) => ({
    units: 'any',
    rows: [
      { grade: 4, when: aboveUpperTimes(6), cite: printed('grade 4', '>6.0 x ULN') },
      {
        grade: 3,
        when: any(aboveUpperTimes(3), aboveBaselineTimes(3)),
        cite: printed('grade 3', '>3.0 baseline; >3.0 - 6.0 x ULN'),
      },
      {
        grade: 2,
        when: any(aboveUpperTimes(1.5), aboveBaselineTimes(1.5)),
        cite: printed('grade 2', '>1.5 - 3.0 x baseline; >1.5 - 3.0 x ULN'),
      },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 1.5 x ULN') },
    ],
  })),
  term(['6'], 'Creatinine increased', (printed) => ({
    units: 'any',
    rows: [
      { grade: 4, when: aboveUpperTimes(6), cite: printed('grade 4', '>6.0 x ULN') },
      {
        grade: 3,
        when: any(aboveUpperTimes(3), all(baselineIs('below'), aboveBaselineTimes(3))),
        cite: printed('grade 3', '>3.0 x if baseline is below LLN; >3.0 - 6.0 x ULN'),
      },
      {
        grade: 2,
        when: any(aboveUpperTimes(1.5), all(baselineIs('below'), aboveBaselineTimes(1.5))),
        cite: printed('grade 2', '>1.5 - 3.0 x if baseline is below LLN; >1.5 - 3.0 x ULN'),
      },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 1.5 x ULN') },
    ],
    notes: ['">3.0 x if baseline is below LLN" is read as more than 3 times that baseline.'],
  })),
  term(['6'], 'Creatinine clearance decreased', (printed) => ({
    units: [millilitresPerMinute],
    rows: [
      { grade: 3, when: atMost({ 'mL/min': 25 }), cite: printed('grade 3', '10 - 25 ml/min') },
      { grade: 2, when: atMost({ 'mL/min': 49 }), cite: printed('grade 2', '26 - 49 ml/min') },
    ],
    silent: [
      {
        when: below({ 'mL/min': 10 }),
        says: 'The term ends at 10 ml/min. A lower clearance is reported under a term of renal disorders, which is graded clinically.',
        cite: printed('grade 3', '10 - 25 ml/min'),
      },
      {
        when: all(above({ 'mL/min': 25 }), below({ 'mL/min': 26 })),
        says: 'The text prints whole numbers, 10 - 25 and 26 - 49, and gives no grade between 25 and 26 ml/min.',
        cite: printed('grade 2', '26 - 49 ml/min'),
      },
      {
        when: all(above({ 'mL/min': 49 }), below({ 'mL/min': 50 })),
        says: 'The text prints whole numbers, and grade 2 ends at 49; it does not say what holds between 49 and 50 ml/min.',
        cite: printed('grade 2', '26 - 49 ml/min'),
      },
    ],
  })),
  term(['4'], 'Hyperuricemia', (printed) => ({
    units: [micromolesPerLitre, millimolesPerLitre, milligramsPerDecilitre],
    asks: asksConsequences,
    rows: [
      {
        grade: 4,
        when: above({ 'umol/L': 590, 'mmol/L': 0.59, 'mg/dL': 10 }),
        cite: printed('grade 4', '>10 mg/dL; >0.59 mmol/L'),
      },
      {
        grade: 3,
        when: all(aboveUpper, consequences),
        cite: printed('grade 3', '>ULN - 10 mg/dL (0.59 mmol/L) with physiologic consequences'),
      },
      {
        grade: 1,
        when: aboveUpper,
        cite: printed('grade 1', '>ULN - 10 mg/dL (0.59 mmol/L) without physiologic consequences'),
      },
    ],
    notes: ['Printed in mmol/L and mg/dL; 590 micromoles are 0.59 millimoles.'],
  })),
  term(['5', '6'], 'Hyperuricemia', (printed) => ({
    units: 'any',
    asks: asksConsequences,
    rows: [
      { grade: 3, when: all(aboveUpper, consequences), cite: printed('grade 3', '>ULN with physiologic consequences') },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN without physiologic consequences') },
    ],
    notes: ['Grade 4 (life-threatening consequences) is clinical.'],
  })),
];

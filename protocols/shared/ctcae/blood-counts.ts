import { above, aboveBaseline, aboveBy, aboveUpper, all, any, baselineIs, below, belowLower } from './conditions.ts';
import { gramsPerDecilitre, gramsPerLitre, millimolesPerLitre, perCubicMillimetre, perLitre } from './units.ts';
import { everyVersion, type TermOfVersions, term } from './wording.ts';

const counts = [perLitre, perCubicMillimetre];
const haemoglobin = [gramsPerLitre, gramsPerDecilitre];

/** Blood counts and haemoglobin. */
export const bloodCounts: readonly TermOfVersions[] = [
  term(everyVersion, 'Anemia', (printed) => ({
    units: [...haemoglobin, millimolesPerLitre],
    rows: [
      {
        grade: 3,
        when: below({ 'g/L': 80, 'g/dL': 8, 'mmol/L': 4.9 }),
        cite: printed('grade 3', 'Hgb <8.0 g/dL; <4.9 mmol/L; <80 g/L'),
      },
      {
        grade: 2,
        when: below({ 'g/L': 100, 'g/dL': 10, 'mmol/L': 6.2 }),
        cite: printed('grade 2', 'Hgb <10.0 - 8.0 g/dL; <6.2 - 4.9 mmol/L; <100 - 80g/L'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 10.0 g/dL; <LLN - 6.2 mmol/L; <LLN - 100 g/L') },
    ],
    notes: [
      'Grade 4 (life-threatening consequences) is clinical.',
      'In mmol/L the text prints 6.2 beside 10.0 g/dL; a result in mmol/L must be counted in the same way.',
    ],
  })),
  term(['4'], 'Hemoglobin increased', (printed) => ({
    units: haemoglobin,
    rows: [
      {
        grade: 3,
        when: any(
          all(baselineIs('above'), aboveBy('baseline', { 'g/L': 40, 'g/dL': 4 })),
          all(baselineIs('below', 'normal'), aboveBy('upper-limit', { 'g/L': 40, 'g/dL': 4 })),
        ),
        cite: printed('grade 3', 'Increase in >4 gm/dL above ULN or above baseline if baseline is above ULN'),
      },
      {
        grade: 2,
        when: any(
          all(baselineIs('above'), aboveBy('baseline', { 'g/L': 20, 'g/dL': 2 })),
          all(baselineIs('below', 'normal'), aboveBy('upper-limit', { 'g/L': 20, 'g/dL': 2 })),
        ),
        cite: printed('grade 2', 'Increase in >2 - 4 gm/dL above ULN or above baseline if baseline is above ULN'),
      },
      {
        grade: 1,
        when: any(all(baselineIs('above'), aboveBaseline), all(baselineIs('below', 'normal'), aboveUpper)),
        cite: printed('grade 1', 'Increase in >0 - 2 gm/dL above ULN or above baseline if baseline is above ULN'),
      },
    ],
  })),
  term(['5', '6'], 'Hemoglobin increased', (printed) => ({
    units: haemoglobin,
    rows: [
      {
        grade: 3,
        when: aboveBy('upper-limit', { 'g/L': 40, 'g/dL': 4 }),
        cite: printed('grade 3', 'Increase in >4 g/dL above ULN'),
      },
      {
        grade: 2,
        when: aboveBy('upper-limit', { 'g/L': 20, 'g/dL': 2 }),
        cite: printed('grade 2', 'Increase in >2 - 4 g/dL above ULN'),
      },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', 'Increase in >0 - 2 g/Dl above ULN') },
    ],
  })),
  term(everyVersion, 'Leukocytosis', (printed) => ({
    units: counts,
    rows: [{ grade: 3, when: above({ '10^9/L': 100, '/mm3': 100_000 }), cite: printed('grade 3', '>100,000/mm3') }],
    notes: ['Grade 4 (leucostasis) is clinical; grades 1 and 2 do not exist.'],
  })),
  term(everyVersion, 'White blood cell decreased', (printed) => ({
    units: counts,
    rows: [
      { grade: 4, when: below({ '10^9/L': 1, '/mm3': 1000 }), cite: printed('grade 4', '<1000/mm3; <1.0 x') },
      {
        grade: 3,
        when: below({ '10^9/L': 2, '/mm3': 2000 }),
        cite: printed('grade 3', '<2000 - 1000/mm3; <2.0 - 1.0 x'),
      },
      {
        grade: 2,
        when: below({ '10^9/L': 3, '/mm3': 3000 }),
        cite: printed('grade 2', '<3000 - 2000/mm3; <3.0 - 2.0 x'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 3000/mm3') },
    ],
  })),
  term(['4', '5'], 'Neutrophil count decreased', (printed) => ({
    units: counts,
    rows: [
      { grade: 4, when: below({ '10^9/L': 0.5, '/mm3': 500 }), cite: printed('grade 4', '<500/mm3; <0.5 x 10e9 /L') },
      {
        grade: 3,
        when: below({ '10^9/L': 1, '/mm3': 1000 }),
        cite: printed('grade 3', '<1000 - 500/mm3; <1.0 - 0.5 x 10e9 /L'),
      },
      {
        grade: 2,
        when: below({ '10^9/L': 1.5, '/mm3': 1500 }),
        cite: printed('grade 2', '<1500 - 1000/mm3; <1.5 - 1.0 x 10e9 /L'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 1500/mm3; <LLN - 1.5 x 10e9 /L') },
    ],
  })),
  term(['6'], 'Neutrophil count decreased', (printed) => ({
    units: counts,
    rows: [
      { grade: 4, when: below({ '10^9/L': 0.1, '/mm3': 100 }), cite: printed('grade 4', '<100/mm3; <0.1 x 10^9/L') },
      {
        grade: 3,
        when: below({ '10^9/L': 0.5, '/mm3': 500 }),
        cite: printed('grade 3', '<500 - 100/mm3; <0.5 - 0.1 x 10^9/L'),
      },
      {
        grade: 2,
        when: below({ '10^9/L': 1, '/mm3': 1000 }),
        cite: printed('grade 2', '<1000 - 500/mm3; <1.0 - 0.5 x 10^9/L'),
      },
      {
        grade: 1,
        when: below({ '10^9/L': 1.5, '/mm3': 1500 }),
        cite: printed('grade 1', '<1500 - 1000/mm3; <1.5 - 1.0 x 10^9/L'),
      },
    ],
    notes: [
      'From version 6 on, each grade stands one step lower than in versions 4 and 5, and needs no limit of normal.',
    ],
  })),
  term(['4', '5'], 'Lymphocyte count decreased', (printed) => ({
    units: counts,
    rows: [
      { grade: 4, when: below({ '10^9/L': 0.2, '/mm3': 200 }), cite: printed('grade 4', '<200/mm3; <0.2 x 10e9 /L') },
      {
        grade: 3,
        when: below({ '10^9/L': 0.5, '/mm3': 500 }),
        cite: printed('grade 3', '<500 - 200/mm3; <0.5 - 0.2 x 10e9 /L'),
      },
      {
        grade: 2,
        when: below({ '10^9/L': 0.8, '/mm3': 800 }),
        cite: printed('grade 2', '<800 - 500/mm3; <0.8 - 0.5 x 10e9 /L'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 800/mm3; <LLN - 0.8 x 10e9/L') },
    ],
  })),
  term(everyVersion, 'Lymphocyte count increased', (printed) => ({
    units: counts,
    rows: [
      { grade: 3, when: above({ '10^9/L': 20, '/mm3': 20_000 }), cite: printed('grade 3', '>20,000/mm3') },
      { grade: 2, when: above({ '10^9/L': 4, '/mm3': 4000 }), cite: printed('grade 2', '>4000/mm3 - 20,000/mm3') },
    ],
  })),
  term(everyVersion, 'CD4 lymphocytes decreased', (printed) => ({
    units: counts,
    rows: [
      { grade: 4, when: below({ '10^9/L': 0.05, '/mm3': 50 }), cite: printed('grade 4', '<50/mm3; <0.05 x') },
      {
        grade: 3,
        when: below({ '10^9/L': 0.2, '/mm3': 200 }),
        cite: printed('grade 3', '<200 - 50/mm3; <0.2 x 0.05 -'),
      },
      {
        grade: 2,
        when: below({ '10^9/L': 0.5, '/mm3': 500 }),
        cite: printed('grade 2', '<500 - 200/mm3; <0.5 - 0.2 x'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 500/mm3; <LLN - 0.5 x') },
    ],
  })),
  term(['4', '5'], 'Platelet count decreased', (printed) => ({
    units: counts,
    rows: [
      {
        grade: 4,
        when: below({ '10^9/L': 25, '/mm3': 25_000 }),
        cite: printed('grade 4', '<25,000/mm3; <25.0 x 10e9 /L'),
      },
      {
        grade: 3,
        when: below({ '10^9/L': 50, '/mm3': 50_000 }),
        cite: printed('grade 3', '<50,000 - 25,000/mm3; <50.0 - 25.0 x 10e9 /L'),
      },
      {
        grade: 2,
        when: below({ '10^9/L': 75, '/mm3': 75_000 }),
        cite: printed('grade 2', '<75,000 - 50,000/mm3; <75.0 - 50.0 x 10e9 /L'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 75,000/mm3; <LLN - 75.0 x 10e9 /L') },
    ],
  })),
  term(['6'], 'Thrombocytopenia', (printed) => ({
    units: counts,
    rows: [
      {
        grade: 4,
        when: below({ '10^9/L': 10, '/mm3': 10_000 }),
        cite: printed('grade 4', '<10,000/mm3; 10.0 x 10^9/L'),
      },
      {
        grade: 3,
        when: below({ '10^9/L': 50, '/mm3': 50_000 }),
        cite: printed('grade 3', '<50,000 - 10,000/mm3; <50.0 - 10.0 x 10^9/L'),
      },
      {
        grade: 2,
        when: below({ '10^9/L': 75, '/mm3': 75_000 }),
        cite: printed('grade 2', '<75,000 - 50,000/mm3; <75.0 - 50.0 x 10^9/L'),
      },
      { grade: 1, when: belowLower, cite: printed('grade 1', '<LLN - 75,000/mm3; <LLN - 75.0 x 10^9/L') },
    ],
    notes: [
      'The platelet count of version 6. Its text does not set "<" before 10.0 x 10^9/L; <10,000/mm3 is beside it.',
    ],
  })),
];

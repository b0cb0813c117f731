import { aboveUpper, aboveUpperTimes, all, any, yes } from './conditions.ts';
import { type TermOfVersions, term } from './wording.ts';

const symptoms = yes('symptoms');
const moderateOrSevere = yes('moderate-or-severe-symptoms');
const asksSymptoms = { symptoms: 'Are there signs or symptoms of it?' };

/** Pancreatic enzymes, creatine kinase and lactate dehydrogenase. */
export const enzymes: readonly TermOfVersions[] = [
  ...['Lipase increased', 'Serum amylase increased'].map((name) =>
    term(['4'], name, (printed) => ({
      units: 'any',
      rows: [
        { grade: 4, when: aboveUpperTimes(5), cite: printed('grade 4', '>5.0 x ULN') },
        { grade: 3, when: aboveUpperTimes(2), cite: printed('grade 3', '>2.0 - 5.0 x ULN') },
        { grade: 2, when: aboveUpperTimes(1.5), cite: printed('grade 2', '>1.5 - 2.0 x ULN') },
        { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 1.5 x ULN') },
      ],
    })),
  ),
  ...['Lipase increased', 'Serum amylase increased'].map((name) =>
    term(['5'], name, (printed) => ({
      units: 'any',
      asks: asksSymptoms,
      rows: [
        {
          grade: 4,
          when: all(aboveUpperTimes(5), symptoms),
          cite: printed('grade 4', '>5.0 x ULN and with signs or symptoms'),
        },
        {
          grade: 3,
          when: any(all(aboveUpperTimes(2), symptoms), aboveUpperTimes(5)),
          cite: printed('grade 3', '>2.0 - 5.0 x ULN with signs or symptoms; >5.0 x ULN and asymptomatic'),
        },
        {
          grade: 2,
          when: aboveUpperTimes(1.5),
          cite: printed('grade 2', '>1.5 - 2.0 x ULN; >2.0 - 5.0 x ULN and asymptomatic'),
        },
        { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 1.5 x ULN') },
      ],
    })),
  ),
  term(['6'], 'Lipase increased', (printed) => ({
    units: 'any',
    asks: asksSymptoms,
    rows: [
      {
        grade: 4,
        when: all(aboveUpperTimes(5), symptoms),
        cite: printed('grade 4', '>5.0 x ULN and with signs or symptoms'),
      },
      {
        grade: 3,
        when: any(all(aboveUpperTimes(3), symptoms), aboveUpperTimes(5)),
        cite: printed('grade 3', '>3.0 - 5.0 x ULN with signs or symptoms; >5.0 x ULN and asymptomatic'),
      },
      {
        grade: 2,
        when: aboveUpperTimes(1.5),
        cite: printed('grade 2', '>1.5 - 3.0 x ULN; >3.0 - 5.0 x ULN and asymptomatic'),
      },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 1.5 x ULN') },
    ],
  })),
  term(['6'], 'Serum amylase increased', (printed) => ({
    units: 'any',
    asks: { ...asksSymptoms, 'moderate-or-severe-symptoms': 'Are there moderate or severe signs or symptoms of it?' },
    rows: [
      {
        grade: 4,
        when: all(aboveUpperTimes(5), symptoms),
        cite: printed('grade 4', '>5.0 x ULN and with signs or symptoms'),
      },
      {
        grade: 3,
        when: any(all(aboveUpperTimes(2), symptoms, moderateOrSevere), aboveUpperTimes(5)),
        cite: printed(
          'grade 3',
          '>2.0 - 5.0 x ULN with moderate or severe signs or symptoms; >5.0 x ULN and asymptomatic',
        ),
      },
      {
        grade: 2,
        when: aboveUpperTimes(1.5),
        cite: printed('grade 2', '>1.5 - 2.0 x ULN; >2.0 - 5.0 x ULN and asymptomatic or with mild signs or symptoms'),
      },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 1.5 x ULN') },
    ],
  })),
  term(['4', '5'], 'CPK increased', (printed) => ({
    units: 'any',
    rows: [
      { grade: 4, when: aboveUpperTimes(10), cite: printed('grade 4', '>10 x ULN') },
      { grade: 3, when: aboveUpperTimes(5), cite: printed('grade 3', '>5 x ULN - 10 x ULN') },
      { grade: 2, when: aboveUpperTimes(2.5), cite: printed('grade 2', '>2.5 x ULN - 5 x ULN') },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 2.5 x ULN') },
    ],
  })),
  term(['5', '6'], 'Blood lactate dehydrogenase increased', (printed) => ({
    units: 'any',
    rows: [{ grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN') }],
  })),
];

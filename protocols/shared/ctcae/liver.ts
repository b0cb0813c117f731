import { cite } from '@rezidiv/core';
import {
  aboveBaseline,
  aboveBaselineTimes,
  aboveUpper,
  aboveUpperTimes,
  all,
  any,
  baselineIs,
  fromBaselineTimes,
} from './conditions.ts';
import { admiral } from './sources.ts';
import { type TermOfVersions, term } from './wording.ts';

const wasHigh = baselineIs('above');
const wasNotHigh = baselineIs('below', 'normal');
const readAsHigh = '"Baseline was abnormal" is read as above the upper limit of normal, as version 6 says it.';

/** The same words, "2.0 - 2.5 x baseline", are read by admiral from 2.0 on for alkaline phosphatase, and above 2.0 here; it is followed. */
const gammaGtAtTwice = {
  when: all(wasHigh, fromBaselineTimes(2), { is: 'at-most', than: { times: 2, of: 'baseline' } } as const),
  grade: 1,
  says: 'Grade 1 is printed from 2.0 x baseline on, without ">": by the wording the number itself belongs to it. The grade here is that of admiral, which reads it as above twice the baseline.',
  cite: cite(admiral, 'ncictcaev5.json, GGT increased, wording of grade 1 and GRADE_1_CODE'),
} as const;

/** ALT and AST are graded alike in each version. */
const transaminases = ['Alanine aminotransferase increased', 'Aspartate aminotransferase increased'].flatMap((name) => [
  term(['4'], name, (printed) => ({
    units: 'any',
    rows: [
      { grade: 4, when: aboveUpperTimes(20), cite: printed('grade 4', '>20.0 x ULN') },
      { grade: 3, when: aboveUpperTimes(5), cite: printed('grade 3', '>5.0 - 20.0 x ULN') },
      { grade: 2, when: aboveUpperTimes(3), cite: printed('grade 2', '>3.0 - 5.0 x ULN') },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 3.0 x ULN') },
    ],
  })),
  term(['5'], name, (printed) => ({
    units: 'any',
    rows: [
      {
        grade: 4,
        when: any(all(wasNotHigh, aboveUpperTimes(20)), all(wasHigh, aboveBaselineTimes(20))),
        cite: printed('grade 4', '>20.0 x ULN if baseline was normal; >20.0 x baseline if baseline was abnormal'),
      },
      {
        grade: 3,
        when: any(all(wasNotHigh, aboveUpperTimes(5)), all(wasHigh, aboveBaselineTimes(5))),
        cite: printed('grade 3', '>5.0 - 20.0 x ULN if baseline was normal; >5.0 - 20.0 x baseline if'),
      },
      {
        grade: 2,
        when: any(all(wasNotHigh, aboveUpperTimes(3)), all(wasHigh, aboveBaselineTimes(3))),
        cite: printed('grade 2', '>3.0 - 5.0 x ULN if baseline was normal; >3.0 - 5.0 x baseline if'),
      },
      {
        grade: 1,
        when: any(all(wasNotHigh, aboveUpper), all(wasHigh, fromBaselineTimes(1.5))),
        cite: printed('grade 1', '>ULN - 3.0 x ULN if baseline was normal; 1.5 - 3.0 x baseline if'),
      },
    ],
    notes: [readAsHigh],
  })),
  term(['6'], name, (printed) => ({
    units: 'any',
    rows: [
      {
        grade: 4,
        when: any(all(wasNotHigh, aboveUpperTimes(20)), all(wasHigh, aboveBaselineTimes(4))),
        cite: printed(
          'grade 4',
          '>20.0 x ULN if baseline was normal or less than normal; >4.0 x baseline if baseline was >ULN',
        ),
      },
      {
        grade: 3,
        when: any(all(wasNotHigh, aboveUpperTimes(5)), all(wasHigh, aboveBaselineTimes(2))),
        cite: printed(
          'grade 3',
          '>5.0 - 20.0 x ULN if baseline was normal or less than normal; >2.0 - 4.0 x baseline if baseline was >ULN up to 5 x ULN',
        ),
      },
      {
        grade: 2,
        when: any(all(wasNotHigh, aboveUpperTimes(3)), all(wasHigh, aboveBaselineTimes(1.5))),
        cite: printed(
          'grade 2',
          '>3.0 - 5.0 x ULN if baseline was normal or less than normal; >1.5 - 2.0 x baseline if baseline was >ULN',
        ),
      },
      {
        grade: 1,
        when: any(all(wasNotHigh, aboveUpper), all(wasHigh, fromBaselineTimes(1))),
        cite: printed(
          'grade 1',
          '>ULN - 3.0 x ULN if baseline was normal or less than normal; 1.0 - 1.5 x baseline if baseline was >ULN',
        ),
      },
    ],
    silent: [
      {
        when: all(
          wasHigh,
          { is: 'above', than: { times: 5, of: 'upper-limit' }, subject: 'baseline' },
          aboveBaselineTimes(2),
          { is: 'at-most', than: { times: 4, of: 'baseline' } },
        ),
        says: 'Grade 3 of version 6 is printed for a baseline up to 5 times the upper limit; this baseline was higher, and the text gives no grade for over 2 to 4 times such a baseline. Judge it clinically.',
        cite: printed('grade 3', '>2.0 - 4.0 x baseline if baseline was >ULN up to 5 x ULN'),
      },
    ],
  })),
]);

/** Liver tests. */
export const liver: readonly TermOfVersions[] = [
  ...transaminases,
  term(['4'], 'Alkaline phosphatase increased', (printed) => ({
    units: 'any',
    rows: [
      { grade: 4, when: aboveUpperTimes(20), cite: printed('grade 4', '>20.0 x ULN') },
      { grade: 3, when: aboveUpperTimes(5), cite: printed('grade 3', '>5.0 - 20.0 x ULN') },
      { grade: 2, when: aboveUpperTimes(2.5), cite: printed('grade 2', '>2.5 - 5.0 x ULN') },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 2.5 x ULN') },
    ],
  })),
  term(['6'], 'Alkaline phosphatase increased', (printed) => ({
    units: 'any',
    rows: [{ grade: 1, when: all(aboveBaseline, aboveUpper), cite: printed('grade 1', '>Baseline and ULN') }],
  })),
  term(['4'], 'GGT increased', (printed) => ({
    units: 'any',
    rows: [
      { grade: 4, when: aboveUpperTimes(20), cite: printed('grade 4', '>20.0 x ULN') },
      { grade: 3, when: aboveUpperTimes(5), cite: printed('grade 3', '>5.0 - 20.0 x ULN') },
      { grade: 2, when: aboveUpperTimes(2.5), cite: printed('grade 2', '>2.5 - 5.0 x ULN') },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 2.5 x ULN') },
    ],
  })),
  ...['Alkaline phosphatase increased', 'GGT increased'].map((name) =>
    term(['5'], name, (printed) => ({
      units: 'any',
      rows: [
        {
          grade: 4,
          when: any(all(wasNotHigh, aboveUpperTimes(20)), all(wasHigh, aboveBaselineTimes(20))),
          cite: printed('grade 4', '>20.0 x ULN if baseline was normal; >20.0 x baseline if baseline was abnormal'),
        },
        {
          grade: 3,
          when: any(all(wasNotHigh, aboveUpperTimes(5)), all(wasHigh, aboveBaselineTimes(5))),
          cite: printed('grade 3', '>5.0 - 20.0 x ULN if baseline was normal; >5.0 - 20.0 x baseline if'),
        },
        {
          grade: 2,
          when: any(all(wasNotHigh, aboveUpperTimes(2.5)), all(wasHigh, aboveBaselineTimes(2.5))),
          cite: printed('grade 2', '>2.5 - 5.0 x ULN if baseline was normal; >2.5 - 5.0 x baseline if'),
        },
        {
          grade: 1,
          when: any(
            all(wasNotHigh, aboveUpper),
            all(wasHigh, name === 'GGT increased' ? aboveBaselineTimes(2) : fromBaselineTimes(2)),
          ),
          cite: printed('grade 1', '>ULN - 2.5 x ULN if baseline was normal; 2.0 - 2.5 x baseline if'),
        },
      ],
      ...(name === 'GGT increased' ? { otherReadings: [gammaGtAtTwice] } : {}),
      notes: [readAsHigh],
    })),
  ),
  term(['6'], 'GGT increased', (printed) => ({
    units: 'any',
    rows: [
      {
        grade: 4,
        when: any(all(wasNotHigh, aboveUpperTimes(20)), all(wasHigh, aboveBaselineTimes(10))),
        cite: printed(
          'grade 4',
          '>20.0 x ULN if baseline was normal or less than normal; >10.0 x baseline if baseline was >ULN',
        ),
      },
      {
        grade: 3,
        when: any(all(wasNotHigh, aboveUpperTimes(5)), all(wasHigh, aboveBaselineTimes(3))),
        cite: printed(
          'grade 3',
          '>5.0 - 20.0 x ULN if baseline was normal or less than normal; >3.0 - 10.0 x baseline if baseline was >ULN',
        ),
      },
      {
        grade: 2,
        when: any(all(wasNotHigh, aboveUpperTimes(2.5)), all(wasHigh, aboveBaselineTimes(1.5))),
        cite: printed(
          'grade 2',
          '>2.5 - 5.0 x ULN if baseline was normal or less than normal; >1.5 - 3.0 x baseline if baseline was >ULN',
        ),
      },
      {
        grade: 1,
        when: any(all(wasNotHigh, aboveUpper), all(wasHigh, fromBaselineTimes(1))),
        cite: printed(
          'grade 1',
          '>ULN - 2.5 x ULN if baseline was normal or less than normal; 1.0 - 1.5 x baseline if baseline was >ULN',
        ),
      },
    ],
  })),
  term(['4'], 'Blood bilirubin increased', (printed) => ({
    units: 'any',
    rows: [
      { grade: 4, when: aboveUpperTimes(10), cite: printed('grade 4', '>10.0 x ULN') },
      { grade: 3, when: aboveUpperTimes(3), cite: printed('grade 3', '>3.0 - 10.0 x ULN') },
      { grade: 2, when: aboveUpperTimes(1.5), cite: printed('grade 2', '>1.5 - 3.0 x ULN') },
      { grade: 1, when: aboveUpper, cite: printed('grade 1', '>ULN - 1.5 x ULN') },
    ],
  })),
  term(['5'], 'Blood bilirubin increased', (printed) => ({
    units: 'any',
    rows: [
      {
        grade: 4,
        when: any(all(wasNotHigh, aboveUpperTimes(10)), all(wasHigh, aboveBaselineTimes(10))),
        cite: printed('grade 4', '>10.0 x ULN if baseline was normal; >10.0 x baseline if baseline was abnormal'),
      },
      {
        grade: 3,
        when: any(all(wasNotHigh, aboveUpperTimes(3)), all(wasHigh, aboveBaselineTimes(3))),
        cite: printed('grade 3', '>3.0 - 10.0 x ULN if baseline was normal; >3.0 - 10.0 x baseline if'),
      },
      {
        grade: 2,
        when: any(all(wasNotHigh, aboveUpperTimes(1.5)), all(wasHigh, aboveBaselineTimes(1.5))),
        cite: printed('grade 2', '>1.5 - 3.0 x ULN if baseline was normal; >1.5 - 3.0 x baseline if'),
      },
      {
        grade: 1,
        when: any(all(wasNotHigh, aboveUpper), all(wasHigh, aboveBaseline)),
        cite: printed('grade 1', '>ULN - 1.5 x ULN if baseline was normal; > 1.0 - 1.5 x baseline if'),
      },
    ],
    notes: [readAsHigh],
  })),
  term(['6'], 'Blood bilirubin increased', (printed) => ({
    units: 'any',
    rows: [
      {
        grade: 4,
        when: any(all(wasNotHigh, aboveUpperTimes(10)), all(wasHigh, aboveBaselineTimes(10))),
        cite: printed(
          'grade 4',
          '>10.0 x ULN if baseline was normal or less than normal; >10.0 x baseline if baseline was >ULN',
        ),
      },
      {
        grade: 3,
        when: any(all(wasNotHigh, aboveUpperTimes(3)), all(wasHigh, aboveBaselineTimes(2.5))),
        cite: printed(
          'grade 3',
          '>3.0 - 10.0 x ULN if baseline was normal or less than normal; >2.5 - 10.0 x baseline if baseline was >ULN',
        ),
      },
      {
        grade: 2,
        when: any(all(wasNotHigh, aboveUpperTimes(1.5)), all(wasHigh, aboveBaselineTimes(1.5))),
        cite: printed(
          'grade 2',
          '>1.5 - 3.0 x ULN if baseline was normal or less than normal; >1.5 - 2.5 x baseline if baseline was >ULN',
        ),
      },
      {
        grade: 1,
        when: any(all(wasNotHigh, aboveUpper), all(wasHigh, fromBaselineTimes(1))),
        cite: printed(
          'grade 1',
          '>ULN - 1.5 x ULN if baseline was normal or less than normal; 1.0 - 1.5 x baseline if baseline was >ULN',
        ),
      },
    ],
  })),
];

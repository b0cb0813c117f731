import { isExact, parsePartialDate } from '@rezidiv/core';
import { z } from 'zod';
import { count, fields, number, oneOf, positiveNumber, text, unless, yesNo } from './field-types.ts';
import { shown } from './issue.ts';

// Slips of the pen, not medicine.
const tallestCm = 250;
const heaviestKg = 300;
const mostCells = 5_000_000;
const mostAmount = 10_000_000;
const mostPercent = 1000;
const worstGrade = 5;

/** A whole day: a month or a year is no day of treatment. */
export function day(): z.ZodString {
  const says = ({ input }: { readonly input?: unknown }) =>
    `${input === undefined ? 'the day is missing' : `${shown(input)} is not a day`}; write YYYY-MM-DD, such as "2024-02-29"`;
  return z.string({ error: says }).check((context) => {
    const span = parsePartialDate(context.value);
    if (!('problem' in span) && isExact(span)) return;
    const message = 'problem' in span ? span.problem : says({ input: context.value });
    context.issues.push({ code: 'custom', message, input: context.value, continue: true });
  });
}

/** Height and weight on one day. */
export const bodyMeasurement = fields(
  {
    on: day(),
    heightCm: unless(positiveNumber('a height in centimetres', tallestCm)),
    weightKg: unless(positiveNumber('a weight in kilograms', heaviestKg)),
  },
  'a measurement of height and weight',
);

const drugEvent = {
  on: day(),
  element: text('the id of an element'),
  drug: text('the id of a drug'),
  amount: unless(number('an amount', 0, mostAmount)),
  unit: unless(text('a unit')),
  percent: unless(number('a percentage of the planned dose', 0, mostPercent)),
  reason: unless(text('a reason')),
};

/** What was done or found under treatment, by its kind. */
export const treatmentEvent = z.discriminatedUnion(
  'kind',
  [
    fields(
      { kind: z.literal('element-started'), on: day(), element: text('the id of an element') },
      'the start of an element',
    ),
    fields({ kind: oneOf('dose-given', 'dose-omitted', 'dose-changed'), ...drugEvent }, 'a dose'),
    fields({ kind: z.literal('delay'), on: day(), reason: text('a reason') }, 'a delay'),
    fields(
      {
        kind: z.literal('counts'),
        on: day(),
        neutrophils: unless(number('neutrophils per microlitre', 0, mostCells)),
        platelets: unless(number('platelets per microlitre', 0, mostCells)),
      },
      'blood counts',
    ),
    fields(
      {
        kind: z.literal('toxicity'),
        on: day(),
        term: text('the name of a toxicity'),
        grade: count('a grade', 0, worstGrade),
      },
      'a toxicity',
    ),
    fields({ kind: z.literal('remission'), on: day(), reached: yesNo() }, 'a finding on remission'),
    fields(
      { kind: z.literal('randomised'), on: day(), system: text('the id of a system'), arm: text('the name of an arm') },
      'a randomisation',
    ),
    fields(
      {
        kind: z.literal('decision'),
        on: day(),
        step: text('the id of a step'),
        chosen: text('what was chosen'),
        by: unless(text('who decided')),
      },
      'a decision',
    ),
    fields({ kind: z.literal('hsct'), on: day() }, 'a transplantation'),
  ],
  {
    error: ({ input }) =>
      `${shown(typeof input === 'object' && input !== null && 'kind' in input ? input.kind : input)} is not an event of treatment; ` +
      'write an object with kind element-started, dose-given, dose-omitted, dose-changed, delay, counts, toxicity, remission, randomised, decision or hsct',
  },
);

import { type DosePack, isDecimal } from '@rezidiv/core';
import { z } from 'zod';
import { count, fields, list, number, oneOf, text, unless, yesNo } from './field-types.ts';
import { shown } from './issue.ts';
import { day } from './treatment-schema.ts';

// Slips of the pen, not medicine.
const lastDay = 400;
const mostTimes = 48;
const oldestYears = 120;
const longestLimitDays = 400;

/** An amount as text: a number in JSON is a binary fraction, and no dose. */
function amount(): z.ZodString {
  const says = ({ input }: { readonly input?: unknown }) =>
    `${input === undefined ? 'an amount is missing' : `${shown(input)} is no amount`}; write digits with a point in quotation marks, such as "1.5"`;
  return z
    .string({ error: says })
    .regex(/^\d+(\.\d+)?$/, { error: says })
    .check((context) => {
      if (isDecimal(context.value) && !/^[0.]+$/.test(context.value)) return;
      context.issues.push({ code: 'custom', message: says({ input: context.value }), input: context.value });
    });
}

const unit = () => oneOf('mg', 'g', 'ug', 'U', 'IU', 'Gy');

const citation = fields(
  {
    document: text('the name of a document'),
    version: text('the version of the document'),
    page: text('a page of the document'),
  },
  'a citation',
);

const dose = z.discriminatedUnion(
  'kind',
  [
    fields(
      {
        kind: z.literal('by-size'),
        amount: amount(),
        unit: unit(),
        per: oneOf('m2', 'kg'),
        each: oneOf('dose', 'day'),
        cap: unless(fields({ amount: amount(), unit: unit() }, 'a cap')),
      },
      'a dose by size',
    ),
    fields({ kind: z.literal('flat'), amount: amount(), unit: unit(), each: oneOf('dose', 'day', 'course') }, 'a dose'),
    fields(
      {
        kind: z.literal('by-age'),
        unit: unit(),
        bands: list(
          fields(
            {
              fromYears: number('an age in years', 0, oldestYears),
              belowYears: unless(number('an age in years', 0, oldestYears)),
              amount: amount(),
            },
            'a band of age',
          ),
          'the bands of age',
        ),
      },
      'a dose by age',
    ),
  ],
  {
    error: ({ input }) =>
      `${shown(typeof input === 'object' && input !== null && 'kind' in input ? input.kind : input)} is no kind of dose; ` +
      'write an object with kind by-size, flat or by-age',
  },
);

const order = fields(
  {
    element: text('the id of an element').describe('As rezidiv dose names it: pog-9411/continuation.'),
    order: text('the id of an order'),
    drug: unless(text('the id of a drug').describe('For an order that the element does not have.')),
    dose,
    route: unless(oneOf('oral', 'intravenous', 'intramuscular', 'subcutaneous', 'intrathecal', 'radiation')),
    over: unless(text('the length of an infusion')),
    days: unless(list(count('a day of the element', 1, lastDay), 'the days').describe('Days of the element, from 1.')),
    timesPerDay: unless(count('a count of doses a day', 1, mostTimes)),
    rescue: unless(text('the id of a drug').describe('The drug without which this one is never given.')),
    liftsCap: unless(
      yesNo().describe('True: the document means doses above the cap that other sources print for the drug.'),
    ),
    cite: citation,
  },
  'an order of the pack',
);

const rounding = fields(
  {
    of: oneOf('surface', 'dose'),
    drug: unless(text('the id of a drug').describe('Only this drug; absent: every drug without a rule of its own.')),
    rule: z.discriminatedUnion(
      'kind',
      [
        fields(
          {
            kind: z.literal('multiple'),
            name: text('the name of the rule'),
            of: amount(),
            direction: oneOf('nearest', 'down'),
          },
          'a rule to a multiple',
        ),
        fields(
          {
            kind: z.literal('bands'),
            name: text('the name of the rule'),
            bands: list(fields({ from: amount(), below: amount(), amount: amount() }, 'a band'), 'the bands'),
          },
          'a rule by bands',
        ),
      ],
      { error: 'this is no rule; write an object with kind multiple or bands' },
    ),
    cite: citation,
  },
  'a rule of rounding',
);

const signature = fields({ who: text('a name'), role: text('a role'), on: day() }, 'a signature');

/** A dose pack as it comes from outside: the type `DosePack` with its checks. */
export const dosePackSchema = fields(
  {
    format: z.literal('rezidiv-dose-pack-1', { error: 'the format is not "rezidiv-dose-pack-1"; write exactly that' }),
    id: text('an id'),
    title: text('a title'),
    fictitious: unless(yesNo().describe('True: for tests and teaching; no sheet made with it can be verified.')),
    regimen: text('the id of a regimen'),
    regimenVersion: text('the version of the regimen'),
    surfaceFormula: unless(fields({ id: text('the id of a formula'), cite: citation }, 'the surface formula')),
    measurementLimit: unless(
      fields(
        { days: count('a count of days', 0, longestLimitDays), cite: citation },
        'the limit of measurements',
      ).describe('How old height and weight may be on the day of a dose.'),
    ),
    orders: list(order, 'the orders'),
    completes: unless(
      list(
        fields({ element: text('the id of an element'), cite: citation }, 'an element said to be complete'),
        'the elements said to be complete',
      ).describe('Elements of which nothing is missing with these orders, say the signers.'),
    ),
    rounding: list(rounding, 'the rules of rounding'),
    signedBy: signature,
    secondReader: signature.describe('Another person than the one who signed.'),
  },
  'a dose pack',
);

/** Does not compile when the checked type and the type of the core part ways. */
export type PackAgreesWithCore = Holds<z.infer<typeof dosePackSchema> extends DosePack ? true : false>;

type Holds<T extends true> = T;

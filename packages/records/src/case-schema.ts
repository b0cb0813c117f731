import type { Case } from '@rezidiv/core';
import { z } from 'zod';
import {
  count,
  date,
  fields,
  list,
  number,
  oneOf,
  percent,
  positiveNumber,
  text,
  unless,
  yesNo,
} from './field-types.ts';
import { mrdResult } from './mrd-result-schema.ts';
import { bodyMeasurement, treatmentEvent } from './treatment-schema.ts';

/** The longest front-line therapy that is not a slip of the pen, such as days written as months. */
export const longestTherapyMonths = 240;

// Slips of the pen, not medicine: days written as years, a percentage written as a count.
const oldestYears = 120;
const longestDays = 15_000;
const mostBlastsPerMicrolitre = 5_000_000;
const mostRelapses = 20;

const genetics = fields(
  {
    bcrAbl1: unless(yesNo()),
    etv6Runx1: unless(yesNo()),
    kmt2a: unless(yesNo()),
    tp53Altered: unless(yesNo()),
    ikzf1Deletion: unless(yesNo()),
  },
  'the genetics',
);

const initialDiagnosis = fields(
  {
    on: unless(date()),
    daysBeforeRelapse: unless(
      count('a count of days from diagnosis to relapse', 0, longestDays).describe(
        'Days from initial diagnosis to this relapse, where dates were not released.',
      ),
    ),
    ageYears: unless(
      number('an age in years', 0, oldestYears).describe(
        'Age at initial diagnosis. A whole number means completed years.',
      ),
    ),
    immunophenotype: unless(oneOf('BCP', 'T', 'mature-B', 'MPAL')),
    nciRisk: unless(oneOf('standard', 'high')),
    downSyndrome: unless(yesNo()),
    genetics: unless(genetics),
  },
  'the initial diagnosis',
);

const frontLine = fields(
  {
    protocol: unless(text('the name of a protocol').describe('The front-line protocol, as the registry names it.')),
    endedOn: unless(date()),
    onTherapy: unless(yesNo().describe('True: the relapse came while front-line therapy was running.')),
    monthsFromDiagnosis: unless(
      number('a length of therapy in months', 0, longestTherapyMonths).describe(
        'Length of front-line therapy, counted from the initial diagnosis.',
      ),
    ),
    hsct: unless(yesNo()),
    blinatumomab: unless(yesNo()),
  },
  'the front-line therapy',
);

const confirmation = fields(
  { method: text('the name of a method'), percent: percent('a percentage of leukaemic cells') },
  'a confirmation',
);

const marrow = fields(
  {
    involved: unless(yesNo()),
    blastsPercent: unless(percent('a percentage of blasts')),
    confirmations: unless(
      list(confirmation, 'the confirmations').describe(
        'Further tests of the same relapse, each with the share of leukaemic cells it found.',
      ),
    ),
  },
  'the marrow finding',
);

const sites = fields(
  {
    marrow: unless(marrow),
    cns: unless(yesNo()),
    testis: unless(yesNo()),
    other: unless(
      list(text('the name of a site'), 'the other sites').describe(
        'Other extramedullary sites by name; an empty list says there are none.',
      ),
    ),
  },
  'the sites',
);

const relapse = fields(
  {
    number: unless(count('the number of a relapse', 1, mostRelapses).describe('1 is the first relapse.')),
    on: unless(date()),
    peripheralBlastsPerMicrolitre: unless(number('a count of blasts per microlitre', 0, mostBlastsPerMicrolitre)),
    sites: unless(sites),
    performanceStatus: unless(percent('a Karnofsky or Lansky score').describe('Karnofsky or Lansky score, percent.')),
    pregnantOrBreastFeeding: unless(yesNo()),
    severeConcomitantDisease: unless(yesNo()),
  },
  'the relapse',
);

const measurement = fields(
  {
    on: unless(date()),
    timePoint: unless(oneOf('at-relapse', 'after-element-2', 'after-block-1', 'end-of-induction', 'before-hsct')),
    method: unless(oneOf('rq-pcr', 'flow', 'ngs')),
    sensitivity: unless(
      assayLimit('a sensitivity').describe('Smallest fraction of cells the assay could have seen in this sample.'),
    ),
    quantitativeRange: unless(
      assayLimit('a quantitative range').describe('Smallest fraction the assay can put a number on.'),
    ),
    result: unless(mrdResult),
  },
  'an MRD measurement',
);

const milestone = fields(
  {
    happened: unless(yesNo().describe('False: it did not happen up to the day last seen.')),
    on: unless(date()),
    daysFromRelapse: unless(count('a count of days from relapse', 0, longestDays)),
  },
  'what may happen after a relapse',
);

const outcome = fields(
  {
    lastSeenOn: unless(date().describe('For a child who died, the day of death.')),
    daysFromRelapse: unless(count('a count of days from relapse', 0, longestDays)),
    died: unless(yesNo()),
    causeOfDeath: unless(oneOf('leukaemia', 'treatment', 'other')),
    remission: unless(milestone.describe('The first complete remission after this relapse.')),
    noRemission: unless(
      milestone.describe('Treatment that failed to bring a remission; the day on which that was found.'),
    ),
    progression: unless(milestone),
    nextRelapse: unless(milestone.describe('The first relapse after this one.')),
    secondMalignancy: unless(milestone),
    hsct: unless(milestone.describe('The first haematopoietic stem-cell transplantation after this relapse.')),
  },
  'the outcome',
);

/**
 * A case as it may come from outside: the type `Case` with its checks.
 *
 * Every field but `id` may be absent, which means unknown; a field nobody knows is refused, and
 * the nearest known one is suggested.
 */
export const caseSchema = fields(
  {
    id: text('an id'),
    sex: unless(oneOf('female', 'male')),
    initialDiagnosis: unless(initialDiagnosis),
    frontLine: unless(frontLine),
    relapse: unless(relapse),
    mrd: unless(list(measurement, 'the MRD measurements')),
    arms: unless(
      z
        .record(z.string(), text('the name of an arm'), {
          error: 'the arms are not an object; write {"system": "arm"}',
        })
        .describe('The arm a child was allocated to, by system id, where a rule depends on it.'),
    ),
    outcome: unless(outcome),
    body: unless(
      list(bodyMeasurement, 'the measurements of height and weight').describe('Each time they were measured.'),
    ),
    treatment: unless(
      list(treatmentEvent, 'the treatment').describe('What was done and found since the relapse, in any order.'),
    ),
  },
  'a case',
);

/** Does not compile when the checked type and the type of the core part ways. */
export type AgreesWithCore = Holds<Same<z.infer<typeof caseSchema>, Changeable<Case>>>;

type Holds<T extends true> = T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
type Changeable<T> = T extends readonly (infer E)[]
  ? Changeable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Changeable<T[K]> }
    : T;

// An assay that sees less than any cell does not exist: zero stands for "not given" somewhere upstream.
function assayLimit(what: string): z.ZodNumber {
  return positiveNumber(`${what}, which is a fraction of cells`, 1);
}

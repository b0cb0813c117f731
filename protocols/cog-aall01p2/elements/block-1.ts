import { cite, type Element } from '@rezidiv/core';
import { days } from '../../shared/days.ts';
import { raetz2008 } from '../sources.ts';
import { intrathecalDose, onlyDoseMissing, partOfTriple } from './notes.ts';

const place = cite(raetz2008, 'Table 1, block 1');
const intrathecal = cite(raetz2008, 'Table 1, block 1, intrathecal therapy');
const triple = [
  cite(raetz2008, 'Table 1, block 1, triple intrathecal therapy'),
  cite(raetz2008, 'Table 1, footnote on triple intrathecal therapy'),
];
const firstPatients =
  'Footnote: in block 1 the first 21 patients had idarubicin 10 mg/m2 on days 1 and 2 and dexamethasone 10 mg/m2 on days 1 to 14 (tapered on days 11 to 14); the protocol was amended for toxicity, and all others had doxorubicin and prednisone.';

/** The four-drug reinduction. */
export const block1: Element = {
  id: 'cog-aall01p2/block-1',
  title: 'AALL01P2, block 1',
  orders: [
    {
      id: 'vincristine',
      drug: 'vincristine',
      dose: { kind: 'by-size', amount: '1.5', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'intravenous',
      days: [1, 8, 15, 22],
      notes: ['The table prints no largest dose.'],
      support: 'single-source',
      cite: place,
    },
    {
      id: 'prednisone',
      drug: 'prednisone',
      dose: { kind: 'by-size', amount: '40', unit: 'mg', per: 'm2', each: 'day' },
      route: 'oral',
      days: days(1, 29),
      notes: ['The table does not say how the amount of a day is divided.', firstPatients],
      support: 'single-source',
      cite: place,
    },
    {
      id: 'pegaspargase',
      drug: 'pegaspargase',
      dose: { kind: 'by-size', amount: '2500', unit: 'U', per: 'm2', each: 'dose' },
      route: 'intramuscular',
      days: [2, 9, 16, 23],
      notes: ['The table prints no largest dose.'],
      support: 'single-source',
      cite: place,
    },
    {
      id: 'doxorubicin',
      drug: 'doxorubicin',
      dose: { kind: 'by-size', amount: '60', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'intravenous',
      days: [1],
      notes: [firstPatients],
      support: 'single-source',
      cite: place,
    },
    {
      id: 'imatinib',
      drug: 'imatinib',
      dose: { kind: 'by-size', amount: '340', unit: 'mg', per: 'm2', each: 'dose' },
      route: 'oral',
      days: days(1, 14),
      only: ['ph-positive'],
      notes: ['The table prints no number of doses a day.'],
      support: 'single-source',
      cite: place,
    },
    {
      id: 'cytarabine-it',
      drug: 'cytarabine',
      dose: intrathecalDose,
      route: 'intrathecal',
      days: [1],
      notes: [onlyDoseMissing],
      support: 'unknown',
      cite: intrathecal,
    },
    {
      id: 'methotrexate-it',
      drug: 'methotrexate',
      dose: intrathecalDose,
      route: 'intrathecal',
      days: [8, 29],
      only: ['cns-not-involved'],
      notes: [onlyDoseMissing],
      support: 'unknown',
      cite: intrathecal,
    },
    {
      id: 'methotrexate-it-triple',
      drug: 'methotrexate',
      dose: intrathecalDose,
      route: 'intrathecal',
      days: [8, 15, 22, 29],
      only: ['cns-involved'],
      notes: [partOfTriple, onlyDoseMissing],
      support: 'unknown',
      cite: triple,
    },
    {
      id: 'cytarabine-it-triple',
      drug: 'cytarabine',
      dose: intrathecalDose,
      route: 'intrathecal',
      days: [8, 15, 22, 29],
      only: ['cns-involved'],
      notes: [partOfTriple, onlyDoseMissing],
      support: 'unknown',
      cite: triple,
    },
    {
      id: 'hydrocortisone-it-triple',
      drug: 'hydrocortisone',
      dose: intrathecalDose,
      route: 'intrathecal',
      days: [8, 15, 22, 29],
      only: ['cns-involved'],
      notes: [partOfTriple, onlyDoseMissing],
      support: 'unknown',
      cite: triple,
    },
  ],
  missing: [
    'doses of the intrathecal drugs',
    'largest single doses, infusion times, supportive drugs',
    'length of the block and when the next may start',
  ],
  notes: [
    'The table calls children CNS-positive or CNS-negative; what makes a child CNS-positive is not in it.',
    firstPatients,
  ],
  cite: place,
};

import { cite, type Element, type Order } from '@rezidiv/core';
import { forumUnder4, pdq2014, peters2015, peters2021 } from '../sources.ts';

const methods = cite(
  peters2021,
  'abstract, patients and methods',
  'fractionated 12 Gy TBI and etoposide versus fludarabine, thiotepa, and either busulfan or treosulfan',
);
const underFour = cite(forumUnder4, 'abstract');
const both = [methods, underFour];

/** A drug that both reports name, without dose or day. */
function named(drug: string): Order {
  return {
    id: drug,
    drug,
    dose: { kind: 'unknown', toRead: 'Peters 2021, full text and supplement' },
    days: 'not-read',
    notes: ['The drug is named in two reports; dose and days were not read.'],
    support: 'unknown',
    cite: both,
  };
}

/** Total-body irradiation with etoposide. */
export const tbiEtoposide: Element = {
  id: 'forum-conditioning/tbi-etoposide',
  title: 'FORUM, total-body irradiation with etoposide',
  orders: [
    {
      id: 'total-body-irradiation',
      drug: 'tbi',
      dose: { kind: 'flat', amount: '12', unit: 'Gy', each: 'course' },
      route: 'radiation',
      days: 'not-read',
      notes: [
        '12 Gy in fractions; how many fractions was not read.',
        'One source prints 12 Gy. The NCI page prints a range of 12 to 14 Gy, and smaller numbers that are taken for slips of the decimal point (C16).',
      ],
      support: 'single-source',
      cite: [methods, cite(pdq2014, 'TBI-containing transplant preparative regimens', 'total dose, 12–14 Gy')],
    },
    {
      id: 'etoposide',
      drug: 'etoposide',
      dose: { kind: 'unknown', toRead: 'Peters 2021, full text and supplement' },
      days: 'not-read',
      notes: ['The drug is named in two reports; dose and day were not read.'],
      support: 'unknown',
      cite: [methods, cite(peters2015, 'abstract: conditioning with total-body irradiation and etoposide')],
    },
  ],
  missing: [
    'fractions and days of irradiation',
    'dose and day of etoposide',
    'prophylaxis of graft-versus-host disease',
  ],
  notes: [],
  cite: methods,
};

/** Fludarabine, thiotepa and busulfan. */
export const withBusulfan: Element = {
  id: 'forum-conditioning/fludarabine-thiotepa-busulfan',
  title: 'FORUM, fludarabine, thiotepa and busulfan',
  orders: ['fludarabine', 'thiotepa', 'busulfan'].map(named),
  missing: ['every dose and day', 'prophylaxis of graft-versus-host disease'],
  notes: [],
  cite: both,
};

/** Fludarabine, thiotepa and treosulfan. */
export const withTreosulfan: Element = {
  id: 'forum-conditioning/fludarabine-thiotepa-treosulfan',
  title: 'FORUM, fludarabine, thiotepa and treosulfan',
  orders: ['fludarabine', 'thiotepa', 'treosulfan'].map(named),
  missing: ['every dose and day', 'prophylaxis of graft-versus-host disease'],
  notes: [],
  cite: both,
};

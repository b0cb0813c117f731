import { type Citation, cite, type Element, type Order } from '@rezidiv/core';
import { ilive } from './sources.ts';
import { methotrexateInfusions as intermediateDoseMethotrexate } from './sources-treatment.ts';

/** Where drugs and doses of the ALL-REZ BFM elements would have to be read. None of these was read beyond its abstract. */
export const blocksToRead =
  'von Stackelberg 2008, Blood 111:2573, full text (open access); Tallen 2010, J Clin Oncol 28:2339; Henze 1991, Blood 78:1166';

/** What is known of the two high-dose combinations of the ALL-REZ BFM series. */
export const citeR1R2: Citation = cite(
  ilive,
  'first paragraph, therapeutic elements R1 and R2',
  'high-dose methotrexate (HD MTX) in combination with 4-5 other chemotherapy drugs',
);

/**
 * Leucovorin beside methotrexate in high dose. That it must stand there is safety, not this protocol's text:
 * its own rescue was not read, so dose, hours and days are open.
 */
export const leucovorinNotRead: Order = {
  id: 'leucovorin',
  drug: 'leucovorin',
  dose: { kind: 'unknown', toRead: blocksToRead },
  days: 'not-read',
  notes: [
    'The rescue of this protocol was not read. In a randomised trial that its abstract does not name, methotrexate 1 g/m2 over 36 hours had two oral doses, at hours 48 and 54, of an amount not stated.',
  ],
  support: 'unknown',
  cite: cite(intermediateDoseMethotrexate, 'abstract, leucovorin rescue'),
};

/** Methotrexate in an R-course of which the dose was not read. */
export const methotrexateDoseNotRead: Order = {
  id: 'methotrexate',
  drug: 'methotrexate',
  dose: { kind: 'unknown', toRead: blocksToRead },
  days: 'not-read',
  rescue: 'leucovorin',
  notes: [
    'That the course holds methotrexate in high dose was read; in ALL-REZ BFM 90 it was 1 g/m2 over 36 hours or 5 g/m2 over 24 hours, and which of them this course has was not read.',
  ],
  support: 'single-source',
  cite: citeR1R2,
};

/** R1 or R2: methotrexate in high dose and four or five drugs that were not read. */
export function rCourse(
  regimen: string,
  name: 'R1' | 'R2',
  {
    methotrexate,
    suffix = '',
    title = '',
    notes = [],
  }: { methotrexate: Order; suffix?: string; title?: string; notes?: readonly string[] },
): Element {
  return {
    id: `${regimen}/${name}${suffix}`,
    title: `Block ${name}${title}`,
    orders: [methotrexate, leucovorinNotRead],
    missing: ['4 to 5 further drugs, their doses and days', 'intrathecal treatment', 'the day of methotrexate'],
    notes,
    cite: citeR1R2,
  };
}

/** An element of which no more than its name and place were read. */
export function nameOnly(
  id: string,
  title: string,
  {
    cite: source,
    missing,
    notes = [],
  }: { cite: Citation | readonly Citation[]; missing: readonly string[]; notes?: readonly string[] },
): Element {
  return { id, title, orders: [], missing, notes, cite: source };
}

/** An order of which no more than the drug was read. */
export function drugOnly(
  drug: string,
  {
    cite: source,
    toRead = blocksToRead,
    support = 'single-source',
    notes,
  }: { cite: Order['cite']; toRead?: string; support?: Order['support']; notes?: readonly string[] },
): Order {
  return {
    id: drug,
    drug,
    dose: { kind: 'unknown', toRead },
    days: 'not-read',
    ...(notes === undefined ? {} : { notes }),
    support,
    cite: source,
  };
}

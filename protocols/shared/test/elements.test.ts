import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Order } from '@rezidiv/core';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { regimens } from '../../index.ts';

/** A child, as far as orders depend on it. */
interface Child {
  readonly cns: 'involved' | 'not-involved';
  readonly ph: 'positive' | 'negative';
}

interface DaysOfElement {
  readonly element: string;
  readonly cite: string;
  readonly child: Child;
  /** By day: what stands on the ward's list, in the order of the alphabet. */
  readonly days: Readonly<Record<string, readonly string[]>>;
}

const folder = path.join(import.meta.dirname, '..', '..');
const tables = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /^[^/]+\/days\.yaml$/.test(file))
  .sort()
  .flatMap((file) => {
    const entries = parse(readFileSync(path.join(folder, file), 'utf8')) as readonly DaysOfElement[];
    return entries.map((entry) => ({ file, ...entry }));
  });

const elements = regimens.flatMap((regimen) => regimen.elements);

function has({ only = [] }: Order, { cns, ph }: Child): boolean {
  return only.every(
    (condition) => condition === 'after-count-recovery' || condition === `cns-${cns}` || condition === `ph-${ph}`,
  );
}

/** An order as a clinician would write it on a list. */
function inWords({ drug, dose, route, timesPerDay, until, only = [] }: Order): string {
  return [
    drug,
    amountOf(dose),
    route ?? 'route not read',
    ...(timesPerDay === undefined ? [] : [`x ${timesPerDay}`]),
    ...(only.includes('after-count-recovery') ? ['after count recovery'] : []),
    ...(until === undefined ? [] : [`until ${until}`]),
  ].join(' ');
}

function amountOf(dose: Order['dose']): string {
  if (dose.kind === 'unknown') return '?';
  if (dose.kind === 'by-age') return 'by age';
  const each = dose.each === 'day' ? '/day' : '';
  if (dose.kind === 'flat') return `${dose.amount} ${dose.unit}${each}`;
  const cap = dose.cap === undefined ? '' : ` (at most ${dose.cap.amount} ${dose.cap.unit})`;
  return `${dose.amount} ${dose.unit}/${dose.per}${each}${cap}`;
}

test('there are tables of days, each with its place in a source', () => {
  expect(tables.length).toBeGreaterThan(10);
  expect(tables.filter(({ cite }) => !/\S/.test(cite))).toEqual([]);
});

test.each(
  tables.flatMap(({ file, element, child, days }) =>
    Object.entries(days).map(([day, expected]) => ({ file, element, child, day: Number(day), expected })),
  ),
)('$file: $element, CNS $child.cns, Ph $child.ph, day $day', ({ element: id, child, day, expected }) => {
  const element = elements.find((one) => one.id === id);
  const list = element?.orders
    .filter((order) => order.days !== 'not-read' && order.days.includes(day) && has(order, child))
    .map(inWords);
  expect(list?.sort()).toEqual([...expected].sort());
});

test('imatinib is for Ph-positive children alone, on days 1 to 14 of each block of AALL01P2', () => {
  const imatinib = elements
    .filter(({ id }) => id.startsWith('cog-aall01p2/'))
    .map(({ orders }) => orders.filter(({ drug }) => drug === 'imatinib'));
  expect(imatinib).toHaveLength(3);
  for (const orders of imatinib) {
    expect(orders).toHaveLength(1);
    expect(orders[0]?.days).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(orders[0]?.only).toEqual(['ph-positive']);
  }
});

test('no element of R3 type but the named ones prints 2,500 U/m2 of pegaspargase, and it says that it is not ALL R3', () => {
  const r3 = elements.filter(({ title }) => /R3/.test(title));
  expect(r3.length).toBeGreaterThan(1);
  const american = r3.filter(({ orders }) =>
    orders.some(({ drug, dose }) => drug === 'pegaspargase' && dose.kind === 'by-size' && dose.amount === '2500'),
  );
  expect(american.map(({ id }) => id)).toEqual(['r3-block-1-us/block-1', 'r3-block-1-us/block-1-with-bortezomib']);
  for (const { title, notes } of american) {
    expect(title).toContain('modified form from the United States');
    expect(notes.join(' ')).toContain('not "ALL R3 (Parker 2010)"');
  }
});

test('of AALL0433 no dose was read', () => {
  const orders = elements.filter(({ id }) => id.startsWith('cog-aall0433/')).flatMap((element) => element.orders);
  expect(orders.length).toBeGreaterThan(40);
  expect(orders.filter(({ dose }) => dose.kind !== 'unknown')).toEqual([]);
});

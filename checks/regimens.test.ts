import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cite, type Element, type Order, type PathwayStep, proveTable, type Regimen, type Source } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import { conflicts, regimens } from '../protocols/index.ts';
import { regimenFlaws } from './regimens.ts';
import { repositoryRoot } from './source-files.ts';

const folders = readdirSync(path.join(repositoryRoot, 'protocols'))
  .filter((folder) => existsSync(path.join(repositoryRoot, 'protocols', folder, 'regimen.ts')))
  .sort();

describe('the regimens', () => {
  test('are one for each folder that holds one', () => {
    expect(regimens.map(({ id }) => id).sort()).toEqual(folders);
  });

  test.each(regimens.map((regimen) => [regimen.id, regimen] as const))('%s has no flaw', (_, regimen) => {
    expect(regimenFlaws(regimen)).toEqual([]);
  });

  test.each(folders)('%s has a page that says it is not a medical device', (folder) => {
    const page = path.join(repositoryRoot, 'protocols', folder, 'README.md');
    expect(existsSync(page) ? readFileSync(page, 'utf8') : 'There is no README.md.').toMatch(
      /\bnot a medical device\b/i,
    );
  });

  test('the gates on their pathways are proved, and their conflicts are in the register', () => {
    const steps = regimens.flatMap(({ pathways }) => pathways.flatMap((pathway) => pathway.steps));
    const gates = steps.flatMap((step) => (step.kind === 'gate' ? [step.table] : []));
    expect(gates.length).toBeGreaterThan(0);
    expect(gates.flatMap((table) => proveTable(table).flaws)).toEqual([]);
    const known = conflicts.map(({ id }) => id);
    const named = steps.flatMap((step) => ('conflicts' in step ? (step.conflicts ?? []) : []));
    expect(named.filter((id) => !known.includes(id))).toEqual([]);
  });

  test('are plain data', () => {
    for (const { elements } of regimens) expect(JSON.parse(JSON.stringify(elements))).toEqual(elements);
  });
});

const paper: Source = { id: 'paper', title: 'A paper', read: 'all', address: 'x' };
const other: Source = { id: 'other', title: 'Another', read: 'all', address: 'y' };
const place = cite(paper, 'Table 1');
const good: Order = {
  id: 'vincristine',
  drug: 'vincristine',
  dose: { kind: 'by-size', amount: '1.5', unit: 'mg', per: 'm2', each: 'dose' },
  days: [1, 8],
  support: 'single-source',
  cite: place,
};

function planted(order: Partial<Order>, element: Partial<Element> = {}, steps: readonly PathwayStep[] = []): Regimen {
  return {
    id: 'toy',
    title: 'Toy',
    population: 'nobody',
    elements: [
      { id: 'toy/a', title: 'A', orders: [{ ...good, ...order }], missing: [], notes: [], cite: place, ...element },
    ],
    pathways: steps.length === 0 ? [] : [{ groups: [], start: 'a', steps }],
    gaps: [],
    checked: [],
  };
}

describe('a flaw is found', () => {
  test('where there is none, none', () => {
    expect(regimenFlaws(planted({}))).toEqual([]);
    expect(regimenFlaws(planted({ support: 'verified', cite: [place, cite(other, 'abstract')] }))).toEqual([]);
  });

  test.each<[string, Partial<Order>, RegExp]>([
    ['verified by one citation', { support: 'verified' }, /two sources/],
    ['verified by one source twice', { support: 'verified', cite: [place, cite(paper, 'abstract')] }, /two sources/],
    ['an empty list of citations', { cite: [] }, /no citation/],
    ['a dose without support', { support: 'unknown' }, /a dose is given/],
    [
      'an unknown dose, nothing to read',
      { dose: { kind: 'unknown', toRead: ' ' }, support: 'unknown' },
      /what to read/,
    ],
    [
      'a decimal comma',
      { dose: { kind: 'by-size', amount: '1,5', unit: 'mg', per: 'm2', each: 'dose' } },
      /no decimal number/,
    ],
    ['day 0', { days: [0, 1] }, /must be whole/],
    ['a day twice', { days: [1, 1] }, /must be whole/],
    ['days that fall', { days: [8, 1] }, /must be whole/],
    [
      'methotrexate in grams without a rescue',
      { drug: 'methotrexate', dose: { kind: 'by-size', amount: '5', unit: 'g', per: 'm2', each: 'dose' } },
      /names no rescue/,
    ],
    ['high-dose methotrexate of unknown dose', { id: 'methotrexate-high-dose', drug: 'methotrexate' }, /no rescue/],
    ['ifosfamide without a rescue', { drug: 'ifosfamide' }, /no rescue/],
  ])('%s', (_, order, flaw) => {
    expect(regimenFlaws(planted(order)).join('\n')).toMatch(flaw);
  });

  test.each<[string, Partial<Element>, RegExp]>([
    ['an element of another regimen', { id: 'elsewhere/a' }, /must begin with/],
    ['two orders of one name', { orders: [good, good] }, /two orders/],
    ['nothing in it and nothing missing', { orders: [] }, /nothing said to be missing/],
  ])('%s', (_, element, flaw) => {
    expect(regimenFlaws(planted({}, element)).join('\n')).toMatch(flaw);
  });

  const end: PathwayStep = { kind: 'end', id: 'end', title: 'End' };
  const step = (next: string, element = 'toy/a'): PathwayStep => ({
    kind: 'element',
    id: 'a',
    element,
    next,
    cite: place,
  });
  test.each<[string, readonly PathwayStep[], RegExp]>([
    ['a step that leads nowhere', [step('b'), end], /no step "b"/],
    ['a step that nothing leads to', [step('a'), end], /no way leads to step "end"/],
    ['an element that is not there', [step('end', 'toy/z'), end], /no element "toy\/z"/],
    ['two steps of one name', [step('end'), end, end], /two steps/],
  ])('%s', (_, steps, flaw) => {
    expect(regimenFlaws(planted({}, {}, steps)).join('\n')).toMatch(flaw);
  });
});

import { applyPack, calculateDose, type DosePack, type Element, type PackOrder, type Regimen } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import { child, formula, order, perM2, somewhere } from './doses.ts';

const page = { document: 'Invented', version: '0', page: '7' };
const sha256 = 'a'.repeat(64);

const element: Element = {
  id: 'toy/block',
  title: 'Block',
  orders: [
    order({ kind: 'unknown', toRead: 'the protocol' }, { id: 'unread', drug: 'etoposide', days: 'not-read' }),
    order(perM2('1.5'), { id: 'published', drug: 'vincristine', days: [1, 8] }),
  ],
  missing: ['one more drug'],
  notes: [],
  cite: somewhere,
};
const regimen: Regimen = {
  id: 'toy',
  title: 'Toy',
  version: '3',
  population: 'nobody',
  elements: [element],
  pathways: [],
  gaps: [],
  checked: [],
};
const fills: PackOrder = { element: 'toy/block', order: 'unread', dose: perM2('1000'), days: [2, 3], cite: page };
const pack: DosePack = {
  id: 'FICTITIOUS-T',
  title: 'Invented',
  regimen: 'toy',
  regimenVersion: '3',
  orders: [fills],
  rounding: [],
  signedBy: { who: 'Ada', role: 'pharmacist', on: '2024-01-01' },
  secondReader: { who: 'Ben', role: 'oncologist', on: '2024-01-02' },
};

function applied(others: Partial<DosePack> = {}, of: Regimen = regimen) {
  const result = applyPack(of, { ...pack, ...others }, sha256);
  if (result.kind === 'refused') throw new Error(result.why.join('; '));
  return result;
}

const ordersOf = (result: ReturnType<typeof applied>) => result.regimen.elements[0]?.orders ?? [];

describe('a pack that fits', () => {
  test('fills what was not read, and its page and checksum go into the citation', () => {
    const result = applied();
    const [filled] = ordersOf(result);
    expect(filled).toMatchObject({ dose: { amount: '1000' }, days: [2, 3], support: 'unknown' });
    const cites = [filled?.cite ?? []].flat();
    expect(cites.at(-1)).toMatchObject({
      locator: 'page 7',
      source: { address: `dose pack FICTITIOUS-T, SHA-256 ${sha256}` },
    });
    expect(result.given).toEqual(['toy/block#unread']);
    expect(result.findings).toEqual([]);
  });

  test('leaves the regimen it was given as it was', () => {
    const before = JSON.stringify(regimen);
    applied();
    expect(JSON.stringify(regimen)).toBe(before);
  });

  test('never replaces a published value: it stays, and both are shown as a finding that stops', () => {
    const result = applied({ orders: [{ ...fills, order: 'published', dose: perM2('2'), days: [1] }] });
    expect(ordersOf(result)[1]).toMatchObject({ dose: { amount: '1.5' }, days: [1, 8] });
    expect(result.findings).toMatchObject([
      {
        kind: 'differs-from-element',
        weight: 'stops',
        found: 'dose in the dose pack: 2 mg/m2',
        limit: 'dose as published, which stands: 1.5 mg/m2',
        place: 'toy/block#published',
      },
      { found: 'days in the dose pack: 1', limit: 'days as published, which stands: 1, 8' },
    ]);
    expect(result.given).toEqual([]);
  });

  test('that repeats a published value, with other zeros, is no finding and fills what stands open beside it', () => {
    const result = applied({
      orders: [{ ...fills, order: 'published', dose: perM2('1.50'), days: [1, 8], over: '5 min' }],
    });
    expect(result.findings).toEqual([]);
    expect(ordersOf(result)[1]).toMatchObject({ over: '5 min' });
  });

  test('gives a published dose the cap that its source leaves out, and keeps a published cap', () => {
    const cap = { amount: '2', unit: 'mg' } as const;
    const capped: PackOrder = { ...fills, order: 'published', dose: { ...perM2('1.5'), cap }, days: [1, 8] };
    const result = applied({ orders: [capped] });
    expect(result.findings).toEqual([]);
    expect(ordersOf(result)[1]).toMatchObject({
      dose: { amount: '1.5', cap: { amount: '2', cite: { locator: 'page 7' } } },
    });

    const published = order(
      { ...perM2('1.5'), cap: { ...cap, cite: somewhere } },
      { id: 'published', drug: 'vincristine', days: [1, 8] },
    );
    const own = { ...regimen, elements: [{ ...element, orders: [published] }] };
    const other = applied({ orders: [{ ...capped, dose: { ...perM2('1.5'), cap: { ...cap, amount: '3' } } }] }, own);
    expect(other.findings).toMatchObject([
      { found: 'dose in the dose pack: 1.5 mg/m2, at most 3 mg', weight: 'stops' },
    ]);
    expect(ordersOf(other)[0]).toMatchObject({ dose: { cap: { amount: '2' } } });
  });

  test('lifts the cap of a drug only where it says so', () => {
    expect(applied().liftsCap).toEqual([]);
    expect(applied({ orders: [{ ...fills, liftsCap: true }] }).liftsCap).toEqual(['toy/block#unread']);
  });

  test('adds an order that the texts read leave out', () => {
    const added: PackOrder = { ...fills, order: 'mesna', drug: 'mesna', route: 'intravenous' };
    const result = applied({ orders: [added] });
    expect(ordersOf(result)[2]).toMatchObject({ id: 'mesna', drug: 'mesna', support: 'unknown' });
    expect(result.given).toEqual(['toy/block#mesna']);
    expect(result.regimen.elements[0]?.missing).toEqual(['one more drug']);
  });

  test('a further order of a published drug on its day and by its route stops: it changes the dose', () => {
    const more: PackOrder = { ...fills, order: 'more', drug: 'vincristine', route: 'intravenous', days: [8] };
    expect(applied({ orders: [more] }).findings).toMatchObject([
      { weight: 'stops', place: 'toy/block#more', limit: expect.stringContaining('published, 1.5 mg/m2') },
    ]);
    expect(applied({ orders: [{ ...more, days: [9] }] }).findings).toEqual([]);
    expect(applied({ orders: [{ ...more, route: 'intrathecal' }] }).findings).toEqual([]);
  });

  test('can say that an element is complete, and what was missing stays as a note', () => {
    const [completed] = applied({ completes: [{ element: 'toy/block', cite: page }] }).regimen.elements;
    expect(completed?.missing).toEqual([]);
    expect(completed?.notes).toEqual(['Complete, says dose pack FICTITIOUS-T; left open before: one more drug']);
  });

  test('rounds by its own rules: that of the drug, else that of all, and the surface for every drug', () => {
    const rule = (name: string) => ({ kind: 'multiple', name, of: '10', direction: 'down' }) as const;
    const { roundingFor } = applied({
      rounding: [
        { of: 'surface', rule: rule('s'), cite: page },
        { of: 'dose', rule: rule('all'), cite: page },
        { of: 'dose', drug: 'etoposide', rule: rule('own'), cite: page },
      ],
    });
    expect(roundingFor('etoposide')).toMatchObject({ surface: { name: 's' }, dose: { name: 'own' } });
    expect(roundingFor('vincristine')).toMatchObject({ surface: { name: 's' }, dose: { name: 'all' } });
  });

  test('its dose is calculated as any other: 1000 mg/m2 for 2 m2 is 2000 mg', () => {
    const [filled] = ordersOf(applied());
    if (filled === undefined) throw new Error('no order');
    expect(calculateDose(filled, child('180', '80'), formula('mosteller'))).toMatchObject({
      perDose: { value: '2000' },
    });
  });
});

describe('a pack is refused', () => {
  const { version: _none, ...unversioned } = regimen;
  test.each<[string, Partial<DosePack>, Regimen, string]>([
    ['for another regimen', { regimen: 'other' }, regimen, 'take the pack of this regimen'],
    ['for another version', { regimenVersion: '2' }, regimen, 'have it read and signed anew'],
    ['for a regimen without a version', {}, unversioned, 'has no version yet'],
    [
      'for an element that is not there',
      { orders: [{ ...fills, element: 'toy/x' }] },
      regimen,
      'its elements are toy/block',
    ],
    [
      'for a new order without drug, route and days',
      { orders: [{ ...fills, order: 'new' }] },
      regimen,
      'states drug, route and days',
    ],
    [
      'for another drug than the order has',
      { orders: [{ ...fills, drug: 'mesna' }] },
      regimen,
      'is etoposide in the regimen',
    ],
    [
      'with a rounding that leaves its band',
      {
        rounding: [
          {
            of: 'dose',
            rule: { kind: 'bands', name: 'wide', bands: [{ from: '1', below: '2', amount: '9' }] },
            cite: page,
          },
        ],
      },
      regimen,
      'to round is to stay within the band',
    ],
    [
      'read before it was signed',
      { signedBy: { ...pack.signedBy, on: '2024-01-03' } },
      regimen,
      'before it was signed on 2024-01-03',
    ],
    ...['Dr. Ada Byron', 'Byron, Ada', 'A. Byron', 'ada  BYRON', 'Prof. Dr. med. Ada Byron'].map(
      (who): [string, Partial<DosePack>, Regimen, string] => [
        `signed by Ada Byron and read by ${who}`,
        { signedBy: { ...pack.signedBy, who: 'Ada Byron' }, secondReader: { ...pack.secondReader, who } },
        regimen,
        'a second person reads it',
      ],
    ),
    ['with an order twice', { orders: [fills, fills] }, regimen, 'stands in it twice'],
    [
      'with one person for both signatures',
      { secondReader: { ...pack.secondReader, who: ' ADA ' } },
      regimen,
      'a second person',
    ],
    ['with an amount that is none', { orders: [{ ...fills, dose: perM2('1,5') }] }, regimen, 'is no amount'],
    [
      'for an element said to be complete that is not there',
      { completes: [{ element: 'x', cite: page }] },
      regimen,
      'said to be complete',
    ],
    [
      'with another formula than the published one',
      { surfaceFormula: { id: 'haycock', cite: page } },
      { ...regimen, surfaceFormula: 'mosteller' },
      'the published one is "mosteller"',
    ],
  ])('%s', (_name, others, of, fragment) => {
    const result = applyPack(of, { ...pack, ...others }, sha256);
    expect(result.kind).toBe('refused');
    if (result.kind === 'refused') expect(result.why.join('; ')).toContain(fragment);
  });
});

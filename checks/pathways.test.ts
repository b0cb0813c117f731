import { daysOf, notCovered, type PathwayStep, pathwayFlaws, type Regimen, roadmapOf } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import { protocols, regimens } from '../protocols/index.ts';

const inWords = (regimen: Regimen) =>
  pathwayFlaws(regimen).map(({ groups, at, says }) => `${groups.join(', ') || regimen.id}: ${at}: ${says}`);

describe.each(regimens)('$id', (regimen) => {
  test('every step leads somewhere, every answer has its way, every element is on one', () => {
    expect(inWords(regimen)).toEqual([]);
  });

  test('every group its system can give, by any reading, has a pathway, and so has a child it does not cover', () => {
    const ways = regimen.pathways.flatMap(({ groups }) => groups);
    const system = protocols.find(({ id }) => id === regimen.id);
    if (system === undefined || regimen.pathways.some(({ groups }) => groups.length === 0)) return;
    const read = system.riskGroup.rows.flatMap((row) =>
      'readings' in row ? row.readings.map(({ group }) => group) : 'group' in row ? [row.group] : [],
    );
    const outside = regimen.id === 'cog-aall0433' ? ['not-in-trial', notCovered] : [];
    expect([...new Set([...read, notCovered])].filter((group) => !ways.includes(group))).toEqual(outside);
    expect(ways.filter((group, at) => ways.indexOf(group) !== at)).toEqual([]);
  });

  test('a child of whom nothing is recorded has a roadmap on every way, without a date', () => {
    for (const group of regimen.pathways.flatMap(({ groups }) => groups)) {
      const map = roadmapOf({
        regimen,
        groups: [group],
        record: { id: 'nothing known' },
        today: daysOf('2004-01-01').first,
      });
      expect(map.ways).toHaveLength(1);
      expect(JSON.stringify(map)).not.toContain('startedOn');
    }
  });

  test('what is not read says what would have to be read', () => {
    const silent = regimen.elements.flatMap(({ id, orders, missing }) => [
      ...(orders.length === 0 && missing.length === 0 ? [id] : []),
      ...orders
        .filter(({ dose }) => dose.kind === 'unknown' && dose.toRead.trim() === '')
        .map((order) => `${id} ${order.id}`),
    ]);
    expect(silent).toEqual([]);
    expect(regimen.gaps.length).toBeGreaterThan(0);
  });
});

test('methotrexate in high dose names its rescue, whether its source prints a dose of it or not', () => {
  const high = regimens.flatMap(({ elements }) =>
    elements.flatMap(({ id, orders }) =>
      orders
        .filter(({ drug, dose }) => drug === 'methotrexate' && dose.kind === 'by-size' && dose.unit === 'g')
        .map((order) => ({ id, order })),
    ),
  );
  expect(high.length).toBeGreaterThan(0);
  for (const { id, order } of high) expect([id, order.rescue]).toEqual([id, 'leucovorin']);
});

describe('the proof finds what it is for', () => {
  const [sound] = regimens.filter(({ id }) => id === 'all-rez-bfm-90');
  const [pathway] = sound?.pathways ?? [];
  if (sound === undefined || pathway === undefined) throw new Error('ALL-REZ BFM 90 has no pathway.');
  const flawed = (steps: readonly PathwayStep[]) => inWords({ ...sound, pathways: [{ ...pathway, steps }] });
  const change = (id: string, to: (step: PathwayStep) => PathwayStep) =>
    flawed(pathway.steps.map((step) => (step.id === id ? to(step) : step)));

  test('a step that leads nowhere, and what is cut off by it', () => {
    const found = change('maintenance', (step) => ({ ...step, next: 'nowhere' }) as PathwayStep);
    expect(found).toContain('A, PPG: maintenance: leads to "nowhere", and there is no such step');
    expect(found).toContain('A, PPG: maintenance-length: no way leads here');
    expect(found).toContain('A, PPG: maintenance: no way from here comes to an end');
  });

  test('a gate without a branch for one of its answers, and with one too many', () => {
    const found = change(
      'remission-mtx-1g',
      (step) => ({ ...step, branches: { reached: 'transplant', perhaps: 'end' } }) as PathwayStep,
    );
    expect(found).toContain('A, PPG: remission-mtx-1g: "not-reached" has no branch');
    expect(found).toContain('A, PPG: remission-mtx-1g: the table never answers "perhaps"');
  });

  test('a gate of which nothing classifies a fact', () => {
    const found = change('cns', (step) => step).concat(
      change('local-therapy', (step) => ({ ...step, classifiers: {} }) as PathwayStep),
    );
    expect(found).toEqual(['A, PPG: local-therapy: nothing classifies the fact "cns"']);
  });

  test('an element that does not exist, and one that no pathway holds', () => {
    const found = change('maintenance', (step) => ({ ...step, element: 'all-rez-bfm-90/R9' }) as PathwayStep);
    expect(found).toEqual([
      'all-rez-bfm-90: all-rez-bfm-90/maintenance: no pathway holds this element',
      'A, PPG: maintenance: there is no element "all-rez-bfm-90/R9"',
    ]);
  });

  test('a way that goes round without an end, a step of one name twice, a choice of one', () => {
    const round = change('maintenance-length', (step) => ({ ...step, next: 'maintenance' }) as PathwayStep);
    expect(round).toContain('A, PPG: maintenance: no way from here comes to an end');
    expect(flawed([...pathway.steps, { kind: 'end', id: 'end', title: 'again' }])).toEqual([
      'A, PPG: end: two steps have this id',
    ]);
    expect(change('transplant', (step) => ({ ...step, branches: { hsct: 'hsct' } }) as PathwayStep)).toContain(
      'A, PPG: transplant: a choice needs two ways or more',
    );
  });
});

import { type Case, daysOf, type MrdMeasurement, type RoadmapEntry, roadmapOf } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import { regimens } from '../../index.ts';

const today = daysOf('2026-11-20').first;

/** The way of a child, step by step; where it is open, the outcomes in brackets. */
function wayOf(id: string, record: Partial<Case>, groups: readonly string[] = []): readonly string[] {
  const regimen = regimens.find((one) => one.id === id);
  if (regimen === undefined) throw new Error(`There is no regimen "${id}".`);
  const { ways } = roadmapOf({ regimen, groups, record: { id: 'child', ...record }, today });
  expect(ways).toHaveLength(1);
  return (ways[0]?.entries ?? []).map(stepOf);
}

function stepOf(entry: RoadmapEntry): string {
  return 'open' in entry && entry.open.length > 0
    ? `${entry.id} [${entry.open.map(({ outcome }) => outcome).join(', ')}]`
    : entry.id;
}

describe('COG AALL01P2', () => {
  test('three blocks, then the people decide', () => {
    expect(wayOf('cog-aall01p2', {})).toEqual([
      'block-1',
      'block-2',
      'block-3',
      'after-block-3 [transplantation, chemotherapy]',
    ]);
  });
});

describe('COG AALL0433', () => {
  const eligible = ['eligible'];

  test('without CNS disease induction 2 comes second', () => {
    const way = wayOf('cog-aall0433', { relapse: { sites: { cns: false, testis: false } } }, eligible);
    expect(way.filter((step) => step.startsWith('induction'))).toEqual(['induction-1', 'induction-2', 'induction-3']);
  });

  test('with CNS disease induction 3 comes second', () => {
    const way = wayOf('cog-aall0433', { sex: 'female', relapse: { sites: { cns: true } } }, eligible);
    expect(way.filter((step) => step.startsWith('induction'))).toEqual([
      'induction-1',
      'induction-3-cns-positive',
      'induction-2-cns-positive',
    ]);
  });

  test('CNS not recorded: both orders stay open', () => {
    expect(wayOf('cog-aall0433', {}, eligible)).toEqual([
      'induction-1',
      'order-of-inductions [induction-2-first, induction-3-first]',
    ]);
  });

  test('without a donor: four, one, four and five courses', () => {
    const way = wayOf(
      'cog-aall0433',
      {
        relapse: { sites: { cns: true, testis: false } },
        treatment: [{ kind: 'decision', on: '2026-10-01', step: 'donor', chosen: 'no related donor' }],
      },
      eligible,
    );
    const count = (name: string) => way.filter((step) => step.startsWith(name)).length;
    expect(['intensification-1', 'reinduction', 'intensification-2', 'maintenance'].map(count)).toEqual([4, 1, 4, 5]);
    expect(way.indexOf('cranial-radiotherapy')).toBe(way.indexOf('maintenance-1') - 1);
  });
});

describe('COG AALL1331', () => {
  const responded = { kind: 'decision', on: '2026-02-15', step: 'response', chosen: 'response' } as const;
  const sites = { marrow: { involved: true, blastsPercent: 80 }, cns: false, testis: false, other: [] };
  const lateMarrow = (found: { readonly cns?: boolean; readonly testis?: undefined }): Partial<Case> => {
    const { testis: _unknown, ...others } = sites;
    const recorded = 'testis' in found ? others : { ...sites, ...found };
    return {
      initialDiagnosis: { on: '2020-01-10', immunophenotype: 'BCP' },
      relapse: { on: '2026-01-10', sites: recorded },
    };
  };
  const mrdAt = (percent: number): readonly MrdMeasurement[] => [
    { on: '2026-02-14', timePoint: 'after-block-1', method: 'flow', result: { kind: 'quantified', percent } },
  ];
  const way = (percent: number, arm: string, found: { readonly cns?: boolean; readonly testis?: undefined } = {}) =>
    wayOf('cog-aall1331', {
      ...lateMarrow(found),
      mrd: mrdAt(percent),
      arms: { 'cog-aall1331': arm },
      treatment: [responded],
    });

  test('low risk, arm C: blocks 2 and 3, two continuations, maintenance, no transplantation', () => {
    expect(way(0.05, 'C')).toEqual([
      'block-1',
      'response',
      'risk',
      'arms-c-d',
      'testis-c',
      'block-2-c',
      'block-3-c',
      'continuation-c-1',
      'continuation-c-2',
      'cns-leukaemia',
      'maintenance',
      'end',
    ]);
  });

  test('low risk, arm C, with CNS disease: 18 Gy to the head, by two sources', () => {
    const steps = way(0.05, 'C', { cns: true });
    expect(steps.slice(-4)).toEqual(['cns-leukaemia', 'cranial-radiotherapy', 'maintenance', 'end']);
  });

  test('low risk, testis not recorded: whether radiotherapy comes into block 2 stays open', () => {
    expect(way(0.05, 'C', { testis: undefined }).at(-1)).toBe('testis-c [involved, not-involved]');
  });

  test('low risk, arm D: blinatumomab replaces block 3 and alternates with continuation', () => {
    expect(way(0.05, 'D').slice(5)).toEqual([
      'block-2-d',
      'blinatumomab-d-1',
      'continuation-d-1',
      'blinatumomab-d-2',
      'continuation-d-2',
      'blinatumomab-d-3',
      'cns-leukaemia',
      'maintenance',
      'end',
    ]);
  });

  test('intermediate risk, arm B: two cycles of blinatumomab, then transplantation', () => {
    expect(way(0.5, 'B').slice(2)).toEqual([
      'risk',
      'arms-a-b',
      'blinatumomab-b-1',
      'blinatumomab-b-2',
      'transplantation',
      'end',
    ]);
  });

  test('before anything is known the response is open', () => {
    expect(wayOf('cog-aall1331', lateMarrow({}))).toEqual(['block-1', 'response [response, early treatment failure]']);
  });
});

describe('radiotherapy of isolated CNS relapse', () => {
  test('below 18 months of first remission all readings of C14 are shown', () => {
    const craniospinal = regimens
      .find(({ id }) => id === 'pog-isolated-cns')
      ?.pathways.flatMap(({ steps }) => steps)
      .find(({ id }) => id === 'craniospinal');
    expect(craniospinal?.kind).toBe('measure');
    if (craniospinal?.kind !== 'measure') return;
    expect(craniospinal.conflicts).toEqual(['C14']);
    const says = craniospinal.says.map(({ text }) => text).join('\n');
    expect(says).toMatch(/24 Gy to the head and 15 Gy to the spine/);
    expect(says).toMatch(/No radiotherapy of the spine/);
  });
});

import { type Case, citationsOf } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import { notRecordable, prognosticFactors } from '../prognostic-factors.ts';

/** What the factor says of a case. */
function isPresent(id: string, record: Omit<Case, 'id'>): boolean | undefined {
  const factor = prognosticFactors.find((one) => one.id === id);
  if (factor === undefined) throw new Error(`No factor ${id}.`);
  return factor.isPresent({ id: 'case', ...record });
}

const marrowOnly = { marrow: { blastsPercent: 80 }, cns: false, testis: false, other: [] };
const cnsOnly = { marrow: { blastsPercent: 0 }, cns: true, testis: false, other: [] };

describe('prognostic factors', () => {
  test('have ids of their own', () => {
    expect(new Set(prognosticFactors.map(({ id }) => id)).size).toBe(prognosticFactors.length);
  });

  test.each(prognosticFactors)('$id says its effect and its source', (factor) => {
    expect(factor.effect).not.toBe('');
    expect(citationsOf(factor).length).toBeGreaterThan(0);
    for (const { locator } of citationsOf(factor)) expect(locator).not.toBe('');
  });

  test.each(prognosticFactors)('$id is unknown of a child of whom nothing is recorded', (factor) => {
    expect(factor.isPresent({ id: 'nothing recorded' })).toBeUndefined();
  });

  test.each(notRecordable)('$title, which no case can hold, says its effect and its source', ({ effect, cite }) => {
    expect(effect).not.toBe('');
    expect(cite.locator).not.toBe('');
  });
});

describe('genetics', () => {
  test('a TP53 alteration found at diagnosis is present', () => {
    expect(isPresent('tp53', { initialDiagnosis: { genetics: { tp53Altered: true } } })).toBe(true);
  });

  test('no TP53 alteration at diagnosis leaves it open: half of them are new at relapse', () => {
    expect(isPresent('tp53', { initialDiagnosis: { genetics: { tp53Altered: false } } })).toBeUndefined();
  });

  test('IKZF1 deletion and ETV6-RUNX1 are as recorded', () => {
    const initialDiagnosis = { genetics: { ikzf1Deletion: true, etv6Runx1: false } };
    expect(isPresent('ikzf1', { initialDiagnosis })).toBe(true);
    expect(isPresent('etv6-runx1', { initialDiagnosis })).toBe(false);
  });
});

describe('age at initial diagnosis', () => {
  test.each([
    [9.99, false],
    [10, true],
    [10.01, true],
  ])('at %d years, 10 or more is %s', (ageYears, expected) => {
    expect(isPresent('age-10', { initialDiagnosis: { ageYears } })).toBe(expected);
  });

  test.each([
    [5.99, false],
    [6, undefined],
    [6.01, true],
    [7, true],
  ])('at %d years with an isolated CNS relapse, older than 6 is %s', (ageYears, expected) => {
    expect(isPresent('age-6-extramedullary', { initialDiagnosis: { ageYears }, relapse: { sites: cnsOnly } })).toBe(
      expected,
    );
  });

  test('older than 6 counts in isolated extramedullary relapse only', () => {
    const initialDiagnosis = { ageYears: 8 };
    expect(isPresent('age-6-extramedullary', { initialDiagnosis, relapse: { sites: marrowOnly } })).toBe(false);
    expect(isPresent('age-6-extramedullary', { initialDiagnosis })).toBeUndefined();
  });
});

describe('peripheral blasts', () => {
  const late = { initialDiagnosis: { on: '2010-01-10' }, frontLine: { endedOn: '2012-01-10' } };
  const relapse = (peripheralBlastsPerMicrolitre: number, on = '2013-01-10') => ({
    on,
    peripheralBlastsPerMicrolitre,
    sites: marrowOnly,
  });

  test.each([
    [9_999, false],
    [10_000, false],
    [10_001, true],
  ])('%d/µl at a late marrow relapse: %s', (count, expected) => {
    expect(isPresent('peripheral-blasts', { ...late, relapse: relapse(count) })).toBe(expected);
  });

  test('are no published factor at an early relapse', () => {
    expect(isPresent('peripheral-blasts', { ...late, relapse: relapse(50_000, '2012-03-10') })).toBe(false);
  });

  test('are unknown where it is not known whether the relapse is late', () => {
    expect(isPresent('peripheral-blasts', { relapse: relapse(50_000) })).toBeUndefined();
  });

  test('are unknown where the limits of very early and late contradict each other', () => {
    const frontLine = { endedOn: '2010-06-10' };
    expect(
      isPresent('peripheral-blasts', { ...late, frontLine, relapse: relapse(50_000, '2011-03-10') }),
    ).toBeUndefined();
  });
});

describe('what was known at the initial diagnosis', () => {
  test('Down syndrome and NCI risk are as recorded', () => {
    expect(isPresent('down-syndrome', { initialDiagnosis: { downSyndrome: false } })).toBe(false);
    expect(isPresent('nci-high-risk', { initialDiagnosis: { nciRisk: 'high' } })).toBe(true);
    expect(isPresent('nci-high-risk', { initialDiagnosis: { nciRisk: 'standard' } })).toBe(false);
  });

  test('T-ALL counts with the marrow involved', () => {
    const initialDiagnosis = { immunophenotype: 'T' as const };
    expect(isPresent('t-marrow', { initialDiagnosis, relapse: { sites: marrowOnly } })).toBe(true);
    expect(isPresent('t-marrow', { initialDiagnosis, relapse: { sites: { ...marrowOnly, cns: true } } })).toBe(true);
    expect(isPresent('t-marrow', { initialDiagnosis, relapse: { sites: cnsOnly } })).toBe(false);
    expect(isPresent('t-marrow', { initialDiagnosis })).toBeUndefined();
  });
});

describe('marrow MRD at an isolated extramedullary relapse', () => {
  const measured = (fraction: number, timePoint: 'at-relapse' | 'end-of-induction' = 'at-relapse') => [
    { timePoint, method: 'rq-pcr' as const, result: { kind: 'quantified' as const, fraction } },
  ];

  test.each([
    [9e-5, false],
    [1e-4, true],
    [2e-4, true],
  ])('%d at an isolated CNS relapse: %s', (fraction, expected) => {
    expect(isPresent('marrow-mrd-extramedullary', { relapse: { sites: cnsOnly }, mrd: measured(fraction) })).toBe(
      expected,
    );
  });

  test('0.01% is the same level in percent', () => {
    const mrd = [
      {
        timePoint: 'at-relapse' as const,
        method: 'rq-pcr' as const,
        result: { kind: 'quantified' as const, percent: 0.01 },
      },
    ];
    expect(isPresent('marrow-mrd-extramedullary', { relapse: { sites: cnsOnly }, mrd })).toBe(true);
  });

  test('a marrow relapse has no such factor, and MRD after induction does not answer', () => {
    expect(isPresent('marrow-mrd-extramedullary', { relapse: { sites: marrowOnly }, mrd: measured(1e-2) })).toBe(false);
    const later = measured(1e-2, 'end-of-induction');
    expect(isPresent('marrow-mrd-extramedullary', { relapse: { sites: cnsOnly }, mrd: later })).toBeUndefined();
  });
});

describe('MRD at the end of induction', () => {
  const diagnosed = { initialDiagnosis: { on: '2010-01-10', immunophenotype: 'BCP' as const } };
  const late = { ...diagnosed, frontLine: { endedOn: '2012-01-10' }, relapse: { on: '2013-01-10', sites: marrowOnly } };
  const combined = { ...marrowOnly, cns: true };
  type Measurement = NonNullable<Case['mrd']>[number];
  const measured = (fraction: number, more: Partial<Measurement> = {}): Measurement => ({
    timePoint: 'end-of-induction',
    method: 'rq-pcr',
    result: { kind: 'quantified', fraction },
    ...more,
  });
  const present = (record: Omit<Case, 'id'>) => isPresent('mrd-end-of-induction', record);

  test.each([
    [9.9e-4, false],
    [1e-3, true],
    [1.1e-3, true],
  ])('%d after a late marrow relapse: %s', (fraction, expected) => {
    expect(present({ ...late, mrd: [measured(fraction)] })).toBe(expected);
    expect(present({ ...late, mrd: [measured(fraction, { timePoint: 'after-element-2' })] })).toBe(expected);
  });

  test('negative settles it where the assay could have seen 10-3, and not where it could not', () => {
    const negative = (sensitivity: number) => [measured(0, { sensitivity, result: { kind: 'negative' } })];
    expect(present({ ...late, mrd: negative(1e-4) })).toBe(false);
    expect(present({ ...late, mrd: negative(1e-2) })).toBeUndefined();
  });

  test.each([
    ['pending', { result: { kind: 'pending' } }],
    ['by another method', { method: 'flow' }],
    ['at relapse', { timePoint: 'at-relapse' }],
  ] as const)('%s, it stays open', (_, more) => {
    expect(present({ ...late, mrd: [measured(1e-2, more)] })).toBeUndefined();
  });

  test('measurements at the two points that contradict each other leave it open', () => {
    const first = measured(1e-2, { timePoint: 'after-element-2' });
    expect(present({ ...late, mrd: [first, measured(1e-4)] })).toBeUndefined();
    expect(present({ ...late, mrd: [first, measured(2e-3)] })).toBe(true);
  });

  test('an early combined relapse is of intermediate risk, an early isolated marrow relapse is not', () => {
    const early = { ...late, mrd: [measured(1e-2)] };
    expect(present({ ...early, relapse: { on: '2012-03-10', sites: combined } })).toBe(true);
    expect(present({ ...early, relapse: { on: '2012-03-10', sites: marrowOnly } })).toBe(false);
    expect(present({ ...early, relapse: { on: '2011-03-10', sites: combined } })).toBe(false);
  });

  test('it was published for marrow relapses of B-cell precursor ALL', () => {
    const mrd = [measured(1e-2)];
    expect(present({ ...late, initialDiagnosis: { on: '2010-01-10', immunophenotype: 'T' }, mrd })).toBe(false);
    expect(present({ ...late, initialDiagnosis: { on: '2010-01-10' }, mrd })).toBeUndefined();
    expect(present({ ...late, relapse: { on: '2013-01-10', sites: cnsOnly }, mrd })).toBe(false);
  });

  test('it is open where the time-point is', () => {
    const mrd = [measured(1e-2)];
    expect(present({ ...diagnosed, relapse: { sites: marrowOnly }, mrd })).toBeUndefined();
    expect(
      present({ ...late, frontLine: { endedOn: '2010-06-10' }, relapse: { on: '2011-03-10', sites: combined }, mrd }),
    ).toBeUndefined();
  });
});

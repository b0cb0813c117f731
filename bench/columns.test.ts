import {
  type CaseColumns,
  type Classifier,
  type ColumnTable,
  caseAt,
  compileColumns,
  createAssessor,
  finding,
  lineageNumber,
  longestDays,
  type MrdColumn,
  noGroup,
  type System,
  stillOnTherapy,
  stratify,
  unknownDay,
  type Verdict,
} from '@rezidiv/core';
import { protocols, proveRelapse } from '@rezidiv/protocols';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyCombination } from './parts/every-combination.ts';
import { generateCases } from './parts/generated-cases.ts';

const flowAfterBlock1: MrdColumn = { timePoint: 'after-block-1', method: 'flow' };
const pcrAfterElement2: MrdColumn = { timePoint: 'after-element-2', method: 'rq-pcr' };
const seed = 20_260_101;

const tables = compileColumns(protocols, proveRelapse, flowAfterBlock1);
const assessor = createAssessor(protocols, proveRelapse);

interface Row {
  readonly daysToRelapse?: number;
  readonly daysToEndOfTherapy?: number;
  readonly marrow?: number;
  readonly cns?: number;
  readonly testis?: number;
  readonly other?: number;
  readonly lineage?: number;
  readonly mrdFraction?: number;
}

function columnsOf(rows: readonly Row[]): CaseColumns {
  return {
    daysToRelapse: Int32Array.from(rows, (row) => row.daysToRelapse ?? unknownDay),
    daysToEndOfTherapy: Int32Array.from(rows, (row) => row.daysToEndOfTherapy ?? unknownDay),
    marrow: Uint8Array.from(rows, (row) => row.marrow ?? finding.unknown),
    cns: Uint8Array.from(rows, (row) => row.cns ?? finding.unknown),
    testis: Uint8Array.from(rows, (row) => row.testis ?? finding.unknown),
    other: Uint8Array.from(rows, (row) => row.other ?? finding.unknown),
    lineage: Uint8Array.from(rows, (row) => row.lineage ?? lineageNumber.unknown),
    mrdFraction: Float64Array.from(rows, (row) => row.mrdFraction ?? Number.NaN),
  };
}

function batch(table: ColumnTable, columns: CaseColumns): readonly string[] {
  const out = new Uint8Array(columns.lineage.length);
  stratify(table, columns, out);
  return Array.from(out, (number) => {
    if (number === noGroup.needs) return 'needs';
    if (number === noGroup.disputed) return 'disputed';
    if (number === noGroup.notCovered) return 'not-covered';
    return table.groups[number] ?? `number ${number}`;
  });
}

function groupOrKind({ group, kind }: Verdict): string {
  return group ?? kind;
}

/** Cases whose batch answer is not the one-case verdict, in words; none when the two paths are twins. */
function differences(columns: CaseColumns, compiled = tables, mrd = flowAfterBlock1): readonly string[] {
  const byBatch = compiled.map((table) => batch(table, columns));
  return Array.from(columns.lineage).flatMap((_lineage, at) => {
    const record = caseAt(columns, at, mrd);
    const verdicts = assessor.assess(record).verdicts.filter(({ table }) => table === 'risk-group');
    return compiled.flatMap(({ system }, index) => {
      const one = verdicts.find((verdict) => verdict.system === system);
      const expected = one === undefined ? 'no verdict' : groupOrKind(one);
      const found = byBatch[index]?.[at];
      return found === expected ? [] : [`${system}: ${found}, not ${expected}, for ${JSON.stringify(record)}`];
    });
  });
}

const eighteenMonths = 547.875;
const thirtySixMonths = 1095.75;
const sixMonths = 182.625;

describe('the batch path answers as the one-case path in every system', () => {
  it('for any row', { timeout: 120_000 }, () => {
    const someFinding = fc.constantFrom(...Object.values(finding));
    const someRow = fc.record({
      daysToRelapse: fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: unknownDay, max: 2_500 }) },
        { weight: 1, arbitrary: fc.integer({ min: unknownDay, max: longestDays }) },
      ),
      daysToEndOfTherapy: fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom(unknownDay, stillOnTherapy) },
        { weight: 4, arbitrary: fc.integer({ min: stillOnTherapy, max: 2_000 }) },
        { weight: 1, arbitrary: fc.integer({ min: stillOnTherapy, max: longestDays }) },
      ),
      marrow: someFinding,
      cns: someFinding,
      testis: someFinding,
      other: someFinding,
      lineage: fc.constantFrom(...Object.values(lineageNumber)),
      mrdFraction: fc.oneof(fc.constant(Number.NaN), fc.double({ min: 0, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(someRow, (row) => {
        expect(differences(columnsOf([row]))).toEqual([]);
      }),
      { seed, numRuns: 1_500 },
    );
  });

  it('for generated cases as a bench takes them', { timeout: 120_000 }, () => {
    expect(differences(generateCases(seed, 1_000))).toEqual([]);
  });

  it('within two days of every limit, on either clock and near its end', { timeout: 120_000 }, () => {
    const nearby = [-2, -1, 0, 1, 2, 3];
    const around = (days: number): readonly number[] => nearby.map((off) => Math.floor(days) + off);
    const marrowBcp = { marrow: finding.yes, lineage: lineageNumber.BCP };
    const rows = [
      ...around(eighteenMonths),
      ...around(thirtySixMonths),
      ...around(sixMonths),
      0,
      1,
      longestDays,
    ].flatMap((daysToRelapse) => {
      const sinceEnd = [...around(sixMonths), 0, -1].map((off) => daysToRelapse - off);
      const ends = [
        ...sinceEnd.filter((end) => end >= 0 && end <= longestDays),
        0,
        730,
        longestDays,
        unknownDay,
        stillOnTherapy,
      ];
      return ends.map((daysToEndOfTherapy) => ({ ...marrowBcp, daysToRelapse, daysToEndOfTherapy }));
    });
    expect(differences(columnsOf(rows))).toEqual([]);
  });

  it('when the relapse has no date and therapy ended on any day', { timeout: 120_000 }, () => {
    const ends = [0, 1, 180, 181, 182, 183, 184, 360, 365, 366, 367, 545, 548, 730, 1_096, 5_000, 14_000, longestDays];
    const rows = ends.map((daysToEndOfTherapy) => ({ daysToEndOfTherapy, marrow: finding.yes, lineage: 0 }));
    expect(differences(columnsOf(rows))).toEqual([]);
  });

  it('for every way to fill in sites and lineage, before and after every limit', { timeout: 120_000 }, () => {
    expect(differences(everyCombination([unknownDay, 300, 800, 2_000]))).toEqual([]);
  });

  it('at, just below and just above an MRD threshold', () => {
    const justBelow = 1e-3 - Number.EPSILON / 2 ** 10;
    const justAbove = 1e-3 + Number.EPSILON / 2 ** 10;
    const levels = [0, 1e-5, 1e-4, justBelow, 1e-3, justAbove, 1e-2, 1, Number.NaN];
    const rows = levels.map((mrdFraction) => ({ daysToRelapse: 1_500, marrow: 1, lineage: 0, mrdFraction }));
    expect(justBelow).toBeLessThan(1e-3);
    expect(justAbove).toBeGreaterThan(1e-3);
    expect(differences(columnsOf(rows))).toEqual([]);
  });

  it('when the MRD column was measured where no risk-group table looks', { timeout: 120_000 }, () => {
    const compiled = compileColumns(protocols, proveRelapse, pcrAfterElement2);
    expect(differences(generateCases(seed, 100), compiled, pcrAfterElement2)).toEqual([]);
  });
});

describe('COG Table 4 by columns, worked by hand', () => {
  const table4 = tables.filter(({ system }) => system === 'cog-relapse-pdq-2014');
  const marrowBcp = { marrow: finding.yes, lineage: lineageNumber.BCP };
  const answers = (rows: readonly Row[]) => table4.flatMap((table) => batch(table, columnsOf(rows)));

  it('a marrow relapse is high on day 1,095 and intermediate on day 1,096: 36 months are 1,095.75 days', () => {
    expect(answers([1_095, 1_096].map((daysToRelapse) => ({ ...marrowBcp, daysToRelapse })))).toEqual([
      'high',
      'intermediate',
    ]);
  });

  it('a marrow relapse of unknown date needs more; of T lineage it is high whenever it came', () => {
    expect(answers([marrowBcp, { ...marrowBcp, lineage: lineageNumber.T }])).toEqual(['needs', 'high']);
  });

  it('a child with no site involved has no relapse to group', () => {
    expect(answers([{ marrow: 0, cns: 0, testis: 0, other: 0, lineage: 0, daysToRelapse: 900 }])).toEqual([
      'not-covered',
    ]);
  });
});

describe('what columns refuse', () => {
  const [table] = tables;
  const write = (row: Row, length = 1) => {
    if (table === undefined) throw new Error('There is no protocol.');
    stratify(table, columnsOf([{ daysToRelapse: 1 }, row]), new Uint8Array(length + 1));
  };

  it.each([
    [{ daysToRelapse: 15_001 }, 'Case 1 has 15001 in column daysToRelapse'],
    [{ daysToRelapse: -2 }, 'Case 1 has -2 in column daysToRelapse'],
    [{ daysToEndOfTherapy: 15_001 }, 'Case 1 has 15001 in column daysToEndOfTherapy'],
    [{ daysToEndOfTherapy: -3 }, 'Case 1 has -3 in column daysToEndOfTherapy'],
    [{ marrow: 3 }, 'Case 1 has 3 in column marrow'],
    [{ cns: 5 }, 'Case 1 has 5 in column cns'],
    [{ other: 255 }, 'Case 1 has 255 in column other'],
    [{ lineage: 3 }, 'Case 1 has 3 in column lineage'],
  ])('%o is named, with what was expected', (row, message) => {
    expect(() => write(row)).toThrow(message);
    expect(() => caseAt(columnsOf([{}, row]), 1, flowAfterBlock1)).toThrow(message);
  });

  it('an MRD level that is no fraction, where the table asks for it', () => {
    const asking = tables.filter(({ mrd }) => mrd.representatives.length > 1);
    expect(asking.map(({ system }) => system)).toEqual(['cog-aall1331']);
    for (const one of asking) {
      expect(() => batch(one, columnsOf([{ mrdFraction: 1.5 }]))).toThrow('Case 0 has 1.5 in column mrdFraction');
    }
  });

  it('columns of another length than the output', () => {
    expect(() => write({}, 5)).toThrow('Column daysToRelapse has 2 cases and out has 6');
  });
});

describe('timings that no protocol has', () => {
  const [some] = protocols;
  const values = ['very-early', 'early', 'late', 'very-early-or-late'];
  const answering = (timing: Classifier): System[] =>
    some === undefined ? [] : [{ ...some, classifiers: { ...some.classifiers, timing } }];
  const timingBy = (
    valueFor: (days: number | undefined, endDay: number | undefined) => string | undefined,
    facts: readonly string[] = ['relapse.on', 'frontLine.endedOn'],
  ): Classifier => ({
    id: 'made up',
    values,
    classify: ({ initialDiagnosis, frontLine }) => {
      const months = frontLine?.monthsFromDiagnosis;
      const value = valueFor(
        initialDiagnosis?.daysBeforeRelapse,
        months === undefined ? undefined : Math.round(months * 30.4375),
      );
      return {
        possible: value === undefined ? values : [value],
        because: [],
        others: [],
        assuming: [],
        notes: [],
      };
    },
    missing: () => facts.map((fact) => ({ fact, wouldLeave: {} })),
  });

  it('a limit since diagnosis that counts only once therapy is over is found', () => {
    const timing = timingBy((days, end) => {
      if (days === undefined || end === undefined) return undefined;
      return days >= 500 && days - end >= 183 ? 'late' : 'early';
    });
    const systems = answering(timing);
    const compiled = compileColumns(systems, proveRelapse, flowAfterBlock1);
    const marrowBcp = { marrow: 1, cns: 0, testis: 0, other: 0, lineage: 0 };
    const rows = [
      { ...marrowBcp, daysToRelapse: 499, daysToEndOfTherapy: 100 },
      { ...marrowBcp, daysToRelapse: 500, daysToEndOfTherapy: 100 },
      { ...marrowBcp, daysToRelapse: 800, daysToEndOfTherapy: 617 },
      { ...marrowBcp, daysToRelapse: 800, daysToEndOfTherapy: 618 },
    ];
    const one = createAssessor(systems, proveRelapse);
    const columns = columnsOf(rows);
    const expected = rows.map((_row, at) => one.assess(caseAt(columns, at, flowAfterBlock1)).verdicts.map(groupOrKind));
    expect(compiled.map((table) => batch(table, columns))).toEqual([expected.flat()]);
    expect(new Set(expected.flat()).size).toBe(2);
  });

  it('a timing that counts along a third clock is refused', () => {
    const halves = timingBy((days = 0, end = 0) => (days * 2 < end ? 'early' : 'late'));
    expect(() => compileColumns(answering(halves), proveRelapse, flowAfterBlock1)).toThrow(
      'made up answers by more than days since diagnosis and days off therapy',
    );
  });

  it('a fact answered from days and sites at once is refused', () => {
    const both = timingBy(() => 'late', ['relapse.on', 'relapse.sites.marrow']);
    expect(() => compileColumns(answering(both), proveRelapse, flowAfterBlock1)).toThrow('time and sites');
  });
});

import {
  type CaseColumns,
  type ColumnTable,
  compileColumns,
  finding,
  lineageNumber,
  longestDays,
  riskGroupSql,
  stillOnTherapy,
  unknownDay,
  unusableColumnSql,
} from '@rezidiv/core';
import { protocols, proveRelapse } from '@rezidiv/protocols';
import { describe, expect, test } from 'vitest';
import { generateCases } from '../../../bench/parts/generated-cases.ts';
import { canRead, csvOfCases, namesByStratify, temporaryFolder, withEngine } from './cases.ts';

const tables = compileColumns(protocols, proveRelapse, { timePoint: 'after-block-1', method: 'flow' });
const systems = protocols.flatMap((system) => {
  const table = tables.find((one) => one.system === system.id);
  return table === undefined ? [] : [{ id: system.id, system, table }];
});
const folder = temporaryFolder();

/** The last day before each change along an array of the axis, the day itself and the one after. */
function aroundChanges(column: ArrayLike<number>, shift = 0): readonly number[] {
  return Array.from(column).flatMap((value, at) =>
    at > 0 && value !== column[at - 1] ? [at - 1, at, at + 1].map((day) => day + shift) : [],
  );
}

/** Every way to fill in sites, lineage and MRD, on both sides of every limit that the table has on either clock. */
function everyCell({ time, mrd }: ColumnTable): CaseColumns {
  const isDay = (day: number): boolean => day >= 0 && day <= longestDays;
  const days = new Set([
    ...aroundChanges(time.endUnknown, -1),
    ...aroundChanges(time.onTherapy, -1),
    ...aroundChanges(time.rowOfDay),
    ...[0, 1, 182, 183, 547, 548, 1_095, 1_096, longestDays],
  ]);
  const offTherapy = new Set([...aroundChanges(time.stepOffTherapy, -longestDays), -1, 0, 182, 183]);
  const ends = [...aroundChanges(time.relapseUnknown), 0, 1, 730, longestDays];
  const pairs = [unknownDay, ...[...days].filter(isDay)].flatMap((day) => {
    const since = day === unknownDay ? [] : [...offTherapy].map((off) => day - off);
    const usable = new Set([unknownDay, stillOnTherapy, ...[...ends, ...since].filter(isDay)]);
    return [...usable].map((end) => ({ day, end }));
  });
  const asksForMrd = mrd.representatives.length > 1;
  const levels = asksForMrd ? [Number.NaN, 0, 1, ...mrd.cuts.flatMap((cut) => [justBelow(cut), cut])] : [Number.NaN];
  const findings = Object.values(finding);
  const rows = pairs.flatMap(({ day, end }) =>
    Object.values(lineageNumber).flatMap((lineage) =>
      findings.flatMap((marrow) =>
        findings.flatMap((cns) =>
          findings.flatMap((testis) =>
            findings.flatMap((other) =>
              levels.map((level) => ({ day, end, lineage, marrow, cns, testis, other, level })),
            ),
          ),
        ),
      ),
    ),
  );
  return {
    daysToRelapse: Int32Array.from(rows, ({ day }) => day),
    daysToEndOfTherapy: Int32Array.from(rows, ({ end }) => end),
    marrow: Uint8Array.from(rows, ({ marrow }) => marrow),
    cns: Uint8Array.from(rows, ({ cns }) => cns),
    testis: Uint8Array.from(rows, ({ testis }) => testis),
    other: Uint8Array.from(rows, ({ other }) => other),
    lineage: Uint8Array.from(rows, ({ lineage }) => lineage),
    mrdFraction: Float64Array.from(rows, ({ level }) => level),
  };
}

function justBelow(cut: number): number {
  return cut * (1 - Number.EPSILON);
}

const types =
  "{'place': 'INTEGER', 'days_to_relapse': 'INTEGER', 'days_to_end_of_therapy': 'INTEGER', 'marrow': 'INTEGER', 'cns': 'INTEGER', 'testis': 'INTEGER', 'other_site': 'INTEGER', 'lineage': 'VARCHAR', 'mrd_fraction': 'DOUBLE'}";

/** What the expression gives for each case of a file, in their order. */
async function answersBySql(expression: string, file: string): Promise<readonly string[]> {
  return withEngine(async (engine) => {
    const answers: string[] = [];
    const cases = `read_csv('${file}', header = true, columns = ${types})`;
    for await (const [piece = []] of engine.pieces(`SELECT ${expression} FROM ${cases} ORDER BY place`)) {
      for (const answer of piece) answers.push(String(answer));
    }
    return answers;
  });
}

function differences(found: readonly string[], expected: readonly string[], columns: CaseColumns): readonly string[] {
  return expected
    .flatMap((answer, at) => {
      if (found[at] === answer) return [];
      const row = Object.entries({ ...columns }).map(
        ([name, column]) => `${name} ${(column as ArrayLike<number>)[at]}`,
      );
      return [`${found[at]}, not ${answer}, for ${row.join(', ')}`];
    })
    .slice(0, 5);
}

describe.runIf(canRead)('the SQL of a system, run by DuckDB, answers as the batch path', () => {
  test('and there are ten systems', () => expect(systems).toHaveLength(10));

  test.each(systems)(
    '$id: in every cell, on both sides of every limit',
    { timeout: 60_000 },
    async ({ system, table }) => {
      const columns = everyCell(table);
      const expected = namesByStratify(table, columns);
      expect(new Set(expected).size).toBeGreaterThan(2);
      const found = await answersBySql(riskGroupSql(system, table), folder.write('cells.csv', csvOfCases(columns)));
      expect(found).toHaveLength(expected.length);
      expect(differences(found, expected, columns)).toEqual([]);
    },
  );

  const generated = generateCases(20_260_101, 100_000);
  const file = folder.write('generated.csv', csvOfCases(generated));

  test.each(systems)('$id: for 100,000 generated cases', { timeout: 60_000 }, async ({ system, table }) => {
    const found = await answersBySql(riskGroupSql(system, table), file);
    expect(differences(found, namesByStratify(table, generated), generated)).toEqual([]);
  });
});

describe.runIf(canRead)('what the batch path refuses', () => {
  const aall1331 = systems.filter(({ id }) => id === 'cog-aall1331');
  const ofRow = async (values: string, expression: (one: (typeof systems)[number]) => string): Promise<unknown> =>
    withEngine(async (engine) => {
      const [one] = aall1331;
      if (one === undefined) throw new Error('COG AALL1331 is not there.');
      const names = 'days_to_relapse, days_to_end_of_therapy, marrow, cns, testis, other_site, lineage, mrd_fraction';
      const [row] = await engine.rows(
        `SELECT ${expression(one)} AS answer FROM (VALUES (${values})) AS cases(${names})`,
      );
      return row?.answer;
    });

  test.each([
    ["15001, NULL, 1, 0, 0, 0, 'BCP', 0.5", 'daysToRelapse'],
    ["-1, NULL, 1, 0, 0, 0, 'BCP', 0.5", 'daysToRelapse'],
    ["1, -3, 1, 0, 0, 0, 'BCP', 0.5", 'daysToEndOfTherapy'],
    ["1, -1, 1, 0, 0, 0, 'BCP', 0.5", 'daysToEndOfTherapy'],
    ["1, 15001, 1, 0, 0, 0, 'BCP', 0.5", 'daysToEndOfTherapy'],
    ["1, 1, 2, 0, 0, 0, 'BCP', 0.5", 'marrow'],
    ["1, 1, 1, -1, 0, 0, 'BCP', 0.5", 'cns'],
    ["1, 1, 1, 0, 3, 0, 'BCP', 0.5", 'testis'],
    ["1, 1, 1, 0, 0, 9, 'BCP', 0.5", 'other'],
    ["1, 1, 1, 0, 0, 0, 'bcp', 0.5", 'lineage'],
    ["1, 1, 1, 0, 0, 0, 'BCP', 1.5", 'mrdFraction'],
    ["1, 1, 1, 0, 0, 0, 'BCP', -0.5", 'mrdFraction'],
    ["1, 1, 1, 0, 0, 0, 'BCP', 'NaN'::DOUBLE", 'mrdFraction'],
  ])('%s is unusable, and the column is named', async (values, column) => {
    expect(await ofRow(values, ({ system, table }) => riskGroupSql(system, table))).toBe('unusable');
    expect(await ofRow(values, ({ table }) => unusableColumnSql(table))).toBe(column);
  });

  test('nothing known is not unusable', async () => {
    const nothing =
      'NULL::INTEGER, NULL::INTEGER, NULL::INTEGER, NULL::INTEGER, NULL::INTEGER, NULL::INTEGER, NULL::VARCHAR, NULL::DOUBLE';
    expect(await ofRow(nothing, ({ system, table }) => riskGroupSql(system, table))).toBe('needs');
    expect(await ofRow(nothing, ({ table }) => unusableColumnSql(table))).toBeNull();
  });
});

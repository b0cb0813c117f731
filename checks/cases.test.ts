import { createAssessor, findImpossible, type TableName, tablesOf } from '@rezidiv/core';
import { caseSchema } from '@rezidiv/records';
import { describe, expect, test } from 'vitest';
import { protocols } from '../protocols/index.ts';
import { proveRelapse } from '../protocols/shared/proof-of-relapse.ts';
import { answerGoldenCase, ordered, rowMet, tableOf } from './answer-golden-case.ts';
import { type GoldenCase, type GoldenFile, parseCases, readGoldenFiles } from './golden-cases.ts';

const assessor = createAssessor(protocols, proveRelapse);
const files = readGoldenFiles();

describe.each(files)('$system.id $table', (file) => {
  for (const golden of file.cases) {
    test(`${file.system.id} ${file.table}: ${golden.name}`, () => {
      const found = answerGoldenCase(golden, file, assessor);
      expect(ordered(withoutUnasked(found.answer, golden.expect))).toEqual(ordered(golden.expect));
      if (golden.conflicts) expect([...found.conflicts].sort()).toEqual([...golden.conflicts].sort());
      if (golden.otherReadings) expect([...found.otherReadings].sort()).toEqual([...golden.otherReadings].sort());
      if (golden.assuming) expect(found.assuming.join('\n')).toContain(golden.assuming);
      if (golden.note) expect(found.notes.join('\n')).toContain(golden.note);
      if (golden.silentAbout) expect(found.notes.join('\n')).not.toContain(golden.silentAbout);
    });
  }
});

test('every table of every protocol has its file of cases', () => {
  const tables = protocols.flatMap((system) => tablesOf(system).map(([table]) => cells(system.id, table)));
  expect(files.map(({ system, table }) => cells(system.id, table)).sort()).toEqual(tables.sort());
});

test('no two cases of a file have one name', () => {
  const twice = files.flatMap(({ file, cases }) => {
    const names = cases.map(({ name }) => name);
    return names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${file}: ${name}`);
  });
  expect(twice).toEqual([]);
});

test('every whole child in the cases is a record that a registry could send', () => {
  const refused = files.flatMap(({ file, cases }) =>
    cases.flatMap(({ name, given }) => {
      if ('facts' in given) return [];
      const checked = caseSchema.safeParse({ ...given.case, id: name });
      const problems = checked.success
        ? findImpossible(checked.data)
        : checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      return problems.map((problem) => `${file}, ${name}: ${problem}`);
    }),
  );
  expect(refused).toEqual([]);
});

test('every row of every table is met by a case of which everything is known', () => {
  expect(files.flatMap((file) => rowsUnmet(file, file.cases))).toEqual([]);
  const rows = files.reduce((sum, file) => sum + tableOf(file).rows.length, 0);
  const cases = files.reduce((sum, file) => sum + file.cases.length, 0);
  console.info(`${cases} golden cases; ${rows} rows in ${files.length} tables, each met by at least one.`);
});

describe('the checks on the cases themselves', () => {
  test('a row that no case meets is named', () => {
    const [file] = files;
    if (file === undefined) throw new Error('There are no cases.');
    const [first] = tableOf(file).rows;
    const without = file.cases.filter((golden) => rowMet(golden, file) !== first);
    expect(rowsUnmet(file, without)).toEqual([`${file.system.id} ${file.table}: ${first?.id}`]);
  });

  test('a case of which not everything is known meets no row', () => {
    const [file] = files;
    if (file === undefined) throw new Error('There are no cases.');
    const vague: GoldenCase = { name: 'nothing known', cite: 'none', given: { case: {} }, expect: 'A' };
    expect(rowMet(vague, file)).toBeUndefined();
  });

  test.each([
    [{ name: 'a', given: { facts: {} }, expect: 'A' }, 'lacks "cite"'],
    [{ name: 'a', cite: ' ', given: { facts: {} }, expect: 'A' }, 'cites no place'],
    [{ name: 'a', cite: 'b', given: { fact: {} }, expect: 'A' }, 'gives neither "facts" nor a "case"'],
    [{ name: 'a', cite: 'b', given: { facts: {} }, expected: 'A' }, 'unknown key "expected"'],
  ])('a case that is written wrongly is refused: %j', (entry, message) => {
    expect(() => parseCases([entry], 'x.yaml')).toThrow(message);
  });
});

function rowsUnmet(file: GoldenFile, cases: readonly GoldenCase[]): string[] {
  const met = new Set(cases.map((golden) => rowMet(golden, file)));
  return tableOf(file)
    .rows.filter((row) => !met.has(row))
    .map(({ id }) => `${file.system.id} ${file.table}: ${id}`);
}

/** What is still possible is compared only where the case says it. */
function withoutUnasked(answer: GoldenCase['expect'], wanted: GoldenCase['expect']): GoldenCase['expect'] {
  const isUnasked = typeof answer === 'object' && 'needs' in answer && !hasPossible(wanted);
  return isUnasked ? { needs: answer.needs } : answer;
}

function hasPossible(wanted: GoldenCase['expect']): boolean {
  return typeof wanted === 'object' && 'possible' in wanted;
}

function cells(system: string, table: TableName): string {
  return `${system} ${table}`;
}

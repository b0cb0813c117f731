import { caseSchema, type LeftOut } from '@rezidiv/records';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planColumns } from '../src/case-columns.ts';
import { judgeRecord } from '../src/judge-case.ts';
import { createNumberReader } from '../src/read-number.ts';
import { saysUnknown } from '../src/says-unknown.ts';
import { readAll, temporaryFolder } from './files.ts';

const folder = temporaryFolder();

// Values at and beyond the limits, so that both ways also refuse the same records.
const word = fc.constantFrom('flow', 'AALL0232', 'a b', 'x;y', 'x,y', '"q"', 'ä');
// A table cannot say that an object is there and empty, so none is made.
const share = fc.constantFrom(0, 0.5, 1, 1.5, -1, 99.5, 100, 101);
const days = fc.constantFrom(0, 1, 2.5, 400, 15_000, 15_001);
const date = fc.constantFrom('2004', '2004-03', '2004-03-09', '2023-02-29', '2001-13', 'soon');
const some = <T>(type: fc.Arbitrary<T>) => fc.option(type, { nil: undefined, freq: 3 });
const record = fc.record(
  {
    id: fc
      .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 })
      .filter((id) => /^[!-~]+$/.test(id) && !saysUnknown(id)),
    sex: fc.constantFrom('female', 'male', 'divers'),
    initialDiagnosis: fc.record({ on: date, ageYears: share, downSyndrome: fc.boolean() }, { requiredKeys: ['on'] }),
    frontLine: fc.record({ protocol: word, monthsFromDiagnosis: days }, { requiredKeys: ['protocol'] }),
    relapse: fc.record({
      on: date,
      sites: fc.record({
        marrow: fc.record({
          blastsPercent: share,
          confirmations: fc.array(fc.record({ method: word, percent: share }, { requiredKeys: ['method'] }), {
            minLength: 1,
            maxLength: 2,
          }),
        }),
        other: fc.array(fc.constantFrom('eye', 'skin'), { maxLength: 2 }),
      }),
    }),
    mrd: fc.array(
      fc.record({
        sensitivity: share,
        result: fc.record(
          { kind: fc.constantFrom('quantified', 'negative', 'perhaps'), fraction: share, percent: share },
          { requiredKeys: ['kind'] },
        ),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    outcome: fc.record({ daysFromRelapse: days, died: fc.boolean() }),
  },
  { requiredKeys: ['id'] },
);

describe('a record written as a table and as JSON', () => {
  it('gives the same case, or is left out for the same reason, with any separator', { timeout: 60_000 }, async () => {
    const records = fc.uniqueArray(record, { selector: ({ id }) => id, minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(records, fc.constantFrom(',', ';', '\t'), async (list, separator) => {
        const rows = list.map((value) => cellsOf(value, ''));
        const header = [...new Set(rows.flatMap((cells) => [...cells.keys()]))];
        const lines = rows.map((cells) => header.map((column) => quoted(cells.get(column) ?? '')).join(separator));
        const table = await folder.write([header.join(separator), ...lines].join('\n'), 'a.csv');
        const fromTable = await readAll(table);
        const fromJson = await readAll(await folder.write(JSON.stringify(list), 'a.json'));
        expect(fromTable.cases).toEqual(fromJson.cases);
        expect(fromTable.leftOut.map(whyLeftOut)).toEqual(fromJson.leftOut.map(whyLeftOut));
      }),
      { numRuns: 50 },
    );
  });

  it('is taken as the checked type takes it', () => {
    fc.assert(
      fc.property(some(share), some(date), some(word), (ageYears, on, protocol) => {
        const texts = {
          id: 'a',
          'initialDiagnosis.ageYears': ageYears,
          'initialDiagnosis.on': on,
          'frontLine.protocol': protocol,
        };
        const columns = planColumns(Object.keys(texts), createNumberReader(','));
        const built = columns.build(Object.values(texts).map((value) => (value === undefined ? '' : String(value))));
        const item = judgeRecord(built, { rows: [2], place: {}, name: () => ({}) });
        const checked = caseSchema.safeParse(built);
        expect(item.kind).toBe(checked.success ? 'case' : 'left-out');
        if (item.kind === 'case') expect(item.case).toEqual(checked.data);
      }),
    );
  });
});

function cellsOf(value: unknown, path: string): Map<string, string> {
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) {
    return new Map([[path, value.length === 0 ? 'none' : value.join('|')]]);
  }
  if (typeof value !== 'object' || value === null) return new Map([[path, String(value)]]);
  const entries = Array.isArray(value) ? value.map((entry, at) => [at + 1, entry]) : Object.entries(value);
  return new Map(entries.flatMap(([key, inner]) => [...cellsOf(inner, path === '' ? `${key}` : `${path}.${key}`)]));
}

function whyLeftOut({ patient, reason, issues }: LeftOut) {
  return { patient, reason, issues: issues.map(({ column, field }) => column ?? field).toSorted() };
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

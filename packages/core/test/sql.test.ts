import { describe, expect, test } from 'vitest';
import {
  type Classifier,
  cite,
  compileColumns,
  defineTiming,
  known,
  type ProveRelapse,
  quoteName,
  quoteText,
  riskGroupSql,
  type System,
  unusableColumnSql,
} from '../src/index.ts';
import { here, source, toyGroups } from './toy.ts';

// Late from 2 months on: 60.875 days, so the 61st is the first late day.
const timing = defineTiming({
  id: 'timing (toy)',
  values: ['early', 'late'],
  landmarks: { late: { since: 'diagnosis', months: 2, is: 'reached', cite: here } },
  label: ({ late }) => (late ? 'late' : 'early'),
  because: [here],
});

const site: Classifier = {
  id: 'site (toy)',
  values: ['marrow', 'combined', 'elsewhere'],
  classify: ({ relapse }) => {
    const involved = relapse?.sites?.marrow?.involved;
    if (involved === undefined) return { ...known('marrow', [here]), possible: ['marrow', 'combined', 'elsewhere'] };
    return known(involved ? 'marrow' : 'elsewhere', [here]);
  },
  missing: () => [{ fact: 'relapse.sites.marrow', wouldLeave: {} }],
};

const lineage: Classifier = {
  id: 'lineage (toy)',
  values: ['BCP', 'T'],
  classify: ({ initialDiagnosis }) => {
    const found = initialDiagnosis?.immunophenotype;
    return found === undefined ? { ...known('BCP', [here]), possible: ['BCP', 'T'] } : known(found, [here]);
  },
  missing: () => [{ fact: 'initialDiagnosis.immunophenotype', wouldLeave: {} }],
};

const toy: System = {
  id: 'toy',
  title: 'A toy */ DROP TABLE children; /* system',
  population: 'nobody',
  groups: ['low', 'high'],
  classifiers: { timing, site, lineage },
  exclusions: [],
  riskGroup: toyGroups,
  assuming: [],
  remarks: [],
  published: [],
  gaps: [],
  checked: [],
};
const relapse: ProveRelapse = () => ({ kind: 'shown' });
const mrd = { timePoint: 'after-block-1', method: 'flow' } as const;
const compile = (system: System) => {
  const [table] = compileColumns([system], relapse, mrd);
  if (table === undefined) throw new Error('No table came.');
  return table;
};
const table = compile(toy);

// Worked by hand from the rows of the toy: T is decided by its site; BCP by the day, and by the site when late.
const expected = `CASE
  WHEN "days_to_relapse" < 0 OR "days_to_relapse" > 15000 OR "days_to_end_of_therapy" < -2 OR "days_to_end_of_therapy" = -1 OR "days_to_end_of_therapy" > 15000 OR "marrow" NOT IN (0, 1) OR "cns" NOT IN (0, 1) OR "testis" NOT IN (0, 1) OR "other_site" NOT IN (0, 1) OR "lineage" NOT IN ('BCP', 'T') THEN 'unusable'
  WHEN "marrow" = 0 THEN CASE
    WHEN "lineage" = 'BCP' THEN CASE
      WHEN "days_to_relapse" IS NULL THEN 'needs'
      WHEN "days_to_relapse" < 61 THEN 'high'
      ELSE 'disputed'
    END
    WHEN "lineage" = 'T' THEN 'not-covered'
    ELSE 'needs'
  END
  WHEN "marrow" = 1 THEN CASE
    WHEN "lineage" = 'BCP' THEN CASE
      WHEN "days_to_relapse" IS NULL THEN 'needs'
      WHEN "days_to_relapse" < 61 THEN 'high'
      ELSE 'low'
    END
    WHEN "lineage" = 'T' THEN 'high'
    ELSE CASE
      WHEN "days_to_relapse" < 61 THEN 'high'
      ELSE 'needs'
    END
  END
  WHEN "lineage" = 'BCP' THEN CASE
    WHEN "days_to_relapse" < 61 THEN 'high'
    ELSE 'needs'
  END
  ELSE 'needs'
END`;

describe('the SQL of a toy system', () => {
  const sql = riskGroupSql(toy, table, { version: '1.2.3' });
  const comment = sql.slice(0, sql.indexOf('*/') + 2);

  test('says for every case what follows', () => {
    expect(sql.slice(comment.length + 1)).toBe(expected);
  });

  test('opens with the system, the version, each row with its answer and its place, and what it is not', () => {
    expect(comment).toContain('toy: A toy * / DROP TABLE children; / * system, risk group, by Rezidiv 1.2.3.');
    expect(comment).toContain('Not a medical device.');
    expect(comment).toContain('high: T marrow [toy-2001, here]');
    expect(comment).toContain('low: late marrow [toy-2001, here; toy-2001, there]');
    expect(comment).toContain('disputed: late elsewhere [');
    expect(comment).toContain('not-covered: T elsewhere [');
    expect(comment.split('\n')).toHaveLength(2 + toyGroups.rows.length);
  });

  test('takes other names of columns, whatever stands in them', () => {
    const named = riskGroupSql(toy, table, { columns: { marrow: 'x" OR 1=1 --', lineage: 'Lin' } });
    expect(named).toContain('WHEN "x"" OR 1=1 --" = 0 THEN');
    expect(named).toContain('"Lin" = \'T\'');
    expect(named).not.toContain('"marrow"');
  });

  test('asks for nothing but comparisons, CASE and a difference of days', () => {
    const words = expected.replaceAll(/"[^"]*"|'[^']*'/g, '').match(/[A-Za-z]+/g);
    expect(new Set(words)).toEqual(new Set(['CASE', 'WHEN', 'THEN', 'ELSE', 'END', 'IS', 'NULL', 'NOT', 'IN', 'OR']));
  });

  test('names the column that cannot be used', () => {
    expect(unusableColumnSql(table, { cns: 'C' })).toContain(`WHEN "C" NOT IN (0, 1) THEN 'cns'`);
  });

  test('refuses the table of another system', () => {
    expect(() => riskGroupSql({ ...toy, id: 'other' }, table)).toThrow('The table is that of toy, not of other.');
  });

  test('quotes a group whose name holds a quotation mark', () => {
    const rows = toyGroups.rows.map((row) => ('group' in row ? { ...row, group: "it's" } : row));
    const groups = ["it's"];
    const renamed = { ...toy, groups, riskGroup: { ...toyGroups, groups, rows } };
    expect(riskGroupSql(renamed, compile(renamed))).toContain("THEN 'it''s'");
  });
});

describe('SQL that holds text from elsewhere', () => {
  test('quotes text and names as the standard does', () => {
    expect(quoteText("it's \\' --")).toBe("'it''s \\'' --'");
    expect(quoteName('a"b; --')).toBe('"a""b; --"');
  });

  test.each(['', 'a\0b'])('refuses %j as the name of a column', (name) => {
    expect(() => quoteName(name)).toThrow(RangeError);
  });

  test('a place in a source cannot end the comment', () => {
    const cited = cite(source, 'page */ 1\n2');
    const rows = toyGroups.rows.map((row) => ({ ...row, cite: cited }));
    const sql = riskGroupSql({ ...toy, title: 'T', riskGroup: { ...toyGroups, rows } }, table);
    expect(sql.indexOf('*/')).toBe(sql.indexOf('*/\nCASE'));
    expect(sql).toContain('page * / 1 2');
  });
});

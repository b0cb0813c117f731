import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, fileWith, isForPeople, rezidiv, root } from './run.ts';

const demo = join(root, 'demo', 'cohort.csv');

describe('the program', () => {
  test('help names every command and exits with 0', () => {
    const { code, out } = rezidiv('--help');
    expect(code).toBe(0);
    for (const name of ['assess', 'trials', 'check-prescription', 'cohort', 'report', 'protocols', 'prove', 'registry'])
      expect(out).toContain(name);
    expect(out).toContain('Not a medical device');
  });

  test.each(['assess', 'trials', 'check-prescription', 'cohort', 'report', 'protocols', 'prove', 'registry'])(
    '%s --help has an example',
    (name) => {
      const { code, out } = rezidiv(name, '--help');
      expect(code).toBe(0);
      expect(out).toContain(`Example:\n  rezidiv ${name}`);
    },
  );

  test.each([
    [['frobnicate']],
    [['report', 'x.csv']],
    [['cohort', demo, '--layout', 'excel']],
    [['assess']],
    [['trials']],
    [['protocols', 'all-rez-bfm-2003']],
  ])('unusable arguments %j: exit code 2, nothing on the output', (args) => {
    const run = rezidiv(...args);
    expect(run.code).toBe(2);
    expect(run.out).toBe('');
    expect(run.err.length).toBeGreaterThan(0);
    expect(isForPeople(run)).toBe(true);
  });
});

describe('rezidiv prove', () => {
  test('proves every table and every treatment with one line each', () => {
    const { code, out } = rezidiv('prove', '--quiet');
    expect(code).toBe(0);
    const lines = out.trim().split('\n');
    expect(lines.filter((line) => line.includes(' combinations, '))).toHaveLength(14);
    expect(lines.filter((line) => line.includes(' pathways, ')).length).toBeGreaterThanOrEqual(7);
    expect(lines.every((line) => line.startsWith('proved'))).toBe(true);
  });
});

describe('rezidiv protocols', () => {
  test('lists every system and says what it is not', () => {
    const { code, out } = rezidiv('protocols');
    expect(code).toBe(0);
    expect(out).toContain('uk-all-r3');
    expect(out).toContain('Not a medical device');
  });

  test('shows one system with rows, sources and gaps, also as JSON', () => {
    const page = rezidiv('protocols', 'all-rez-bfm-90').out;
    expect(page).toContain('To be read: Tallen 2010, full text');
    expect(page).toContain('disputed: C or PPG');
    const json = JSON.parse(rezidiv('protocols', 'all-rez-bfm-90', '--json').out);
    expect(json.systems[0].tables[0].rows.every((row: { cite: unknown[] }) => row.cite.length > 0)).toBe(true);
  });
});

describe('the register of conflicts', () => {
  test('one entry says what each source says and which is followed', () => {
    const { code, out } = rezidiv('protocols', 'C6');
    expect(code).toBe(0);
    expect(out).toContain('Bührer');
    expect(out).toContain('Followed:');
  });

  test('the list and the JSON hold all 29', () => {
    expect(rezidiv('protocols').out).toMatch(/^C29 /m);
    expect(JSON.parse(rezidiv('protocols', '--json').out).conflicts).toHaveLength(29);
    expect(rezidiv('protocols', 'C30').code).toBe(2);
  });
});

describe('rezidiv cohort', () => {
  test('counts the demo cohort: every child once in every system', () => {
    const { code, out } = rezidiv('cohort', demo, '--json', '--quiet');
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(answer.data.rows).toBe(1188);
    for (const system of answer.systems) {
      const all = [...system.groups, ...system.undecided, ...system.disputed, ...system.notCovered];
      expect(
        all.reduce((sum: number, { n }: { n: number }) => sum + n, 0),
        system.system,
      ).toBe(1188);
    }
  });

  test('writes one line for each child, and nothing beside it', () => {
    const out = join(emptyFolder(), 'groups.csv');
    const run = rezidiv('cohort', demo, '--out', out, '--quiet');
    expect(run.code).toBe(0);
    const lines = readFileSync(out, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(1189);
    expect(lines[0]).toMatch(
      /^id,all-rez-bfm-83-85,.*,uk-all-r3,all-rez-bfm-83-85\.assuming,all-rez-bfm-83-85\.conflicts,/,
    );
    expect(lines[1]).toContain('the limits of very early, early and late in UK ALL R3 are those of the BFM group');
    expect(lines[1]).toContain('not a medical device');
    expect(readdirSync(dirname(out))).toEqual(['groups.csv']);
  });

  const wrong = 'id,relapse.on,relapse.sites.cms\na,2023-02-29,true\nb,2020-01-01,true\n';

  test('a wrong value costs one patient, named by file, row and column; unknown columns are listed', () => {
    const file = fileWith(wrong);
    const run = rezidiv('cohort', file, '--json');
    expect(run.code).toBe(0);
    const answer = JSON.parse(run.out);
    expect(answer.flow).toMatchObject({ rows: 2, relapses: 1, excluded: [{ reason: 'unusable value', n: 1 }] });
    expect(run.err).toContain('cases.csv, row 2, column relapse.on, patient a: "2023-02-29" is not a calendar day');
    expect(run.err).toContain('relapse.sites.cms');
    expect(run.err).toContain('relapse.sites.cns');
  });

  test('--strict refuses the same file and writes nothing', () => {
    const folder = emptyFolder();
    const out = join(folder, 'groups.csv');
    const run = rezidiv('cohort', fileWith(wrong), '--strict', '--out', out);
    expect(run.code).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
    expect(isForPeople(run)).toBe(true);
  });

  test('--left-out lists every row that was not used', () => {
    const out = join(emptyFolder(), 'left-out.csv');
    rezidiv('cohort', fileWith(wrong), '--left-out', out, '--quiet');
    expect(readFileSync(out, 'utf8')).toMatch(/^rows,patient,reason,details\n2,a,unusable value,/);
  });

  test('a header and no rows is an answer with no children', () => {
    const { code, out } = rezidiv('cohort', fileWith('id,sex\n'), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).flow).toMatchObject({ rows: 0, patients: 0, relapses: 0 });
  });

  test.each([
    ['an empty file', ''],
    ['binary junk', new Uint8Array([0, 255, 3, 7, 0, 1, 200, 13])],
    ['no id column', 'sex,age\nmale,3\n'],
  ])('%s is refused in a sentence', (_name, text) => {
    const run = rezidiv('cohort', fileWith(text));
    expect(run.code).toBe(2);
    expect(isForPeople(run), run.err).toBe(true);
  });

  test('an assumption that is neither a length nor a file is refused', () => {
    const run = rezidiv('cohort', demo, '--assume-first-line-end', 'two years');
    expect(run.code).toBe(2);
    expect(run.err).toContain('24mo');
  });

  test('patient ids that a spreadsheet would run as a formula are defused in the groups file', () => {
    const out = join(emptyFolder(), 'groups.csv');
    rezidiv('cohort', fileWith('id,sex\n"=HYPERLINK(1)",male\n'), '--out', out, '--quiet');
    expect(readFileSync(out, 'utf8')).toContain("\n'=HYPERLINK(1),");
  });
});

describe('rezidiv report', () => {
  test('writes one page and the same as JSON', () => {
    const folder = emptyFolder();
    const run = rezidiv('report', demo, '--out', join(folder, 'r.html'), '--json', join(folder, 'r.json'));
    expect(run.code).toBe(0);
    expect(run.out).toContain(join(folder, 'r.html'));
    const page = readFileSync(join(folder, 'r.html'), 'utf8');
    expect(page).toContain('Synthetic data');
    expect(page).toContain('Not a medical device');
    expect(page).not.toMatch(/(src|href)="https?:/);
    const report = JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8'));
    expect(report).toMatchObject({ data: { rows: 1188 }, flow: { patients: 1188, relapses: 1188 }, synthetic: true });
    expect(report.data.sha256).toMatch(/^[0-9a-f]{64}$/);
    for (const system of report.systems) {
      for (const group of system.groups) {
        expect(Object.keys(group)).toEqual(
          expect.arrayContaining(['group', 'n', 'deaths', 'survival5y', 'se5y', 'median']),
        );
        expect(group.deaths).toBeLessThanOrEqual(group.n);
      }
    }
  });

  test('a report that cannot be written leaves the old one alone', () => {
    const folder = emptyFolder();
    const taken = fileWith('keep me', 'taken');
    const below = rezidiv('report', demo, '--out', join(taken, 'r.html'), '--quiet');
    expect(below.code).toBe(2);
    expect(isForPeople(below), below.err).toBe(true);
    expect(readFileSync(taken, 'utf8')).toBe('keep me');
    expect(existsSync(join(folder, 'r.html'))).toBe(false);
  });

  test('a cohort of no children still gets its page', () => {
    const out = join(emptyFolder(), 'r.html');
    expect(rezidiv('report', fileWith('id\n'), '--out', out, '--quiet').code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('No child was classified');
    expect(statSync(out).size).toBeGreaterThan(1000);
  });
});

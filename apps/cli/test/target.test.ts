import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, rezidiv, root } from './run.ts';

const file = resolve(root, '..', 'shared', 'data', 'target-all-phase2', 'discovery_clinical_data.tsv');
const present = existsSync(file);
if (!present) console.warn(`The TARGET file is not at ${file}: the report on real patients is NOT tested in this run.`);
const here = present ? test : test.skip;
const because = present ? '' : ' (skipped: the TARGET file is absent)';

interface Report {
  readonly flow: {
    readonly patients: number;
    readonly relapses: number;
    readonly excluded: readonly { readonly reason: string; readonly n: number }[];
  };
  readonly data: { readonly rows: number };
  readonly assumptions: readonly string[];
  readonly systems: readonly {
    readonly system: string;
    readonly groups: readonly {
      readonly group: string;
      readonly n: number;
      readonly deaths: number;
      readonly survival5y: number;
      readonly se5y: number;
    }[];
    readonly undecided: readonly { readonly missing: string; readonly n: number }[];
    readonly logrank: { readonly chisq: number; readonly df: number; readonly p: number };
  }[];
  readonly sensitivity: {
    readonly systems: readonly {
      readonly system: string;
      readonly changes: readonly { readonly months: number; readonly n: number }[];
    }[];
  } | null;
}

function reportOf(...options: readonly string[]): Report & { readonly page: string } {
  const folder = emptyFolder();
  const run = rezidiv(
    'report',
    file,
    '--layout',
    'cbioportal-target',
    '--out',
    join(folder, 'r.html'),
    '--json',
    join(folder, 'r.json'),
    '--quiet',
    ...options,
  );
  expect(run.code, run.err).toBe(0);
  return {
    ...JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')),
    page: readFileSync(join(folder, 'r.html'), 'utf8'),
  };
}

function systemOf(report: Report, id: string) {
  const found = report.systems.find(({ system }) => system === id);
  if (found === undefined) throw new Error(`The report has no ${id}.`);
  return found;
}

// Counts, survival and log-rank below were worked out apart from the program, by a plain product
// over the file: first events that are relapses, days / 30.4375, sites as flagged.
describe(`the report on real patients (TARGET ALL phase II)${because}`, () => {
  here('keeps the first relapses and says what was left out', () => {
    const report = reportOf();
    expect(report.data.rows).toBe(1163);
    expect(report.flow).toMatchObject({ patients: 791, relapses: 263 });
    expect(report.flow.excluded.reduce((sum, { n }) => sum + n, 0)).toBe(791 - 263);
    expect(report.page).toContain('Therapeutically Applicable Research to Generate Effective Treatments');
  });

  here('the COG groups of 2014 are complete, with survival as worked out by hand', () => {
    const cog = systemOf(reportOf(), 'cog-relapse-pdq-2014');
    expect(cog.undecided).toEqual([]);
    expect(cog.groups.map(({ group, n, deaths }) => [group, n, deaths])).toEqual([
      ['low', 18, 9],
      ['intermediate', 80, 38],
      ['high', 165, 123],
    ]);
    const [low, intermediate, high] = cog.groups;
    expect(low?.survival5y).toBeCloseTo(0.5555555555555556, 12);
    expect(low?.se5y).toBeCloseTo(0.11712139482105109, 12);
    expect(intermediate?.survival5y).toBeCloseTo(0.4894230600013608, 12);
    expect(high?.survival5y).toBeCloseTo(0.2384538289551873, 12);
    expect(cog.logrank.chisq).toBeCloseTo(28.861343269874, 8);
    expect(cog.logrank).toMatchObject({ df: 2 });
  });

  here('the BFM tables say that the end of front-line therapy is missing', () => {
    const report = reportOf();
    for (const id of ['all-rez-bfm-87', 'all-rez-bfm-95-96', 'all-rez-bfm-2002', 'uk-all-r3', 'intreall-2010']) {
      const { undecided } = systemOf(report, id);
      expect(
        undecided.map(({ missing }) => missing),
        id,
      ).toEqual(['frontLine.endedOn']);
    }
  });

  here('with an assumed end of therapy they are filled, and the assumption and its sensitivity are on the page', () => {
    const report = reportOf('--assume-first-line-end', '24mo');
    const bfm = systemOf(report, 'all-rez-bfm-2002');
    expect(bfm.undecided).toEqual([]);
    expect(bfm.groups.map(({ group, n }) => [group, n])).toEqual([
      ['S1', 8],
      ['S2', 133],
      ['S3', 48],
      ['S4', 74],
    ]);
    expect(report.assumptions[0]).toContain('24 months after initial diagnosis, for the 263 of 263 children');
    const changes = report.sensitivity?.systems.find(({ system }) => system === 'all-rez-bfm-2002')?.changes;
    expect(changes?.[0]).toEqual({ months: 24, n: 0 });
    expect(report.page).toContain('What the assumed end of front-line therapy does');
    expect(report.page).toContain('Assumed: front-line therapy ended 24 months after initial diagnosis');
  });
});

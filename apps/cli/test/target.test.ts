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

interface Endpoints {
  readonly endpoints: {
    readonly by: string;
    readonly endpoints: readonly {
      readonly id: string;
      readonly followed: number;
      readonly withEvent: number;
      readonly byGroup: { readonly table: Cox } | null;
      readonly byFactors: { readonly table: Cox; readonly droppedFactors: readonly string[] } | null;
      readonly transplantation: unknown;
      readonly incidence: {
        readonly rows: readonly {
          readonly group: string;
          readonly causes: readonly { readonly incidence5y: number; readonly se5y: number }[];
        }[];
        readonly grayTests: readonly { readonly chisq: number; readonly df: number; readonly p: number }[];
      } | null;
    }[];
  };
}

interface Cox {
  readonly n: number;
  readonly events: number;
  readonly proportionalHazardsP: number;
  readonly rows: readonly {
    readonly hazardRatio: number;
    readonly p: number;
    readonly proportionalHazardsP: number;
  }[];
}

function reportOf(...options: readonly string[]): Report & Endpoints & { readonly page: string } {
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

// R 4.2.2, survival 3.5-3 and cmprsk 2.2-11, on the same children read by a script of its own.
describe('the endpoints on the TARGET file', () => {
  here(`are what R says${because}`, () => {
    const { endpoints, page } = reportOf();
    expect(endpoints.by).toBe('cog-relapse-pdq-2014');
    const [survival, ...others] = endpoints.endpoints;
    expect(survival).toMatchObject({ id: 'overall-survival', followed: 263, withEvent: 170, transplantation: null });
    // Nothing after the relapse but death is recorded: nothing else is estimated.
    for (const { followed, incidence, byGroup } of others)
      expect([followed, incidence, byGroup]).toEqual([0, null, null]);
    expect(page).toContain('cannot be estimated from this file');

    // coxph(Surv(time, died) ~ years to relapse + site + male + age)
    const factors = survival?.byFactors;
    expect(factors?.droppedFactors).toEqual(['Lineage: the same in all (BCP)']);
    const expected = [
      [0.6645565777, 1.078787013e-9, 0.130239],
      [1.0371517116, 8.740199576e-1, 0.742008],
      [0.3553926231, 3.060283351e-4, 0.093397],
      [1.1665298052, 3.289600628e-1, 0.586966],
      [1.0646280353, 4.725522856e-7, 0.266397],
    ] as const;
    expect(factors?.table).toMatchObject({ n: 263, events: 170 });
    expected.forEach(([ratio, p, proportional], at) => {
      const row = factors?.table.rows[at];
      expect(row?.hazardRatio).toBeCloseTo(ratio, 9);
      expect(Math.abs((row?.p ?? 1) / p - 1)).toBeLessThan(1e-7);
      expect(row?.proportionalHazardsP).toBeCloseTo(proportional, 6);
    });
    expect(factors?.table.proportionalHazardsP).toBeCloseTo(0.200324, 6);

    // coxph by group, low as the reference; cuminc and timepoints(., 1826.25)
    expect(survival?.byGroup?.table.rows.map(({ hazardRatio }) => hazardRatio.toFixed(9))).toEqual([
      '1.078677097',
      '2.613885345',
    ]);
    const incidence = new Map(survival?.incidence?.rows.map(({ group, causes }) => [group, causes[0]]));
    const fromR = {
      low: [0.4444444, 0.014826855],
      intermediate: [0.5105769, 0.003712894],
      high: [0.7615462, 0.001182458],
    };
    for (const [group, [estimate, variance]] of Object.entries(fromR)) {
      expect(incidence.get(group)?.incidence5y).toBeCloseTo(estimate ?? 0, 7);
      expect((incidence.get(group)?.se5y ?? 0) ** 2).toBeCloseTo(variance ?? 0, 9);
    }
    expect(survival?.incidence?.grayTests[0]?.chisq).toBeCloseTo(28.3508, 4);
  });
});

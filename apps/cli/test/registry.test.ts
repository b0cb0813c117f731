import { hasEngine } from '@rezidiv/registry';
import { describe, expect, test } from 'vitest';
import { fileWith, isForPeople, rezidiv } from './run.ts';

const canRead = await hasEngine();
if (!canRead) console.warn('DuckDB is not installed; the journeys of "rezidiv registry" are skipped.');

const cohort = [
  'relapse,end,marrow,cns,testis,other,lineage,days,how,land',
  '400,-2,yes,no,no,no,BCP,310,died,at',
  '1500,730,yes,no,no,no,BCP,2000,alive,at',
  '1600,730,yes,yes,no,no,BCP,2000,second relapse,de',
  '1600,730,no,yes,no,no,BCP,,alive,de',
  '900,,yes,no,no,no,BCP,800,alive,de',
  '',
].join('\n');
const facts = [
  'daysToRelapse=relapse',
  'daysToEndOfTherapy=end',
  'marrow=marrow',
  'cns=cns',
  'testis=testis',
  'other=other',
  'lineage=lineage',
];
const endings = [
  '--time',
  'days',
  '--status',
  'how',
  '--code',
  'alive=0',
  '--code',
  'died=1',
  '--code',
  'second relapse=2',
];
const system = ['--system', 'all-rez-bfm-2002', ...facts.flatMap((fact) => ['--fact', fact])];

describe.runIf(canRead)('rezidiv registry', () => {
  test('counts by group, and says what became of every other row', () => {
    const { code, out, err } = rezidiv('registry', fileWith(cohort), ...endings, ...system, '--quiet');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('1 file: 5 rows, 3 counted');
    expect(out).toContain('left out: 1 x days: not known');
    expect(out).toContain('left out: 1 x needs');
    expect(out).toContain('S2: 0 x 1, 1 x 2, 1 censored, 1 times');
    expect(out).toContain('S4: 1 x 1, 0 x 2, 0 censored, 1 times');
    expect(out).toContain('Not a medical device');
  });

  test('estimates from the counts, by hand', () => {
    // Group a: 1/4 dies at 100; at 400 one of two relapses: 3/4 * 1/2 = 37.5%. Group b: 3/4 after 500, 1/2 after 600.
    const rows = [
      '100,died,a',
      '200,alive,a',
      '400,relapse,a',
      '3000,alive,a',
      '500,died,b',
      '600,relapse,b',
      '2500,alive,b',
    ];
    const file = fileWith(['days,how,arm', ...rows, '2600,alive,b', ''].join('\n'));
    const codes = ['--code', 'alive=0', '--code', 'died=1', '--code', 'relapse=2'];
    const { code, out } = rezidiv(
      'registry',
      file,
      '--time',
      'days',
      '--status',
      'how',
      ...codes,
      '--group',
      'arm',
      '--json',
      '--quiet',
    );
    expect(code).toBe(0);
    const { cells, logRank, gray } = JSON.parse(out).statistics;
    expect(cells.map(({ group, subjects }: { group: string; subjects: number }) => [group, subjects])).toEqual([
      ['a', 4],
      ['b', 4],
    ]);
    expect(cells[0].estimates.map(({ eventFree }: { eventFree: number }) => eventFree)).toEqual([0.75, 0.375, 0.375]);
    expect(cells[1].estimates[2]).toMatchObject({ years: 5, eventFree: 0.5, incidence: [0.25, 0.25] });
    expect(logRank.df).toBe(1);
    expect(gray).toHaveLength(2);
  });

  test('where all have had the event, later years say so: nothing is left to follow', () => {
    // 2 of 2 by day 400, one of each cause; year 3 and 5 as at the end of follow-up.
    const file = fileWith(['days,how', '100,died', '400,relapse', ''].join('\n'));
    const codes = ['--code', 'died=1', '--code', 'relapse=2'];
    const { code, out } = rezidiv('registry', file, '--time', 'days', '--status', 'how', ...codes, '--json', '--quiet');
    expect(code).toBe(0);
    const [cell] = JSON.parse(out).statistics.cells;
    expect(cell.estimates.map(({ eventFree }: { eventFree: number }) => eventFree)).toEqual([0.5, 0, 0]);
    expect(cell.estimates[2]).toEqual({ years: 5, eventFree: 0, standardError: null, incidence: [0.5, 0.5] });
  });

  test('with delayed entry: incidences by hand, and no test of Gray', () => {
    // At risk at 100: a and b; a dies: 1/2. At risk at 300: b, c and d; b relapses: 1/2 * 1/3 = 16.7%, 33.3% are left.
    const rows = ['0,100,died,x', '0,300,relapse,x', '150,2000,alive,x', '200,2000,alive,x', '0,2000,alive,y', ''];
    const file = fileWith(['late,days,how,arm', ...rows].join('\n'));
    const codes = ['--code', 'alive=0', '--code', 'died=1', '--code', 'relapse=2'];
    const columns = ['--time', 'days', '--status', 'how', '--entry', 'late', '--group', 'arm'];
    const { code, out } = rezidiv('registry', file, ...columns, ...codes, '--quiet');
    expect(code).toBe(0);
    expect(out).toMatch(/5 y: 33\.3% \+\/- [\d.]+%; by cause 50\.0%, 16\.7%\n/);
    expect(out).toContain('Gray, cause 1: not with delayed entry');
    const { delayed, gray } = JSON.parse(
      rezidiv('registry', file, ...columns, ...codes, '--json', '--quiet').out,
    ).statistics;
    expect([delayed, gray[0]]).toEqual([true, { cause: 1, test: null }]);
  });

  test('a header without rows: a remark, as the cohort has', () => {
    const { code, out, err } = rezidiv('registry', fileWith('days,how\n'), ...endings);
    expect(code).toBe(0);
    expect(out).toContain('1 file: 0 rows, 0 counted');
    expect(err).toContain('there are no rows; nothing was counted');
  });

  test('letters of Latin-1 are refused by their row, without a stack', () => {
    const file = fileWith(Buffer.from('id,days,status,grp\n1,5,died,M\xfcnchen\n2,6,died,Wien\n', 'latin1'));
    const codes = ['--time', 'days', '--status', 'status', '--code', 'died=1', '--group', 'grp'];
    const run = rezidiv('registry', file, ...codes, '--quiet');
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toMatch(/, row 2: letters are not in UTF-8; save it as UTF-8 text; [^\n]*\n$/);
  });

  test('gives the counts as JSON', () => {
    const { code, out } = rezidiv('registry', fileWith(cohort), ...endings, '--stratum', 'land', '--json', '--quiet');
    const answer = JSON.parse(out);
    expect(code).toBe(0);
    expect(answer.strata).toEqual(['at', 'de']);
    expect(answer.counts[0][0]).toEqual({
      time: [310, 2000],
      causes: [1, 2],
      events: [
        [1, 0],
        [0, 0],
      ],
      censored: [0, 1],
    });
    expect(answer.about.disclaimer).toContain('Not a medical device');
  });

  test.each([
    [['--system', 'none'], 'There is no system "none"'],
    [['--system', 'cog-aall1331', '--fact', 'mrd=m'], '--fact mrd=m names no fact'],
    [['--system', 'cog-aall1331', '--fact', 'mrdFraction=m'], '--mrd says when and how'],
    [['--system', 'cog-aall1331'], 'expected at least one fact'],
    [['--system', 'cog-aall1331', '--group', 'land'], 'give one of them'],
    [['--system', 'cog-aall1331', '--fact', 'cns=a', '--fact', 'cns=b'], '--fact cns=... is given more than once'],
    [['--fact', 'cns=cns'], '--fact cns=cns is of no use without --system'],
    [['--group', 'land', '--mrd', 'after-block-1,flow'], '--mrd after-block-1,flow is of no use without --system'],
    [['--code', 'lost=x'], '--code lost=x gives no number'],
    [['--code', 'died=0'], '--code died=... is given more than once'],
    [['--stratum', 'lamd'], '"land" is the nearest'],
    [['--memory', '1MB'], 'The memory allowed is too small'],
  ])('unusable arguments %j: exit code 2, with what to do', (more, message) => {
    const run = rezidiv('registry', fileWith(cohort), ...endings, ...more);
    expect(run.code).toBe(2);
    expect(run.err).toContain(message);
    expect(run.out).toBe('');
    expect(isForPeople(run)).toBe(true);
  });
});

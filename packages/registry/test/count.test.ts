import { compileColumns } from '@rezidiv/core';
import { protocols, proveRelapse } from '@rezidiv/protocols';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateCases } from '../../../bench/parts/generated-cases.ts';
import { randomAt } from '../../../bench/parts/random.ts';
import { countCauses, countEvents, type RegistryRequest, type TimeCounts } from '../src/index.ts';
import { canRead, csvOfCases, namesByStratify, temporaryFolder, withEngine } from './cases.ts';

const folder = temporaryFolder();

/** The same rows as Parquet, each column of the type that the database finds in it. */
async function parquetOf(csv: string, name: string): Promise<string> {
  const path = folder.path(name);
  await withEngine((engine) =>
    engine.rows(`COPY (SELECT * FROM read_csv('${csv}', header = true)) TO '${path}' (FORMAT parquet)`),
  );
  return path;
}

/** Typed columns as lists, to compare. */
function plain({ time, events, censored, entered }: TimeCounts) {
  const lists = { time: [...time], events: [...events], censored: [...censored] };
  return entered === undefined ? lists : { ...lists, entered: [...entered] };
}

const deaths = { column: 'died', codes: { 0: 0, 1: 1 } };

describe.runIf(canRead)('counts by hand', () => {
  // Two strata, two groups. In "de", group a: one event on day 1, one censored there, one event on day 3.
  const csv = folder.write(
    'by-hand.csv',
    ['days,died,land,arm', '3,1,de,a', '1,1,de,a', '1,0,de,a', '2,0,de,b', '2,1,at,a', '2,1,at,a', '0,0,at,a', ''].join(
      '\n',
    ),
  );

  test('by stratum and group, times ascending', async () => {
    const counted = await countEvents({
      files: csv,
      time: 'days',
      status: deaths,
      stratum: 'land',
      groups: { column: 'arm' },
    });
    expect(counted.strata).toEqual(['at', 'de']);
    expect(counted.groups).toEqual(['a', 'b']);
    expect(counted.counts.map((byGroup) => byGroup.map(plain))).toEqual([
      [
        { time: [0, 2], events: [0, 2], censored: [1, 0] },
        { time: [], events: [], censored: [] },
      ],
      [
        { time: [1, 3], events: [1, 1], censored: [1, 0] },
        { time: [2], events: [0], censored: [1] },
      ],
    ]);
    expect(counted).toMatchObject({ rows: 7, counted: 7, leftOut: [] });
  });

  test('of everybody, where no group and no stratum is asked for', async () => {
    const { strata, groups, counts } = await countEvents({ files: [csv], time: 'days', status: deaths });
    expect([strata, groups]).toEqual([[''], ['']]);
    expect(counts.map((byGroup) => byGroup.map(plain))).toEqual([
      [{ time: [0, 1, 2, 3], events: [0, 1, 2, 1], censored: [1, 1, 1, 0] }],
    ]);
  });

  test('by cause, also one that nobody has', async () => {
    const causes = folder.write('causes.csv', 'days,how\n1,relapse\n2,death\n2,alive\n2, relapse \n');
    const codes = { alive: 0, relapse: 1, death: 2, 'second cancer': 3 };
    const { counts } = await countCauses({ files: causes, time: 'days', status: { column: 'how', codes } });
    expect(counts).toEqual([
      [
        {
          time: Float64Array.of(1, 2),
          causes: [1, 2, 3],
          events: [Float64Array.of(1, 1), Float64Array.of(0, 1), Float64Array.of(0, 0)],
          censored: Float64Array.of(0, 1),
        },
      ],
    ]);
  });

  test('with entries: each time has those who came under observation then', async () => {
    const late = folder.write('late.csv', 'from,to,died\n0,2,1\n0,5,0\n2,4,1\n2,5,1\n4,4,1\n6,5,0\n,5,0\n');
    const { counts, leftOut } = await countEvents({ files: late, time: 'to', entry: 'from', status: deaths });
    expect(counts.map((byGroup) => byGroup.map(plain))).toEqual([
      [{ time: [0, 2, 4, 5], events: [0, 1, 1, 1], censored: [0, 0, 0, 1], entered: [2, 2, 0, 0] }],
    ]);
    expect(leftOut).toEqual([
      { reason: 'not known', column: 'from', rows: 1 },
      { reason: 'not before the end of follow-up', column: 'from', rows: 2, example: '4' },
    ]);
  });

  test('strata that are numbers stand in the order of numbers', async () => {
    const years = folder.write('years.csv', 'days,died,centre\n1,1,10\n1,1,9\n1,1,100\n');
    expect((await countEvents({ files: years, time: 'days', status: deaths, stratum: 'centre' })).strata).toEqual([
      '9',
      '10',
      '100',
    ]);
  });
});

interface Row {
  readonly days: string;
  readonly died: string;
  readonly from: string;
  readonly land: string;
  readonly arm: string;
}

/** How many had the event, were censored and entered, by stratum, group and time. */
type Tally = Record<string, readonly [events: number, censored: number, entered: number]>;

/** What a plain loop counts, and why it leaves rows out. */
function countByLoop(rows: readonly Row[]) {
  const counts: Tally = {};
  const leftOut: Record<string, number> = {};
  const add = (place: string, events: number, censored: number, entered: number): void => {
    const before = counts[place] ?? [0, 0, 0];
    counts[place] = [before[0] + events, before[1] + censored, before[2] + entered];
  };
  for (const { days, died, from, land, arm } of rows) {
    const reason = whyNot(days, died, from, land, arm);
    if (reason !== undefined) {
      leftOut[reason] = (leftOut[reason] ?? 0) + 1;
      continue;
    }
    if (died === '1') add(`${land} ${arm} ${Number(days)}`, 1, 0, 0);
    else add(`${land} ${arm} ${Number(days)}`, 0, 1, 0);
    add(`${land} ${arm} ${Number(from)}`, 0, 0, 1);
  }
  return { counts, leftOut };
}

function whyNot(days: string, died: string, from: string, land: string, arm: string): string | undefined {
  const unknown = ['', 'NA', 'unknown'];
  const badTime = (text: string, column: string): string | undefined => {
    if (unknown.includes(text)) return `${column} not known`;
    if (!/^-?([0-9.]+|Infinity)$/.test(text)) return `${column} not a number`;
    return Number(text) < 0 || Number(text) === Infinity ? `${column} less than 0, or infinite` : undefined;
  };
  const ofTime = badTime(days, 'days');
  if (ofTime !== undefined) return ofTime;
  if (unknown.includes(died)) return 'died not known';
  if (died !== '0' && died !== '1') return 'died not among the codes';
  const ofEntry = badTime(from, 'from');
  if (ofEntry !== undefined) return ofEntry;
  if (Number(from) >= Number(days)) return 'from not before the end of follow-up';
  if (unknown.includes(land)) return 'land not known';
  return unknown.includes(arm) ? 'arm not known' : undefined;
}

const request = { time: 'days', entry: 'from', status: deaths, stratum: 'land', groups: { column: 'arm' } } as const;

/** The counts of the database in the shape of the loop's. */
async function countByDatabase(asked: RegistryRequest) {
  const counted = await countEvents(asked);
  const counts: Tally = {};
  for (const [s, byGroup] of counted.counts.entries()) {
    for (const [g, { time, events, censored, entered = [] }] of byGroup.entries()) {
      expect([...time]).toEqual([...new Set(time)].sort((a, b) => a - b));
      for (const [at, moment] of time.entries()) {
        const place = `${counted.strata[s]} ${counted.groups[g]} ${moment}`;
        counts[place] = [events[at] ?? -1, censored[at] ?? -1, entered[at] ?? -1];
      }
    }
  }
  const leftOut = Object.fromEntries(counted.leftOut.map(({ column, reason, rows }) => [`${column} ${reason}`, rows]));
  return { counts, leftOut, rows: counted.rows, counted: counted.counted };
}

const header = 'land,arm,days,died,from,not used';
const lineOf = ({ days, died, from, land, arm }: Row): string => [land, arm, days, died, from, '"a, b"'].join(',');

describe.runIf(canRead)('counts are those of a plain loop, and no row is lost', () => {
  const pick = (values: readonly string[]) => fc.constantFrom(...values);
  const someRow = fc.record({
    days: pick(['0', '1', '2', '2.5', '30', '-1', 'x', '', 'NA', 'nan', 'Infinity', '1_0', '1e3x', '-0.5']),
    died: pick(['0', '1', '0', '1', '2', '', 'unknown', 'yes']),
    from: pick(['0', '0', '0', '1', '2', '', '-3', 'late']),
    land: pick(['at', 'de', '', "d'e", 'NA']),
    arm: pick(['a', 'b', 'a"b', 'unknown']),
  });

  test('for any rows', { timeout: 60_000 }, async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(someRow, { maxLength: 60 }), async (rows) => {
        run += 1;
        const quoted = rows.map((row) => ({
          ...row,
          arm: row.arm.includes('"') ? `"${row.arm.replaceAll('"', '""')}"` : row.arm,
        }));
        const file = folder.write(`any-${run}.csv`, `${header}\n${quoted.map(lineOf).join('\n')}\n`);
        const expected = countByLoop(rows);
        const found = await countByDatabase({ files: file, ...request });
        expect(found).toEqual({ ...expected, rows: rows.length, counted: found.counted });
      }),
      { numRuns: 40, seed: 20_260_101 },
    );
  });

  test('for 20,000 rows, from CSV, from Parquet, from several files and with little memory', {
    timeout: 60_000,
  }, async () => {
    const rows = Array.from({ length: 20_000 }, (_unused, at): Row => {
      const random = (field: number): number => randomAt(7, at, field);
      return {
        days: random(0) < 0.01 ? '' : random(0) < 0.02 ? '-4' : String(Math.floor(random(1) * 2_000)),
        died: random(2) < 0.01 ? '9' : random(2) < 0.4 ? '1' : '0',
        from: random(3) < 0.8 ? '0' : String(Math.floor(random(4) * 100)),
        land: random(5) < 0.01 ? '' : random(5) < 0.5 ? 'at' : 'de',
        arm: random(6) < 0.5 ? 'a' : 'b',
      };
    });
    const lines = rows.map(lineOf);
    const whole = folder.write('whole.csv', `${header}\n${lines.join('\n')}\n`);
    folder.write('part-1.csv', `${header}\n${lines.slice(0, 9_000).join('\n')}`);
    folder.write('part-2.csv', `${header}\r\n${lines.slice(9_000).join('\r\n')}\r\n`);
    const expected = countByLoop(rows);
    expect(Object.keys(expected.leftOut).length).toBeGreaterThan(3);
    for (const files of [whole, folder.path('part-?.csv'), await parquetOf(whole, 'whole.parquet')]) {
      const found = await countByDatabase({
        files,
        ...request,
        limits: { memory: '128MB', threads: 2, temporaryFolder: folder.path('spill') },
      });
      expect(found).toEqual({ ...expected, rows: 20_000, counted: found.counted });
      expect(found.counted + Object.values(found.leftOut).reduce((sum, one) => sum + one, 0)).toBe(20_000);
    }
  });
});

describe.runIf(canRead)('groups by a system', () => {
  const table = compileColumns(protocols, proveRelapse, { timePoint: 'after-block-1', method: 'flow' }).find(
    ({ system }) => system === 'all-rez-bfm-2002',
  );
  const system = protocols.find(({ id }) => id === 'all-rez-bfm-2002');
  if (table === undefined || system === undefined) throw new Error('ALL-REZ BFM 2002 is not there.');
  const columns = {
    daysToRelapse: 'days_to_relapse',
    daysToEndOfTherapy: 'days_to_end_of_therapy',
    marrow: 'marrow',
    cns: 'cns',
    testis: 'testis',
    other: 'other_site',
    lineage: 'lineage',
  };

  test('are those of the batch path, and every child without a group is counted by its answer', async () => {
    const cases = generateCases(3, 5_000);
    const [head = '', ...lines] = csvOfCases(cases).trimEnd().split('\n');
    const file = folder.write(
      'cases.csv',
      [`${head},days,died`, ...lines.map((line, at) => `${line},${at % 50},${at % 2}`)].join('\n'),
    );
    const tally: Record<string, number> = {};
    for (const name of namesByStratify(table, cases)) tally[name] = (tally[name] ?? 0) + 1;
    for (const files of [file, await parquetOf(file, 'cases.parquet')]) {
      const counted = await countEvents({ files, time: 'days', status: deaths, groups: { system, table, columns } });
      const sizes = (counted.counts[0] ?? []).map(({ events, censored }) =>
        [...events, ...censored].reduce((sum, one) => sum + one, 0),
      );
      const byGroup = Object.fromEntries(counted.groups.map((group, at) => [group, sizes[at] ?? 0]));
      const byAnswer = Object.fromEntries(counted.leftOut.map(({ reason, rows }) => [reason, rows]));
      expect(counted.groups).toEqual(['S1', 'S2', 'S3', 'S4']);
      expect({ ...byGroup, ...byAnswer }).toEqual(tally);
      expect(counted.rows).toBe(5_000);
    }
  });

  test('findings and lineages in words; what cannot be used is named with its column', async () => {
    const lines = [
      'marrow,cns,testis,other_site,lineage,days_to_relapse,days_to_end_of_therapy,days,died',
      // Isolated marrow, BCP, very early: S4 whatever became of therapy.
      'Yes,no,FALSE,0,BCP,100,NA,10,1',
      'true,No,false,0.0, BCP ,100.0,-2,10,0',
      '1,0,0,0,T,unknown,,10,0',
      'perhaps,0,0,0,BCP,100,-2,10,1',
      '1,0,0,0,mature-B,100,-2,10,1',
      '1,0,0,0,BCP,100.5,-2,10,1',
      '1,0,0,0,BCP,16000,-2,10,1',
      '1,0,0,0,BCP,-1,-2,10,1',
      '1,0,0,0,BCP,100,x,10,1',
    ];
    const file = folder.write('words.csv', lines.join('\n'));
    const counted = await countEvents({
      files: file,
      time: 'days',
      status: deaths,
      groups: { system, table, columns },
    });
    expect(counted.groups).toEqual(['S4']);
    expect(counted.counted).toBe(3);
    expect(counted.leftOut).toEqual([
      { reason: 'unusable', column: 'days_to_relapse', rows: 3, example: '-1' },
      { reason: 'unusable', column: 'days_to_end_of_therapy', rows: 1, example: 'x' },
      { reason: 'unusable', column: 'marrow', rows: 1, example: 'perhaps' },
      { reason: 'unusable', column: 'lineage', rows: 1, example: 'mature-B' },
    ]);
  });

  test('a fact of which no column was given is not known of anybody', async () => {
    const file = folder.write('facts.csv', 'lineage,marrow,days,died\nT,1,10,1\nBCP,1,10,1\n');
    const given = { lineage: 'lineage', marrow: 'marrow' };
    const counted = await countEvents({
      files: file,
      time: 'days',
      status: deaths,
      groups: { system, table, columns: given },
    });
    expect(counted.groups).toEqual(['S4']);
    expect(counted.leftOut).toEqual([{ reason: 'needs', rows: 1 }]);
  });
});

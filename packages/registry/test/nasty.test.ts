import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openEngine } from '../src/engine.ts';
import { countEvents, hasEngine, type RegistryRequest } from '../src/index.ts';
import { canRead, temporaryFolder, withEngine } from './cases.ts';

const folder = temporaryFolder();
const died = { column: 'died', codes: { 0: 0, 1: 1 } };
const simple = (files: RegistryRequest['files']): RegistryRequest => ({ files, time: 'days', status: died });
const total = ({ rows, counted, leftOut }: Awaited<ReturnType<typeof countEvents>>) => ({ rows, counted, leftOut });

/** A Parquet file of what a query gives. */
async function parquetOf(name: string, query: string): Promise<string> {
  const path = folder.path(name);
  await withEngine((engine) => engine.rows(`COPY (${query}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`));
  return path;
}

describe.runIf(canRead)('names that would be SQL', () => {
  const name = `x" FROM range(3); DROP TABLE y; -- '`;

  test('of columns', async () => {
    const file = folder.write('names.csv', `"${name.replaceAll('"', '""')}",died\n1,1\n2,0\n`);
    const { counts, rows } = await countEvents({ ...simple(file), time: name, groups: { column: name } });
    expect(counts[0]?.map(({ events }) => [...events])).toEqual([[1], [0]]);
    expect(rows).toBe(2);
  });

  test('of columns that are not there', async () => {
    const file = folder.write('other.csv', 'days,died\n1,1\n');
    await expect(countEvents({ ...simple(file), stratum: name })).rejects.toThrow(
      'there is no column "x\\" FROM range',
    );
  });

  test('of files, also ones that look like patterns', async () => {
    folder.write("it's.csv", 'days,died\n1,1\n');
    folder.write('q1.csv', 'days,died\n1,1\n1,1\n');
    folder.write('q[1].csv', 'days,died\n2,1\n');
    folder.write('q*.csv', 'days,died\n3,1\n');
    const { counts, files } = await countEvents(simple([folder.path("it's.csv"), folder.path('q*.csv')]));
    expect(files).toHaveLength(4);
    expect(counts[0]?.map(({ time, events }) => [...time, ...events])).toEqual([[1, 2, 3, 3, 1, 1]]);
  });

  test('of codes', async () => {
    const file = folder.write('codes.csv', "days,died\n1,it's so\n1,no\n");
    const status = { column: 'died', codes: { "it's so": 1, no: 0, "x' THEN 1 --": 1 } };
    expect((await countEvents({ ...simple(file), status })).counted).toBe(2);
  });

  test('that the statement uses itself', async () => {
    const own = ['reason', 'ended', 'code', 'began', 'stratum', 'grp', 'field_0', 'field_1', 'own_group', 'example'];
    const file = folder.write('own.csv', `${own.join(',')}\n1,2,0,0,s,g,7,8,9,e\n`);
    const request = { files: file, time: 'field_1', status: { column: 'code', codes: { 0: 0, 1: 1 } } };
    const { counts, groups, strata } = await countEvents({
      ...request,
      entry: 'began',
      stratum: 'grp',
      groups: { column: 'field_0' },
    });
    expect([groups, strata, [...(counts[0]?.[0]?.time ?? [])]]).toEqual([['7'], ['g'], [0, 8]]);
  });
});

describe.runIf(canRead)('files that cannot be read as one', () => {
  const refused = async (request: RegistryRequest, message: string): Promise<void> => {
    await expect(countEvents(request)).rejects.toThrow(message);
  };

  test.each(['https://example.org/a.parquet', 's3://bucket/a.csv'])('%s is an address', async (address) => {
    await refused(simple(address), 'only files on this machine are read');
  });

  test('nothing there', () => refused(simple(folder.path('none-*.csv')), 'there is no such file'));
  test('no file asked for', () => refused(simple([]), 'expected at least one path'));
  test('another ending', () => refused(simple(folder.write('a.xlsx', 'PK')), 'say which form it has'));
  test('an empty file', () => refused(simple(folder.write('empty.csv', '')), 'empty.csv'));
  test('a Parquet file that is none', () =>
    refused(simple(folder.write('no.parquet', 'PAR1 but no more')), 'no.parquet'));

  test('both forms at once', async () => {
    const parquet = await parquetOf('both.parquet', 'SELECT 1 AS days, 1 AS died');
    await refused(simple([parquet, folder.write('both.csv', 'days,died\n1,1\n')]), 'several forms, parquet and csv');
  });

  test('columns that are not the same', async () => {
    const files = [folder.write('s1.csv', 'days,died\n1,1\n'), folder.write('s2.csv', 'days,dead\n1,1\n')];
    await refused(simple(files), 's2.csv: its columns are "days", "dead"; those of');
    const parquet = [
      await parquetOf('s1.parquet', 'SELECT 1 AS days, 1 AS died'),
      await parquetOf('s2.parquet', 'SELECT 1 AS days'),
    ];
    await refused(simple(parquet), 'died');
  });

  test('two columns of one name', () =>
    refused(simple(folder.write('twice.csv', 'days,died,Days\n1,1,1\n')), 'two columns are named "Days"'));

  test('another separator', async () => {
    const file = folder.write('semicolon.csv', 'days;died\n1;1\n');
    await refused(simple(file), 'there is no column "days"; the columns are "days;died"; if ";" stands');
    await refused(simple(folder.write('tabs.csv', 'days\tdied\n1\t1\n')), '(--separator "\\t")');
    expect((await countEvents({ ...simple(file), separator: ';' })).counted).toBe(1);
  });

  test('a tab in .tsv, and files that are packed, are read', async () => {
    const files = [
      folder.write('a.tsv', 'days\tdied\n1\t1\n'),
      folder.write('b.tsv.gz', gzipSync('died\tdays\n1\t2\n')),
    ];
    const { counts } = await countEvents(simple(files));
    expect(counts[0]?.map(({ time, events }) => [...time, ...events])).toEqual([[1, 2, 1, 1]]);
  });

  test('a column of nearly that name', () =>
    refused(
      simple(folder.write('near.csv', 'Day s,died\n1,1\n')),
      'the columns are "Day s", "died"; "Day s" is the nearest',
    ));
});

describe.runIf(canRead)('requests that cannot be meant', () => {
  const file = folder.write('fine.csv', 'days,died\n1,1\n');
  test.each([
    [{ codes: { 0: 0 } }, 'No status is an event'],
    [{ codes: { 0: 0, 1: -1 } }, 'The code of status "1" is -1'],
    [{ codes: { 0: 0, 1: 1.5 } }, 'The code of status "1" is 1.5'],
    [{ codes: { 1: 1, '1.0': 0 } }, 'Status "1.0" is the same number as another'],
  ])('%o', async ({ codes }, message) => {
    await expect(countEvents({ ...simple(file), status: { column: 'died', codes } })).rejects.toThrow(message);
  });
});

describe.runIf(canRead)('rows that cannot be counted', () => {
  test('numbers of every type, and what is none', async () => {
    const file = await parquetOf(
      'types.parquet',
      `SELECT * FROM (VALUES (1.5::DOUBLE, true), ('NaN'::DOUBLE, true), ('Infinity'::DOUBLE, true), (-1, true), (NULL, true), (-0.0, false), (0, NULL)) AS rows(days, died)`,
    );
    const counted = await countEvents({ ...simple(file), status: { column: 'died', codes: { true: 1, false: 0 } } });
    expect(counted.counts[0]?.map(({ time, events }) => [[...time], [...events]])).toEqual([
      [
        [0, 1.5],
        [0, 1],
      ],
    ]);
    expect(Object.is(counted.counts[0]?.[0]?.time[0], 0)).toBe(true);
    expect(total(counted)).toEqual({
      rows: 7,
      counted: 2,
      leftOut: [
        { reason: 'not known', column: 'days', rows: 1 },
        { reason: 'not a number', column: 'days', rows: 1, example: 'nan' },
        { reason: 'less than 0, or infinite', column: 'days', rows: 2, example: '-1.0' },
        { reason: 'not known', column: 'died', rows: 1 },
      ],
    });
  });

  test('numbers name strata and groups alike in both forms, also those that no double can tell apart', async () => {
    const text = 'days,died,centre,place\n1,1,1,9007199254740992\n2,1,12,9007199254740993\n3,0,2,9007199254740993\n';
    const csv = folder.write('centres.csv', text);
    const parquet = await parquetOf(
      'centres.parquet',
      `SELECT days::INTEGER AS days, died::INTEGER AS died, centre::INTEGER AS centre, place::BIGINT AS place FROM read_csv('${csv}')`,
    );
    for (const file of [csv, parquet]) {
      const counted = await countEvents({ ...simple(file), stratum: 'place', groups: { column: 'centre' } });
      expect([counted.strata.toSorted(), counted.groups]).toEqual([
        ['9007199254740992', '9007199254740993'],
        ['1', '2', '12'],
      ]);
    }
  });

  test('dates and lists are no numbers', async () => {
    const file = await parquetOf(
      'dates.parquet',
      `SELECT DATE '2001-05-14' AS days, [1] AS died UNION ALL SELECT NULL, NULL`,
    );
    const { leftOut } = await countEvents(simple(file));
    expect(leftOut).toEqual([
      { reason: 'not known', column: 'days', rows: 1 },
      { reason: 'not a number', column: 'days', rows: 1, example: '2001-05-14' },
    ]);
  });

  test.each(['DECIMAL(9,2)', 'UTINYINT', 'HUGEINT', 'FLOAT', 'BIGINT', 'VARCHAR'])(
    'days as %s are read',
    async (type) => {
      const file = await parquetOf('type.parquet', `SELECT 7::${type} AS days, 1::${type} AS died`);
      expect((await countEvents(simple(file))).counts[0]?.map(({ time, events }) => [...time, ...events])).toEqual([
        [7, 1],
      ]);
    },
  );

  test('lines with too few or too many fields', async () => {
    const file = folder.write('broken.csv', 'days,died,who\n1,1,a\n2\n3,1,b,c\n4,0,"d\n5,e"\n8,0,f\n\n');
    const counted = await countEvents(simple(file));
    expect([...(counted.counts[0]?.[0]?.time ?? [])]).toEqual([1, 4, 8]);
    expect(total(counted)).toEqual({
      rows: 5,
      counted: 3,
      leftOut: [
        { reason: 'line does not fit the header', rows: 1, example: 'missing columns' },
        { reason: 'line does not fit the header', rows: 1, example: 'too many columns' },
      ],
    });
  });

  test.each([
    ['in a column asked for, where the database breaks down', 'days,died,grp\n1,1,M\xfcnchen\n2,1,Wien\n', 2],
    ['in a column asked for, where the database leaves it out', 'days,grp,died\n1,Wien,1\n2,\xe4,0\n3,Wien,0\n', 3],
    ['in the header', 'days,died,grp,\xfc\n1,1,a,b\n', 1],
  ])('letters of Latin-1 are refused by their row: %s', async (_where, text, row) => {
    const file = folder.write('latin.csv', Buffer.from(text, 'latin1'));
    await expect(countEvents({ ...simple(file), groups: { column: 'grp' } })).rejects.toMatchObject({
      name: 'UnusableFile',
      issue: { file: 'latin.csv', row, found: 'letters are not in UTF-8', expected: expect.stringContaining('UTF-8') },
    });
  });

  test('letters of Latin-1 in a packed file: without a row', async () => {
    const packed = gzipSync(Buffer.from('days,died,grp\n1,1,M\xfcnchen\n2,1,Wien\n', 'latin1'));
    const file = folder.write('latin.csv.gz', packed);
    await expect(countEvents({ ...simple(file), groups: { column: 'grp' } })).rejects.toThrow(
      'unpack it, and save it as UTF-8 text.',
    );
  });

  test('a file of a header alone has no rows', async () => {
    const counted = await countEvents(simple(folder.write('header.csv', 'days,died\n')));
    expect(counted).toMatchObject({ rows: 0, counted: 0, leftOut: [], strata: [], groups: [], counts: [] });
  });
});

describe.runIf(canRead)('the database', () => {
  test('reads no file but those allowed, and lets nobody change that', async () => {
    const allowed = folder.write('allowed.csv', 'a\n1\n');
    const secret = folder.write('secret.csv', 'a\n2\n');
    await withEngine(async (engine) => {
      await engine.allowOnly([allowed]);
      expect(await engine.rows(`SELECT * FROM read_csv('${allowed}')`)).toHaveLength(1);
      await expect(engine.rows(`SELECT * FROM read_csv('${secret}')`)).rejects.toThrow('Permission');
      await expect(engine.rows(`COPY (SELECT 1) TO '${folder.path('out.csv')}'`)).rejects.toThrow('Permission');
      await expect(engine.rows('SET enable_external_access = true')).rejects.toThrow();
      await expect(engine.rows('INSTALL httpfs')).rejects.toThrow();
    });
  });

  test('tells its progress, and that it is done', async () => {
    const heard: number[] = [];
    await countEvents({
      ...simple(folder.write('progress.csv', 'days,died\n1,1\n')),
      onProgress: (share) => heard.push(share),
    });
    expect(heard.at(-1)).toBe(1);
    expect(heard.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  test('puts what does not fit where it is told to, and says that the memory is too small where it is not', {
    timeout: 60_000,
  }, async () => {
    const file = await parquetOf(
      'many.parquet',
      'SELECT (hash(i) % 100000000) / 7.0 AS days, i % 2 AS died FROM range(1000000) AS rows(i)',
    );
    const limits = { memory: '60MB', threads: 2 };
    await expect(countEvents({ ...simple(file), limits })).rejects.toThrow('Out of Memory');
    const spilled = await countEvents({
      ...simple(file),
      limits: { ...limits, temporaryFolder: folder.path('spill') },
    });
    expect(spilled.counted).toBe(1_000_000);
  });

  test('says that the memory is too small for anything', async () => {
    const file = folder.write('small.csv', 'days,died\n1,1\n');
    await expect(countEvents({ ...simple(file), limits: { memory: '1MB' } })).rejects.toThrow(/memory/i);
  });
});

describe('without DuckDB', () => {
  afterEach(() => vi.doUnmock('@duckdb/node-api'));

  test('the message says how to install it', async () => {
    vi.doMock('@duckdb/node-api', () => {
      throw new Error("Cannot find package '@duckdb/node-api'");
    });
    expect(await hasEngine()).toBe(false);
    await expect(openEngine()).rejects.toThrow('npm install @duckdb/node-api@1.5.6-r.1');
  });
});

import { createHash } from 'node:crypto';
import { openCases } from '@rezidiv/records';
import { describe, expect, it } from 'vitest';
import { readAll, temporaryFolder } from './files.ts';

const folder = temporaryFolder();
const read = async (content: string) => readAll(await folder.write(content, 'cohort.csv'));

describe('a table in the project’s own layout', () => {
  it('takes the columns as the paths of a case', async () => {
    const columns = {
      id: 'c-1',
      sex: 'female',
      'initialDiagnosis.on': '2001-05',
      'initialDiagnosis.daysBeforeRelapse': '1003',
      'initialDiagnosis.ageYears': '5.5',
      'initialDiagnosis.genetics.etv6Runx1': 'Yes',
      'relapse.number': '1',
      'relapse.on': '2004-02-01',
      'relapse.sites.marrow.involved': 'TRUE',
      'relapse.sites.marrow.blastsPercent': '80',
      'relapse.sites.marrow.confirmations.1.method': 'flow',
      'relapse.sites.marrow.confirmations.1.percent': '12',
      'relapse.sites.cns': 'no',
      'relapse.sites.other': 'eye|skin',
      'mrd.1.timePoint': 'at-relapse',
      'mrd.1.sensitivity': '1e-5',
      'mrd.1.result.kind': 'quantified',
      'mrd.1.result.fraction': '0.002',
      'arms.intreall-2010': 'A',
      'outcome.died': 'False',
    };
    const { cases, summary } = await read(`${Object.keys(columns).join()}\n${Object.values(columns).join()}\n`);
    expect(cases).toEqual([
      {
        id: 'c-1',
        sex: 'female',
        initialDiagnosis: { on: '2001-05', daysBeforeRelapse: 1003, ageYears: 5.5, genetics: { etv6Runx1: true } },
        relapse: {
          number: 1,
          on: '2004-02-01',
          sites: {
            marrow: { involved: true, blastsPercent: 80, confirmations: [{ method: 'flow', percent: 12 }] },
            cns: false,
            other: ['eye', 'skin'],
          },
        },
        mrd: [{ timePoint: 'at-relapse', sensitivity: 1e-5, result: { kind: 'quantified', fraction: 0.002 } }],
        arms: { 'intreall-2010': 'A' },
        outcome: { died: false },
      },
    ]);
    expect(summary.unknownColumns).toEqual([]);
  });

  it('takes an empty field, NA and unknown as unknown, and none as an empty list', async () => {
    const { cases } = await read(
      'id,sex,relapse.on,relapse.sites.cns,relapse.sites.other\na,,NA,unknown,none\nb,NA,,Unknown,\n',
    );
    expect(cases).toEqual([{ id: 'a', relapse: { sites: { other: [] } } }, { id: 'b' }]);
  });

  it('leaves no gap in a list where the first measurement is not known', async () => {
    const { cases } = await read('id,mrd.1.on,mrd.1.method,mrd.2.on,mrd.10.on\na,,,2004-03-20,2005\n');
    expect(cases).toEqual([{ id: 'a', mrd: [{ on: '2004-03-20' }, { on: '2005' }] }]);
  });

  it.each([
    ['a byte order mark', '\ufeffid,sex\na,male\n'],
    ['carriage returns', 'id,sex\r\na,male\r\n'],
    ['semicolons', 'id;sex\na;male\n'],
    ['tabs', 'id\tsex\na\tmale\n'],
    ['no line break at the end', 'id,sex\na,male'],
    ['empty rows', '\nid,sex\n\na,male\n,\n   \n'],
    ['spaces around fields', ' id , sex \n a , male \n'],
    ['quotation marks', '"id","sex"\r\n"a","male"\r\n'],
  ])('reads a table with %s', async (_what, content) => {
    expect((await read(content)).cases).toEqual([{ id: 'a', sex: 'male' }]);
  });

  it('reads the decimal comma where the comma does not separate fields, and says so', async () => {
    const { cases, summary } = await read('id;initialDiagnosis.ageYears\na;5,5\nb;6\n');
    expect(cases.map((record) => record.initialDiagnosis?.ageYears)).toEqual([5.5, 6]);
    expect(summary.notes).toEqual([
      'The comma was read as the decimal point (1 numbers, in initialDiagnosis.ageYears).',
    ]);
  });

  it('warns where points and commas are both used for decimals', async () => {
    const { summary } = await read('id;initialDiagnosis.ageYears\na;5,5\nb;6.5\n');
    expect(summary.notes.join()).toContain('check that no point groups thousands');
  });

  it.each([
    ['1.003,5', ';'],
    ['1 003', ';'],
    ['12,5', ','],
  ])('refuses the number %s in a table separated by "%s"', async (text, separator) => {
    const { sentences } = await read(
      `id${separator}relapse.peripheralBlastsPerMicrolitre\na${separator}"${text}"\nb${separator}1200\n`,
    );
    expect(sentences).toEqual([
      `cohort.csv, row 2, column relapse.peripheralBlastsPerMicrolitre, patient a: "${text}" is not a count of blasts per ` +
        'microlitre; write a number from 0 to 5000000, with a point before the decimals and nothing between thousands.',
    ]);
  });

  it('shows a wrong number as it stands in the file', async () => {
    const { sentences } = await read('id;relapse.number\na;1,5\n');
    expect(sentences).toEqual([
      'cohort.csv, row 2, column relapse.number, patient a: "1,5" is not the number of a relapse; write a whole number ' +
        'from 1 to 20, with a point before the decimals and nothing between thousands.',
    ]);
  });

  it('names file, row, column, what was found and what is expected, and goes on', async () => {
    const { cases, leftOut, sentences, summary } = await read(
      'id,relapse.on,relapse.sites.cns\na,2004-02-01,yes\nb,2023-02-29,perhaps\nc,2004,no\n',
    );
    expect(cases.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(leftOut).toMatchObject([{ patient: 'b', rows: [3], reason: 'unusable value' }]);
    expect(sentences).toEqual([
      'cohort.csv, row 3, column relapse.on, patient b: "2023-02-29" is not a calendar day; write it as YYYY-MM-DD, such as 2024-02-29.',
      'cohort.csv, row 3, column relapse.sites.cns, patient b: "perhaps" is not true or false; write true or false, or nothing if it is unknown.',
    ]);
    expect(summary).toMatchObject({ rows: 3, patients: 3 });
  });

  it('names the column of a wrong value in a list with gaps', async () => {
    const { sentences } = await read(
      'id,mrd.1.on,mrd.2.on,mrd.2.result.kind,mrd.2.result.percent\na,,2004,quantified,101\n',
    );
    expect(sentences).toEqual([
      'cohort.csv, row 2, column mrd.2.result.percent, patient a: 101 is not a percent of cells; write a number from 0 to 100.',
    ]);
  });

  it('counts rows as an editor does, also after a field with line breaks', async () => {
    const { leftOut } = await read('id,comment,sex\na,"two\nlines",male\nb,,divers\n');
    expect(leftOut.map(({ rows }) => rows)).toEqual([[4]]);
  });

  it('lists unknown columns with the known name that is nearest', async () => {
    const { cases, summary } = await read(
      'id,relapse_on,ageYears,mrd.2.reslt.kind,mrd.1.result,mrd.0.on,hospital,\na,2004,5,negative,0.002,2004,Berlin,\n',
    );
    expect(cases).toEqual([{ id: 'a' }]);
    expect(summary.unknownColumns).toEqual([
      { column: 'relapse_on', nearest: 'relapse.on' },
      { column: 'ageYears', nearest: 'initialDiagnosis.ageYears' },
      { column: 'mrd.2.reslt.kind', nearest: 'mrd.2.result.kind' },
      { column: 'mrd.1.result', nearest: 'mrd.1.result.kind' },
      { column: 'mrd.0.on', nearest: 'mrd.1.on' },
      { column: 'hospital' },
      { column: '(column 8 has no name)' },
    ]);
  });

  it('leaves out rows with too many or too few fields', async () => {
    const { cases, leftOut, sentences } = await read('id,sex\na\nb,male,x\nc,male\n');
    expect(cases.map(({ id }) => id)).toEqual(['c']);
    expect(leftOut.map(({ reason }) => reason)).toEqual(['wrong number of fields', 'wrong number of fields']);
    expect(sentences[0]).toBe(
      'cohort.csv, row 2: the row has 1 fields; the header has 2; put text that holds a separator into quotation marks.',
    );
  });

  it('leaves out a row without an id', async () => {
    const { leftOut, sentences, summary } = await read('id,sex\n,male\n');
    expect(leftOut).toMatchObject([{ rows: [2], reason: 'no id' }]);
    expect(sentences[0]).toContain('row 2, column id: an id is missing');
    expect(summary).toMatchObject({ rows: 1, patients: 0 });
  });

  it('leaves out a patient whose history is impossible, and says why', async () => {
    const { leftOut, sentences } = await read('id,initialDiagnosis.on,relapse.on\na,2004-03,2004-02\nb,2004-03,2004\n');
    expect(leftOut).toMatchObject([{ patient: 'a', reason: 'impossible history' }]);
    expect(sentences).toEqual([
      'cohort.csv, row 2, patient a: The relapse (relapse.on 2004-02) lies before the initial diagnosis ' +
        '(initialDiagnosis.on 2004-03); put right the one that is wrong.',
    ]);
  });

  it('takes a second relapse as a case like any other', async () => {
    const { cases } = await read('id,relapse.number\na,1\na-2,2\n');
    expect(cases).toEqual([
      { id: 'a', relapse: { number: 1 } },
      { id: 'a-2', relapse: { number: 2 } },
    ]);
  });

  it('finds no case below a header without rows', async () => {
    const { items, summary } = await read('id,sex\r\n');
    expect(items).toEqual([]);
    expect(summary).toMatchObject({ rows: 0, patients: 0, layout: 'rezidiv', format: 'table' });
  });

  it('gives the checksum and length of the file, and tells how far it has read', async () => {
    const content = '\ufeffid,sex\na,male\nb,ä\n';
    const bytes = Buffer.from(content);
    const steps: (readonly [number, number])[] = [];
    const path = await folder.write(content, 'sums.csv');
    const { summary } = await readAll(path, { onProgress: (read, total) => steps.push([read, total]) });
    expect(summary).toMatchObject({
      file: 'sums.csv',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(steps.at(-1)).toEqual([bytes.length, bytes.length]);
  });

  it('keeps what it shows of a value short', async () => {
    const { sentences } = await read(`id,sex\na,${'x'.repeat(500)}\n`);
    expect(sentences[0]).toContain(`"${'x'.repeat(39)}…" is not`);
  });

  it('can be read more than once', async () => {
    const file = await openCases(await folder.write('id\na\n'));
    for (const _time of [1, 2]) {
      const items = [];
      for await (const item of file) items.push(item);
      expect(items).toHaveLength(1);
    }
  });
});

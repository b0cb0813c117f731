import { openCases, UnusableFile } from '@rezidiv/records';
import { describe, expect, it } from 'vitest';
import { readAll, temporaryFolder } from './files.ts';

const folder = temporaryFolder();
const read = async (content: string) => readAll(await folder.write(content, 'cohort.json'));

describe('cases in JSON', () => {
  it('reads one case, which has no rows', async () => {
    const { items, summary } = await read('{\n  "id": "c-1",\n  "sex": "female"\n}\n');
    expect(items).toEqual([{ kind: 'case', case: { id: 'c-1', sex: 'female' }, rows: [] }]);
    expect(summary).toMatchObject({ rows: 0, patients: 1, format: 'json-case' });
  });

  it('reads a list, and counts its cases from 1', async () => {
    const { items, summary } = await read('\ufeff [{"id": "a"},\r\n{"id": "b"}]');
    expect(items).toEqual([
      { kind: 'case', case: { id: 'a' }, rows: [1] },
      { kind: 'case', case: { id: 'b' }, rows: [2] },
    ]);
    expect(summary).toMatchObject({ rows: 2, patients: 2, format: 'json-list' });
  });

  it('reads one case a line, and counts lines as an editor does', async () => {
    const { items, summary } = await read('{"id": "a"}\r\n\r\n{"id": "b"}\r\n');
    expect(items).toEqual([
      { kind: 'case', case: { id: 'a' }, rows: [1] },
      { kind: 'case', case: { id: 'b' }, rows: [3] },
    ]);
    expect(summary).toMatchObject({ rows: 2, patients: 2, format: 'json-lines' });
  });

  it('finds no case in an empty list', async () => {
    expect((await read('[]')).items).toEqual([]);
  });

  it('leaves out a line that is not JSON, and goes on', async () => {
    const { cases, leftOut, sentences } = await read('{"id": "a"}\n{"id": b}\n{"id": "c"}\n');
    expect(cases.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(leftOut).toMatchObject([{ rows: [2], reason: 'not JSON' }]);
    expect(sentences[0]).toMatch(/^cohort\.json, row 2: this is not JSON from character 8 on;/);
  });

  it('names the field of a wrong value, with places counted from 1', async () => {
    const { sentences } = await read('[{"id": "a"}, {"id": "b", "mrd": [{"on": "2004"}, {"on": "2023-02-29"}]}]');
    expect(sentences).toEqual([
      'cohort.json, case 2 of the list, field mrd.2.on, patient b: "2023-02-29" is not a calendar day; write it as YYYY-MM-DD, such as 2024-02-29.',
    ]);
  });

  it('keeps the first of two cases with one id', async () => {
    const { cases, sentences } = await read('[{"id": "a", "sex": "male"}, {"id": "a"}]');
    expect(cases).toEqual([{ id: 'a', sex: 'male' }]);
    expect(sentences[0]).toContain('case 2 of the list, patient a: the same id stands in case 1 of the list already');
  });

  it.each(['{"id": "a"', '{"id": "a",}', '[{"id": "a"}', '[{"id": "a"} {"id": "b"}]'])(
    'refuses %s',
    async (content) => {
      await expect(read(content)).rejects.toThrow(UnusableFile);
    },
  );

  it('says where JSON goes wrong', async () => {
    await expect(read('{\n  "id": "a",\n  "sex": male\n}')).rejects.toThrow(
      'cohort.json, row 3: this is not JSON from character 10 on; put right the brackets, commas and quotation marks there.',
    );
  });

  it('has no summary before the end', async () => {
    const file = await openCases(await folder.write('{"id": "a"}'));
    expect(() => file.summary()).toThrow('not read to its end');
  });
});

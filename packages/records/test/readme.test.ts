import { readFileSync } from 'node:fs';
import { readAssumptionFile } from '@rezidiv/records';
import { describe, expect, it } from 'vitest';
import { readAll, temporaryFolder } from './files.ts';

const folder = temporaryFolder();
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const examples = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);

describe('the examples of the documentation', () => {
  it('hold a case in JSON, with every kind of field', async () => {
    const [example = ''] = examples('json');
    const { cases } = await readAll(await folder.write(example));
    expect(cases).toEqual([JSON.parse(example)]);
  });

  it('hold a table', async () => {
    const [example = ''] = examples('csv');
    const { cases, summary } = await readAll(await folder.write(example));
    expect(summary.unknownColumns).toEqual([]);
    expect(cases).toEqual([
      {
        id: 'c-1',
        initialDiagnosis: { on: '2001-05' },
        relapse: { on: '2004-02-01', sites: { marrow: { blastsPercent: 80 }, other: [] } },
        mrd: [{ timePoint: 'after-element-2', result: { kind: 'quantified', percent: 0.2 } }],
      },
      { id: 'c-2', initialDiagnosis: { on: '2001' }, relapse: { on: '2003-11', sites: { other: ['eye', 'skin'] } } },
    ]);
  });

  it('hold lengths of front-line therapy', async () => {
    const [, example = ''] = examples('csv');
    expect((await readAssumptionFile(await folder.write(example))).rules).toHaveLength(3);
  });
});

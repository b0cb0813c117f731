import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { asked } from '../src/validate/asked.ts';
import { compare } from '../src/validate/compare.ts';
import { emptyFolder, isForPeople, rezidiv, root } from './run.ts';

const given = resolve(root, '..', 'shared', 'stats', 'given');
const present = existsSync(given);
if (!present)
  console.warn(`The reference cases of R are not at ${given}: the statistics are NOT validated against R in this run.`);
const here = present ? test : test.skip;

describe(`rezidiv validate survival${present ? '' : ' (skipped: the reference cases of R are absent)'}`, () => {
  here('answers every given case of R within its tolerance', { timeout: 120_000 }, () => {
    const { code, out } = rezidiv('validate', 'survival', given, '--quiet');
    const lines = out.trim().split('\n');
    expect(lines.filter((line) => !line.startsWith('passed')).slice(0, -1)).toEqual([]);
    expect(lines.at(-1)).toBe('133 passed, 0 failed');
    expect(code).toBe(0);
  });

  here('gives every answer as JSON, in the shape of the reference', { timeout: 120_000 }, () => {
    const answers: { id: string; kind: string; status: string; actual: unknown }[] = JSON.parse(
      rezidiv('validate', 'survival', given, '--json', '--quiet').out,
    );
    expect(answers).toHaveLength(133);
    expect(answers.find(({ id }) => id === 'km_all')).toMatchObject({
      kind: 'km',
      status: 'passed',
      actual: { n_used: 23 },
    });
  });
});

describe('a folder of cases', () => {
  const folderWith = (cases: unknown) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'a.csv'), 'time,status\n1,1\n2,1\n3,0\n');
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ csv: 'a.csv', cases }));
    return folder;
  };
  const km = (surv: number) => ({
    id: 'three',
    kind: 'km',
    spec: { time: 'time', status: 'status', group: null, entry: null, weights: null, conf_level: 0.95 },
    expected: { n_used: 3, groups: [{ level: null, times: [1], surv: [surv] }] },
  });

  test('passes with the right number: 2/3 of three live past the first death', () => {
    const { code, out } = rezidiv('validate', 'survival', folderWith([km(2 / 3)]), '--quiet');
    expect(out).toContain('1 passed, 0 failed');
    expect(code).toBe(0);
  });

  test('fails with a wrong one, with exit code 1, and says where', () => {
    const { code, out } = rezidiv('validate', 'survival', folderWith([km(0.67)]), '--quiet');
    expect(out).toContain('0 passed, 1 failed');
    expect(out).toContain('groups[0].surv[0]');
    expect(code).toBe(1);
  });

  test('skips a kind it does not know, and counts it', () => {
    const { code, out } = rezidiv(
      'validate',
      'survival',
      folderWith([{ id: 'x', kind: 'astrology', spec: {}, expected: {} }]),
      '--quiet',
    );
    expect(out).toContain('1 skipped');
    expect(out.trim().split('\n').at(-1)).toBe('0 passed, 0 failed');
    expect(code).toBe(0);
  });

  test.each([['nowhere'], [emptyFolderPath()]])('that is none (%s) is refused', (folder) => {
    const run = rezidiv('validate', 'survival', folder);
    expect(run.code).toBe(2);
    expect(isForPeople(run)).toBe(true);
  });
});

function emptyFolderPath(): string {
  return join(root, 'decisions');
}

describe('comparing', () => {
  test('an absent tolerance is zero, and a missing number a fault', () => {
    expect(compare({ a: 1 }, { a: 1 + 1e-12 }, {}).faults).toHaveLength(1);
    expect(compare({ a: 1 }, { a: 1 + 1e-12 }, { rel: 1e-9 }).faults).toEqual([]);
    expect(compare({ a: [1, 2] }, { a: [1] }, { rel: 1 }).faults).toHaveLength(1);
    expect(compare({ a: null }, { a: 3 }, { rel: 1 }).faults).toHaveLength(1);
    expect(compare({ a: 1 }, { a: Number.NaN }, { rel: 1, abs: 1 }).faults).toHaveLength(1);
    expect(compare({ a: 'Infinity' }, { a: Infinity }, {}).faults).toEqual([]);
  });

  test('no answer can be copied from the reference: its numbers are blanked before a runner sees it', () => {
    expect(asked({ groups: [{ times: [5], surv: [0.9], rmst: { tau: 3, mean: 2.5 } }] })).toEqual({
      groups: [{ times: [5], surv: [0], rmst: { tau: 3, mean: 0 } }],
    });
  });
});

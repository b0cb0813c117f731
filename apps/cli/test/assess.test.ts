import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assessmentSchema } from '@rezidiv/records';
import { describe, expect, test } from 'vitest';
import { fileWith, isForPeople, rezidiv, root } from './run.ts';

const example = join(root, 'examples', 'late-marrow-relapse.json');

describe('rezidiv assess', () => {
  test('prints a sheet: groups, why, what is missing, factors, sources, and what it is not', () => {
    const { code, out } = rezidiv('assess', example);
    expect(code).toBe(0);
    expect(out).toMatch(/ALL-REZ BFM 2002\s+S2\s+late marrow, BCP \[\d+\]/);
    expect(out).toMatch(/UK ALL R3\s+INTERMEDIATE/);
    expect(out).toMatch(/COG relapse risk groups \(PDQ 2014\)\s+HIGH/);
    expect(out).toContain('ALL-REZ BFM 2002, after remission: <1e-3 -> chemotherapy; >=1e-3 -> transplantation');
    expect(out).toContain('MRD after-element-2 is pending');
    expect(out).toContain('PROGNOSTIC FACTORS PRESENT (never part of a rule above)');
    expect(out).toContain('SOURCES (what of each was read: rezidiv protocols)');
    expect(out).toContain('Not a medical device');
  });

  test('fits one page of A4 in a small type', () => {
    const { out } = rezidiv('assess', example);
    expect(out.trim().split('\n').length).toBeLessThanOrEqual(90);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(118);
  });

  test('with --json prints what the verdict schema describes', () => {
    const { code, out } = rezidiv('assess', example, '--json');
    expect(code).toBe(0);
    const answer = assessmentSchema.parse(JSON.parse(out));
    expect(answer.case).toBe('example-1');
    const s2 = answer.verdicts.find(({ system, table }) => system === 'all-rez-bfm-2002' && table === 'risk-group');
    expect(s2).toMatchObject({ kind: 'decided', group: 'S2', missing: [], conflicts: [] });
    for (const verdict of answer.verdicts) {
      expect(verdict.because.length, `${verdict.system} says why`).toBeGreaterThan(0);
      for (const { source, locator } of verdict.because) expect([source, locator]).not.toContain('');
    }
  });

  test('the same child has one answer in every system, in a fixed order', () => {
    const { out } = rezidiv('assess', example, '--json');
    const answer = assessmentSchema.parse(JSON.parse(out));
    expect(answer.verdicts.filter(({ table }) => table === 'risk-group').map(({ system }) => system)).toEqual([
      'all-rez-bfm-83-85',
      'all-rez-bfm-87',
      'all-rez-bfm-90',
      'all-rez-bfm-95-96',
      'all-rez-bfm-2002',
      'cog-aall0433',
      'cog-aall1331',
      'cog-relapse-pdq-2014',
      'intreall-2010',
      'uk-all-r3',
    ]);
  });

  test.each([
    ['a day that does not exist', '{"id":"c","relapse":{"on":"2023-02-29"}}', '"2023-02-29" is not a calendar day'],
    ['a bare MRD number', '{"id":"c","mrd":[{"result":0.002}]}', 'mrd.1.result'],
    ['a field that does not exist', '{"id":"c","relapse":{"sites":{"cms":true}}}', 'cns'],
    ['no id', '{"sex":"male"}', 'id'],
    ['no JSON', 'not json at all', 'is not JSON'],
    ['a relapse before the diagnosis', '{"id":"c","initialDiagnosis":{"on":"2004"},"relapse":{"on":"2003"}}', 'before'],
    ['more than one case', '[{"id":"a"},{"id":"b"}]', 'rezidiv cohort'],
  ])('%s: exit code 2 and a sentence, no stack', (_name, text, fragment) => {
    const run = rezidiv('assess', fileWith(text, 'case.json'));
    expect(run.code).toBe(2);
    expect(run.err + run.out).toContain(fragment);
    expect(isForPeople(run), run.err).toBe(true);
  });

  test('a file that is not there: exit code 2 and its name', () => {
    const run = rezidiv('assess', 'nowhere.json');
    expect(run.code).toBe(2);
    expect(run.err).toContain('nowhere.json');
    expect(isForPeople(run)).toBe(true);
    expect(existsSync('nowhere.json')).toBe(false);
  });

  test('an empty case is an answer, not an error: everything is open or not covered', () => {
    const { code, out } = rezidiv('assess', fileWith('{"id":"nothing-known"}', 'case.json'), '--json');
    expect(code).toBe(0);
    const answer = assessmentSchema.parse(JSON.parse(out));
    expect(new Set(answer.verdicts.map(({ kind }) => kind))).toEqual(new Set(['needs']));
  });
});

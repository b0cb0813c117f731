import { join } from 'node:path';
import { trialsSchema } from '@rezidiv/records';
import { describe, expect, test } from 'vitest';
import { fileWith, isForPeople, rezidiv, root } from './run.ts';

const example = join(root, 'examples', 'late-marrow-relapse.json');

describe('rezidiv trials', () => {
  test('prints a line for each trial, every criterion, the history, and what it is not', () => {
    const { code, out } = rezidiv('trials', example);
    expect(code).toBe(0);
    expect(out).toMatch(/TACL 2008-002, NECTAR \(NCT00981799\)\s+NOT ELIGIBLE \(1 of 7 not met\)\s+terminated/);
    expect(out).toContain('not met: T-ALL');
    expect(out).toMatch(/IntReALL SR 2010 \(NCT01802814\)\s+open: 3 unknown, 1 not in record\s+completed/);
    expect(out).toMatch(
      /DFCI-11-237 \(NCT01523977\)\s+meets 3 criteria, others not read\s+under clinical evaluation in April 2014/,
    );
    expect(out).toContain('what became of it was not read');
    expect(out).toMatch(/unknown {2,}not a patient with a Karnofsky or Lansky score below 50%/);
    expect(out).toContain('not in record   ECOG performance status 0 to 2');
    expect(out).toContain('Only the criteria that were read are checked');
    expect(out).toContain('history, not an offer');
    expect(out).toContain('AGENTS OUTSIDE A TRIAL: what texts say of them (no recommendation)');
    expect(out).toContain('Not a medical device');
    expect(out).toMatch(/Rezidiv \d+\.\d+\.\d+, printed \d{4}-\d\d-\d\d/);
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /\[\d+\] TACL 2008-002 \(NECTAR\), trial registration NCT00981799: [^[]*Read: eligibility, arms/,
    );
  });

  test('what is not met stands under its trial, once, and only there', () => {
    const text = '{"id":"c","relapse":{"number":2},"initialDiagnosis":{"immunophenotype":"T"}}';
    const { out } = rezidiv('trials', fileWith(text, 'case.json'));
    const overview = out.slice(out.indexOf('TRIALS, BY'), out.indexOf('\n\nALL-REZ'));
    expect(overview.match(/not met: .*/g)).toEqual([
      'not met: a first relapse',
      'not met: a first relapse',
      'not met: a first relapse',
      'not met: a first relapse; B-cell precursor ALL',
      'not met: a first relapse',
      'not met: a first relapse',
      'not met: B-cell precursor ALL',
    ]);
  });

  test('fits the width of the other sheet', () => {
    const { out } = rezidiv('trials', example);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(118);
  });

  test('with --json prints what its schema describes, every criterion cited', () => {
    const { code, out } = rezidiv('trials', example, '--json');
    expect(code).toBe(0);
    const answer = trialsSchema.parse(JSON.parse(out));
    expect(answer.case).toBe('example-1');
    expect(Object.fromEntries(answer.trials.map(({ id, kind }) => [id, kind]))).toEqual({
      'all-rez-bfm-2002': 'meets-criteria-read',
      'intreall-sr-2010': 'open',
      'intreall-hr-2010': 'not-eligible',
      'cog-aall07p1': 'open',
      'cog-aall1331': 'open',
      'tacl-2008-002': 'not-eligible',
      'dfci-11-237': 'meets-criteria-read',
      nct01471782: 'open',
      'cog-advl1114': 'not-eligible',
      nct00042341: 'open',
      'erwinase-compassionate-use': 'open',
    });
    const cites = answer.trials.flatMap(({ cite, criteria }) => [cite, ...criteria.map((one) => one.cite)]);
    for (const { source, locator, address } of cites) expect([source, locator, address ?? '']).not.toContain('');
    const sr = answer.trials.find(({ id }) => id === 'intreall-sr-2010');
    expect(sr?.criteria.find(({ id }) => id === 'performance-status')?.lacking).toEqual([
      { fact: 'relapse.performanceStatus', why: 'not-recorded' },
    ]);
  });

  test('a marrow with exactly 25% blasts shows the disagreement', () => {
    const text = '{"id":"c","relapse":{"sites":{"marrow":{"blastsPercent":25}}}}';
    const { out } = rezidiv('trials', fileWith(text, 'case.json'));
    expect(out).toContain('NOT MET         more than 25% blasts in the marrow: exactly 25% blasts (see C26)');
    expect(out).toContain('met             25% blasts or more in the marrow: exactly 25% blasts (see C26)');
  });

  test('an empty case is an answer: every trial is open', () => {
    const { code, out } = rezidiv('trials', fileWith('{"id":"nothing-known"}', 'case.json'), '--json');
    expect(code).toBe(0);
    expect(new Set(trialsSchema.parse(JSON.parse(out)).trials.map(({ kind }) => kind))).toEqual(new Set(['open']));
  });

  test.each([
    ['a day that does not exist', '{"id":"c","relapse":{"on":"2023-02-29"}}', '"2023-02-29" is not a calendar day'],
    ['a field that does not exist', '{"id":"c","relapse":{"performance":80}}', 'performanceStatus'],
    ['a relapse before the diagnosis', '{"id":"c","initialDiagnosis":{"on":"2004"},"relapse":{"on":"2003"}}', 'before'],
    ['no JSON', 'id,sex', '"rezidiv trials" takes a file with one case'],
    ['more than one case', '[{"id":"a"},{"id":"b"}]', '"rezidiv trials" takes one. Write each into a file'],
  ])('%s: exit code 2 and a sentence, no stack', (_name, text, fragment) => {
    const run = rezidiv('trials', fileWith(text, 'case.json'));
    expect(run.code).toBe(2);
    expect(run.out).toBe('');
    expect(run.err).toContain(fragment);
    expect(isForPeople(run), run.err).toBe(true);
  });

  test('a file that is not there: exit code 2 and its name', () => {
    const run = rezidiv('trials', 'nowhere.json');
    expect(run.code).toBe(2);
    expect(run.err).toContain('nowhere.json');
    expect(isForPeople(run)).toBe(true);
  });
});

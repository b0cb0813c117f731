import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exampleTrial } from '../../server/test/example-trial.ts';
import { emptyFolder, fileWith, isForPeople, rezidiv } from './run.ts';

const arrivals = {
  factors: { group: { S1: 0.25, S2: 0.25, S3: 0.25, S4: 0.25 } },
  sites: { aachen: 0.5, bonn: 0.5 },
};

describe('rezidiv admin', () => {
  test('creates a study, shows it, refuses it twice, rebuilds what is kept for reading', () => {
    const data = join(emptyFolder(), 'data');
    const file = fileWith(JSON.stringify(exampleTrial), 'setup.json');
    expect(rezidiv('admin', 'study', 'show', '--data', data).err).toContain('There is no embedded database');
    const made = rezidiv('admin', 'study', 'create', 'example', '--file', file, '--data', data);
    expect([made.code, made.out]).toEqual([0, expect.stringContaining('can still be changed')]);
    const again = rezidiv('admin', 'study', 'create', 'example', '--file', file, '--data', data);
    expect([again.code, again.out]).toEqual([1, expect.stringContaining('Refused')]);
    const shown = rezidiv('admin', 'study', 'show', 'example', '--data', data);
    // Everything to which an activation commits.
    for (const line of [
      'first-relapse: It is the first relapse.',
      'Assent of the child: asked',
      'assessed within 24 hours, forwarded within 168 hours',
      'Randomisation post-induction: blocks 1 : ii-ida 1, permuted-blocks of 2 or 4, shows the arm; 0 allocations',
      'arm ii-ida: Protocol II-IDA',
      'decided by risk-group of all-rez-bfm-2002',
      'Randomisation maintenance: longer 1 : shorter 1, minimisation of the range, weights mrd 2, site 1, 80 % for',
      'the site counts like a factor; drawn on request',
    ])
      expect(shown.out).toContain(line);
    expect(shown.out).toContain('Not a medical device');
    const json = JSON.parse(rezidiv('admin', 'study', 'show', '--json', '--data', data).out);
    expect(json).toMatchObject({
      about: { software: 'Rezidiv' },
      studies: [{ study: 'example', status: 'preparing' }],
    });
    const rebuilt = rezidiv('admin', 'projections', 'rebuild', '--data', data);
    expect([rebuilt.code, rebuilt.out]).toEqual([0, expect.stringContaining('all as the events add up to')]);
    const early = rezidiv('admin', 'verify-allocation', 'example', '--data', data);
    expect([early.code, early.err]).toEqual([2, expect.stringContaining('not revealed yet')]);
    const nobody = rezidiv('admin', 'identity', 'erase', 'example', 'bonn-001', '--why', 'asked', '--data', data);
    expect([nobody.code, nobody.out]).toEqual([1, expect.stringContaining('Refused')]);
  });

  test('activates with the allocation key alone, which lies outside the data folder', () => {
    const data = join(emptyFolder(), 'data');
    const file = fileWith(JSON.stringify(exampleTrial), 'setup.json');
    rezidiv('admin', 'study', 'create', 'example', '--file', file, '--data', data);
    const unsure = rezidiv('admin', 'study', 'activate', 'example', '--data', data);
    expect([unsure.code, unsure.err]).toEqual([2, expect.stringContaining('repeat the command with --for-good')]);
    const without = rezidiv('admin', 'study', 'activate', 'example', '--for-good', '--data', data);
    expect([without.code, without.out]).toEqual([1, expect.stringContaining('key')]);
    process.env.REZIDIV_ALLOCATION_KEY = '00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef';
    try {
      const run = rezidiv('admin', 'study', 'activate', 'example', '--for-good', '--data', data);
      expect(run.code, run.err).toBe(0);
      expect(run.out).toMatch(
        /"randomisation":"post-induction","algorithm":"rezidiv-allocation-1","digest":"[0-9a-f]{64}"/,
      );
      expect(run.out + run.err).not.toContain('00112233');
    } finally {
      delete process.env.REZIDIV_ALLOCATION_KEY;
    }
  });

  test('simulates a scheme without a database, the same for the same seed', () => {
    const file = fileWith(JSON.stringify(exampleTrial), 'setup.json');
    const model = fileWith(JSON.stringify(arrivals), 'arrivals.json');
    const simulate = (...more: readonly string[]) =>
      rezidiv(
        'admin',
        'allocations',
        'simulate',
        '--file',
        file,
        '--arrivals',
        model,
        '--children',
        '40',
        '--runs',
        '20',
        ...more,
      );
    const first = simulate('--seed', 'a', '--randomisation', 'post-induction');
    expect([first.code, first.err]).toEqual([0, expect.any(String)]);
    expect(first.out).toContain('20 runs of 40 children, seed "a"');
    expect(first.out).toContain('How well an allocation can be foreseen');
    expect(simulate('--seed', 'a', '--randomisation', 'post-induction').out).toBe(first.out);
    expect(simulate('--seed', 'b', '--randomisation', 'post-induction').out).not.toBe(first.out);
    const which = simulate('--seed', 'a');
    expect([which.code, which.err]).toEqual([2, expect.stringContaining('post-induction, maintenance')]);
    const other = simulate('--seed', 'a', '--randomisation', 'maintenance');
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('mrd')]);
  });
});

describe('what cannot be used', () => {
  let setup = '';
  beforeAll(() => {
    setup = JSON.stringify(exampleTrial);
  });

  test.each([
    ['no file', ['study', 'create', 'x', '--file', '/nowhere.json'], 'there is no such file'],
    ['no verb', ['study'], ''],
    ['half a checkpoint', ['trail', 'verify', '--checkpoint', 'x.json'], '--public-key belong together'],
    ['no study', ['study', 'create', '--file', 'setup.json'], 'missing required argument'],
    ['no reason', ['identity', 'erase', 'a', 'b'], '--why'],
  ])('%s is told to people, with exit code 2', (_what, args, says) => {
    const run = rezidiv('admin', ...args, ...(args.includes('x') ? ['--data', join(emptyFolder(), 'd')] : []));
    expect(run.code).toBe(2);
    expect(run.err).toContain(says);
    expect(isForPeople(run)).toBe(true);
  });

  test('a set-up with a slip is told with its place, and no database is made', () => {
    const file = join(emptyFolder(), 'setup.json');
    writeFileSync(file, setup.replace('"share":1', '"shaer":1'));
    const run = rezidiv('admin', 'study', 'create', 'x', '--file', file, '--data', join(emptyFolder(), 'd'));
    expect(run.code).toBe(2);
    expect(run.err).toContain('/randomisations/0/arms/0');
    expect(run.err).toContain('did you mean "share"?');
    expect(isForPeople(run)).toBe(true);
  });
});

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { emptyFolder, fileWith, isForPeople, rezidiv, root } from './run.ts';

const demo = join(root, 'demo', 'cohort.csv');
const bin = join(root, 'apps', 'cli', 'bin', 'rezidiv.mjs');
const two = 'id,sex\na,male\nb,female\n';

/** Refused before anything is read: no counts, no complaints about rows. */
function expectRefused(args: readonly string[], says: string): void {
  const run = rezidiv(...args);
  expect(run.code, run.err).toBe(2);
  expect(run.out).toBe('');
  expect(run.err).toContain(says);
  expect(run.err.trim().split('\n')).toHaveLength(1);
  expect(isForPeople(run), run.err).toBe(true);
}

describe('an output that would destroy something is refused', () => {
  test('the input, also by way of a link', () => {
    const file = fileWith(two);
    const link = join(emptyFolder(), 'link.csv');
    symlinkSync(file, link);
    expectRefused(['cohort', file, '--out', file], 'would overwrite');
    expectRefused(['cohort', file, '--left-out', link], 'would overwrite');
    expectRefused(['cohort', link, '--out', file], 'would overwrite');
    expectRefused(['report', file, '--out', link], 'would overwrite');
    expect(readFileSync(file, 'utf8')).toBe(two);
  });

  test('the file of assumed lengths', () => {
    const rules = fileWith('protocol,sex,months\n,,24\n', 'rules.csv');
    expectRefused(['cohort', demo, '--assume-first-line-end', rules, '--out', rules], 'would overwrite');
  });

  test('one output by another, also where neither is there yet', () => {
    const folder = emptyFolder();
    const at = join(folder, 'a');
    symlinkSync(folder, join(folder, 'again'));
    expectRefused(['report', demo, '--out', at, '--json', at], 'give each a file of its own');
    expectRefused(['report', demo, '--out', at, '--json', join(folder, 'again', 'a')], 'give each a file of its own');
    expectRefused(['cohort', demo, '--out', at, '--left-out', join(at, 'b')], 'give each a file of its own');
    expect(readdirSync(folder)).toEqual(['again']);
  });
});

describe('a place that cannot be written is refused before the work', () => {
  test('a folder', () => {
    const folder = emptyFolder();
    expectRefused(['cohort', demo, '--out', folder], 'is a folder');
    expectRefused(['report', demo, '--out', join(folder, 'new/')], 'is a folder');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a pipe, as would be a device', () => {
    const pipe = join(emptyFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    expectRefused(['cohort', demo, '--out', pipe], 'not a plain file');
    expect(statSync(pipe).isFIFO()).toBe(true);
  });

  test.each(['cases.csv/a', 'cases.csv/a/b'])('a path below a file: %s', (below) => {
    expectRefused(['cohort', demo, '--out', join(fileWith(two), '..', below)], 'not a folder');
  });

  test.runIf(existsSync('/proc'))('a folder in which no other can be made', () => {
    expectRefused(['cohort', demo, '--out', '/proc/x/y'], 'cannot be written');
  });

  test('a link to nothing', () => {
    const link = join(emptyFolder(), 'link');
    symlinkSync(join(emptyFolder(), 'gone', 'file'), link);
    expectRefused(['cohort', demo, '--out', link], 'a link to a file that is not there');
  });
});

describe('an output that is written', () => {
  test('goes to the file that a link points to', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'file.csv'), 'old');
    symlinkSync('file.csv', join(folder, 'link.csv'));
    expect(rezidiv('cohort', fileWith(two), '--out', join(folder, 'link.csv'), '--quiet').code).toBe(0);
    expect(readFileSync(join(folder, 'file.csv'), 'utf8')).toMatch(/^id,.*\na,.*\nb,/);
    expect(readdirSync(folder, { withFileTypes: true }).map((entry) => entry.isSymbolicLink())).toEqual([false, true]);
  });

  test('gets the folders that are missing; they are gone again when nothing was written', () => {
    const folder = emptyFolder();
    const out = join(folder, 'a', 'b', 'groups.csv');
    expect(rezidiv('cohort', fileWith('id,sex\na,boy\n'), '--strict', '--out', out).code).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
    expect(rezidiv('cohort', fileWith(two), '--out', out, '--quiet').code).toBe(0);
    expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['groups.csv']);
  });

  test('holds every row that was left out, more than one turn to the disk', () => {
    const out = join(emptyFolder(), 'left-out.csv');
    const rows = Array.from({ length: 3000 }, (_unused, at) => `p-${at},boy\n`).join('');
    rezidiv('cohort', fileWith(`id,sex\n${rows}`), '--left-out', out, '--quiet');
    const lines = readFileSync(out, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(3001);
    expect(lines[0]).toBe('rows,patient,reason,details');
    expect(lines[3000]).toMatch(/^3001,p-2999,unusable value,/);
  });
});

describe('a pipe that is closed', () => {
  test.each(['prove', 'protocols --json', 'cohort demo/cohort.csv'])('ends %s quietly', (command) => {
    const script = `"$0" "$1" ${command} --quiet | true; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, bin], {
      encoding: 'utf8',
      cwd: root,
    });
    expect(stderr).toBe('');
    expect(stdout).toBe('0\n');
  });

  test('leaves no output behind', () => {
    const folder = emptyFolder();
    const script = `"$0" "$1" cohort "$2" --out "$3" --left-out "$4" --quiet | true; echo "\${PIPESTATUS[0]}"`;
    const args = [process.execPath, bin, demo, join(folder, 'groups.csv'), join(folder, 'left-out.csv')];
    const { stdout, stderr } = spawnSync('bash', ['-c', script, ...args], { encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['0\n', '']);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is no reason to stop where it carries remarks only', () => {
    const out = join(emptyFolder(), 'groups.csv');
    const script = '"$0" "$1" cohort "$2" --out "$3" 2> >(true) > "$3.counts"; echo "$?"';
    const args = [process.execPath, bin, fileWith('id,sex\na,boy\nb,male\n'), out];
    expect(spawnSync('bash', ['-c', script, ...args], { encoding: 'utf8' }).stdout).toBe('0\n');
    expect(readFileSync(out, 'utf8')).toContain('\nb,');
  });
});

describe('stopped in the middle', () => {
  const row = (at: number) => `synthetic-${at},male,1983-06-15,1985-05-16,1985-08,true,64,true\n`;
  const header =
    'id,sex,initialDiagnosis.on,frontLine.endedOn,relapse.on,relapse.sites.marrow.involved,relapse.sites.marrow.blastsPercent,relapse.sites.cns\n';
  const long = header + Array.from({ length: 400_000 }, (_unused, at) => row(at)).join('');

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s leaves no patient row behind', { timeout: 60_000 }, async (signal, code) => {
    const file = fileWith(long);
    const folder = join(emptyFolder(), 'out');
    mkdirSync(folder);
    const outputs = ['--out', join(folder, 'groups.csv'), '--left-out', join(folder, 'left-out.csv')];
    const child = spawn(process.execPath, [bin, 'cohort', file, ...outputs], { stdio: 'ignore' });
    const ended = new Promise<number | null>((done) => child.on('exit', done));
    const written = () => readdirSync(folder).some((name) => statSync(join(folder, name)).size > 0);
    while (!written()) {
      expect(child.exitCode).toBe(null);
      await wait(10);
    }
    expect(readdirSync(folder)).toEqual([`groups.csv.${child.pid}.part`, `left-out.csv.${child.pid}.part`]);
    child.kill(signal);
    expect(await ended).toBe(code);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the assumed end of front-line therapy', () => {
  const assumed = (rules: string) => {
    const file = fileWith(`protocol,sex,months\n${rules}`, 'rules.csv');
    return JSON.parse(rezidiv('cohort', fileWith(two), '--json', '--assume-first-line-end', file).out).assumptions[0];
  };

  test('names every length, the protocol and the sex it stands for', () => {
    expect(assumed(',,24\nAALL0232,female,26\nAALL0232,male,38\n')).toBe(
      'Assumed: front-line therapy ended, counted from initial diagnosis, by protocol and sex (rules.csv): ' +
        'AALL0232 girls 26 months, AALL0232 boys 38 months, any other 24 months; ' +
        'for the 2 of 2 children of whom nothing is recorded about its end (a relapse before that day counts as on therapy)',
    );
  });

  test('says which children it does not speak of', () => {
    expect(assumed('A,male,36\nA,,24.5\n')).toContain(
      'A boys 36 months, any other A children 24.5 months, nothing for any other; for the 0 of 2',
    );
    expect(assumed(',,24\n')).toContain('all children 24 months; for the 2 of 2');
  });
});

describe('a row beyond all measure', () => {
  test('is refused for its length, with the limit', () => {
    const run = rezidiv('cohort', fileWith(`id,sex\na,male\nb,${'x'.repeat(3_000_000)}\n`));
    expect(run.code).toBe(2);
    expect(run.err).toContain('cases.csv, row 3: the row is longer than 1 MB, the most that is read; shorten it');
  });
});

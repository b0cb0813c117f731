import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../apps/cli/test/browser.ts';

const root = join(import.meta.dirname, '..');
const tarballs = join(root, 'build', 'tarballs');
const folder = mkdtempSync(join(tmpdir(), 'rezidiv-packed-'));
const minutes = 60_000;

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts', 'pack.ts')], { stdio: 'pipe' });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const packed = readdirSync(tarballs).map((name) => join(tarballs, name));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packed], {
    cwd: folder,
    stdio: 'pipe',
  });
}, 8 * minutes);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(file: string, ...args: readonly string[]): string {
  return execFileSync(process.execPath, [file, ...args], { cwd: folder, encoding: 'utf8' });
}

describe('the packed packages, installed into an empty folder', () => {
  test('hold compiled code and no sources', () => {
    for (const name of ['core', 'survival', 'records', 'interop', 'registry', 'protocols', 'trial', 'server']) {
      const files = readdirSync(join(folder, 'node_modules', '@rezidiv', name, 'dist'), { recursive: true }).map(
        String,
      );
      expect(
        files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')),
        name,
      ).toEqual([]);
      expect(
        files.filter((file) => file.includes('.test.')),
        name,
      ).toEqual([]);
    }
  });

  test('core and protocols answer, survival estimates', () => {
    writeFileSync(
      join(folder, 'use.js'),
      `import { createAssessor } from '@rezidiv/core';
import { protocols, proveRelapse } from '@rezidiv/protocols';
import { estimateSurvival } from '@rezidiv/survival';
const { verdicts } = createAssessor(protocols, proveRelapse).assess({
  id: 'a',
  initialDiagnosis: { daysBeforeRelapse: 1200, immunophenotype: 'BCP' },
  relapse: { sites: { marrow: { involved: true }, cns: false, testis: false, other: [] } },
});
const cog = verdicts.find(({ system }) => system === 'cog-relapse-pdq-2014');
console.log(cog.group, estimateSurvival({ time: [2, 3], event: [1, 0] }).survival[0]);`,
    );
    expect(run('use.js').trim()).toBe('intermediate 0.5');
  });

  test(
    'are typed',
    () => {
      writeFileSync(
        join(folder, 'use.ts'),
        `import { type Case, createAssessor, type Verdict } from '@rezidiv/core';
import { protocols, proveRelapse } from '@rezidiv/protocols';
import { estimateSurvival, logRank } from '@rezidiv/survival';
const record: Case = { id: 'a' };
export const verdicts: readonly Verdict[] = createAssessor(protocols, proveRelapse).assess(record).verdicts;
// @ts-expect-error a case needs an id
export const nobody: Case = {};
export const half: number | undefined = estimateSurvival({ time: [2, 3], event: [1, 0] }).survival[0];
export const test: number | undefined = logRank({ time: [1, 2], event: [1, 1], group: [0, 1], groups: ['a', 'b'] })?.p;
`,
      );
      const compilerOptions = { noEmit: true, strict: true, module: 'nodenext', target: 'es2023', types: [] };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
      const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
      expect(stdout).toBe('');
      expect(status).toBe(0);
    },
    minutes,
  );

  test('the command runs', () => {
    const command = join(folder, 'node_modules', 'rezidiv', 'bin', 'rezidiv.mjs');
    expect(
      run(command, 'prove')
        .split('\n')
        .filter((line) => line.startsWith('proved') && line.includes(' combinations, ')),
    ).toHaveLength(14);
    const sheet = run(command, 'assess', join(root, 'examples', 'late-marrow-relapse.json'));
    expect(sheet).toMatch(/ALL-REZ BFM 2002\s+S2/);
    const doseCase = join(root, 'examples', 'dose-case.json');
    const element = ['--element', 'pog-9411/consolidation-1', '--formula', 'mosteller'];
    expect(run(command, 'dose', doseCase, ...element)).toContain('2.8 g/m2 x 0.856348... m2 = 2.397776... g');
  });

  test.each([
    ['server', ['serve'], '/ready'],
    ['allocator', ['allocator', 'serve'], '/health'],
  ])('the %s runs: its migrations came along', { timeout: 2 * minutes }, async (name, words, sign) => {
    const command = join(folder, 'node_modules', 'rezidiv', 'bin', 'rezidiv.mjs');
    const server = spawn(process.execPath, [command, ...words, '--data', join(folder, name), '--port', '0'], {
      cwd: folder,
      env: { ...process.env, REZIDIV_ALLOCATION_KEY: randomBytes(32).toString('hex') },
    });
    try {
      let said = '';
      server.stderr.on('data', (chunk) => {
        said += String(chunk);
      });
      const ended = once(server, 'exit');
      const listens = new Promise<string>((found) => {
        let out = '';
        server.stdout.on('data', (chunk) => {
          out += String(chunk);
          const address = /listens at (\S+)/.exec(out)?.[1];
          if (address !== undefined) found(address);
        });
      });
      const address = await Promise.race([listens, ended.then(() => Promise.reject(new Error(said)))]);
      expect((await fetch(`${address}${sign}`)).status).toBe(200);
      server.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
    } finally {
      server.kill('SIGKILL');
    }
  });

  test('core and protocols answer in a browser too', { timeout: 2 * minutes }, async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      const modules = join(folder, 'node_modules');
      await page.route('http://rezidiv.test/**', async (route) => {
        const { pathname } = new URL(route.request().url());
        if (pathname === '/') await route.fulfill({ contentType: 'text/html', body: browserPage });
        else await route.fulfill({ contentType: 'text/javascript', body: readFileSync(join(modules, pathname)) });
      });
      await page.goto('http://rezidiv.test/');
      await page.waitForFunction('document.title !== ""');
      expect(await page.title()).toBe('intermediate');
    } finally {
      await browser.close();
    }
  });
});

const browserPage = `<!doctype html>
<script type="importmap">{ "imports": {
  "@rezidiv/core": "/@rezidiv/core/dist/index.js",
  "@rezidiv/protocols": "/@rezidiv/protocols/dist/index.js",
  "big.js": "/big.js/big.mjs",
  "temporal-polyfill": "/temporal-polyfill/index.js",
  "temporal-utils": "/temporal-utils/dist/index.js",
  "temporal-utils/protected": "/temporal-utils/dist/protected.js",
  "temporal-utils/protected-error-messages": "/temporal-utils/dist/protected-error-messages.js"
} }</script>
<script type="module">
import { createAssessor } from '@rezidiv/core';
import { protocols, proveRelapse } from '@rezidiv/protocols';
const { verdicts } = createAssessor(protocols, proveRelapse).assess({
  id: 'a',
  initialDiagnosis: { on: '2001-05-14', immunophenotype: 'BCP' },
  relapse: { on: '2004-06-01', sites: { marrow: { involved: true }, cns: false, testis: false, other: [] } },
});
document.title = verdicts.find(({ system }) => system === 'cog-relapse-pdq-2014').group;
</script>`;

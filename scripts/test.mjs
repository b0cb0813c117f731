// Everything CI runs, in the same order on every machine: format and lint, types, tests.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(root, 'node_modules', '.rezidiv-test-results.json');
rmSync(results, { force: true });

step('format and lint', 'biome', ['ci', '--error-on-warnings', '.']);
step('types', 'node', ['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json']);
const tests = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`]);

if (!existsSync(results)) fail('the tests did not run to their end');
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'));
if (numPendingTests > 0) console.log(`${numPendingTests} tests were skipped; the lines above say why.`);
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
if (numPassedTests === 0) fail('no test ran');
process.exitCode = tests;

function step(name, command, args) {
  console.log(`\n== ${name}`);
  if (run(command, args) !== 0) fail(`${name}: see above`);
}

function run(command, args) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1;
}

function fail(message) {
  console.error(`\nRezidiv tests: ${message}`);
  process.exit(1);
}

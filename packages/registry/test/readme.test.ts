import { readFileSync } from 'node:fs';
import * as core from '@rezidiv/core';
import * as protocols from '@rezidiv/protocols';
import { expect, test } from 'vitest';
import * as registry from '../src/index.ts';
import { canRead, temporaryFolder } from './cases.ts';

const folder = temporaryFolder();
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';

test.runIf(canRead)('the example in the README prints what the README says', async () => {
  const example = block('js');
  const file = folder.write('cohort.csv', block('csv'));
  const body = example
    .replaceAll(/import (\{[^}]*\}) from '@rezidiv\/(\w+)';/g, 'const $1 = packages.$2;')
    .replace("'cohort.csv'", JSON.stringify(file));
  const printed: string[] = [];
  const log = (...values: unknown[]) => printed.push(values.map((value) => JSON.stringify(value)).join(' '));
  const run = new Function('packages', 'console', `return (async () => {${body}})();`);
  await run({ core, protocols, registry }, { log });

  const promised = [...example.matchAll(/^\/\/ => (.*)$/gm)].map(([, value]) => value);
  expect(promised).toHaveLength(3);
  expect(printed).toEqual(promised);
});

test('the table names every function that the package lets out', () => {
  const rows = readme.split('\n').filter((line) => line.startsWith('| '));
  expect(Object.keys(registry).filter((name) => !rows.some((row) => row.includes(`\`${name}\``)))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as survival from '../src/index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the example in the README prints what the README says', () => {
  const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const [, names, body] = /import \{([^}]*)\} from '@rezidiv\/survival';\n([\s\S]*)/.exec(example) ?? [];
  const printed: string[] = [];
  const log = (value: unknown) => printed.push(JSON.stringify(value));
  const run = new Function('survival', 'console', `const {${names}} = survival;\n${body}`);
  run(survival, { log });

  const promised = [...example.matchAll(/^\/\/ => (.*)$/gm)].map(([, value]) => value);
  expect(promised.length).toBeGreaterThan(0);
  expect(printed).toEqual(promised);
});

test('the table from R names every function that the package lets out', () => {
  const rows = readme.split('\n').filter((line) => line.startsWith('| '));
  const missing = Object.keys(survival).filter((name) => !rows.some((row) => new RegExp(`\\b${name}\\b`).test(row)));
  expect(missing).toEqual([]);
});

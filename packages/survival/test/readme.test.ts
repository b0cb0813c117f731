import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as survival from '../src/index.ts';

test('the example in the README prints what the README says', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
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

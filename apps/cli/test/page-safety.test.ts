import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, rezidiv, root } from './run.ts';

const attack = '<script>alert(1)</script>';

test('the name of a data file cannot break out of the page: not out of its text, and not out of its style sheet', () => {
  const folder = emptyFolder();
  // No slash is possible in the name of a file; without it a style sheet is ended by the next tag that has one.
  const data = join(folder, `a"}${attack.replaceAll('/', '')}.csv`);
  copyFileSync(join(root, 'demo', 'cohort.csv'), data);
  const out = join(folder, 'r.html');
  expect(rezidiv('report', data, '--out', out, '--quiet').code).toBe(0);
  const page = readFileSync(out, 'utf8');
  const style = page.slice(page.indexOf('<style>') + '<style>'.length, page.indexOf('</style>'));
  expect(style).not.toContain('<');
  expect(style).not.toContain('a"}');
  expect(page).not.toContain('<script>alert');
});

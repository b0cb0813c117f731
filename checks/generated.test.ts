import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generatedFiles } from '../scripts/generated-files.ts';

const root = join(import.meta.dirname, '..');
const files = await generatedFiles(root);

describe('the generated files', () => {
  test.each(Object.keys(files))('%s is what npm run generate would write', (path) => {
    expect(readFileSync(join(root, path), 'utf8'), 'run "npm run generate"').toBe(files[path]);
  });
});

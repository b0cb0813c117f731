// Writes what is made from other files: the list of protocols and the coverage register.
// `npm run generate` writes; a check compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { generatedFiles } from './generated-files.ts';

const root = join(import.meta.dirname, '..');
for (const [path, text] of Object.entries(await generatedFiles(root))) {
  // A released schema never changes; its check says how to release a new version.
  if (isReleased(path) && existsSync(join(root, path))) continue;
  writeFileSync(join(root, path), text);
  console.log(`wrote ${path}`);
}

function isReleased(path: string): boolean {
  const released: Record<string, string> = JSON.parse(readFileSync(join(root, 'schemas', 'released.json'), 'utf8'));
  return path.startsWith('schemas/') && basename(path, '.schema.json') in released;
}

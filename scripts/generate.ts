// Writes what is made from other files: the list of protocols and the coverage register.
// `npm run generate` writes; a check compares.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from './generated-files.ts';

const root = join(import.meta.dirname, '..');
for (const [path, text] of Object.entries(await generatedFiles(root))) {
  writeFileSync(join(root, path), text);
  console.log(`wrote ${path}`);
}

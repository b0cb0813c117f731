import { readFileSync } from 'node:fs';
import { reasonOf } from './files.ts';
import { Unusable } from './unusable.ts';

/**
 * The JSON of a file.
 *
 * @throws Unusable where there is no such file, or it is not JSON.
 */
export function readJsonFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Unusable(`${path} cannot be read (${reasonOf(error)}); name a file of JSON.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Unusable(`${path} is not JSON.`);
  }
}

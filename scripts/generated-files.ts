import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Regimen, System } from '@rezidiv/core';
import { conflicts, notRecordable, prognosticFactors } from '@rezidiv/protocols';
import { renderSchemas } from '@rezidiv/records';
import { coveragePage } from './coverage-page.ts';
import { demoCohort } from './demo-cohort.ts';
import { type Listed, protocolList } from './protocol-list.ts';
import { withExample } from './readme-example.ts';

/** Every generated file of the repository by path, as it should read now. */
export async function generatedFiles(root: string): Promise<Readonly<Record<string, string>>> {
  const systems = await Promise.all(
    foldersWith(root, 'protocol.ts').map((folder) => loadOnly<System>(root, folder, 'protocol.ts')),
  );
  const regimens = await Promise.all(
    foldersWith(root, 'regimen.ts').map((folder) => loadOnly<Regimen>(root, folder, 'regimen.ts')),
  );
  return {
    'protocols/index.ts': protocolList(listed(systems), listed(regimens)),
    'demo/cohort.csv': demoCohort(),
    ...Object.fromEntries(Object.entries(renderSchemas()).map(([name, text]) => [`schemas/${name}`, text])),
    'README.md': withExample(root, readFileSync(join(root, 'README.md'), 'utf8')),
    'COVERAGE.md': coveragePage(
      systems.map(({ value }) => value),
      regimens.map(({ value }) => value),
      conflicts,
      { recordable: prognosticFactors, notRecordable },
    ),
  };
}

/** The folders of protocols/ that hold a file, in natural order: 87 before 2002. */
export function foldersWith(root: string, file: string): readonly string[] {
  return readdirSync(join(root, 'protocols'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'protocols', entry.name, file)))
    .map(({ name }) => name)
    .sort(new Intl.Collator('en', { numeric: true }).compare);
}

interface Loaded<T> {
  readonly folder: string;
  readonly name: string;
  readonly value: T;
}

function listed(loaded: readonly Loaded<unknown>[]): Listed {
  return { folders: loaded.map(({ folder }) => folder), names: loaded.map(({ name }) => name) };
}

/** The one thing a file exports, which must have the id of its folder. */
async function loadOnly<T extends { readonly id: string }>(
  root: string,
  folder: string,
  file: string,
): Promise<Loaded<T>> {
  const place = `protocols/${folder}/${file}`;
  const module: Record<string, T> = await import(pathToFileURL(join(root, place)).href);
  const [first, ...others] = Object.entries(module);
  if (first === undefined || others.length > 0) throw new Error(`${place} must export one thing and nothing else.`);
  const [name, value] = first;
  if (value.id !== folder) throw new Error(`${place}: its id is "${value.id}"; it must be the folder's name.`);
  return { folder, name, value };
}

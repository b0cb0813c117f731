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
import { wasmKernels } from './wasm-kernels.ts';

/** Every generated file of the repository by path, as it should read now. */
export async function generatedFiles(root: string): Promise<Readonly<Record<string, string>>> {
  const systems = await loadAll<System>(root, 'protocol.ts');
  const regimens = await loadAll<Regimen>(root, 'regimen.ts');
  return {
    'protocols/index.ts': protocolList(systems, regimens),
    'packages/survival/src/cox-kernel-bytes.ts': await wasmKernels(root),
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
export function protocolFolders(root: string, file: string): readonly string[] {
  return readdirSync(join(root, 'protocols'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'protocols', entry.name, file)))
    .map(({ name }) => name)
    .sort(new Intl.Collator('en', { numeric: true }).compare);
}

/** What every folder's file of this name exports: one thing, with the folder's name as its id. */
async function loadAll<T extends { readonly id: string }>(
  root: string,
  file: string,
): Promise<(Listed & { readonly value: T })[]> {
  return Promise.all(
    protocolFolders(root, file).map(async (folder) => {
      const module: Record<string, unknown> = await import(pathToFileURL(join(root, 'protocols', folder, file)).href);
      const [first, ...others] = Object.entries(module);
      if (first === undefined || others.length > 0)
        throw new Error(`protocols/${folder}/${file} must export one thing and nothing else.`);
      const value = first[1] as T;
      if (value.id !== folder)
        throw new Error(`protocols/${folder}/${file}: the id is "${value.id}"; it must be the folder's name.`);
      return { folder, name: first[0], value };
    }),
  );
}

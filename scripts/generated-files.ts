import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { System } from '@rezidiv/core';
import { conflicts, notRecordable, prognosticFactors } from '@rezidiv/protocols';
import { renderSchemas } from '@rezidiv/records';
import { coveragePage } from './coverage-page.ts';
import { demoCohort } from './demo-cohort.ts';
import { protocolList } from './protocol-list.ts';
import { withExample } from './readme-example.ts';
import { wasmKernels } from './wasm-kernels.ts';

/** Every generated file of the repository by path, as it should read now. */
export async function generatedFiles(root: string): Promise<Readonly<Record<string, string>>> {
  const folders = protocolFolders(root);
  const systems = await Promise.all(folders.map((folder) => loadSystem(root, folder)));
  return {
    'protocols/index.ts': protocolList(
      systems.map(({ name, system }) => ({ folder: system.id, name })),
      foldersWith(root, 'regimen.ts'),
    ),
    'packages/survival/src/cox-kernel-bytes.ts': await wasmKernels(root),
    'demo/cohort.csv': demoCohort(),
    ...Object.fromEntries(Object.entries(renderSchemas()).map(([name, text]) => [`schemas/${name}`, text])),
    'README.md': withExample(root, readFileSync(join(root, 'README.md'), 'utf8')),
    'COVERAGE.md': coveragePage(
      systems.map(({ system }) => system),
      conflicts,
      { recordable: prognosticFactors, notRecordable },
    ),
  };
}

/** The folders of protocols/ that hold a protocol, in natural order: 87 before 2002. */
export function protocolFolders(root: string): readonly string[] {
  return foldersWith(root, 'protocol.ts');
}

function foldersWith(root: string, file: string): readonly string[] {
  return readdirSync(join(root, 'protocols'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'protocols', entry.name, file)))
    .map(({ name }) => name)
    .sort(new Intl.Collator('en', { numeric: true }).compare);
}

async function loadSystem(root: string, folder: string): Promise<{ readonly name: string; readonly system: System }> {
  const module: Record<string, unknown> = await import(
    pathToFileURL(join(root, 'protocols', folder, 'protocol.ts')).href
  );
  const [first, ...others] = Object.entries(module);
  if (first === undefined || others.length > 0)
    throw new Error(`protocols/${folder}/protocol.ts must export one protocol and nothing else.`);
  const system = first[1] as System;
  if (system.id !== folder)
    throw new Error(`protocols/${folder}: the protocol's id is "${system.id}"; it must be the folder's name.`);
  return { name: first[0], system };
}

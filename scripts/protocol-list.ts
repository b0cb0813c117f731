/** One list of protocols/index.ts: folders, and the name of what each of their files exports. */
export interface Listed {
  readonly folders: readonly string[];
  readonly names: readonly string[];
}

/** The text of protocols/index.ts: the only door of the package, and the lists of systems and of regimens. */
export function protocolList(systems: Listed, regimens: Listed): string {
  const byFolder = new Intl.Collator('en', { numeric: true }).compare;
  const imports = [...importsOf(systems, 'protocol.ts'), ...importsOf(regimens, 'regimen.ts')].sort(
    (one, other) => byFolder(one.folder, other.folder) || byFolder(one.file, other.file),
  );
  return `// Made from the folders of protocols/ by \`npm run generate\`; do not edit. A check compares.
import type { Regimen, System } from '@rezidiv/core';
${imports.map(({ line }) => line).join('\n')}

export { type Conflict, conflicts } from './shared/conflicts.ts';
export { endpoints, endpointsNotApplied, overallSurvival } from './shared/endpoints.ts';
export { notRecordable, type PrognosticFactor, prognosticFactors } from './shared/prognostic-factors.ts';
export { proveRelapse } from './shared/proof-of-relapse.ts';

/** Every published system the project knows: one for each protocol folder. */
export const protocols: readonly System[] = [
${systems.names.map((name) => `  ${name},`).join('\n')}
];

/** Every published treatment: one for each protocol folder that holds one. */
export const regimens: readonly Regimen[] = [
${regimens.names.map((name) => `  ${name},`).join('\n')}
];
`;
}

function importsOf({ folders, names }: Listed, file: string) {
  return folders.map((folder, at) => ({ folder, file, line: `import { ${names[at]} } from './${folder}/${file}';` }));
}

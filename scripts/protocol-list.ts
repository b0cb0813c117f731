/** A folder of protocols/ with what it exports under which name. */
export interface Listed {
  readonly folder: string;
  readonly name: string;
}

/** The text of protocols/index.ts: the only door of the package, and the lists of systems and of regimens. */
export function protocolList(systems: readonly Listed[], regimenFolders: readonly string[]): string {
  const imports = [
    ...systems.map(({ folder, name }) => ({ folder, line: `import { ${name} } from './${folder}/protocol.ts';` })),
    ...regimenFolders.map((folder) => ({
      folder,
      line: `import { regimens as ${regimenName(folder)} } from './${folder}/regimen.ts';`,
    })),
  ].sort((one, other) => collator.compare(one.folder, other.folder));
  return `// Made from the folders of protocols/ by \`npm run generate\`; do not edit. A check compares.
import type { Regimen, System } from '@rezidiv/core';
${imports.map(({ line }) => line).join('\n')}

export { type AnthracyclineRatios, anthracyclineRatios } from './shared/anthracyclines.ts';
export { type Conflict, conflicts } from './shared/conflicts.ts';
export { type CtcaeVersion, ctcae } from './shared/ctcae/ctcae.ts';
export { drugs } from './shared/drugs.ts';
export { endpoints, endpointsNotApplied, overallSurvival } from './shared/endpoints.ts';
export { guardRules } from './shared/guards.ts';
export { notRecordable, type PrognosticFactor, prognosticFactors } from './shared/prognostic-factors.ts';
export { proveRelapse } from './shared/proof-of-relapse.ts';
export { surfaceFormulas } from './shared/surface.ts';
export { type Agent, agents, type NamedStudy, namedOnly, trials } from './trials/index.ts';

/** Every published system the project knows: one for each protocol folder. */
export const protocols: readonly System[] = [
${systems.map(({ name }) => `  ${name},`).join('\n')}
];

/** Every published treatment of which elements were read: those of each folder with a regimen.ts. */
export const regimens: readonly Regimen[] = ${list(regimenFolders.map((folder) => `...${regimenName(folder)}`))};
`;
}

/** As the formatter has it: on one line where that is short enough. */
function list(entries: readonly string[]): string {
  const line = `[${entries.join(', ')}]`;
  return line.length + 'export const regimens: readonly Regimen[] = ;'.length <= longestLine
    ? line
    : `[\n${entries.map((entry) => `  ${entry},`).join('\n')}\n]`;
}

const longestLine = 120;
const collator = new Intl.Collator('en', { numeric: true });

/** `uk-all-r3` becomes `regimensOfUkAllR3`. */
function regimenName(folder: string): string {
  const parts = folder.split('-').map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`);
  return `regimensOf${parts.join('')}`;
}

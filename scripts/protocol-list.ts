/** The text of protocols/index.ts: the only door of the package, and the list of protocols. */
export function protocolList(folders: readonly string[], names: readonly string[]): string {
  const imports = folders.map((folder, at) => `import { ${names[at]} } from './${folder}/protocol.ts';`);
  return `// Made from the folders of protocols/ by \`npm run generate\`; do not edit. A check compares.
import type { System } from '@rezidiv/core';
${imports.join('\n')}

export { type Conflict, conflicts } from './shared/conflicts.ts';
export { endpoints, endpointsNotApplied, overallSurvival } from './shared/endpoints.ts';
export { notRecordable, type PrognosticFactor, prognosticFactors } from './shared/prognostic-factors.ts';
export { proveRelapse } from './shared/proof-of-relapse.ts';
export { type Agent, agents, type NamedStudy, namedOnly, trials } from './trials/index.ts';

/** Every published system the project knows: one for each protocol folder. */
export const protocols: readonly System[] = [
${names.map((name) => `  ${name},`).join('\n')}
];
`;
}

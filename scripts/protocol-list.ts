/** A folder of protocols/ and the name that its protocol.ts or regimen.ts exports. */
export interface Listed {
  readonly folder: string;
  readonly name: string;
}

const byNature = new Intl.Collator('en', { numeric: true });

/** The text of protocols/index.ts: the only door of the package, and the lists of systems and regimens. */
export function protocolList(systems: readonly Listed[], regimens: readonly Listed[]): string {
  const imports = [
    ...systems.map((one) => ({ ...one, file: `./${one.folder}/protocol.ts` })),
    ...regimens.map((one) => ({ ...one, file: `./${one.folder}/regimen.ts` })),
  ]
    .sort((one, other) => byNature.compare(one.file, other.file))
    .map(({ name, file }) => `import { ${name} } from '${file}';`);
  return `// Made from the folders of protocols/ by \`npm run generate\`; do not edit. A check compares.
import type { Regimen, System } from '@rezidiv/core';
${imports.join('\n')}

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

/** Every published system the project knows: one for each protocol folder that holds one. */
export const protocols: readonly System[] = [
${systems.map(({ name }) => `  ${name},`).join('\n')}
];

/** Every published treatment the project knows: one for each protocol folder that holds one. */
export const regimens: readonly Regimen[] = [
${regimens.map(({ name }) => `  ${name},`).join('\n')}
];
`;
}

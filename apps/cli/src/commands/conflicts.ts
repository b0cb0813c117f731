import { type Conflict, conflicts } from '@rezidiv/protocols';
import { about } from '../about.ts';
import type { Terminal } from '../terminal.ts';
import { Unusable } from '../unusable.ts';
import { citationJson } from '../verdict-json.ts';
import { hanging } from '../wrap.ts';

const width = 100;

/** Whether the id is one of the register of conflicts, such as C6. */
export function isConflictId(id: string): boolean {
  return /^C\d+$/i.test(id);
}

/** One entry of the register of conflicts: what each source says, and which one is followed. */
export function conflictCommand(id: string, options: { readonly json: boolean }, terminal: Terminal): number {
  const conflict = conflicts.find((entry) => entry.id === id.toUpperCase());
  if (conflict === undefined) {
    throw new Unusable(
      `There is no conflict "${id}". The register runs from ${conflicts[0]?.id} to ${conflicts.at(-1)?.id}.`,
    );
  }
  if (options.json) terminal.out(JSON.stringify({ about, conflicts: [conflictJson(conflict)] }, null, 2));
  else terminal.out(page(conflict, terminal));
  return 0;
}

/** An entry of the register as JSON. */
export function conflictJson({ id, topic, variants, resolution, bears }: Conflict) {
  return {
    id,
    topic,
    bears,
    variants: variants.map(({ says, cite }) => ({ says, cite: citationJson(cite) })),
    resolution: resolution.kind === 'primary' ? { ...resolution, cite: citationJson(resolution.cite) } : resolution,
  };
}

function page({ id, topic, variants, resolution, bears }: Conflict, terminal: Terminal): string {
  return [
    terminal.bold(`${id}: ${topic}`),
    `Bears on ${bears}.`,
    '',
    ...variants.flatMap(({ says, cite }) => [
      ...hanging(`  - ${says}`, 4, width),
      ...hanging(`    ${cite.source.title}: ${cite.locator}`, 6, width),
    ]),
    '',
    ...hanging(resolved(resolution), 2, width),
    '',
    ...hanging(about.disclaimer, 0, width),
  ].join('\n');
}

function resolved(resolution: Conflict['resolution']): string {
  switch (resolution.kind) {
    case 'primary':
      return `Followed: ${resolution.follows} (${resolution.cite.source.title}: ${resolution.cite.locator})`;
    case 'each-its-own':
      return `Each is right for its own: ${resolution.says}`;
    case 'none':
      return `None is followed: ${resolution.says}`;
  }
}

import type { References } from '../references.ts';
import { answerInWords } from '../words.ts';
import type { RoadmapAnswer } from './answer.ts';
import { factWithPath } from './in-words.ts';

/** Said by every sheet until a second person has verified it. */
const draft = 'DRAFT, not an order. No second person has verified it.';

/** Said before everything else where the doses are invented; empty where they are not. */
export function madeUp({ doses }: RoadmapAnswer): string {
  return doses.pack?.pack.fictitious === true ? 'FICTITIOUS doses, this sheet treats nobody. ' : '';
}

/** What a sheet is, before everything else it says. */
export function draftOf(answer: RoadmapAnswer): string {
  return `${madeUp(answer)}${draft}`;
}

/** The group in a line, with what it waits for. */
export function groupLine({ group, regimen, roadmap }: RoadmapAnswer, references: References): string {
  const marks = references.mark(group.because);
  const differing = group.conflicts.length === 0 ? '' : ` Sources differ: ${group.conflicts.join(', ')}.`;
  const unled =
    roadmap === undefined && group.kind !== 'not-covered'
      ? ' This regimen, as far as it was read, has no way for it.'
      : '';
  switch (group.kind) {
    case 'no-groups':
      return `Group: this regimen has no groups of its own. Meant for: ${regimen.population}.`;
    case 'decided':
      return `Group: ${group.groups.map(answerInWords).join(' ')} (${group.why.join('; ')}) ${marks}.${differing}${unled}`;
    case 'needs':
      return `Group: open: ${group.groups.length === 0 ? 'none possible yet' : group.groups.join(' or ')}; waits for ${group.missing.map(factWithPath).join(', ')} ${marks}.${unled}`;
    case 'disputed':
      return `Group: disputed: sources say ${group.groups.join(' or ')}, and none is primary ${marks}.${differing}${unled}`;
    case 'not-covered': {
      const says =
        roadmap === undefined
          ? `No roadmap: ${regimen.title} does not speak of this child.`
          : 'Group: none; what the regimen has for such children is shown.';
      return `${says} ${group.why.join(' ')} ${marks}`;
    }
  }
}

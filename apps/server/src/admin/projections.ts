import { type Rebuilt, rebuildProjections } from '../record/projections.ts';
import type { AdminParts } from './parts.ts';

/** Makes what is kept for reading again from the events, study by study. */
export async function rebuildAll(
  { heads, store }: Pick<AdminParts, 'heads' | 'store'>,
  progress: (events: number) => void,
): Promise<readonly Rebuilt[]> {
  const rebuilt: Rebuilt[] = [];
  let before = 0;
  for (const { study, number } of await heads()) {
    rebuilt.push(await rebuildProjections(store, study, (events) => progress(before + events)));
    before += number;
  }
  return rebuilt;
}

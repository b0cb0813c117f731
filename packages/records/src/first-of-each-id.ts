import { type Candidate, type CaseItem, reasons } from './case-item.ts';
import type { Issue } from './issue.ts';
import { createSeenIds, type SeenIds } from './seen-ids.ts';

/** How much memory the search for duplicates may take; tests make it small. */
export interface DuplicateSearch {
  readonly seen: SeenIds;
  /** Ids that wait for a second look at the file; when there are as many, it is taken. */
  readonly mostSuspects: number;
  /** Says where a row stands, for messages. */
  readonly place: (row: number) => Pick<Issue, 'file' | 'row' | 'entry'>;
}

/** The usual bounds: some tens of megabytes, however long the file. */
export function searchBounds(): Omit<DuplicateSearch, 'place'> {
  return { seen: createSeenIds(), mostSuspects: 100_000 };
}

/**
 * Judges each candidate; where an id comes again, the first row is kept and the later ones left out.
 *
 * Ids are remembered in fixed memory, which at times mistakes a new id for an old one. So an id that
 * seems to come again only makes its row suspect, and the file is read again to settle it:
 * a suspect's item comes later than its row stands.
 *
 * @param candidates The rows, in the order of the file.
 * @param again Reads the same rows anew, from the first.
 */
export async function* firstOfEachId(
  candidates: AsyncIterable<Candidate>,
  again: () => AsyncIterable<Candidate>,
  search: DuplicateSearch,
): AsyncGenerator<CaseItem> {
  let suspects = new Map<number, string>();
  for await (const candidate of candidates) {
    if (candidate.id === undefined || !search.seen.add(candidate.id)) yield candidate.judge();
    else suspects.set(candidate.row, candidate.id);
    if (suspects.size >= search.mostSuspects) {
      yield* settle(suspects, again(), search);
      suspects = new Map();
    }
  }
  if (suspects.size > 0) yield* settle(suspects, again(), search);
}

/** Judges the suspects that are the first of their id after all; the others are duplicates. */
async function* settle(
  suspects: ReadonlyMap<number, string>,
  candidates: AsyncIterable<Candidate>,
  { place }: DuplicateSearch,
): AsyncGenerator<CaseItem> {
  const wanted = new Set(suspects.values());
  const firstRows = new Map<string, number>();
  let open = suspects.size;
  for await (const candidate of candidates) {
    const { id, row } = candidate;
    if (id === undefined || !wanted.has(id)) continue;
    const firstRow = firstRows.get(id);
    if (firstRow === undefined) firstRows.set(id, row);
    if (!suspects.has(row)) continue;
    yield firstRow === undefined ? candidate.judge() : duplicate(id, row, firstRow, place);
    open -= 1;
    if (open === 0) return;
  }
}

function duplicate(id: string, row: number, firstRow: number, place: DuplicateSearch['place']): CaseItem {
  const { entry } = place(firstRow);
  const first = entry === undefined ? `row ${firstRow}` : `case ${entry} of the list`;
  const found = `the same id stands in ${first} already, which was kept`;
  const expected = 'take out the one that is wrong, or give each relapse an id of its own';
  const issue = { ...place(row), patient: id, found, expected };
  return { kind: 'left-out', patient: id, rows: [row], reason: reasons.duplicateId, issues: [issue] };
}

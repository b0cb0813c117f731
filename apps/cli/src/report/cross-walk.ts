/** How two systems place the same children: rows are the first system's answers, columns the second's. */
export interface CrossWalk {
  readonly a: string;
  readonly b: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly counts: readonly (readonly number[])[];
}

/**
 * Every pair of systems.
 *
 * @param systems The systems, with their groups in order.
 * @param standings For each child one answer for each system: a group, or why there is none.
 */
export function crossWalks(
  systems: readonly { readonly id: string; readonly groups: readonly string[] }[],
  standings: readonly (readonly string[])[],
): readonly CrossWalk[] {
  return systems.flatMap((first, at) =>
    systems.slice(at + 1).map((second, offset) => {
      const other = at + 1 + offset;
      const rows = answers(first.groups, standings, at);
      const columns = answers(second.groups, standings, other);
      const counts = rows.map(() => columns.map(() => 0));
      for (const child of standings) {
        const line = counts[rows.indexOf(child[at] ?? '')];
        const column = columns.indexOf(child[other] ?? '');
        if (line !== undefined) line[column] = (line[column] ?? 0) + 1;
      }
      return { a: first.id, b: second.id, rows, columns, counts };
    }),
  );
}

/** The system's groups, then the other answers that occur. */
function answers(groups: readonly string[], standings: readonly (readonly string[])[], at: number): readonly string[] {
  const others = new Set(standings.map((child) => child[at] ?? '').filter((answer) => !groups.includes(answer)));
  return [...groups, ...[...others].sort()];
}

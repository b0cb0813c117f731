import type { Verdict } from '@rezidiv/core';

/** What a system says of one child, short enough to count. */
export type Standing =
  | { readonly kind: 'decided'; readonly group: string }
  | { readonly kind: 'needs'; readonly missing: string }
  | { readonly kind: 'disputed'; readonly readings: string }
  | { readonly kind: 'not-covered'; readonly reason: string };

/** The standing behind a verdict. Missing facts and readings are named together: `a + b`, `S1 or S2`. */
export function standingOf(verdict: Verdict): Standing {
  switch (verdict.kind) {
    case 'decided':
      return { kind: 'decided', group: verdict.group ?? '' };
    case 'needs':
      return { kind: 'needs', missing: [...new Set(verdict.missing.map(({ fact }) => fact))].join(' + ') };
    case 'disputed':
      return { kind: 'disputed', readings: [...new Set(verdict.readings.map(({ group }) => group))].join(' or ') };
    case 'not-covered':
      return { kind: 'not-covered', reason: verdict.notes[0] ?? '' };
  }
}

/** The standing in one cell of a table: the group, or the kind with what lies behind it. */
export function standingText(standing: Standing): string {
  switch (standing.kind) {
    case 'decided':
      return standing.group;
    case 'needs':
      return `needs ${standing.missing}`;
    case 'disputed':
      return `disputed ${standing.readings}`;
    case 'not-covered':
      return 'not covered';
  }
}

/** The answer in a cross-walk: the group, or the kind alone. */
export function answerText(standing: Standing): string {
  if (standing.kind === 'decided') return standing.group;
  return { needs: 'still open', disputed: 'disputed', 'not-covered': 'not covered' }[standing.kind];
}

/** Counts of one system over a cohort. */
export interface SystemTally {
  readonly system: string;
  readonly groups: readonly { readonly group: string; readonly n: number }[];
  readonly undecided: readonly { readonly missing: string; readonly n: number }[];
  readonly disputed: readonly { readonly readings: string; readonly n: number }[];
  readonly notCovered: readonly { readonly reason: string; readonly n: number }[];
  /** What the answers with a group or still open took for granted, and for how many children. */
  readonly assuming: readonly { readonly says: string; readonly n: number }[];
  /** Entries of the register of conflicts that answers carry. */
  readonly conflicts: readonly { readonly id: string; readonly n: number }[];
}

/** Counts standings as they come; keeps no child. */
export interface Tally {
  add(standing: Standing, verdict: Verdict): void;
  result(): SystemTally;
}

/** Starts the count for a system. Every group is listed, also with no child in it. */
export function createTally(system: string, groups: readonly string[]): Tally {
  const counts = {
    decided: new Counter(groups),
    needs: new Counter(),
    disputed: new Counter(),
    'not-covered': new Counter(),
  };
  const assuming = new Counter();
  const conflicts = new Counter();
  return {
    add(standing, verdict) {
      counts[standing.kind].add(keyOf(standing));
      if (standing.kind === 'not-covered') return;
      for (const sentence of verdict.assuming) assuming.add(sentence);
      for (const id of verdict.conflicts) conflicts.add(id);
    },
    result: () => ({
      system,
      groups: counts.decided.list().map(([group, n]) => ({ group, n })),
      undecided: counts.needs.mostFirst().map(([missing, n]) => ({ missing, n })),
      disputed: counts.disputed.mostFirst().map(([readings, n]) => ({ readings, n })),
      notCovered: counts['not-covered'].mostFirst().map(([reason, n]) => ({ reason, n })),
      assuming: assuming.mostFirst().map(([says, n]) => ({ says, n })),
      conflicts: conflicts.mostFirst().map(([id, n]) => ({ id, n })),
    }),
  };
}

function keyOf(standing: Standing): string {
  switch (standing.kind) {
    case 'decided':
      return standing.group;
    case 'needs':
      return standing.missing;
    case 'disputed':
      return standing.readings;
    case 'not-covered':
      return standing.reason;
  }
}

/** Counts by name. */
export class Counter {
  private readonly counts = new Map<string, number>();

  constructor(names: readonly string[] = []) {
    for (const name of names) this.counts.set(name, 0);
  }

  add(name: string, n = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + n);
  }

  /** In the order first named. */
  list(): [string, number][] {
    return [...this.counts];
  }

  /** Largest count first. */
  mostFirst(): [string, number][] {
    return this.list().sort((a, b) => b[1] - a[1]);
  }
}

import { type Case, type Citation, createAssessor, type Regimen, type System, type Verdict } from '@rezidiv/core';
import { proveRelapse } from '@rezidiv/protocols';

/** Where a child stands in the groups of a regimen's own system. */
export interface GroupStanding {
  /** `no-groups`: no system of this name; the regimen is for every child it was meant for. */
  readonly kind: Verdict['kind'] | 'no-groups';
  /** The groups that fit the record; none where the system does not speak of the child, or has no groups. */
  readonly groups: readonly string[];
  /** Recorded facts that are missing, while it is open. */
  readonly missing: readonly string[];
  /** The rows that decided, or why nothing can be said. */
  readonly why: readonly string[];
  readonly assuming: readonly string[];
  readonly conflicts: readonly string[];
  readonly because: readonly Citation[];
}

/** Asks the system of the same id which groups are possible. */
export function groupStanding(record: Case, regimen: Regimen, systems: readonly System[]): GroupStanding {
  const system = systems.find(({ id }) => id === regimen.id);
  const verdict =
    system === undefined
      ? undefined
      : createAssessor([system], proveRelapse)
          .assess(record)
          .verdicts.find(({ table }) => table === 'risk-group');
  if (verdict === undefined) {
    return { kind: 'no-groups', groups: [], missing: [], why: [], assuming: [], conflicts: [], because: [] };
  }
  const { kind, missing, assuming, conflicts, because, notes } = verdict;
  return {
    kind,
    groups: groupsOf(verdict),
    missing: [...new Set(missing.map(({ fact }) => fact))],
    why: kind === 'decided' ? verdict.rows : notes,
    assuming,
    conflicts,
    because,
  };
}

function groupsOf({ kind, group, possible, readings }: Verdict): readonly string[] {
  switch (kind) {
    case 'decided':
      return group === null ? [] : [group];
    case 'needs':
      return possible;
    case 'disputed':
      return [...new Set(readings.map((reading) => reading.group))];
    case 'not-covered':
      return [];
  }
}

/** Whether the regimen says anything about this child. */
export function leadsSomewhere(regimen: Regimen, { kind, groups }: GroupStanding): boolean {
  if (kind === 'not-covered') return false;
  return regimen.pathways.some((way) => way.groups.length === 0 || way.groups.some((group) => groups.includes(group)));
}

import {
  type Case,
  type Citation,
  createAssessor,
  possibleGroups,
  type Regimen,
  type System,
  type Verdict,
} from '@rezidiv/core';
import { proveRelapse } from '@rezidiv/protocols';

/** Where a child stands in the groups of a regimen's own system. */
export interface GroupStanding {
  /** `no-groups`: no system of this name; the regimen is for every child it was meant for. */
  readonly kind: Verdict['kind'] | 'no-groups';
  /** The groups that fit the record; `not-covered` where the system does not speak of the child; none where there are none. */
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
    groups: possibleGroups(verdict),
    missing: [...new Set(missing.map(({ fact }) => fact))],
    why: kind === 'decided' ? verdict.rows : notes,
    assuming,
    conflicts,
    because,
  };
}

/** Whether the regimen says anything about this child; a few have a way for children whom their system leaves out. */
export function leadsSomewhere(regimen: Regimen, { kind, groups }: GroupStanding): boolean {
  return regimen.pathways.some(
    (way) => (way.groups.length === 0 && kind !== 'not-covered') || way.groups.some((group) => groups.includes(group)),
  );
}

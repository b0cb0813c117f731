import { createHash } from 'node:crypto';
import { type Assessor, createAssessor, type System, type Verdict } from '@rezidiv/core';
import { protocols, proveRelapse } from '@rezidiv/protocols';
import { caseSchema } from '@rezidiv/records';
import { type AskTable, canonicalJson, type DecidedBy } from '@rezidiv/trial';

/**
 * Puts cases to the tables of the published systems.
 *
 * @param version Of the program: the tables' classifiers are code, which the hash of their rows does not cover.
 */
export function askPublishedTables(version: string): AskTable {
  const asked = new Map<string, { assessor: Assessor; rules: string } | null>();
  return (decidedBy, record) => {
    const name = `${decidedBy.system}/${decidedBy.table}`;
    const known = asked.get(name) ?? prepare(decidedBy);
    asked.set(name, known);
    if (known === null) return null;
    const parsed = caseSchema.safeParse(record);
    const { rules } = known;
    if (!parsed.success)
      return { level: null, verdict: 'the entry holds no usable case', systemVersion: version, rules };
    const verdict = known.assessor.assess(parsed.data).verdicts.find(({ table }) => table === decidedBy.table);
    if (verdict === undefined) return null;
    return { level: verdict.group, verdict: inWords(verdict), systemVersion: version, rules };
  };
}

/** The groups a published table may come to; null where there is no such table. */
export function groupsOfPublishedTable({ system: id, table }: DecidedBy): readonly string[] | null {
  const system = protocols.find((one) => one.id === id);
  return (system === undefined ? undefined : tableOf(system, table))?.groups ?? null;
}

function prepare({ system: id, table }: DecidedBy): { assessor: Assessor; rules: string } | null {
  const system = protocols.find((one) => one.id === id);
  const rows = system === undefined ? undefined : tableOf(system, table);
  if (system === undefined || rows === undefined) return null;
  const rules = createHash('sha256').update(canonicalJson(rows)).digest('hex');
  return { assessor: createAssessor([system], proveRelapse), rules };
}

function tableOf({ riskGroup, postRemission }: System, table: DecidedBy['table']) {
  return table === 'risk-group' ? riskGroup : postRemission;
}

function inWords({ kind, group, rows, missing, possible, assuming, readings }: Verdict): string {
  const parts = [
    kind === 'decided' ? `${group} by ${rows.join(', ')}` : kind,
    ...(missing.length > 0 ? [`missing: ${missing.map(({ fact }) => fact).join(', ')}`] : []),
    ...(possible.length > 0 ? [`possible: ${possible.join(', ')}`] : []),
    ...(kind === 'disputed' ? [`readings: ${readings.map((one) => one.group).join(', ')}`] : []),
    ...(assuming.length > 0 ? [`assuming: ${assuming.join('; ')}`] : []),
  ];
  return parts.join('. ');
}

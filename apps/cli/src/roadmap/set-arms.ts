import type { Case, Regimen } from '@rezidiv/core';
import { Unusable } from '../unusable.ts';

/** An arm that was named for this run only, and is in no record. */
export interface SetArm {
  readonly system: string;
  readonly arm: string;
}

/**
 * Reads the arms named for this run: `blocks`, or `fictitious-2001=blocks` where two randomisations have one.
 *
 * @throws Unusable for an arm the regimen does not have, and for one that the record contradicts.
 */
export function armsFor(asked: readonly string[], regimen: Regimen, record: Case): readonly SetArm[] {
  const set = asked.map((text) => armNamed(text, regimen));
  for (const { system, arm } of set) {
    const rival = set.find((other) => other.system === system && other.arm !== arm);
    if (rival !== undefined) throw new Unusable(`--arm names ${arm} and ${rival.arm} of ${system}; name one.`);
    const recorded = recordedArm(record, system);
    if (recorded !== undefined && recorded !== arm) {
      throw new Unusable(
        `The record says that arm ${recorded} of ${system} was drawn; --arm ${arm} cannot change it. Leave --arm out, or correct the record.`,
      );
    }
  }
  return set;
}

/** The record as if these arms had been drawn. */
export function withArms(record: Case, set: readonly SetArm[]): Case {
  if (set.length === 0) return record;
  return { ...record, arms: { ...record.arms, ...Object.fromEntries(set.map(({ system, arm }) => [system, arm])) } };
}

function armNamed(text: string, regimen: Regimen): SetArm {
  const known = armsOf(regimen);
  const [before, after] = text.split('=', 2);
  const fitting = known.filter(({ system, arm }) =>
    after === undefined ? arm === text : system === before && arm === after,
  );
  const [one, another] = fitting;
  if (one === undefined) {
    const has =
      known.length === 0
        ? 'it has no randomisation'
        : `it has ${known.map(({ system, arm }) => `${arm} (${system}=${arm})`).join(', ')}`;
    throw new Unusable(`${regimen.id} has no arm "${text}"; ${has}.`);
  }
  if (another !== undefined) {
    throw new Unusable(
      `"${text}" is an arm of several randomisations; write ${fitting.map(({ system, arm }) => `--arm ${system}=${arm}`).join(' or ')}.`,
    );
  }
  return one;
}

function armsOf({ pathways }: Regimen): readonly SetArm[] {
  const found = pathways
    .flatMap(({ steps }) => steps)
    .flatMap((step) =>
      step.kind === 'randomisation' ? Object.keys(step.branches).map((arm) => ({ system: step.system, arm })) : [],
    );
  return [...new Map(found.map((one) => [`${one.system}=${one.arm}`, one])).values()];
}

/** As the roadmap reads it: the last randomisation in the history, or else the field `arms`. */
function recordedArm(record: Case, system: string): string | undefined {
  const drawn = (record.treatment ?? [])
    .filter((event) => event.kind === 'randomised')
    .filter((event) => event.system === system)
    .toSorted((one, other) => (one.on < other.on ? -1 : 1))
    .at(-1);
  return drawn?.arm ?? record.arms?.[system];
}

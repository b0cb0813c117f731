import type { EndpointFollowUp } from '@rezidiv/core';
import type { ChildFollowUp } from './child-follow-up.ts';
import { type CoxTable, type CoxTerm, coxTable } from './cox-table.ts';
import { type Factor, factors } from './factors.ts';
import type { Member } from './incidence-by-group.ts';

/** A Cox table and whom it leaves out. */
export interface CoxAnalysis {
  readonly table: CoxTable | null;
  /** Children with follow-up who are not in the table, by reason. */
  readonly leftOut: readonly { readonly reason: string; readonly n: number }[];
  /** Factors that are not in the table, and why. */
  readonly droppedFactors: readonly string[];
}

type Followed = Member['followUp'];

/** Hazard ratios between the groups, against the first of them in which an event came. */
export function coxByGroup(groups: readonly string[], members: readonly Member[]): CoxAnalysis {
  const grouped = members.filter(({ group }) => groups.includes(group));
  const present = groups.filter((group) => grouped.some((member) => member.group === group));
  const reference = present.find((group) =>
    grouped.some((member) => member.group === group && isEvent(member.followUp)),
  );
  const terms = present
    .filter((group) => reference !== undefined && group !== reference)
    .map(
      (group): CoxTerm => ({
        factor: 'Group',
        contrast: `${group}, against ${reference}`,
        column: grouped.map((member) => Number(member.group === group)),
      }),
    );
  const without = members.length - grouped.length;
  return {
    table: fit(
      terms,
      grouped.map(({ followUp }) => followUp),
    ),
    leftOut: without === 0 ? [] : [{ reason: 'no group in this system', n: without }],
    droppedFactors: [],
  };
}

const mostMissing = 0.5;

/**
 * Hazard ratios of the factors known at the relapse, all in one model, from the children in whom all of
 * them are recorded. A factor that most children lack, or in which all are alike, is left out first.
 */
export function coxByFactors(
  children: readonly { readonly followUp: EndpointFollowUp; readonly child: ChildFollowUp }[],
): CoxAnalysis {
  const followed = children.flatMap(({ followUp, child }) => (isFollowed(followUp) ? [{ followUp, child }] : []));
  const dropped: string[] = [];
  const kept = factors.flatMap((factor, at) => {
    const values = followed.map(({ child }) => child.factors[at]);
    const missing = values.filter((value) => value === undefined).length;
    const distinct = new Set(values.filter((value) => value !== undefined));
    if (followed.length > 0 && missing > mostMissing * followed.length)
      dropped.push(`${factor.title}: not recorded for ${missing} of ${followed.length}`);
    else if (distinct.size < 2)
      dropped.push(
        `${factor.title}: ${distinct.size === 0 ? 'not recorded' : `the same in all (${[...distinct][0]})`}`,
      );
    else return [{ factor, at }];
    return [];
  });
  const complete = followed.filter(({ child }) => kept.every(({ at }) => child.factors[at] !== undefined));
  const terms = kept.flatMap(({ factor, at }) =>
    termsOf(
      factor,
      complete.map(({ child }) => child.factors[at]),
    ),
  );
  const incomplete = followed.length - complete.length;
  return {
    table: fit(
      terms,
      complete.map(({ followUp }) => followUp),
    ),
    leftOut: incomplete === 0 ? [] : [{ reason: 'a factor is not recorded', n: incomplete }],
    droppedFactors: dropped,
  };
}

function termsOf({ title, levels, per }: Factor, values: readonly unknown[]): CoxTerm[] {
  if (levels.length === 0) return [{ factor: title, contrast: `per ${per}`, column: values.map(Number) }];
  const present = levels.filter((one) => values.includes(one));
  const [reference, ...others] = present;
  return others.map((one) => ({
    factor: title,
    contrast: `${inWords(one)}, against ${inWords(reference ?? '')}`,
    column: values.map((value) => Number(value === one)),
  }));
}

function inWords(level: string): string {
  return level.replaceAll('-', ' ');
}

function fit(terms: readonly CoxTerm[], followUps: readonly Followed[]): CoxTable | null {
  return coxTable(terms, {
    time: followUps.map(({ days }) => days),
    event: followUps.map((followUp) => Number(isEvent(followUp))),
  });
}

function isEvent({ kind }: Followed): boolean {
  return kind === 'event';
}

/** Whether a child is followed for the endpoint. */
export function isFollowed(followUp: EndpointFollowUp): followUp is Followed {
  return followUp.kind === 'event' || followUp.kind === 'censored';
}

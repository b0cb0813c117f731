import type { Endpoint, EndpointNotApplied, System } from '@rezidiv/core';
import { factInWords } from '../../words.ts';
import { Counter } from '../tally.ts';
import type { ChildFollowUp } from './child-follow-up.ts';
import { type CoxAnalysis, coxByFactors, coxByGroup, isFollowed } from './cox-by-group.ts';
import { type Estimand, estimandOf, groupNotes } from './estimand.ts';
import { type IncidenceTable, incidenceByGroup } from './incidence-by-group.ts';
import { type TransplantationAnalysis, transplantation } from './transplantation.ts';

/** The declared endpoints over the cohort, by the groups of one system. */
export interface EndpointsReport {
  /** The system whose groups are compared. */
  readonly by: { readonly system: string; readonly title: string };
  readonly endpoints: readonly EndpointReport[];
  readonly notApplied: readonly EndpointNotApplied[];
}

/** One endpoint. The analyses are null where nobody could be followed for it. */
export interface EndpointReport {
  readonly endpoint: Endpoint;
  readonly followed: number;
  readonly events: number;
  /** Children whose record leaves it open, by what is missing. */
  readonly needs: readonly { readonly missing: string; readonly n: number }[];
  /** Children of whom the endpoint does not speak, by reason. */
  readonly outside: readonly { readonly reason: string; readonly n: number }[];
  readonly estimand: Estimand;
  readonly incidence: IncidenceTable | null;
  readonly byGroup: CoxAnalysis | null;
  readonly byFactors: CoxAnalysis | null;
  /** Null also where time starts at the transplantation, or nobody is known to have been transplanted. */
  readonly transplantation: TransplantationAnalysis | null;
}

/** A child with its answer in the system whose groups are compared. */
export interface GroupedChild {
  readonly group: string;
  readonly child: ChildFollowUp;
}

/** Analyses every declared endpoint. */
export function endpointsReport(
  declared: readonly Endpoint[],
  notApplied: readonly EndpointNotApplied[],
  system: System,
  children: readonly GroupedChild[],
): EndpointsReport {
  return {
    by: { system: system.id, title: system.title },
    endpoints: declared.map((endpoint, at) => endpointReport(endpoint, at, system, children)),
    notApplied,
  };
}

function endpointReport(
  endpoint: Endpoint,
  at: number,
  system: System,
  children: readonly GroupedChild[],
): EndpointReport {
  const needs = new Counter();
  const outside = new Counter();
  const members = children.flatMap(({ group, child }) => {
    const followUp = child.byEndpoint[at];
    if (followUp === undefined) return [];
    if (isFollowed(followUp)) return [{ group, child, followUp }];
    if (followUp.kind === 'needs') needs.add(followUp.facts.map(factInWords).join(' + '));
    else if (followUp.kind === 'outside') outside.add(followUp.why);
    return [];
  });
  const nobody = members.length === 0;
  return {
    endpoint,
    followed: members.length,
    events: members.filter(({ followUp }) => followUp.kind === 'event').length,
    needs: needs.mostFirst().map(([missing, n]) => ({ missing, n })),
    outside: outside.mostFirst().map(([reason, n]) => ({ reason, n })),
    estimand: estimandOf(endpoint, populationOf(endpoint), groupNotes(system)),
    incidence: nobody ? null : incidenceByGroup(endpoint, system.groups, members),
    byGroup: nobody ? null : coxByGroup(system.groups, members),
    byFactors: nobody ? null : coxByFactors(members),
    transplantation: nobody || endpoint.timeZero === 'hsct' ? null : transplantation(members),
  };
}

function populationOf({ timeZero }: Endpoint): string {
  const all = 'children of this file with a relapse whose record holds what the endpoint asks';
  if (timeZero === 'hsct') return `${all}, transplanted after the relapse and before another one`;
  return timeZero === 'remission' ? `${all}, in remission after the relapse` : all;
}

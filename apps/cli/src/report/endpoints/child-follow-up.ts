import {
  type Assessment,
  type Case,
  daysBetween,
  type Endpoint,
  type EndpointFollowUp,
  followUpFor,
  isExact,
  occurrenceOf,
  relapseOf,
} from '@rezidiv/core';
import { type FactorValue, factorValues } from './factors.ts';

/** What the analyses of endpoints need of one child. */
export interface ChildFollowUp {
  /** By endpoint, in the order of the declared endpoints. */
  readonly byEndpoint: readonly EndpointFollowUp[];
  readonly transplanted: Transplanted;
  /** In the order of `factors`; undefined where not recorded. */
  readonly factors: readonly (FactorValue | undefined)[];
}

/** When a child was transplanted after the relapse, in days from it. */
export type Transplanted =
  | { readonly kind: 'after'; readonly days: number }
  | { readonly kind: 'never' }
  | { readonly kind: 'unknown'; readonly why: string };

/** Reads off a child what the analyses of endpoints need. */
export function childFollowUp(endpoints: readonly Endpoint[], record: Case, assessment: Assessment): ChildFollowUp {
  return {
    byEndpoint: endpoints.map((endpoint) => followUpFor(endpoint, record)),
    transplanted: transplantedOf(record),
    factors: factorValues(record, assessment),
  };
}

function transplantedOf(record: Case): Transplanted {
  const hsct = occurrenceOf(record, 'hsct');
  if (hsct.kind === 'unknown') return { kind: 'unknown', why: 'whether the child was transplanted is not recorded' };
  if (hsct.kind === 'did-not-happen') return { kind: 'never' };
  const days = daysBetween(relapseOf(record), hsct.at);
  return days !== undefined && isExact(days)
    ? { kind: 'after', days: days.first }
    : { kind: 'unknown', why: 'the day of transplantation is not recorded exactly' };
}

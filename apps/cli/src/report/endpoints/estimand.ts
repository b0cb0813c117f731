import type { Endpoint, System } from '@rezidiv/core';

/** What an analysis estimates, in the four parts a reader needs to judge it. */
export interface Estimand {
  readonly population: string;
  readonly timeZero: string;
  readonly event: string;
  readonly transplantation: string;
  /** What else limits the reading. */
  readonly notes: readonly string[];
}

/** The estimand of an endpoint in a population. */
export function estimandOf(endpoint: Endpoint, population: string, notes: readonly string[] = []): Estimand {
  return {
    population,
    timeZero: timeZeroInWords[endpoint.timeZero],
    event: eventInWords(endpoint),
    transplantation: endpoint.atTransplantation,
    notes: [...endpoint.notes, ...notes],
  };
}

/** The events, cause by cause. */
export function eventInWords({ events }: Endpoint): string {
  const causes = [...new Set(events.map(({ cause }) => cause))];
  const first = causes.length > 1 ? ', whichever comes first' : '';
  return `${causes.join('; ')}${first}. Otherwise follow-up ends, censored, on the day last seen.`;
}

/**
 * Groups that rest on MRD after the start of treatment are known only to those who lived to the
 * measurement: said wherever such groups are compared from the relapse on.
 */
export function groupNotes({ riskGroup, title }: System): readonly string[] {
  return 'mrd' in riskGroup.facts
    ? [
        `The groups of ${title} rest on MRD measured under treatment, while time starts at the relapse: a child who died before ` +
          'the measurement can have no such group, which flatters the groups decided by it.',
      ]
    : [];
}

const timeZeroInWords = {
  relapse: 'the relapse this case is about',
  remission: 'the remission after the relapse',
  hsct: 'the transplantation',
} as const;

import type { Endpoint, EndpointFollowUp } from '@rezidiv/core';
import { type CumulativeIncidence, cumulativeIncidence, grayTest } from '@rezidiv/survival';
import { settledIncidenceAt } from '../../settled.ts';
import { fiveYearsInDays } from '../survival-table.ts';

/** How the incidences are made; printed beside every table. */
export const incidenceNote =
  "Aalen-Johansen estimates at 5 years (1826.25 days) with the standard errors of R's cmprsk; in each row incidences and event-free share sum to 100%. Gray's test compares all groups, one cause at a time.";

const censored = 0;

/** One child whose group and follow-up are known. */
export interface Member {
  readonly group: string;
  readonly followUp: Extract<EndpointFollowUp, { kind: 'event' | 'censored' }>;
}

/** One group's incidences at five years. Null where follow-up is shorter and somebody was left event-free. */
export interface GroupIncidence {
  readonly group: string;
  readonly followed: number;
  readonly eventFree5y: number | null;
  readonly causes: readonly {
    readonly cause: string;
    readonly events: number;
    readonly incidence5y: number | null;
    /** Null also for an incidence of 0 or 1, whose estimated error is no measure of how sure it is. */
    readonly se5y: number | null;
  }[];
}

/** Gray's test of one cause over all groups; null where there is nothing to compare. */
export interface CauseTest {
  readonly cause: string;
  readonly chisq: number;
  readonly df: number;
  readonly p: number;
}

/** Incidences by group, all children first, with Gray's tests and the curve of all children. */
export interface IncidenceTable {
  readonly rows: readonly GroupIncidence[];
  readonly tests: readonly (CauseTest | null)[];
  readonly all: CumulativeIncidence;
  readonly causes: readonly string[];
}

/** The causes of an endpoint, each once, in the order of its events. */
export function causesOf({ events }: Endpoint): readonly string[] {
  return [...new Set(events.map(({ cause }) => cause))];
}

/** The row of all children with follow-up, whatever their group. */
export const everyone = 'all with follow-up';

/**
 * Cumulative incidence by group.
 *
 * @param all Every child with follow-up; one without a group of the list counts in the first row only.
 */
export function incidenceByGroup(
  endpoint: Endpoint,
  groups: readonly string[],
  all: readonly Member[],
): IncidenceTable {
  const causes = causesOf(endpoint);
  const codes = causes.map((_cause, at) => at + 1);
  const columns = (members: readonly Member[]) => ({
    time: members.map(({ followUp }) => followUp.days),
    cause: members.map(({ followUp }) => (followUp.kind === 'event' ? causes.indexOf(followUp.cause) + 1 : censored)),
    censorCode: censored,
  });
  const curveOf = (members: readonly Member[]) => cumulativeIncidence({ ...columns(members), causes: codes });
  const grouped = all.filter(({ group }) => groups.includes(group));
  const curve = curveOf(all);
  return {
    rows: [
      rowOf(everyone, causes, curve),
      ...groups.map((group) => rowOf(group, causes, curveOf(grouped.filter((member) => member.group === group)))),
    ],
    tests: causes.map((cause, at) => {
      const test = grayTest({
        ...columns(grouped),
        failCode: at + 1,
        group: grouped.map(({ group }) => groups.indexOf(group)),
        groups,
        rho: 0,
      });
      return test === null ? null : { cause, chisq: test.chisq, df: test.df, p: test.p };
    }),
    all: curve,
    causes,
  };
}

function rowOf(group: string, causes: readonly string[], curve: CumulativeIncidence): GroupIncidence {
  const at = settledIncidenceAt(curve, fiveYearsInDays);
  return {
    group,
    followed: curve.subjects,
    eventFree5y: at?.eventFree ?? null,
    causes: causes.map((cause, index) => {
      const found = at?.causes[index];
      const isAll =
        at?.eventFree === 0 && at.causes.every(({ incidence }, other) => other === index || incidence === 0);
      return {
        cause,
        events: curve.causes[index]?.events.reduce((sum, n) => sum + n, 0) ?? 0,
        incidence5y: found?.incidence ?? null,
        se5y: found === undefined || found.incidence === 0 || isAll ? null : Math.sqrt(found.variance),
      };
    }),
  };
}

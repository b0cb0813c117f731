import type { Assessment, Assessor, Case, PublishedFigure, System } from '@rezidiv/core';
import { endpoints, endpointsNotApplied } from '@rezidiv/protocols';
import { gatherAssumptions } from './assumptions.ts';
import { type CrossWalk, crossWalks } from './cross-walk.ts';
import { type ChildFollowUp, childFollowUp } from './endpoints/child-follow-up.ts';
import { type EndpointsReport, endpointsReport } from './endpoints/endpoint-report.ts';
import { followUpOf } from './follow-up.ts';
import { type Glance, gatherGlance } from './glance.ts';
import { gatherSensitivity, type Sensitivity } from './sensitivity.ts';
import {
  type GroupSurvival,
  type LogRankResult,
  type SurvivalTable,
  type Survivor,
  survivalTable,
} from './survival-table.ts';
import { answerText, Counter, createTally, type SystemTally, standingOf, standingText } from './tally.ts';

/** One system over the cohort. */
export interface SystemReport extends Omit<SystemTally, 'groups'> {
  readonly title: string;
  readonly groups: readonly GroupSurvival[];
  readonly logrank: LogRankResult | null;
  readonly curves: SurvivalTable['curves'];
  readonly published: readonly PublishedFigure[];
}

/** Everything the report says about the children themselves. */
export interface CohortReport {
  readonly glance: Glance;
  readonly systems: readonly SystemReport[];
  /** Null where no child was classified. */
  readonly endpoints: EndpointsReport | null;
  readonly crossWalks: readonly CrossWalk[];
  readonly assumptions: readonly string[];
  /** Children without usable follow-up, by reason. */
  readonly withoutFollowUp: readonly { readonly reason: string; readonly n: number }[];
  /** Null unless the end of front-line therapy was assumed. */
  readonly sensitivity: Sensitivity | null;
}

/**
 * Gathers a cohort child by child.
 *
 * @param by The system whose groups the endpoints are compared by; none: the one that decides most children.
 */
export function gatherReport(assessor: Assessor, by?: string) {
  const { systems } = assessor;
  const tallies = systems.map(({ id, groups }) => createTally(id, groups));
  const standings: string[][] = [];
  const followUps: ({ readonly days: number; readonly died: boolean } | undefined)[] = [];
  const outcomes: ChildFollowUp[] = [];
  const glance = gatherGlance();
  const assumptions = gatherAssumptions(systems);
  const withoutFollowUp = new Counter();
  const sensitivity = gatherSensitivity(assessor);

  return {
    /** @param assumed Whether the length of front-line therapy was assumed for this child. */
    add(record: Case, assessment: Assessment, assumed: boolean): void {
      const { verdicts, classification } = assessment;
      outcomes.push(childFollowUp(endpoints, record, assessment));
      const followUp = followUpOf(record);
      if ('why' in followUp) withoutFollowUp.add(followUp.why);
      const usable = 'why' in followUp ? undefined : followUp;
      followUps.push(usable);
      glance.add(record, classification.site?.possible ?? [], usable);
      const riskGroups = verdicts.filter(({ table }) => table === 'risk-group');
      assumptions.add(riskGroups);
      const answers = new Map<string, string>();
      const placed: string[] = [];
      for (const [at, verdict] of riskGroups.entries()) {
        const standing = standingOf(verdict);
        tallies[at]?.add(standing, verdict);
        answers.set(verdict.system, standingText(standing));
        placed.push(answerText(standing));
      }
      standings.push(placed);
      if (assumed) sensitivity.add(record, answers);
    },
    result(): CohortReport {
      const sensitive = sensitivity.result();
      const tallied = tallies.map((tally) => tally.result());
      const chosen = by === undefined ? mostDecided(tallied) : systems.findIndex(({ id }) => id === by);
      const compared = systems[chosen];
      return {
        glance: glance.result(),
        systems: systems.map((system, at) =>
          systemReport(
            system,
            tallied[at],
            standings.map((child) => child[at] ?? ''),
            followUps,
          ),
        ),
        endpoints:
          compared === undefined || outcomes.length === 0
            ? null
            : endpointsReport(
                endpoints,
                endpointsNotApplied,
                compared,
                outcomes.map((child, at) => ({ child, group: standings[at]?.[chosen] ?? '' })),
              ),
        crossWalks: crossWalks(systems, standings),
        assumptions: assumptions.sentences(),
        withoutFollowUp: withoutFollowUp.mostFirst().map(([reason, n]) => ({ reason, n })),
        sensitivity: sensitive.assumedFor === 0 ? null : sensitive,
      };
    },
  };
}

// Two groups are a trial's own question, in or out, rather than a scale of risk.
const fewestGroups = 3;

/** The place of the system with a group for most children, among those with three groups or more; of equals, the first. */
function mostDecided(tallies: readonly SystemTally[]): number {
  const decided = tallies.map(({ groups }) =>
    groups.length < fewestGroups ? -1 : groups.reduce((sum, { n }) => sum + n, 0),
  );
  return decided.indexOf(Math.max(...decided));
}

function systemReport(
  { id, title, groups, published }: System,
  tally: SystemTally | undefined,
  answers: readonly string[],
  followUps: readonly ({ readonly days: number; readonly died: boolean } | undefined)[],
): SystemReport {
  const survivors = answers.flatMap((group, at): Survivor[] => {
    const followUp = followUps[at];
    return followUp === undefined || !groups.includes(group) ? [] : [{ group, ...followUp }];
  });
  const counts = new Map(tally?.groups.map(({ group, n }) => [group, n]));
  const { groups: rows, logrank, curves } = survivalTable(groups, counts, survivors);
  return {
    system: id,
    title,
    groups: rows,
    logrank,
    curves,
    undecided: tally?.undecided ?? [],
    disputed: tally?.disputed ?? [],
    notCovered: tally?.notCovered ?? [],
    assuming: tally?.assuming ?? [],
    conflicts: tally?.conflicts ?? [],
    published,
  };
}

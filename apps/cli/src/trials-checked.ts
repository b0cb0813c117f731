import {
  type Case,
  type CheckedCriterion,
  checkCriteria,
  checkTrial,
  type Eligibility,
  type Trial,
} from '@rezidiv/core';
import type { Agent } from '@rezidiv/protocols';

/** Said by every answer of `rezidiv trials`. */
export const historyNote =
  'Only the criteria that were read are checked; a trial has more. The trials are those that texts of 2014 and ' +
  'registrations name: history, not an offer. Whether a trial is open now must be looked up in its registry.';

/** A trial, and what its criteria say of one child. */
export interface CheckedTrial {
  readonly trial: Trial;
  readonly eligibility: Eligibility;
}

/** An agent, and whether the texts speak of this child at all. */
export interface CheckedAgent {
  readonly agent: Agent;
  readonly conditions: readonly CheckedCriterion[];
}

/** One child against every trial, in the order given. */
export function checkTrials(trials: readonly Trial[], record: Case): readonly CheckedTrial[] {
  return trials.map((trial) => ({ trial, eligibility: checkTrial(trial, record) }));
}

/** One child against the conditions of every agent, in the order given. */
export function checkAgents(agents: readonly Agent[], record: Case): readonly CheckedAgent[] {
  return agents.map((agent) => ({ agent, conditions: checkCriteria(agent.conditions, record) }));
}

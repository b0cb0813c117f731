import type { CheckedCriterion, Eligibility, Trial } from '@rezidiv/core';
import type { NamedStudy } from '@rezidiv/protocols';
import { about } from './about.ts';
import { type CheckedAgent, type CheckedTrial, historyNote } from './trials-checked.ts';
import { citationJson } from './verdict-json.ts';

/** One child against the trials, as `schemas/trials-1.schema.json` describes it. */
export function trialsJson(
  id: string,
  trials: readonly CheckedTrial[],
  agents: readonly CheckedAgent[],
  namedOnly: readonly NamedStudy[],
) {
  return {
    about,
    note: historyNote,
    case: id,
    trials: trials.map(({ trial, eligibility }) => trialJson(trial, eligibility)),
    agents: agents.map(({ agent, conditions }) => ({
      ...agent,
      says: agent.says.map(({ text, cite }) => ({ says: text, cite: citationJson(cite) })),
      conditions: conditions.map(criterionJson),
    })),
    namedOnly: namedOnly.map((study) => ({ ...study, cite: citationJson(study.cite) })),
  };
}

function trialJson(
  { id, title, number, phase, drugs, status, notRead, remarks, conflicts, cite }: Trial,
  of: Eligibility,
) {
  const { whenNamed, later } = status;
  return {
    id,
    title,
    ...(number === undefined ? {} : { number }),
    ...(phase === undefined ? {} : { phase }),
    drugs,
    status: {
      whenNamed: statementJson(whenNamed),
      ...(later === undefined ? {} : { later: statementJson(later) }),
    },
    kind: of.kind,
    criteria: of.criteria.map(criterionJson),
    notRead,
    remarks: remarks.map(statementJson),
    conflicts,
    cite: citationJson(cite),
  };
}

function criterionJson(criterion: CheckedCriterion) {
  return { ...criterion, cite: citationJson(criterion.cite) };
}

function statementJson({ says, cite }: Trial['remarks'][number]) {
  return { says, cite: citationJson(cite) };
}

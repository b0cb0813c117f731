import type { DecisionTable } from '@rezidiv/core';
import { sGroupFacts, sGroupRows, sGroups } from '../shared/s-groups.ts';

/** The strategic group. */
export const riskGroup = {
  id: 'all-rez-bfm-95-96/risk-group',
  question: 'Which strategic group does the relapse belong to?',
  facts: sGroupFacts,
  groups: sGroups,
  rows: sGroupRows,
} as const satisfies DecisionTable<typeof sGroupFacts, (typeof sGroups)[number]>;

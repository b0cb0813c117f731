import type { GroupedFollowUp } from '../src/index.ts';

/**
 * Six subjects made up for working by hand: events at 2, 5, 5 and 8, censorings at 3 and 5, in no order.
 *
 * | time | at risk | events | censored | survival         | Greenwood's sum          |
 * | ---- | ------- | ------ | -------- | ---------------- | ------------------------ |
 * | 2    | 6       | 1      | 0        | 5/6              | 1/(6*5) = 1/30           |
 * | 3    | 5       | 0      | 1        | 5/6              | 1/30                     |
 * | 5    | 4       | 2      | 1        | 5/6 * 2/4 = 5/12 | 1/30 + 2/(4*2) = 17/60   |
 * | 8    | 1       | 1      | 0        | 0                | not defined: 1/(1*0)     |
 *
 * The subject censored at 5 is at risk when the events at 5 come.
 */
export const sixSubjects: GroupedFollowUp = {
  time: [5, 2, 3, 5, 8, 5],
  event: [0, 1, 0, 1, 1, 1],
  group: [0, 0, 1, 1, 1, 0],
  groups: ['A', 'B'],
};

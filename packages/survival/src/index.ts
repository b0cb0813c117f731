export { chiSquareUpperTail } from './chi-square.ts';
export type { Bounds, IntervalKind, IntervalOptions } from './confidence-interval.ts';
export type { FollowUp } from './follow-up.ts';
export { estimateSurvival, type SurvivalCurve } from './kaplan-meier.ts';
export { type GroupedFollowUp, type LogRank, logRank } from './log-rank.ts';
export { normalQuantile } from './normal.ts';
export { numbersAtRisk } from './numbers-at-risk.ts';
export { quantile, type SurvivalQuantile } from './quantile.ts';
export { type BeyondFollowUp, type SurvivalEstimate, survivalAt } from './survival-at.ts';

export { betaLowerTail, betaQuantile, binomialLowerTail, clopperPearson } from './beta.ts';
export { type CauseCounts, countCauses, type UndelayedCauseCounts } from './cause-counts.ts';
export type { CauseFollowUp } from './cause-follow-up.ts';
export { chiSquareLowerTail, chiSquareQuantile, chiSquareUpperTail } from './chi-square.ts';
export { type Concordance, concordance, coxConcordance } from './concordance.ts';
export type { ConcordanceData } from './concordance-data.ts';
export {
  type ConditionalPower,
  conditionalPower,
  driftOfCurrentTrend,
} from './conditional-power.ts';
export {
  type Bounds,
  type IntervalKind,
  type IntervalOptions,
  type PointwiseIntervals,
  pointwiseIntervals,
} from './confidence-interval.ts';
export { type CounterRandom, counterRandom } from './counter-random.ts';
export type { GroupedCounts, TimeCounts } from './counts.ts';
export { type CoxFit, type CoxOptions, type CoxTest, type CoxWarning, fitCox } from './cox.ts';
export { baselineCumulativeHazard, type PredictedSurvival, type Profile, predictSurvival } from './cox-baseline.ts';
export type { CoxData, CoxTies } from './cox-data.ts';
export { type FirthFit, fitFirth } from './cox-firth.ts';
export type { CoxKernels } from './cox-kernels.ts';
export { type CoxResiduals, coxResiduals, type SchoenfeldResidual } from './cox-residuals.ts';
export { type ProportionalHazards, type TimeTransform, testProportionalHazards } from './cox-zph.ts';
export {
  type CauseCurve,
  type CauseIncidence,
  type CumulativeIncidence,
  cumulativeIncidence,
  type IncidenceAt,
  type IncidenceCurve,
  type IncidenceCurveAt,
  incidenceAt,
  incidenceFromCounts,
} from './cumulative-incidence.ts';
export { type FineGrayFit, fitFineGray, predictIncidence } from './fine-gray.ts';
export type { SubdistributionData } from './fine-gray-sample.ts';
export { type FineGrayFollowUp, type FineGrayRows, fineGrayRows } from './finegray-weights.ts';
export type { CountedFollowUp, FollowUp } from './follow-up.ts';
export {
  type CountedGroups,
  countCausesByGroup,
  type GrayTest,
  type GroupedCauseFollowUp,
  type GroupedCauses,
  grayTest,
  grayTestFromCounts,
} from './gray-test.ts';
export {
  type Boundary,
  type Futility,
  type GroupSequentialDesign,
  type GroupSequentialPlan,
  groupSequentialDesign,
} from './group-sequential.ts';
export {
  type BiasedComparison,
  compareDespiteImmortalTime,
  compareEverExposed,
  type EverExposed,
  type ImmortalTime,
  immortalTime,
} from './immortal-time.ts';
export { estimateSurvival, type SurvivalCurve, survivalFromCounts } from './kaplan-meier.ts';
export { type ExposedFollowUp, exposureGroups, type LandmarkAnalysis, landmarkAnalysis } from './landmark.ts';
export { type GroupedFollowUp, type LogRank, logRank, logRankFromCounts } from './log-rank.ts';
export { type LogRankTrend, logRankTrend, logRankTrendFromCounts } from './log-rank-trend.ts';
export {
  type ExposureRows,
  type MantelByar,
  mantelByar,
  rowsAfter,
  simonMakuch,
  splitAtExposure,
} from './mantel-byar.ts';
export { mergeNearlyEqualTimes } from './merge-nearly-equal-times.ts';
export { type Minimisation, minimisationScores, type Spread, spreadOfCounts } from './minimisation.ts';
export {
  type OccupationAt,
  occupationAt,
  type StateIntervals,
  type StateOccupation,
  stateOccupation,
} from './multi-state.ts';
export {
  cumulativeHazardAt,
  cumulativeHazardFromCounts,
  estimateCumulativeHazard,
  type HazardBeyondFollowUp,
  type HazardCurve,
  type HazardEstimate,
} from './nelson-aalen.ts';
export {
  type Comparison,
  type DifferenceNoninferiority,
  type HazardRatioNoninferiority,
  hazardRatioNoninferiority,
  type Margin,
  restrictedMeanNoninferiority,
  survivalNoninferiority,
} from './noninferiority.ts';
export { normalDensity, normalLogLowerTail, normalLowerTail, normalQuantile, normalUpperTail } from './normal.ts';
export { numbersAtRisk } from './numbers-at-risk.ts';
export { quantile, type SurvivalQuantile } from './quantile.ts';
export {
  differenceOfRestrictedMeans,
  type RestrictedMean,
  type RestrictedMeanDifference,
  restrictedMean,
} from './restricted-mean.ts';
export {
  eventProbability,
  freedmanEvents,
  patientsForEvents,
  type Recruitment,
  type SurvivalComparison,
  schoenfeldEvents,
  type TrialSize,
  timeOfEvents,
} from './sample-size.ts';
export { type LookProbabilities, type Looks, sequentialProbabilities } from './sequential-probabilities.ts';
export { type SimulatedPower, type SimulatedTrial, simulatePower } from './simulate-power.ts';
export { type Spending, spentBy } from './spending-functions.ts';
export { studentTLowerTail, studentTUpperTail } from './student-t.ts';
export { type BeyondFollowUp, type SurvivalEstimate, survivalAt } from './survival-at.ts';
export { type LogRankWeight, weightedLogRank, weightedLogRankFromCounts } from './weighted-log-rank.ts';

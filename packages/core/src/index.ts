export { type Assessment, type Assessor, createAssessor, tablesOf } from './assess.ts';
export type {
  BodyMeasurement,
  Case,
  FrontLine,
  Genetics,
  Immunophenotype,
  InitialDiagnosis,
  MarrowConfirmation,
  MarrowFinding,
  Milestone,
  MrdMeasurement,
  MrdMethod,
  MrdResult,
  MrdTimePoint,
  Outcome,
  Relapse,
  RelapseSites,
  TreatmentEvent,
} from './case.ts';
export { checkPrescription, type PrescriptionCheck } from './check-prescription.ts';
export { type Citation, cite, distinctCitations, type Source } from './citation.ts';
export {
  type Classification,
  type Classifier,
  type FactPath,
  known,
  type MissingFact,
  type OtherClassification,
} from './classification.ts';
export {
  type CaseColumns,
  type ColumnTable,
  caseAt,
  compileColumns,
  finding,
  lineageNumber,
  longestDays,
  type MrdColumn,
  noGroup,
  stillOnTherapy,
  stratify,
  unknownDay,
} from './columns.ts';
export { type CompiledTable, compileTable, maskOf } from './compile-table.ts';
export {
  type CumulativeDose,
  cumulativeDoses,
  type EquivalentDose,
  equivalentDose,
  type Sum,
} from './cumulative-dose.ts';
export {
  addHours,
  addMonths,
  type Day,
  type DaySpan,
  daysOf,
  daysPerMonth,
  daysPerYear,
  exactly,
  formatDay,
  isExact,
  parsePartialDate,
  yearsBetween,
} from './date.ts';
export { asDecimal, decimal, isDecimal } from './decimal.ts';
export {
  baseFacts,
  type Combination,
  type ConflictId,
  citationsOf,
  combinations,
  type DecisionTable,
  type DisputedRow,
  type Facts,
  type GroupRow,
  type NotCoveredRow,
  type Reading,
  type Row,
  rowHolds,
} from './decision-table.ts';
export { orderOf } from './delivered.ts';
export { type Amount, calculateDose, type DoseAnswer, type DoseOptions, type DoseStep } from './dose-calculation.ts';
export {
  type AppliedPack,
  applyPack,
  type DosePack,
  doseInWords,
  type PackCitation,
  type PackDose,
  type PackOrder,
  type PackRounding,
  type Signature,
} from './dose-pack.ts';
export { isSamePerson } from './dose-pack-flaws.ts';
export { type AgeSpan, type DosePatient, type Measured, patientOn, readMeasurement } from './dose-patient.ts';
export type { DoseRounding, RoundingRule } from './dose-rounding.ts';
export { unitOf } from './dose-units.ts';
export type { Drug, Finding, PrescribedDose, PrintedDose } from './drug.ts';
export type { Cap, Decimal, Dose, DoseUnit, Element, Order, OrderCondition, Route, Support } from './element.ts';
export {
  type CheckedCriterion,
  type Criterion,
  type CriterionFinding,
  checkCriteria,
  checkTrial,
  type Eligibility,
  type LackingFact,
  type RecordedCriterion,
  type Trial,
  type TrialStatus,
  type UnrecordedCriterion,
} from './eligibility.ts';
export {
  type Endpoint,
  type EndpointEvent,
  type EndpointFollowUp,
  type EndpointNotApplied,
  followUpFor,
} from './endpoint.ts';
export { type Answer, evaluate, narrow, type Possible } from './evaluate.ts';
export { type GuardRules, guardOrder, guardPrescribedUnit, type OrderSurroundings } from './guards.ts';
export { findImpossible } from './impossible-history.ts';
export type { BaselineState, LaboratoryCriterion, Threshold } from './laboratory-criterion.ts';
export {
  type GradeReading,
  type GradeRow,
  gradeLaboratory,
  type LaboratoryCriteria,
  type LaboratoryGrade,
  type LaboratoryTerm,
  type LaboratoryUnit,
  type LaboratoryValue,
  type MissingLaboratoryFact,
  type ToxicityGrade,
} from './laboratory-grade.ts';
export { type ListedTerm, listLaboratoryTerms } from './laboratory-terms.ts';
export { defineMrd, type MrdBand, type MrdGate, percentOf } from './mrd.ts';
export { orderApplies } from './order-conditions.ts';
export { daysBetween, type Moment, type Occurrence, type OutcomeEvent, occurrenceOf, relapseOf } from './outcome.ts';
export { notCovered, possibleGroups } from './possible-groups.ts';
export type { ProveRelapse, RelapseProof } from './proof-of-relapse.ts';
export { type PathwayFlaw, pathwayFlaws } from './prove-pathway.ts';
export { type Flaw, type Proof, proveTable } from './prove-table.ts';
export type { CumulativeRule, Pathway, PathwayStep, Regimen, Sample, StartInterval } from './regimen.ts';
export {
  calendarPositions,
  type EndOfTherapy,
  type History,
  historyOf,
  type Landmark,
  type Position,
  possiblePositions,
} from './relapse-clock.ts';
export { type Cell, conflictsOf, resolve } from './resolve.ts';
export {
  type Branch,
  type ChoiceEntry,
  type Delivered,
  type ElementEntry,
  type GateEntry,
  type IntervalState,
  type Roadmap,
  type RoadmapEntry,
  type RoadmapQuestion,
  type RoadmapWay,
  roadmapOf,
} from './roadmap.ts';
export {
  riskGroupSql,
  type SqlColumns,
  type SqlOptions,
  sqlColumns,
  unusableCase,
  unusableColumnSql,
} from './sql.ts';
export { quoteName, quoteText } from './sql-choice.ts';
export { calculateSurface, isSurfaceOfAChild, type Surface, type SurfaceFormula } from './surface.ts';
export type { Exclusion, Gap, PublishedFigure, Remark, System } from './system.ts';
export { defineTiming, type OtherTiming, type TimingDefinition } from './timing.ts';
export type { Missing, TableName, Verdict } from './verdict.ts';

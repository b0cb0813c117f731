import type { Comparison } from './compare.ts';
import { run as competingRisks } from './kinds/competing_risks.ts';
import { run as competingRisksLeftTruncated } from './kinds/competing_risks_left_truncated.ts';
import { run as cox } from './kinds/cox.ts';
import { run as distribution } from './kinds/distribution.ts';
import { run as fineGray } from './kinds/fine_gray.ts';
import { run as groupSequential } from './kinds/group_sequential.ts';
import { run as km } from './kinds/km.ts';
import { run as landmark } from './kinds/landmark.ts';
import { run as logrank } from './kinds/logrank.ts';
import { run as logrankTrend } from './kinds/logrank_trend.ts';
import { run as mantelByarSimonMakuch } from './kinds/mantel_byar_simon_makuch.ts';
import { run as minimisationScore } from './kinds/minimisation_score.ts';
import { run as multistateAalenJohansen } from './kinds/multistate_aalen_johansen.ts';
import { run as noninferiority } from './kinds/noninferiority.ts';
import { run as sampleSizeSurvival } from './kinds/sample_size_survival.ts';
import {
  compareSimulated,
  run as simulatedOperatingCharacteristics,
} from './kinds/simulated_operating_characteristics.ts';
import { run as weightedLogrank } from './kinds/weighted_logrank.ts';
import type { Runner } from './runner.ts';

/** The kinds of reference case that can be answered, by the names the reference files use. */
export const kinds: Readonly<Record<string, Runner>> = {
  competing_risks: competingRisks,
  competing_risks_left_truncated: competingRisksLeftTruncated,
  cox,
  distribution,
  fine_gray: fineGray,
  group_sequential: groupSequential,
  km,
  landmark,
  logrank,
  logrank_trend: logrankTrend,
  mantel_byar_simon_makuch: mantelByarSimonMakuch,
  minimisation_score: minimisationScore,
  multistate_aalen_johansen: multistateAalenJohansen,
  noninferiority,
  sample_size_survival: sampleSizeSurvival,
  simulated_operating_characteristics: simulatedOperatingCharacteristics,
  weighted_logrank: weightedLogrank,
};

/** Kinds whose answers cannot be compared number by number. */
export const comparisons: Readonly<Record<string, (expected: unknown, actual: unknown) => Comparison>> = {
  simulated_operating_characteristics: compareSimulated,
};

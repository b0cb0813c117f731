import { type Case, type Citation, historyOf, isExact, type RecordedCriterion } from '@rezidiv/core';
import { type AgeRange, ageAtRelapse } from '../shared/exclusions.ts';
import { unknown } from './criteria.ts';

/** The ages a trial prints, in years. */
export interface AgeLimits {
  /** From this age on, included; absent where no lower limit was read. */
  readonly fromYears?: number;
  /** The upper limit as printed. Under it a child is certainly young enough. */
  readonly toYears: number;
  /**
   * From this age on a child is certainly too old. A limit printed "to 21 years" does not say whether the
   * year that follows the birthday still counts; in between the finding is unknown.
   */
  readonly overFromYears: number;
}

const ageField = 'initialDiagnosis.ageYears';

/** An age at relapse within the limits. Trials ask it at enrolment; the relapse is the nearest day a case has. */
export function ageAtRelapseWithin(asks: string, limits: AgeLimits, cite: Citation): RecordedCriterion {
  return {
    id: 'age',
    asks: `${asks} (at relapse, the nearest day to enrolment that a case has)`,
    cite,
    facts: [ageField, 'initialDiagnosis.on', 'relapse.on', 'initialDiagnosis.daysBeforeRelapse'],
    check: (record) => within(limits, ageAtRelapse(record), missingForAge(record)),
  };
}

/** An age at initial diagnosis within the limits; a whole number means completed years. */
export function ageAtDiagnosisWithin(asks: string, limits: AgeLimits, cite: Citation): RecordedCriterion {
  return {
    id: 'age-at-diagnosis',
    asks,
    cite,
    facts: [ageField],
    check: ({ id, initialDiagnosis }) => {
      const ageYears = initialDiagnosis?.ageYears;
      // Nothing but the age: what the record says of later days must not narrow it.
      const alone = ageYears === undefined ? { id } : { id, initialDiagnosis: { ageYears, daysBeforeRelapse: 0 } };
      return within(limits, ageAtRelapse(alone), [ageField]);
    },
  };
}

function within({ fromYears, toYears, overFromYears }: AgeLimits, age: AgeRange | undefined, missing: string[]) {
  if (age === undefined) return unknown([ageField]);
  const isTooYoung = fromYears !== undefined && age.below <= fromYears;
  if (isTooYoung || age.from >= overFromYears) return { kind: 'not-met' } as const;
  const isOldEnough = fromYears === undefined || age.from >= fromYears;
  if (isOldEnough && age.below <= toYears) return { kind: 'met' } as const;
  return isOldEnough && age.from >= toYears
    ? unknown([], `the text read does not say whether "to ${toYears} years" includes the year after that birthday`)
    : unknown(missing);
}

/** What would tell the age at relapse more exactly. */
function missingForAge(record: Case): string[] {
  const { diagnosed, relapsed, daysToRelapse } = historyOf(record);
  const dates = [
    ...(diagnosed === undefined || !isExact(diagnosed) ? ['initialDiagnosis.on'] : []),
    ...(relapsed === undefined || !isExact(relapsed) ? ['relapse.on'] : []),
  ];
  return dates.length === 0 || daysToRelapse !== undefined ? [ageField] : dates;
}

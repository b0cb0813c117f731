import {
  type Case,
  type Citation,
  type ConflictId,
  daysPerYear,
  type Exclusion,
  historyOf,
  yearsBetween,
} from '@rezidiv/core';

/** Whether a recorded yes-or-no fact applies. */
function recorded(value: boolean | undefined): 'yes' | 'no' | 'unknown' {
  if (value === undefined) return 'unknown';
  return value ? 'yes' : 'no';
}

/** Every system speaks of the first relapse only. */
export function laterRelapse(cite: Citation): Exclusion {
  return {
    id: 'later-relapse',
    fact: 'relapse.number',
    excludes: 'a second or later relapse',
    applies: ({ relapse }) => recorded(relapse?.number === undefined ? undefined : relapse.number > 1),
    cite,
  };
}

/** Lineages other than B-cell precursor and T. */
export function otherLineage(cite: Citation): Exclusion {
  return {
    id: 'other-lineage',
    fact: 'initialDiagnosis.immunophenotype',
    excludes: 'a leukaemia other than B-cell precursor or T lineage',
    applies: ({ initialDiagnosis }) => {
      const phenotype = initialDiagnosis?.immunophenotype;
      return recorded(phenotype === undefined ? undefined : phenotype !== 'BCP' && phenotype !== 'T');
    },
    cite,
  };
}

export function philadelphiaPositive(cite: Citation): Exclusion {
  return {
    id: 'ph-positive',
    fact: 'initialDiagnosis.genetics.bcrAbl1',
    excludes: 'a Ph-positive (BCR-ABL1) leukaemia',
    applies: ({ initialDiagnosis }) => recorded(initialDiagnosis?.genetics?.bcrAbl1),
    cite,
  };
}

export function afterTransplant(cite: Citation): Exclusion {
  return {
    id: 'prior-hsct',
    fact: 'frontLine.hsct',
    excludes: 'a relapse after stem cell transplantation',
    applies: ({ frontLine }) => recorded(frontLine?.hsct),
    cite,
  };
}

export function downSyndrome(cite: Citation): Exclusion {
  return {
    id: 'down-syndrome',
    fact: 'initialDiagnosis.downSyndrome',
    excludes: 'a child with Down syndrome',
    applies: ({ initialDiagnosis }) => recorded(initialDiagnosis?.downSyndrome),
    cite,
  };
}

export function priorBlinatumomab(cite: Citation): Exclusion {
  return {
    id: 'prior-blinatumomab',
    fact: 'frontLine.blinatumomab',
    excludes: 'a child who has had blinatumomab',
    applies: ({ frontLine }) => recorded(frontLine?.blinatumomab),
    cite,
  };
}

export function pregnancy(cite: Citation): Exclusion {
  return {
    id: 'pregnancy',
    fact: 'relapse.pregnantOrBreastFeeding',
    excludes: 'a patient who is pregnant or breast feeding',
    applies: ({ sex, relapse }) => (sex === 'male' ? 'no' : recorded(relapse?.pregnantOrBreastFeeding)),
    cite,
  };
}

export function concomitantDisease(cite: Citation): Exclusion {
  return {
    id: 'concomitant-disease',
    fact: 'relapse.severeConcomitantDisease',
    excludes: 'a patient with severe concomitant disease',
    applies: ({ relapse }) => recorded(relapse?.severeConcomitantDisease),
    cite,
  };
}

/** A Karnofsky or Lansky score below the limit. */
export function poorPerformance(belowPercent: number, cite: Citation): Exclusion {
  return {
    id: 'performance-status',
    fact: 'relapse.performanceStatus',
    excludes: `a patient with a Karnofsky or Lansky score below ${belowPercent}%`,
    applies: ({ relapse }) =>
      recorded(relapse?.performanceStatus === undefined ? undefined : relapse.performanceStatus < belowPercent),
    cite,
  };
}

/** An age at relapse outside the limits: `from` included, `below` not. */
export function ageOutside(
  { fromYears, belowYears, conflict }: { fromYears?: number; belowYears: number; conflict?: ConflictId },
  cite: Citation,
): Exclusion {
  const low = fromYears === undefined ? '' : `under ${fromYears} or `;
  return {
    id: 'age',
    fact: 'initialDiagnosis.ageYears',
    excludes: `a patient aged ${low}${belowYears} years or more at relapse`,
    applies: (record) => {
      const age = ageAtRelapse(record);
      if (age === undefined) return 'unknown';
      if (age.from >= belowYears || (fromYears !== undefined && age.below <= fromYears)) return 'yes';
      return age.below <= belowYears && (fromYears === undefined || age.from >= fromYears) ? 'no' : 'unknown';
    },
    cite,
    ...(conflict === undefined ? {} : { conflict }),
  };
}

/** Ages in years: from `from` (included) to `below` (not included). */
export interface AgeRange {
  readonly from: number;
  readonly below: number;
}

/**
 * The ages at relapse that fit everything recorded; a whole number of years at diagnosis means completed
 * years. Nothing where the age at diagnosis is not recorded.
 */
export function ageAtRelapse(record: Case): AgeRange | undefined {
  const ageYears = record.initialDiagnosis?.ageYears;
  if (ageYears === undefined) return undefined;
  const { diagnosed, relapsed, daysToRelapse } = historyOf(record);
  // An age with decimals is exact but for rounding; a day covers that.
  const spread = Number.isInteger(ageYears) ? 1 : 1 / daysPerYear;
  const after = (least: number, most: number): AgeRange => ({
    from: ageYears + least,
    below: ageYears + spread + most,
  });
  // A relapse comes after the diagnosis, however long after. Each thing recorded can only narrow that.
  const ranges = [after(0, Number.POSITIVE_INFINITY)];
  if (diagnosed !== undefined && relapsed !== undefined) {
    const least = yearsBetween(diagnosed.last, Math.max(relapsed.first, diagnosed.last));
    ranges.push(after(least, yearsBetween(diagnosed.first, relapsed.last)));
  }
  if (daysToRelapse !== undefined) ranges.push(after(daysToRelapse / daysPerYear, daysToRelapse / daysPerYear));
  return {
    from: Math.max(...ranges.map(({ from }) => from)),
    below: Math.min(...ranges.map(({ below }) => below)),
  };
}

import { type Case, historyOf, isExact } from '@rezidiv/core';
import { findingsInWords } from './site-in-words.ts';
import { Counter } from './tally.ts';

/** The cohort in a few counts. Values nobody recorded are counted as `not recorded`. */
export interface Glance {
  readonly n: number;
  readonly sex: readonly Count[];
  readonly lineage: readonly Count[];
  readonly site: readonly Count[];
  readonly ageYears: Spread | null;
  readonly monthsFromDiagnosis: Spread | null;
  readonly followUpYears: Spread | null;
  /** Deaths of children with usable follow-up. */
  readonly deaths: number;
}

export interface Count {
  readonly value: string;
  readonly n: number;
}

/** Median and quartiles of the recorded values. */
export interface Spread {
  readonly n: number;
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/** Gathers the cohort at a glance. */
export function gatherGlance() {
  const sex = new Counter();
  const lineage = new Counter();
  const site = new Counter();
  const ages: number[] = [];
  const months: number[] = [];
  const years: number[] = [];
  let n = 0;
  let deaths = 0;
  return {
    add(
      record: Case,
      sites: readonly string[],
      followUp: { readonly days: number; readonly died: boolean } | undefined,
    ): void {
      n += 1;
      sex.add(record.sex === undefined ? 'not recorded' : record.sex === 'female' ? 'girls' : 'boys');
      lineage.add(record.initialDiagnosis?.immunophenotype ?? 'not recorded');
      site.add(findingsInWords(record, sites));
      if (record.initialDiagnosis?.ageYears !== undefined) ages.push(record.initialDiagnosis.ageYears);
      const days = daysToRelapse(record);
      if (days !== undefined) months.push(days / 30.4375);
      if (followUp === undefined) return;
      years.push(followUp.days / 365.25);
      if (followUp.died) deaths += 1;
    },
    result(): Glance {
      const counts = (counter: Counter) => counter.mostFirst().map(([value, count]) => ({ value, n: count }));
      return {
        n,
        sex: counts(sex),
        lineage: counts(lineage),
        site: counts(site),
        ageYears: spread(ages),
        monthsFromDiagnosis: spread(months),
        followUpYears: spread(years),
        deaths,
      };
    },
  };
}

/** Exact days from initial diagnosis to relapse; undefined where the record does not have them to the day. */
export function daysToRelapse(record: Case): number | undefined {
  const { daysToRelapse: counted, diagnosed, relapsed } = historyOf(record);
  if (counted !== undefined) return counted;
  if (diagnosed === undefined || relapsed === undefined || !isExact(diagnosed) || !isExact(relapsed)) return undefined;
  return relapsed.first - diagnosed.first;
}

function spread(values: number[]): Spread | null {
  if (values.length === 0) return null;
  values.sort((a, b) => a - b);
  return {
    n: values.length,
    median: quantileOf(values, 0.5),
    lowerQuartile: quantileOf(values, 0.25),
    upperQuartile: quantileOf(values, 0.75),
  };
}

/** Linear interpolation between order statistics, as R's default (type 7). */
function quantileOf(sorted: readonly number[], p: number): number {
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

import type { System } from '@rezidiv/core';
import { estimateSurvival, logRank, quantile, type SurvivalCurve } from '@rezidiv/survival';
import { settledSurvivalAt } from '../settled.ts';

/** Days in five years, at 365.25 a year. */
export const fiveYearsInDays = 5 * 365.25;
const daysPerYear = 365.25;
const level = 0.95;
const interval = 'log-log';

/** How intervals are made; printed beside every table. */
export const intervalNote =
  '95% confidence intervals by the log-log transformation; standard errors by Greenwood; 5 years are 1826.25 days.';

/** One child whose group and follow-up are known. */
export interface Survivor {
  readonly group: string;
  readonly days: number;
  readonly died: boolean;
}

/** Overall survival from relapse of one group. Null where it cannot be estimated. */
export interface GroupSurvival {
  readonly group: string;
  /** Children in the group, with or without follow-up. */
  readonly n: number;
  /** Of these, with usable follow-up. */
  readonly followed: number;
  readonly deaths: number;
  readonly survival5y: number | null;
  readonly se5y: number | null;
  readonly lower5y: number | null;
  readonly upper5y: number | null;
  /** Median survival in days; null when not reached. */
  readonly median: number | null;
  readonly medianYears: number | null;
  readonly medianLowerYears: number | null;
  readonly medianUpperYears: number | null;
}

/** The log-rank comparison of all groups with follow-up; null with fewer than two. */
export interface LogRankResult {
  readonly chisq: number;
  readonly df: number;
  readonly p: number;
}

export interface SurvivalTable {
  readonly groups: readonly GroupSurvival[];
  readonly logrank: LogRankResult | null;
  /** The curves of the groups with follow-up, for the plot. */
  readonly curves: readonly { readonly group: string; readonly curve: SurvivalCurve }[];
}

/** Overall survival by group. */
export function survivalTable(
  groups: System['groups'],
  counts: ReadonlyMap<string, number>,
  survivors: readonly Survivor[],
): SurvivalTable {
  const curves = groups.flatMap((group) => {
    const members = survivors.filter((survivor) => survivor.group === group);
    if (members.length === 0) return [];
    const curve = estimateSurvival({
      time: members.map(({ days }) => days),
      event: members.map(({ died }) => (died ? 1 : 0)),
    });
    return [{ group, curve }];
  });
  return {
    groups: groups.map((group) =>
      groupRow(group, counts.get(group) ?? 0, curves.find((one) => one.group === group)?.curve),
    ),
    logrank: compare(groups, survivors),
    curves,
  };
}

function groupRow(group: string, n: number, curve: SurvivalCurve | undefined): GroupSurvival {
  if (curve === undefined) {
    return {
      group,
      n,
      followed: 0,
      deaths: 0,
      survival5y: null,
      se5y: null,
      lower5y: null,
      upper5y: null,
      median: null,
      medianYears: null,
      medianLowerYears: null,
      medianUpperYears: null,
    };
  }
  const estimate = settledSurvivalAt(curve, fiveYearsInDays, { level, interval });
  const median = quantile(curve, 0.5, { level, interval });
  return {
    group,
    n,
    followed: curve.subjects,
    deaths: curve.totalEvents,
    survival5y: estimate?.survival ?? null,
    se5y: estimate?.standardError ?? null,
    lower5y: estimate?.lower ?? null,
    upper5y: estimate?.upper ?? null,
    median: median.value,
    medianYears: inYears(median.value),
    medianLowerYears: inYears(median.lower),
    medianUpperYears: inYears(median.upper),
  };
}

function inYears(days: number | null): number | null {
  return days === null ? null : days / daysPerYear;
}

function compare(groups: readonly string[], survivors: readonly Survivor[]): LogRankResult | null {
  const result = logRank({
    time: survivors.map(({ days }) => days),
    event: survivors.map(({ died }) => (died ? 1 : 0)),
    group: survivors.map(({ group }) => groups.indexOf(group)),
    groups,
  });
  return result === null ? null : { chisq: result.chisq, df: result.df, p: result.p };
}

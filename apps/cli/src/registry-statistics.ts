import type { CauseCounts, RegistryCounts } from '@rezidiv/registry';
import { grayTestFromCounts, incidenceFromCounts, logRankFromCounts, survivalFromCounts } from '@rezidiv/survival';
import { settledIncidenceAt, settledSurvivalAt } from './settled.ts';

/** The years for which estimates are printed, of 365.25 days. */
export const years = [1, 3, 5] as const;
const daysPerYear = 365.25;

/** How the estimates are made; printed beside them. */
export const registryNote =
  "Event-free: Kaplan-Meier with Greenwood's standard error, every cause an event. Incidence: Aalen-Johansen. Tests: log-rank of all causes together and Gray's of each cause, between groups within strata; times are days, 1 year 365.25 of them.";

/** Estimates at one time; null after the end of follow-up, unless nobody was left event-free. */
export interface YearEstimate {
  readonly years: number;
  readonly eventFree: number | null;
  readonly standardError: number | null;
  /** By cause, in the order of the counts. */
  readonly incidence: readonly (number | null)[];
}

/** What the counts of a registry come to. */
export interface RegistryStatistics {
  readonly cells: readonly {
    readonly stratum: string;
    readonly group: string;
    readonly subjects: number;
    readonly estimates: readonly YearEstimate[];
  }[];
  /** Null with fewer than two groups at risk together when an event came. */
  readonly logRank: ChiSquare | null;
  /** Whether subjects came late under observation: there is then no Gray's test. */
  readonly delayed: boolean;
  /** By cause; null where nothing can be compared, and with delayed entry. */
  readonly gray: readonly { readonly cause: number; readonly test: ChiSquare | null }[];
}

/** A test between groups. */
export interface ChiSquare {
  readonly chisq: number;
  readonly df: number;
  readonly p: number;
}

/** Estimates and tests from counts alone: no subject is needed any more. */
export function registryStatistics({ strata, groups, counts }: RegistryCounts<CauseCounts>): RegistryStatistics {
  const delayed = counts.some((byGroup) => byGroup.some(({ entered }) => entered !== undefined));
  const causes = counts[0]?.[0]?.causes ?? [];
  const test = logRankFromCounts({ groups, strata: counts.map((byGroup) => byGroup.map(anyCause)) });
  return {
    cells: strata.flatMap((stratum, s) =>
      groups.flatMap((group, g) => {
        const cell = counts[s]?.[g];
        return cell === undefined ? [] : [{ stratum, group, ...estimatesOf(cell) }];
      }),
    ),
    delayed,
    logRank: test === null ? null : { chisq: test.chisq, df: test.df, p: test.p },
    gray: causes.map((cause) => {
      if (delayed) return { cause, test: null };
      const undelayed = counts.map((byGroup) => byGroup.map(({ entered: _none, ...cell }) => cell));
      const found = grayTestFromCounts({ groups, strata: undelayed, failCode: cause, rho: 0 });
      return { cause, test: found === null ? null : { chisq: found.chisq, df: found.df, p: found.p } };
    }),
  };
}

function estimatesOf(cell: CauseCounts) {
  const curve = survivalFromCounts(anyCause(cell));
  const incidence = incidenceFromCounts(cell);
  return {
    subjects: curve.subjects,
    estimates: years.map((year): YearEstimate => {
      const at = settledSurvivalAt(curve, year * daysPerYear, { level: 0.95, interval: 'log-log' });
      const found = settledIncidenceAt(incidence, year * daysPerYear);
      return {
        years: year,
        eventFree: at?.survival ?? null,
        standardError: at?.standardError ?? null,
        incidence: cell.causes.map((_cause, which) => found?.causes[which]?.incidence ?? null),
      };
    }),
  };
}

function anyCause({ time, censored, events, entered }: CauseCounts) {
  const all = Float64Array.from(time, (_at, row) => events.reduce((sum, column) => sum + (column[row] ?? 0), 0));
  return { time, censored, events: all, ...(entered === undefined ? {} : { entered }) };
}

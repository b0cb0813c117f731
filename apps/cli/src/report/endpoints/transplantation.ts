import { immortalTime, type MantelByar, mantelByar, simonMakuch, splitAtExposure } from '@rezidiv/survival';
import { settledSurvivalAt } from '../../settled.ts';
import { fiveYearsInDays } from '../survival-table.ts';
import type { ChildFollowUp } from './child-follow-up.ts';
import { type CoxTable, coxTable } from './cox-table.ts';
import type { Member } from './incidence-by-group.ts';

/** Where the two curves start: chosen here, so that those transplanted are no handful. */
export const landmarkDays = 183;

/** How transplanted and not transplanted children are compared; printed beside the result. */
export const transplantationNote =
  'A child counts as not transplanted up to the day of transplantation and as transplanted after it (left truncation): nobody can be transplanted before living to that day. ' +
  'The hazard ratio and the Mantel-Byar test, which compares the two states over all time, are both stratified by group: children are compared within their group only, and those without one (still open, disputed, not covered) with others without one for the same reason. ' +
  'The Simon-Makuch curves are not stratified, and start at day 183 with those then followed. ' +
  'Children were not allocated to transplantation by chance: a difference is no effect of it.';

/** Transplantation as an exposure that comes with time. */
export interface TransplantationAnalysis {
  readonly n: number;
  readonly transplanted: number;
  readonly table: CoxTable | null;
  /** Within groups, as the table; null where nothing can be compared. */
  readonly mantelByar: Pick<MantelByar, 'observed' | 'expected' | 'chisq' | 'p'> | null;
  /** Event-free at five years from the relapse, given event-free at the landmark. Null where follow-up is shorter and somebody was left. */
  readonly fromLandmark: readonly {
    readonly state: 'not transplanted' | 'transplanted';
    readonly children: number;
    readonly survival5y: number | null;
    readonly se5y: number | null;
  }[];
  /** Days that a naive comparison would count for the transplanted, and that share of their follow-up. */
  readonly immortal: { readonly days: number; readonly share: number };
  readonly leftOut: readonly { readonly reason: string; readonly n: number }[];
}

/**
 * Compares the time after transplantation with the time before it and without it.
 *
 * @returns Null where nobody is known to have been transplanted within follow-up.
 */
export function transplantation(
  members: readonly (Member & { readonly child: ChildFollowUp })[],
): TransplantationAnalysis | null {
  const reasons = new Map<string, number>();
  const known = members.flatMap(({ group, followUp, child: { transplanted } }) => {
    if (transplanted.kind === 'unknown') {
      reasons.set(transplanted.why, (reasons.get(transplanted.why) ?? 0) + 1);
      return [];
    }
    return [{ group, followUp, at: transplanted.kind === 'after' ? transplanted.days : Number.POSITIVE_INFINITY }];
  });
  const exposed = {
    time: known.map(({ followUp }) => followUp.days),
    event: known.map(({ followUp }) => Number(followUp.kind === 'event')),
    exposureTime: known.map(({ at }) => at),
  };
  const transplanted = known.filter(({ at, followUp }) => at < followUp.days).length;
  if (transplanted === 0) return null;
  const rows = splitAtExposure(exposed);
  const groups = [...new Set(known.map(({ group }) => group))];
  const strata = rows.subject.map((at) => groups.indexOf(known[at]?.group ?? ''));
  const test = mantelByar({ ...rows, strata });
  const table = coxTable(
    [{ factor: 'Transplantation', contrast: 'after it, against before or without it', column: rows.exposed }],
    { time: rows.stop, start: rows.start, event: rows.event, strata },
  );
  const immortal = immortalTime(exposed);
  return {
    n: known.length,
    transplanted,
    // The model counts rows; a child transplanted within follow-up has two.
    table: table === null ? null : { ...table, n: new Set(rows.subject).size },
    mantelByar:
      test === null ? null : { observed: test.observed, expected: test.expected, chisq: test.chisq, p: test.p },
    fromLandmark: simonMakuch(rows, landmarkDays).map((curve, at) => {
      const estimate = settledSurvivalAt(curve, fiveYearsInDays, { level: 0.95, interval: 'log-log' });
      return {
        state: at === 0 ? 'not transplanted' : 'transplanted',
        children: curve.subjects,
        survival5y: estimate?.survival ?? null,
        se5y: estimate?.standardError ?? null,
      };
    }),
    immortal: { days: immortal.time, share: immortal.share },
    leftOut: [...reasons].map(([reason, n]) => ({ reason, n })),
  };
}

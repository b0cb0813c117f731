import type { Case, MrdTimePoint } from './case.ts';
import { addMonths, daysPerMonth } from './date.ts';
import { impossibleMilestones } from './impossible-milestones.ts';
import { cannotSpan, isBefore, moved, recorded, type Time } from './recorded-time.ts';

/**
 * Finds what cannot be true in a child's history, one sentence each; no sentence when all fits.
 *
 * Partial dates are sets of days, and only what holds for every day they can mean is impossible:
 * a relapse in `"2004-03"` is not before a diagnosis on `"2004-03-09"`. Where one of the two dates
 * of diagnosis and relapse is missing, `daysBeforeRelapse` stands in for it.
 *
 * @param record A case whose dates were checked at the edge.
 * @throws Error for text that is not a date.
 * @example findImpossible({ id: 'c-1', initialDiagnosis: { on: '2004' }, relapse: { on: '2003' } })
 *   // => ['The relapse (relapse.on 2003) lies before the initial diagnosis (initialDiagnosis.on 2004).']
 */
export function findImpossible(record: Case): string[] {
  const times = timesOf(record);
  return [...checks.flatMap((check) => check(times, record)), ...impossibleMilestones(record, times)];
}

interface Times {
  readonly diagnosis: Time | undefined;
  readonly relapse: Time | undefined;
  readonly end: Time | undefined;
  readonly seen: Time | undefined;
}

type Check = (times: Times, record: Case) => string[];

const checks: readonly Check[] = [
  relapseBeforeDiagnosis,
  daysBeforeRelapseDisagree,
  endBeforeDiagnosis,
  endedYetOnTherapy,
  monthsOfTherapyDisagree,
  seenBefore,
  daysFromRelapseDisagree,
  mrdBeforeItsTime,
  girlOrBoy,
];

function timesOf({ initialDiagnosis, relapse, frontLine, outcome }: Case): Times {
  const days = initialDiagnosis?.daysBeforeRelapse;
  const diagnosed = recorded('initialDiagnosis.on', initialDiagnosis?.on);
  const relapsed = recorded('relapse.on', relapse?.on);
  return {
    diagnosis: diagnosed ?? moved(relapsed, days === undefined ? days : -days, counted(relapsed, days)),
    relapse: relapsed ?? moved(diagnosed, days, counted(diagnosed, days)),
    end: recorded('frontLine.endedOn', frontLine?.endedOn),
    seen: recorded('outcome.lastSeenOn', outcome?.lastSeenOn),
  };
}

function counted(from: Time | undefined, days: number | undefined): string {
  return `${from?.words} and initialDiagnosis.daysBeforeRelapse ${days}`;
}

function relapseBeforeDiagnosis({ diagnosis, relapse }: Times, { initialDiagnosis }: Case): string[] {
  const days = initialDiagnosis?.daysBeforeRelapse;
  if (days !== undefined && days < 0) {
    return [`The relapse lies before the initial diagnosis (initialDiagnosis.daysBeforeRelapse ${days}).`];
  }
  return isBefore(relapse, diagnosis)
    ? [`The relapse (${relapse?.words}) lies before the initial diagnosis (${diagnosis?.words}).`]
    : [];
}

function daysBeforeRelapseDisagree({ diagnosis, relapse }: Times, { initialDiagnosis }: Case): string[] {
  const days = initialDiagnosis?.daysBeforeRelapse;
  if (days === undefined || diagnosis === undefined || relapse === undefined) return [];
  if (days < 0 || isBefore(relapse, diagnosis) || !cannotSpan(diagnosis, relapse, days)) return [];
  return [
    `The days from diagnosis to relapse (initialDiagnosis.daysBeforeRelapse ${days}) contradict the dates ` +
      `(${diagnosis.words}, ${relapse.words}).`,
  ];
}

function endBeforeDiagnosis({ end, diagnosis }: Times): string[] {
  return isBefore(end, diagnosis)
    ? [`Front-line therapy ended (${end?.words}) before the initial diagnosis (${diagnosis?.words}).`]
    : [];
}

function endedYetOnTherapy(times: Times, record: Case): string[] {
  const onTherapy = record.frontLine?.onTherapy;
  const { relapse } = times;
  const end = times.end ?? endByLength(times, record);
  if (onTherapy === true && isBefore(end, relapse)) {
    return [
      `The relapse is said to have come on front-line therapy (frontLine.onTherapy true), which had ended ` +
        `(${end?.words}) before it (${relapse?.words}).`,
    ];
  }
  if (onTherapy === false && isBefore(relapse, end)) {
    return [
      `The relapse is said to have come off therapy (frontLine.onTherapy false), but therapy ended ` +
        `(${end?.words}) after it (${relapse?.words}).`,
    ];
  }
  return endedByCountYetOnTherapy(record);
}

/** The end of therapy as its length gives it, where no date is recorded. */
function endByLength({ diagnosis }: Times, { frontLine }: Case): Time | undefined {
  const months = frontLine?.monthsFromDiagnosis;
  if (diagnosis === undefined || months === undefined) return undefined;
  return {
    // The length may be rounded by up to a month.
    span: {
      first: addMonths(diagnosis.span.first, months - monthsOfGrace),
      last: addMonths(diagnosis.span.last, months + monthsOfGrace),
    },
    words: `frontLine.monthsFromDiagnosis ${months}, counted from ${diagnosis.words}`,
  };
}

/** The same where nothing but day counts is known. */
function endedByCountYetOnTherapy({ initialDiagnosis, frontLine }: Case): string[] {
  const days = initialDiagnosis?.daysBeforeRelapse;
  const months = frontLine?.monthsFromDiagnosis;
  if (days === undefined || months === undefined || frontLine?.onTherapy === undefined) return [];
  const ended = (months + monthsOfGrace) * daysPerMonth < days;
  const goesOn = (months - monthsOfGrace) * daysPerMonth > days;
  if (frontLine.onTherapy ? !ended : !goesOn) return [];
  return [
    `frontLine.onTherapy ${frontLine.onTherapy} contradicts the length of therapy (frontLine.monthsFromDiagnosis ` +
      `${months}) and the time of relapse (initialDiagnosis.daysBeforeRelapse ${days}).`,
  ];
}

// Registries round the length of therapy to whole months, up or down: a month either way is no contradiction.
const monthsOfGrace = 1;

function monthsOfTherapyDisagree({ diagnosis, end }: Times, { frontLine }: Case): string[] {
  const months = frontLine?.monthsFromDiagnosis;
  if (months === undefined || diagnosis === undefined || end === undefined || isBefore(end, diagnosis)) return [];
  const earliest = addMonths(diagnosis.span.first, months - monthsOfGrace);
  const latest = addMonths(diagnosis.span.last, months + monthsOfGrace);
  if (earliest <= end.span.last && end.span.first <= latest) return [];
  return [
    `The length of front-line therapy (frontLine.monthsFromDiagnosis ${months}) and its end (${end.words}) ` +
      `differ by more than a month, counted from the initial diagnosis (${diagnosis.words}).`,
  ];
}

function seenBefore({ seen, relapse, diagnosis }: Times, { outcome }: Case): string[] {
  const what = outcome?.died === true ? 'Death' : 'The last follow-up';
  const days = outcome?.daysFromRelapse;
  if (days !== undefined && days < 0) {
    return [`${what} lies before the relapse (outcome.daysFromRelapse ${days}).`];
  }
  if (isBefore(seen, relapse)) return [`${what} (${seen?.words}) lies before the relapse (${relapse?.words}).`];
  return isBefore(seen, diagnosis)
    ? [`${what} (${seen?.words}) lies before the initial diagnosis (${diagnosis?.words}).`]
    : [];
}

function daysFromRelapseDisagree({ seen, relapse }: Times, { outcome }: Case): string[] {
  const days = outcome?.daysFromRelapse;
  if (days === undefined || seen === undefined || relapse === undefined) return [];
  if (days < 0 || isBefore(seen, relapse) || !cannotSpan(relapse, seen, days)) return [];
  return [
    `The follow-up from relapse (outcome.daysFromRelapse ${days}) contradicts the dates ` +
      `(${relapse.words}, ${seen.words}).`,
  ];
}

const afterRelapse: readonly (MrdTimePoint | undefined)[] = [
  'after-element-2',
  'after-block-1',
  'end-of-induction',
  'before-hsct',
];

/** No MRD lies before the diagnosis, and none of a treated relapse before the relapse. */
function mrdBeforeItsTime({ diagnosis, relapse }: Times, { mrd }: Case): string[] {
  return (mrd ?? []).flatMap(({ on, timePoint }, at) => {
    const measured = recorded(`mrd.${at + 1}.on`, on);
    if (isBefore(measured, diagnosis)) {
      return [`MRD was measured (${measured?.words}) before the initial diagnosis (${diagnosis?.words}).`];
    }
    return afterRelapse.includes(timePoint) && isBefore(measured, relapse)
      ? [`MRD ${timePoint} was measured (${measured?.words}) before the relapse (${relapse?.words}).`]
      : [];
  });
}

function girlOrBoy(_times: Times, { sex, relapse }: Case): string[] {
  const testis = sex === 'female' && relapse?.sites?.testis === true;
  const pregnant = sex === 'male' && relapse?.pregnantOrBreastFeeding === true;
  return [
    ...(testis ? ['A testicular relapse (relapse.sites.testis true) is recorded of a girl (sex female).'] : []),
    ...(pregnant
      ? ['Pregnancy or breast feeding (relapse.pregnantOrBreastFeeding true) is recorded of a boy (sex male).']
      : []),
  ];
}

import type { Case } from './case.ts';
import type { Citation } from './citation.ts';
import { addMonths, type Day, type DaySpan, daysOf, daysPerMonth, exactly, isExact } from './date.ts';

/** A point in a child's history from which months are counted. */
export interface Landmark {
  readonly since: 'diagnosis' | 'end-of-therapy';
  readonly months: number;
  /** `reached`: the relapse came on that day or later. `passed`: later than that day. */
  readonly is: 'reached' | 'passed';
  readonly cite: Citation;
}

/** For each landmark whether the relapse reached it, as a bit mask: bit `i` for landmark `i`. */
export type Position = number;

/** When the disease was first diagnosed, therapy ended and the relapse came, as far as recorded. */
export interface History {
  /** Nothing recorded: absent. */
  readonly diagnosed?: DaySpan;
  readonly relapsed?: DaySpan;
  readonly daysToRelapse?: number;
  readonly ended: EndOfTherapy;
}

/** What is recorded of the end of front-line therapy. */
export type EndOfTherapy =
  /** `months`: the length of therapy, where it is recorded beside a date that is not exact. */
  | { readonly kind: 'on'; readonly span: DaySpan; readonly months?: number }
  | { readonly kind: 'after-months'; readonly months: number }
  | { readonly kind: 'still-on-therapy' }
  | { readonly kind: 'unknown' };

// Further back than any diagnosis or end of therapy that a record may hold: stands for "no earliest day".
const longAgoDays = 40_000;

/** Reads the history out of a case. */
export function historyOf(record: Case): History {
  const { initialDiagnosis, frontLine, relapse } = record;
  return {
    ...(initialDiagnosis?.on === undefined ? {} : { diagnosed: daysOf(initialDiagnosis.on) }),
    ...(relapse?.on === undefined ? {} : { relapsed: daysOf(relapse.on) }),
    ...(initialDiagnosis?.daysBeforeRelapse === undefined ? {} : { daysToRelapse: initialDiagnosis.daysBeforeRelapse }),
    ended: endOfTherapy(frontLine),
  };
}

function endOfTherapy(frontLine: Case['frontLine']): EndOfTherapy {
  if (frontLine?.onTherapy === true) return { kind: 'still-on-therapy' };
  const months = frontLine?.monthsFromDiagnosis;
  if (frontLine?.endedOn !== undefined) {
    const span = daysOf(frontLine.endedOn);
    return months === undefined || isExact(span) ? { kind: 'on', span } : { kind: 'on', span, months };
  }
  return months === undefined ? { kind: 'unknown' } : { kind: 'after-months', months };
}

/**
 * Finds every position the relapse can have among the landmarks, over all days the dates can mean.
 *
 * Exact where the dates are: a month count between two dates is a calendar one. Where nothing but a day
 * count is known a month is 30.4375 days; `calendarPositions` says what calendar months would allow.
 * Days that would put the diagnosis after the relapse are left out.
 *
 * @returns At least one position, unless the dates contradict each other (`findImpossible` names that).
 */
export function possiblePositions(history: History, landmarks: readonly Landmark[]): ReadonlySet<Position> {
  const relapsed = relapseDays(history);
  if (relapsed === undefined) return withoutDates(history, landmarks);
  const possible = new Set<Position>();
  for (let day = relapsed.first; day <= relapsed.last; day += 1) {
    const diagnosed = diagnosisDays(history, day);
    if (diagnosed === undefined) continue;
    for (const candidate of turningDays(diagnosed, day, history, landmarks)) {
      for (const end of endCandidates(history.ended, candidate, day, landmarks)) {
        possible.add(positionOf(landmarks, candidate, end, day));
      }
    }
  }
  return possible;
}

/** The days the relapse can have come on; nothing when no date fixes it. */
function relapseDays({ relapsed, diagnosed, daysToRelapse }: History): DaySpan | undefined {
  if (relapsed !== undefined) return relapsed;
  if (diagnosed === undefined || daysToRelapse === undefined) return undefined;
  return { first: diagnosed.first + daysToRelapse, last: diagnosed.last + daysToRelapse };
}

/** The days the first diagnosis can have been made on, given the day of relapse. */
function diagnosisDays({ diagnosed, daysToRelapse, ended }: History, relapse: Day): DaySpan | undefined {
  const byCount = daysToRelapse === undefined ? undefined : relapse - daysToRelapse;
  const latest = ended.kind === 'on' ? Math.min(relapse, ended.span.last) : relapse;
  const first = Math.max(diagnosed?.first ?? -Infinity, byCount ?? relapse - longAgoDays);
  const last = Math.min(diagnosed?.last ?? Infinity, byCount ?? Infinity, latest);
  return first <= last ? { first, last } : undefined;
}

/** Where therapy ended, for one child that fits: a day, or `never` while it goes on. */
type End = Day | 'never';

/** Diagnosis days between which no landmark changes sides, so that they stand for all others. */
function turningDays(span: DaySpan, relapse: Day, { ended }: History, landmarks: readonly Landmark[]): readonly Day[] {
  if (isExact(span)) return [span.first];
  // Therapy cannot end before the diagnosis, so the diagnosis bounds an end that is not known.
  const lengths = 'months' in ended && ended.months !== undefined ? [ended.months] : [];
  const turns = landmarks.flatMap((landmark) =>
    (landmark.since === 'diagnosis' ? [0] : [0, ...lengths]).map((start) =>
      lastDayWhere(span, (day) => stands(landmark, addMonths(day, start), relapse)),
    ),
  );
  if (ended.kind === 'on') turns.push(ended.span.first, ended.span.last);
  return within(span, turns);
}

/** Ends of therapy between which no landmark changes sides. */
function endCandidates(
  ended: EndOfTherapy,
  diagnosed: Day,
  relapse: Day,
  landmarks: readonly Landmark[],
): readonly End[] {
  if (ended.kind === 'still-on-therapy') return ['never'];
  if (ended.kind === 'after-months') return [addMonths(diagnosed, ended.months)];
  if (ended.kind === 'on' && ended.months !== undefined) {
    const day = addMonths(diagnosed, ended.months);
    if (day >= ended.span.first && day <= ended.span.last) return [day];
  }
  const span =
    ended.kind === 'on'
      ? { first: Math.max(ended.span.first, diagnosed), last: ended.span.last }
      : { first: diagnosed, last: relapse };
  const counted = landmarks.filter(({ since }) => since === 'end-of-therapy');
  const days = within(
    span,
    counted.map((landmark) => lastDayWhere(span, (day) => stands(landmark, day, relapse))),
  );
  return ended.kind === 'unknown' ? [...days, 'never'] : days;
}

/** The ends of the span, and the days on both sides of each turn that lie in it. */
function within(span: DaySpan, turns: readonly Day[]): readonly Day[] {
  const days = [span.first, span.last, ...turns.flatMap((turn) => [turn, turn + 1])];
  return [...new Set(days.filter((day) => day >= span.first && day <= span.last))];
}

function positionOf(landmarks: readonly Landmark[], diagnosed: Day, end: End, relapse: Day): Position {
  return landmarks.reduce((position, landmark, at) => {
    const start = landmark.since === 'diagnosis' ? diagnosed : end;
    return start !== 'never' && stands(landmark, start, relapse) ? position | (1 << at) : position;
  }, 0);
}

function stands(landmark: Landmark, start: Day, relapse: Day): boolean {
  const mark = addMonths(start, landmark.months);
  return landmark.is === 'reached' ? relapse >= mark : relapse > mark;
}

/** The last day of the span for which something holds that holds for early days only; one before it if for none. */
function lastDayWhere(span: DaySpan, holds: (day: Day) => boolean): Day {
  let low = span.first - 1;
  let high = span.last;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** No calendar date fixes the relapse: day counts, or nothing. */
function withoutDates({ daysToRelapse, ended }: History, landmarks: readonly Landmark[]): ReadonlySet<Position> {
  if (daysToRelapse === undefined) return anyPosition(ended, landmarks);
  return new Set(
    endsInDays(ended, daysToRelapse, landmarks).map((end) =>
      landmarks.reduce((position, { since, months, is }, at) => {
        const start = since === 'diagnosis' ? 0 : end;
        if (start === 'never') return position;
        const mark = start + months * daysPerMonth;
        return (is === 'reached' ? daysToRelapse >= mark : daysToRelapse > mark) ? position | (1 << at) : position;
      }, 0),
    ),
  );
}

/**
 * The positions that calendar months would allow where nothing but a day count is known.
 *
 * @returns Nothing where dates are known, or where the count is so far from every landmark that the
 *   calendar cannot put it on the other side.
 */
export function calendarPositions(history: History, landmarks: readonly Landmark[]): ReadonlySet<Position> | undefined {
  const { daysToRelapse, ended } = history;
  if (daysToRelapse === undefined || relapseDays(history) !== undefined) return undefined;
  return isNearAMark(ended, daysToRelapse, landmarks) ? onAnyCalendar(ended, daysToRelapse, landmarks) : undefined;
}

// Calendar months of any number differ from the mean month by less than this many days in all.
const calendarSlackDays = 4;

/** Whether the day count is so close to a mark that the calendar could put it on the other side. */
function isNearAMark(ended: EndOfTherapy, daysToRelapse: number, landmarks: readonly Landmark[]): boolean {
  const shift = ended.kind === 'after-months' ? ended.months : 0;
  return landmarks.some(({ since, months }) => {
    const mark = (months + (since === 'diagnosis' ? 0 : shift)) * daysPerMonth;
    return Math.abs(daysToRelapse - mark) <= calendarSlackDays;
  });
}

/** Ends of therapy in days from diagnosis; unknown: on both sides of every mark, or never. */
function endsInDays(
  ended: EndOfTherapy,
  daysToRelapse: number,
  landmarks: readonly Landmark[],
): readonly (number | 'never')[] {
  if (ended.kind === 'still-on-therapy') return ['never'];
  if (ended.kind === 'after-months') return [ended.months * daysPerMonth];
  const turns = landmarks.map(({ months }) => Math.floor(daysToRelapse - months * daysPerMonth));
  return ['never', ...within({ first: 0, last: daysToRelapse }, turns)];
}

/** The same count of days begun on each day of a four-year leap cycle. */
function onAnyCalendar(
  ended: EndOfTherapy,
  daysToRelapse: number,
  landmarks: readonly Landmark[],
): ReadonlySet<Position> {
  const possible = new Set<Position>();
  const cycle = { first: daysOf('2000-03-01').first, last: daysOf('2004-02-29').first };
  for (let start = cycle.first; start <= cycle.last; start += 1) {
    const dated = { diagnosed: exactly(start), relapsed: exactly(start + daysToRelapse), ended: undated(ended) };
    for (const position of possiblePositions(dated, landmarks)) possible.add(position);
  }
  return possible;
}

/** Nothing fixes the relapse in time: every position some history could have. */
function anyPosition(ended: EndOfTherapy, landmarks: readonly Landmark[]): ReadonlySet<Position> {
  return possiblePositions({ relapsed: daysOf('2020-06-15'), ended: undated(ended) }, landmarks);
}

/** A date of the end of therapy says nothing where no other date stands beside it. */
function undated(ended: EndOfTherapy): EndOfTherapy {
  return ended.kind === 'on' ? { kind: 'unknown' } : ended;
}

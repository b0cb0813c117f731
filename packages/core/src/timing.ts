import type { Case } from './case.ts';
import type { Citation } from './citation.ts';
import type { Classification, Classifier, MissingFact } from './classification.ts';
import { type DaySpan, exactly, isExact } from './date.ts';
import type { ConflictId } from './decision-table.ts';
import {
  calendarPositions,
  type EndOfTherapy,
  type History,
  historyOf,
  type Landmark,
  type Position,
  possiblePositions,
} from './relapse-clock.ts';

/** How a study group words the time-point of a relapse. */
export interface TimingDefinition {
  readonly id: string;
  readonly values: readonly string[];
  readonly landmarks: Readonly<Record<string, Landmark>>;
  /** The value for a relapse, given which landmarks it reached; true or false for each by name. */
  readonly label: (reached: Readonly<Record<string, boolean>>) => string;
  readonly because: readonly Citation[];
  /** How other sources would read the same dates. Nothing: that source leaves it undefined. */
  readonly others?: readonly OtherTiming[];
  readonly assuming?: readonly string[];
}

/** Another source's reading of the same time-points. */
export interface OtherTiming {
  readonly conflict: ConflictId;
  readonly says: string;
  readonly label: (reached: Readonly<Record<string, boolean>>) => string | undefined;
  readonly because: readonly Citation[];
}

const mostKept = 10_000;

/**
 * Makes the classifier of a time-point definition. Partial dates are followed day by day; where
 * they leave more than one value, the dates that would settle it are named.
 */
export function defineTiming(definition: TimingDefinition): Classifier {
  const names = Object.keys(definition.landmarks);
  const landmarks = Object.values(definition.landmarks);
  const reachedAt = (position: Position): Readonly<Record<string, boolean>> =>
    Object.fromEntries(names.map((name, at) => [name, (position & (1 << at)) !== 0]));
  const labelsOf = (positions: Iterable<Position>): readonly string[] => {
    const labels = new Set([...positions].map((position) => definition.label(reachedAt(position))));
    return definition.values.filter((value) => labels.has(value));
  };

  // Every day of a leap cycle is tried, so the answer for a day count is kept.
  const calendarLabels = new Map<string, readonly string[] | undefined>();
  const byCalendar = (history: History): readonly string[] | undefined => {
    if (history.daysToRelapse === undefined) return undefined;
    const key = JSON.stringify(history);
    if (calendarLabels.has(key)) return calendarLabels.get(key);
    const positions = calendarPositions(history, landmarks);
    const labels = positions === undefined ? undefined : labelsOf(positions);
    if (calendarLabels.size < mostKept) calendarLabels.set(key, labels);
    return labels;
  };

  return {
    id: definition.id,
    values: definition.values,
    classify(record: Case): Classification {
      const history = historyOf(record);
      const positions = possiblePositions(history, landmarks);
      // Contradicting dates are refused before a case gets here; then nothing is known.
      const possible = positions.size === 0 ? definition.values : labelsOf(positions);
      return {
        possible,
        because: definition.because,
        others: [
          ...(definition.others ?? []).map((other) => ({
            conflict: other.conflict,
            says: other.says,
            because: other.because,
            possible: distinct([...positions].map((position) => other.label(reachedAt(position)))),
          })),
          ...otherByCalendar(byCalendar(history), possible),
        ],
        assuming: definition.assuming ?? [],
        notes: [],
      };
    },
    missing(record: Case): readonly MissingFact[] {
      const labelsFor = (history: History) => labelsOf(possiblePositions(history, landmarks));
      return missingDates(historyOf(record), labelsFor);
    },
  };
}

function otherByCalendar(
  calendar: readonly string[] | undefined,
  possible: readonly string[],
): Classification['others'] {
  if (calendar === undefined || calendar.every((value) => possible.includes(value))) return [];
  return [{ possible: calendar, because: [], says: 'counting calendar months, which day counts alone cannot do' }];
}

/** The dates that are absent or partial and whose exact day could narrow the answer. */
function missingDates(history: History, labelsFor: (history: History) => readonly string[]): readonly MissingFact[] {
  const possible = labelsFor(history);
  const narrows = (pinned: History): boolean => {
    const labels = labelsFor(pinned);
    return labels.length > 0 && labels.length < possible.length;
  };
  const inexact = inexactDates(history);
  const settling = inexact.filter(({ pinned }) => pinned === 'any day' || pinned.some(narrows));
  const wouldLeave = Object.fromEntries(possible.map((value) => [value, [value]]));
  return (settling.length === 0 ? inexact : settling).map(({ fact }) => ({ fact, wouldLeave }));
}

interface InexactDate {
  readonly fact: string;
  /** The history with this date fixed at its extremes; `any day` where nothing bounds it. */
  readonly pinned: 'any day' | readonly History[];
}

function inexactDates(history: History): readonly InexactDate[] {
  const { diagnosed, relapsed, daysToRelapse, ended } = history;
  const dates: InexactDate[] = [];
  if (relapsed === undefined && daysToRelapse === undefined) dates.push({ fact: 'relapse.on', pinned: 'any day' });
  if (relapsed !== undefined && !isExact(relapsed)) {
    dates.push({ fact: 'relapse.on', pinned: ends(relapsed).map((day) => ({ ...history, relapsed: day })) });
  }
  if (diagnosed === undefined && daysToRelapse === undefined)
    dates.push({ fact: 'initialDiagnosis.on', pinned: 'any day' });
  if (diagnosed !== undefined && !isExact(diagnosed)) {
    dates.push({ fact: 'initialDiagnosis.on', pinned: ends(diagnosed).map((day) => ({ ...history, diagnosed: day })) });
  }
  if (ended.kind === 'unknown') {
    const extremes: EndOfTherapy[] = [{ kind: 'still-on-therapy' }, { kind: 'after-months', months: 0 }];
    dates.push({ fact: 'frontLine.endedOn', pinned: extremes.map((end) => ({ ...history, ended: end })) });
  }
  if (ended.kind === 'on' && relapsed === undefined && diagnosed === undefined && daysToRelapse !== undefined) {
    // The end of therapy is a date and the rest a count of days: either date ties the two together.
    dates.push({ fact: 'initialDiagnosis.on', pinned: 'any day' }, { fact: 'relapse.on', pinned: 'any day' });
  }
  if (ended.kind === 'on' && !isExact(ended.span)) {
    const pinned = ends(ended.span).map((span): History => ({ ...history, ended: { kind: 'on', span } }));
    dates.push({ fact: 'frontLine.endedOn', pinned });
  }
  return dates;
}

function ends(span: DaySpan): readonly DaySpan[] {
  return [exactly(span.first), exactly(span.last)];
}

function distinct(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}

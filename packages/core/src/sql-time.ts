import { longestDays, noClass, stillOnTherapy, type TimeAxis } from './column-axes.ts';
import { ask, type Choice, isSame, type Question } from './sql-choice.ts';

/** The two columns of days, as they are written in SQL. */
interface DayColumns {
  readonly daysToRelapse: string;
  readonly daysToEndOfTherapy: string;
}

/** A time axis as the stretches of days on which its classes do not change. */
export interface TimeStretches {
  readonly knownDay: readonly (Stretch<readonly Stretch<number>[]> & {
    readonly endUnknown: number;
    readonly onTherapy: number;
  })[];
  readonly unknownDay: readonly Stretch<number>[];
  readonly endUnknown: number;
  readonly onTherapy: number;
}

/** Finds where, along the days, the classes of the axis change. */
export function stretchesOf(axis: TimeAxis): TimeStretches {
  const { rowOfDay, endUnknown, onTherapy, relapseUnknown } = axis;
  const classAt = (classes: Uint8Array, at: number): number => classes[at] ?? noClass;
  const steps = changesOf(axis.stepOffTherapy);
  return {
    knownDay: changesOf(rowOfDay, endUnknown.subarray(1), onTherapy.subarray(1)).map((from) => ({
      from,
      gives: offTherapy(axis, from, steps),
      endUnknown: classAt(endUnknown, from + 1),
      onTherapy: classAt(onTherapy, from + 1),
    })),
    unknownDay: changesOf(relapseUnknown).map((from) => ({ from, gives: classAt(relapseUnknown, from) })),
    endUnknown: classAt(endUnknown, 0),
    onTherapy: classAt(onTherapy, 0),
  };
}

/** What follows from the two columns of days, given what follows from each class of the axis. */
export function chooseByTime(
  stretches: TimeStretches,
  { daysToRelapse: day, daysToEndOfTherapy: end }: DayColumns,
  answerOf: (timeClass: number) => string,
): Choice {
  const answersAlong = (days: string, along: readonly Stretch<number>[]): Choice =>
    below(
      days,
      along.map(({ from, gives }) => ({ from, gives: answerOf(gives) })),
    );
  const byEnd = (unknown: number, running: number, ended: Choice): Choice => {
    const known = questionOf(ended);
    const onTherapy = [`${end} = ${stillOnTherapy}`, answerOf(running)] as const;
    return withUnknown(`${end} IS NULL`, answerOf(unknown), ask([onTherapy, ...known.when], known.otherwise));
  };
  const knownDay = stretches.knownDay.map(({ from, gives, endUnknown, onTherapy }) => ({
    from,
    gives: byEnd(endUnknown, onTherapy, answersAlong(`${day} - ${end}`, gives)),
  }));
  const unknownDay = byEnd(stretches.endUnknown, stretches.onTherapy, answersAlong(end, stretches.unknownDay));
  return withUnknown(`${day} IS NULL`, unknownDay, below(day, knownDay));
}

/** From a number of days on, up to the next. */
interface Stretch<T> {
  readonly from: number;
  readonly gives: T;
}

/** The classes along the days off therapy of relapses on that day; spans in which no relapse can lie are passed over. */
function offTherapy(
  { rowOfDay, stepOffTherapy, grid }: TimeAxis,
  day: number,
  steps: readonly number[],
): readonly Stretch<number>[] {
  return steps
    .map((at) => ({ from: at - longestDays, gives: grid[(rowOfDay[day] ?? 0) + (stepOffTherapy[at] ?? 0)] ?? noClass }))
    .filter(({ gives }) => gives !== noClass);
}

/** A comparison with an unknown number is not true, so the unknown comes last of itself where that is right. */
function withUnknown(isUnknown: string, unknown: Choice, known: Choice): Choice {
  const { when, otherwise } = questionOf(known);
  return isSame(unknown, otherwise) ? known : { when: [[isUnknown, unknown], ...when], otherwise };
}

function questionOf(choice: Choice): Question {
  return typeof choice === 'string' ? { when: [], otherwise: choice } : choice;
}

/** The choice by a number of days, neighbours with the same choice taken as one; the last stretch has no end. */
function below(days: string, stretches: readonly Stretch<Choice>[]): Choice {
  const joined = stretches.filter(({ gives }, at) => {
    const before = stretches[at - 1];
    return before === undefined || !isSame(before.gives, gives);
  });
  const last = joined.at(-1);
  if (last === undefined) throw new Error('No stretch of days was given.');
  const ends = joined.slice(1).map(({ from }) => from);
  return ask(
    ends.map((to, at) => [`${days} < ${to}`, joined[at]?.gives ?? last.gives]),
    last.gives,
  );
}

/** Where, from 0 on, one of the columns holds another number than just before. */
function changesOf(...columns: readonly (Uint8Array | Uint16Array)[]): readonly number[] {
  const [first] = columns;
  return Array.from(first ?? [], (_unused, at) => at).filter((at) =>
    columns.some((column) => at === 0 || column[at] !== column[at - 1]),
  );
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type History, historyOf, type Landmark, possiblePositions } from '../src/index.ts';
import { plainDay, plainMonthsLater, plainNumber, plainText } from './plain-calendar.ts';
import { here } from './toy.ts';

const landmarks: readonly Landmark[] = [
  { since: 'diagnosis', months: 18, is: 'reached', cite: here },
  { since: 'end-of-therapy', months: 6, is: 'reached', cite: here },
  { since: 'end-of-therapy', months: 6, is: 'passed', cite: here },
  { since: 'diagnosis', months: 36, is: 'reached', cite: here },
  { since: 'diagnosis', months: 36, is: 'passed', cite: here },
];

/** A date as it was recorded: what the true day was, and how much of it was written down. */
interface Recorded {
  readonly day: number;
  readonly precision: 'day' | 'month' | 'year' | 'unknown';
}

type Therapy = 'on' | 'after-months' | 'still-on-therapy' | 'unknown';

interface Child {
  readonly diagnosed: Recorded;
  readonly relapsed: Recorded;
  readonly ended: Recorded;
  readonly therapyMonths: number;
  readonly therapy: Therapy;
  readonly daysRecorded: boolean;
}

const precision = fc.constantFrom<Recorded['precision']>('day', 'month', 'year');

/** True days crowd around the landmarks; each is written down to the day, the month or the year. */
const anyChild: fc.Arbitrary<Child> = fc
  .record({
    diagnosis: fc.integer({ min: 11_000, max: 12_500 }),
    therapyMonths: fc.integer({ min: 0, max: 34 }),
    mark: fc.constantFrom(6, 18, 24, 36),
    since: fc.constantFrom('diagnosis', 'end of therapy'),
    off: fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -200, max: 200 })),
    diagnosisAs: fc.oneof(precision, fc.constant<Recorded['precision']>('unknown')),
    relapseAs: fc.oneof(precision, fc.constant<Recorded['precision']>('unknown')),
    endAs: precision,
    therapy: fc.constantFrom<Therapy>('on', 'after-months', 'still-on-therapy', 'unknown'),
    daysRecorded: fc.boolean(),
  })
  .map((one): Child => {
    const ended = plainMonthsLater(one.diagnosis, one.therapyMonths);
    const mark = plainMonthsLater(one.since === 'diagnosis' ? one.diagnosis : ended, one.mark);
    return {
      diagnosed: { day: one.diagnosis, precision: one.diagnosisAs },
      relapsed: { day: Math.max(one.diagnosis + 1, mark + one.off), precision: one.relapseAs },
      ended: { day: ended, precision: one.endAs },
      therapyMonths: one.therapyMonths,
      therapy: one.therapy,
      daysRecorded: one.daysRecorded,
    };
  })
  // What no date ties to the calendar is judged by day counts, which is another matter.
  .filter((child) => child.relapsed.precision !== 'unknown' || isTiedByCount(child))
  .filter((child) => triesNeeded(child) < 400_000);

describe('the positions a relapse can have among the landmarks', () => {
  test('are those of every single day the dates can mean', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyChild, fc.subarray([...landmarks], { minLength: 1 }), (child, asked) => {
        const found = [...possiblePositions(historyFor(child), asked)].sort((a, b) => a - b);
        expect(found).toEqual(everyPosition(child, asked));
      }),
      { seed: 1983, numRuns: 400 },
    );
  });

  test('of a child whose dates are exact is one', () => {
    const exact = { initialDiagnosis: { on: '2001-05-10' }, frontLine: { endedOn: '2003-05-10' } };
    const position = (on: string) => [
      ...possiblePositions(historyOf({ id: 'c', ...exact, relapse: { on } }), landmarks),
    ];
    expect(position('2002-11-09')).toEqual([0b00000]);
    expect(position('2002-11-10')).toEqual([0b00001]);
    expect(position('2003-11-09')).toEqual([0b00001]);
    expect(position('2003-11-10')).toEqual([0b00011]);
    expect(position('2003-11-11')).toEqual([0b00111]);
    expect(position('2004-05-10')).toEqual([0b01111]);
    expect(position('2004-05-11')).toEqual([0b11111]);
  });

  test('of days alone count 30.4375 days a month: 36 months are 1095.75 days', () => {
    const ofDays = (daysBeforeRelapse: number) => {
      const history = historyOf({ id: 'c', initialDiagnosis: { daysBeforeRelapse }, frontLine: { onTherapy: true } });
      return [...possiblePositions(history, landmarks)];
    };
    expect(ofDays(547)).toEqual([0b00000]);
    expect(ofDays(548)).toEqual([0b00001]);
    expect(ofDays(1095)).toEqual([0b00001]);
    expect(ofDays(1096)).toEqual([0b11001]);
  });
});

function historyFor({ diagnosed, relapsed, ended, therapy, therapyMonths, daysRecorded }: Child): History {
  const days = relapsed.day - diagnosed.day;
  return historyOf({
    id: 'c',
    initialDiagnosis: { ...written(diagnosed), ...(daysRecorded ? { daysBeforeRelapse: days } : {}) },
    relapse: written(relapsed),
    frontLine: {
      ...(therapy === 'on' ? { endedOn: written(ended).on ?? '' } : {}),
      ...(therapy === 'after-months' ? { monthsFromDiagnosis: therapyMonths } : {}),
      ...(therapy === 'still-on-therapy' ? { onTherapy: true } : {}),
    },
  });
}

function written({ day, precision: as }: Recorded): { readonly on?: string } {
  if (as === 'unknown') return {};
  return { on: plainText(plainDay(day)).slice(0, { day: 10, month: 7, year: 4 }[as]) };
}

/** The oracle: tries every day of diagnosis, of relapse and of the end of therapy that fits. */
function everyPosition(child: Child, asked: readonly Landmark[]): number[] {
  const positions = new Set<number>();
  const days = child.relapsed.day - child.diagnosed.day;
  const relapses = spanOf(child.relapsed) ?? movedBy(spanOf(child.diagnosed), days);
  for (let relapse = relapses.first; relapse <= relapses.last; relapse += 1) {
    // Without a count, six years back is further than any landmark reaches and any therapy lasts.
    const furthest = child.daysRecorded ? days : 2192;
    const diagnoses = spanOf(child.diagnosed) ?? { first: relapse - furthest, last: relapse };
    for (let diagnosis = diagnoses.first; diagnosis <= Math.min(diagnoses.last, relapse); diagnosis += 1) {
      if (child.daysRecorded && relapse - diagnosis !== days) continue;
      for (const end of endsOf(child, diagnosis, relapse)) positions.add(positionOf(asked, diagnosis, end, relapse));
    }
  }
  return [...positions].sort((a, b) => a - b);
}

function* endsOf(child: Child, diagnosis: number, relapse: number): Generator<number | undefined> {
  if (child.therapy === 'still-on-therapy' || child.therapy === 'unknown') yield undefined;
  if (child.therapy === 'after-months') yield plainMonthsLater(diagnosis, child.therapyMonths);
  const span = child.therapy === 'on' ? spanOf(child.ended) : { first: diagnosis, last: relapse };
  if (span === undefined || !['on', 'unknown'].includes(child.therapy)) return;
  for (let end = Math.max(span.first, diagnosis); end <= span.last; end += 1) yield end;
}

function positionOf(asked: readonly Landmark[], diagnosis: number, end: number | undefined, relapse: number): number {
  return asked.reduce((position, { since, months, is }, at) => {
    const start = since === 'diagnosis' ? diagnosis : end;
    if (start === undefined) return position;
    const mark = markOf(start, months);
    return relapse > mark || (is === 'reached' && relapse === mark) ? position | (1 << at) : position;
  }, 0);
}

const marks = new Map<number, number>();

function markOf(start: number, months: number): number {
  const key = start * 100 + months;
  const known = marks.get(key) ?? plainMonthsLater(start, months);
  marks.set(key, known);
  return known;
}

interface Span {
  readonly first: number;
  readonly last: number;
}

function spanOf({ day, precision: as }: Recorded): Span | undefined {
  if (as === 'unknown') return undefined;
  if (as === 'day') return { first: day, last: day };
  const { year, month } = plainDay(day);
  const [from, to] = as === 'month' ? [month, month] : [1, 12];
  const first = plainNumber({ year, month: from, day: 1 });
  return { first, last: plainMonthsLater(plainNumber({ year, month: to, day: 1 }), 1) - 1 };
}

function movedBy(span: Span | undefined, days: number): Span {
  if (span === undefined) throw new Error('Neither date is known.');
  return { first: span.first + days, last: span.last + days };
}

function isTiedByCount({ diagnosed, daysRecorded }: Child): boolean {
  return daysRecorded && diagnosed.precision !== 'unknown';
}

function triesNeeded({ diagnosed, relapsed, ended, therapy, daysRecorded }: Child): number {
  const width = { day: 1, month: 31, year: 366, unknown: 2192 };
  const ends = therapy === 'unknown' ? 2192 : therapy === 'on' ? width[ended.precision] : 1;
  const relapses = relapsed.precision === 'unknown' ? 1 : width[relapsed.precision];
  return (daysRecorded ? Math.max(relapses, width[diagnosed.precision]) : relapses * width[diagnosed.precision]) * ends;
}

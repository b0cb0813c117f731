import { describe, expect, test } from 'vitest';
import { type Case, defineTiming } from '../src/index.ts';
import { here, there } from './toy.ts';

const timing = defineTiming({
  id: 'timing',
  values: ['very early', 'early', 'late'],
  landmarks: {
    from18: { since: 'diagnosis', months: 18, is: 'reached', cite: here },
    off6: { since: 'end-of-therapy', months: 6, is: 'reached', cite: here },
    over6: { since: 'end-of-therapy', months: 6, is: 'passed', cite: there },
  },
  label: (reached) => {
    if (!reached.from18) return 'very early';
    return reached.off6 ? 'late' : 'early';
  },
  because: [here],
  others: [
    {
      conflict: 'C28',
      says: 'late only when more than 6 months',
      label: (reached) => {
        if (!reached.from18) return undefined;
        return reached.over6 ? 'late' : 'early';
      },
      because: [there],
    },
  ],
  assuming: ['the limits are those of the toy source'],
});

function child(on: string | undefined, frontLine: Case['frontLine'] = { endedOn: '2003-05-10' }): Case {
  return {
    id: 'c',
    initialDiagnosis: { on: '2001-05-10' },
    frontLine,
    relapse: on === undefined ? {} : { on },
  };
}

describe('the time-point of a relapse', () => {
  test.each([
    ['2002-11-09', 'very early'],
    ['2002-11-10', 'early'],
    ['2003-11-09', 'early'],
    ['2003-11-10', 'late'],
    ['2003-11-11', 'late'],
  ])('on %s is %s', (on, value) => {
    expect(timing.classify(child(on)).possible).toEqual([value]);
  });

  test('carries how another source reads the same dates', () => {
    const other = (on: string) => timing.classify(child(on)).others;
    expect(other('2003-11-10')).toMatchObject([{ conflict: 'C28', possible: ['early'], because: [there] }]);
    expect(other('2003-11-11')).toMatchObject([{ conflict: 'C28', possible: ['late'] }]);
    expect(other('2002-11-09')).toMatchObject([{ conflict: 'C28', possible: [] }]);
  });

  test('carries its assumptions and its sources', () => {
    const found = timing.classify(child('2004-01-01'));
    expect(found).toMatchObject({ because: [here], assuming: ['the limits are those of the toy source'] });
  });

  test.each<[string, Case, string[], string[]]>([
    ['a month that holds the limit', child('2003-11'), ['early', 'late'], ['relapse.on']],
    ['a month that does not', child('2003-12'), ['late'], []],
    ['a year', child('2004'), ['late'], []],
    ['no end of therapy', child('2004-01-01', {}), ['early', 'late'], ['frontLine.endedOn']],
    ['on therapy', child('2004-01-01', { onTherapy: true }), ['early'], []],
    ['the length of therapy', child('2003-11-10', { monthsFromDiagnosis: 24 }), ['late'], []],
    ['no relapse date', child(undefined), ['very early', 'early', 'late'], ['relapse.on']],
    [
      'an end of therapy known to the month',
      child('2003-11-20', { endedOn: '2003-05' }),
      ['early', 'late'],
      ['frontLine.endedOn'],
    ],
    [
      'nothing at all',
      { id: 'c' },
      ['very early', 'early', 'late'],
      ['relapse.on', 'initialDiagnosis.on', 'frontLine.endedOn'],
    ],
  ])(
    'with %s leaves what the dates can mean, and names the dates that would settle it',
    (_name, record, possible, facts) => {
      expect(timing.classify(record).possible).toEqual(possible);
      if (possible.length > 1) expect(timing.missing(record).map(({ fact }) => fact)).toEqual(facts);
    },
  );

  test('says what each value of a missing date would leave', () => {
    expect(timing.missing(child('2003-11'))).toEqual([
      { fact: 'relapse.on', wouldLeave: { early: ['early'], late: ['late'] } },
    ]);
  });
});

describe('a count of days without a date', () => {
  const days = (daysBeforeRelapse: number): Case => ({
    id: 'c',
    initialDiagnosis: { daysBeforeRelapse },
    frontLine: { onTherapy: true },
  });

  test('counts 30.4375 days a month, and carries what calendar months would allow', () => {
    expect(timing.classify(days(547)).possible).toEqual(['very early']);
    expect(timing.classify(days(548)).possible).toEqual(['early']);
    const calendar = (count: number) =>
      timing
        .classify(days(count))
        .others.filter(({ conflict }) => conflict === undefined)
        .map(({ possible }) => possible);
    expect(calendar(547)).toEqual([['very early', 'early']]);
    expect(calendar(548)).toEqual([['very early', 'early']]);
    expect(calendar(500)).toEqual([]);
    expect(calendar(600)).toEqual([]);
  });

  test('tied to a date is counted by the calendar', () => {
    const tied = { ...days(549), initialDiagnosis: { daysBeforeRelapse: 549, on: '2001-03-01' } };
    // 1 March 2001 and 18 months is 1 September 2002: 549 days.
    expect(timing.classify(tied).possible).toEqual(['early']);
    const less = { ...tied, initialDiagnosis: { ...tied.initialDiagnosis, daysBeforeRelapse: 548 } };
    expect(timing.classify(less).possible).toEqual(['very early']);
  });
});

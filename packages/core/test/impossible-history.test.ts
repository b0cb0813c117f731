import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case, MrdTimePoint } from '../src/case.ts';
import { formatDay } from '../src/date.ts';
import { findImpossible } from '../src/impossible-history.ts';

const of = (record: Omit<Case, 'id'>) => findImpossible({ id: 'c-1', ...record });

describe('an impossible history', () => {
  it.each<[string, Omit<Case, 'id'>, string]>([
    [
      'a relapse on the day before the diagnosis',
      { initialDiagnosis: { on: '2004-03-09' }, relapse: { on: '2004-03-08' } },
      'The relapse (relapse.on 2004-03-08) lies before the initial diagnosis (initialDiagnosis.on 2004-03-09).',
    ],
    [
      'a relapse in the year before',
      { initialDiagnosis: { on: '2004-01' }, relapse: { on: '2003' } },
      'The relapse (relapse.on 2003) lies before the initial diagnosis (initialDiagnosis.on 2004-01).',
    ],
    [
      'less than no days from diagnosis to relapse',
      { initialDiagnosis: { daysBeforeRelapse: -1 } },
      'The relapse lies before the initial diagnosis (initialDiagnosis.daysBeforeRelapse -1).',
    ],
    [
      'days from diagnosis to relapse that the dates do not allow',
      // 1 March to 31 March 2004 is 30 days.
      { initialDiagnosis: { on: '2004-03', daysBeforeRelapse: 31 }, relapse: { on: '2004-03-31' } },
      'The days from diagnosis to relapse (initialDiagnosis.daysBeforeRelapse 31) contradict the dates ' +
        '(initialDiagnosis.on 2004-03, relapse.on 2004-03-31).',
    ],
    [
      'therapy that ended before the diagnosis',
      { initialDiagnosis: { on: '2004-03-09' }, frontLine: { endedOn: '2004-03-08' } },
      'Front-line therapy ended (frontLine.endedOn 2004-03-08) before the initial diagnosis (initialDiagnosis.on 2004-03-09).',
    ],
    [
      'therapy that ended before the diagnosis, whose day follows from the relapse',
      {
        initialDiagnosis: { daysBeforeRelapse: 10 },
        frontLine: { endedOn: '2004-03-20' },
        relapse: { on: '2004-03-31' },
      },
      'Front-line therapy ended (frontLine.endedOn 2004-03-20) before the initial diagnosis ' +
        '(relapse.on 2004-03-31 and initialDiagnosis.daysBeforeRelapse 10).',
    ],
    [
      'a relapse on therapy that had ended',
      { frontLine: { endedOn: '2003-12', onTherapy: true }, relapse: { on: '2004-01-01' } },
      'The relapse is said to have come on front-line therapy (frontLine.onTherapy true), which had ended ' +
        '(frontLine.endedOn 2003-12) before it (relapse.on 2004-01-01).',
    ],
    [
      'a length of therapy that is more than a month off its end',
      // 24 months and one more from 9 March 2001 is 9 April 2003.
      { initialDiagnosis: { on: '2001-03-09' }, frontLine: { endedOn: '2003-04-10', monthsFromDiagnosis: 24 } },
      'The length of front-line therapy (frontLine.monthsFromDiagnosis 24) and its end (frontLine.endedOn 2003-04-10) ' +
        'differ by more than a month, counted from the initial diagnosis (initialDiagnosis.on 2001-03-09).',
    ],
    [
      'a death before the relapse',
      { relapse: { on: '2004-03' }, outcome: { lastSeenOn: '2004-02', died: true } },
      'Death (outcome.lastSeenOn 2004-02) lies before the relapse (relapse.on 2004-03).',
    ],
    [
      'follow-up that ends before the relapse',
      { outcome: { daysFromRelapse: -1 } },
      'The last follow-up lies before the relapse (outcome.daysFromRelapse -1).',
    ],
    [
      'follow-up that ends before the diagnosis, the relapse being undated',
      { initialDiagnosis: { on: '2004' }, outcome: { lastSeenOn: '2003' } },
      'The last follow-up (outcome.lastSeenOn 2003) lies before the initial diagnosis (initialDiagnosis.on 2004).',
    ],
    [
      'follow-up the dates do not allow',
      { relapse: { on: '2004-02-01' }, outcome: { lastSeenOn: '2010-01-01', daysFromRelapse: 2162 } },
      'The follow-up from relapse (outcome.daysFromRelapse 2162) contradicts the dates ' +
        '(relapse.on 2004-02-01, outcome.lastSeenOn 2010-01-01).',
    ],
    [
      'a milestone that has a day and did not happen',
      { outcome: { hsct: { happened: false, on: '2004-05-01' } } },
      'The transplantation has a day (outcome.hsct.on 2004-05-01), yet is said not to have happened (outcome.hsct.happened false).',
    ],
    [
      'a remission before the relapse',
      { relapse: { on: '2004-03-09' }, outcome: { remission: { on: '2004-02' } } },
      'The remission (outcome.remission.on 2004-02) lies before the relapse (relapse.on 2004-03-09).',
    ],
    [
      'a next relapse after the last contact, in days',
      { outcome: { daysFromRelapse: 100, nextRelapse: { daysFromRelapse: 101 } } },
      'The next relapse (outcome.nextRelapse.daysFromRelapse 101) lies after the child was last seen (outcome.daysFromRelapse 100).',
    ],
    [
      'a transplantation after the death',
      { outcome: { died: true, lastSeenOn: '2004-03', hsct: { on: '2004-04-01' } } },
      'The transplantation (outcome.hsct.on 2004-04-01) lies after the child was last seen (outcome.lastSeenOn 2004-03).',
    ],
    [
      'a next relapse before the remission',
      { outcome: { remission: { daysFromRelapse: 40 }, nextRelapse: { daysFromRelapse: 39 } } },
      'The next relapse (outcome.nextRelapse.daysFromRelapse 39) lies before the remission after this one (outcome.remission.daysFromRelapse 40).',
    ],
    [
      'days of a milestone its date does not allow',
      { relapse: { on: '2004-02-01' }, outcome: { hsct: { on: '2004-06-01', daysFromRelapse: 90 } } },
      'The days from relapse (outcome.hsct.daysFromRelapse 90) contradict the dates (relapse.on 2004-02-01, outcome.hsct.on 2004-06-01).',
    ],
    [
      'a cause of death of a child alive',
      { outcome: { died: false, causeOfDeath: 'treatment' } },
      'A cause of death (outcome.causeOfDeath treatment) is recorded of a child alive (outcome.died false).',
    ],
    [
      'MRD measured before the diagnosis',
      { initialDiagnosis: { on: '2004' }, mrd: [{ on: '2004-01' }, { on: '2003-12-31' }] },
      'MRD was measured (mrd.2.on 2003-12-31) before the initial diagnosis (initialDiagnosis.on 2004).',
    ],
  ])('is %s', (_what, record, says) => {
    expect(of(record)).toEqual([says]);
  });

  it.each<[string, Omit<Case, 'id'>]>([
    ['nothing but an id', {}],
    [
      'a relapse on the day of the diagnosis',
      { initialDiagnosis: { on: '2004-03-09' }, relapse: { on: '2004-03-09' } },
    ],
    ['a relapse in the month of the diagnosis', { initialDiagnosis: { on: '2004-03-09' }, relapse: { on: '2004-03' } }],
    ['30 days in March', { initialDiagnosis: { on: '2004-03', daysBeforeRelapse: 30 }, relapse: { on: '2004-03-31' } }],
    [
      'an end of therapy on the day of the relapse',
      { frontLine: { endedOn: '2004-01-01', onTherapy: true }, relapse: { on: '2004-01-01' } },
    ],
    [
      'a relapse on therapy that ended after it',
      { frontLine: { endedOn: '2005', onTherapy: true }, relapse: { on: '2004-01-01' } },
    ],
    [
      'a length of therapy one month off',
      { initialDiagnosis: { on: '2001-03-09' }, frontLine: { endedOn: '2003-04-09', monthsFromDiagnosis: 24 } },
    ],
    [
      '2161 days of follow-up',
      { relapse: { on: '2004-02-01' }, outcome: { lastSeenOn: '2010-01-01', daysFromRelapse: 2161 } },
    ],
    ['MRD of the front line', { initialDiagnosis: { on: '2004' }, relapse: { on: '2006' }, mrd: [{ on: '2004-02' }] }],
  ])('is not %s', (_what, record) => {
    expect(of(record)).toEqual([]);
  });

  // 1 January 1990 is day 7305.
  const day = fc.integer({ min: 7305, max: 7305 + 12_000 });
  const shorter = fc.constantFrom(10, 7, 4);
  const write = (at: number, letters: number) => formatDay(at).slice(0, letters);

  it('is never found where the events follow each other, however little of a date is written', () => {
    const history = fc.tuple(day, day, day, day).map((days) => days.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(history, fc.tuple(shorter, shorter, shorter, shorter), fc.boolean(), (days, letters, counted) => {
        const [diagnosed = 0, ended = 0, relapsed = 0, seen = 0] = days;
        const [a, b, c, d] = letters;
        const record: Omit<Case, 'id'> = {
          initialDiagnosis: {
            on: write(diagnosed, a),
            ...(counted ? { daysBeforeRelapse: relapsed - diagnosed } : {}),
          },
          frontLine: { endedOn: write(ended, b), monthsFromDiagnosis: (ended - diagnosed) / 30.4375 },
          relapse: { on: write(relapsed, c) },
          mrd: [{ on: write(relapsed, a) }],
          outcome: { lastSeenOn: write(seen, d), ...(counted ? { daysFromRelapse: seen - relapsed } : {}) },
        };
        expect(of(record)).toEqual([]);
      }),
    );
  });

  it('stays impossible when the dates become more exact', () => {
    fc.assert(
      fc.property(fc.tuple(day, day, day, day), fc.tuple(shorter, shorter, shorter, shorter), (days, letters) => {
        const record = (digits: readonly number[]): Omit<Case, 'id'> => {
          const [diagnosed = '', ended = '', relapsed = '', seen = ''] = days.map((at, i) =>
            write(at, digits[i] ?? 10),
          );
          return {
            initialDiagnosis: { on: diagnosed },
            frontLine: { endedOn: ended, onTherapy: true },
            relapse: { on: relapsed },
            outcome: { lastSeenOn: seen, daysFromRelapse: 400 },
          };
        };
        if (of(record(letters)).length > 0) expect(of(record([10, 10, 10, 10]))).not.toEqual([]);
      }),
    );
  });
});

describe('a record that contradicts itself', () => {
  const dates = { initialDiagnosis: { on: '2001-05-10' }, relapse: { on: '2004-06-01' } };

  it('measures MRD of a treated relapse before the relapse', () => {
    const mrd = (on: string, timePoint: MrdTimePoint) => of({ ...dates, mrd: [{ on, timePoint }] });
    expect(mrd('2004-05-31', 'end-of-induction')).toHaveLength(1);
    expect(mrd('2004-06-01', 'end-of-induction')).toEqual([]);
    expect(mrd('2004-06', 'after-element-2')).toEqual([]);
    expect(mrd('2004-05-31', 'at-relapse')).toEqual([]);
  });

  it('is on therapy after therapy must have ended, or off it before', () => {
    const therapy = (monthsFromDiagnosis: number, onTherapy: boolean) =>
      of({ ...dates, frontLine: { monthsFromDiagnosis, onTherapy } });
    expect(therapy(24, true)).toHaveLength(1);
    expect(therapy(24, false)).toEqual([]);
    expect(therapy(40, false)).toHaveLength(1);
    expect(therapy(40, true)).toEqual([]);
    expect(of({ ...dates, frontLine: { endedOn: '2004-07', onTherapy: false } })).toHaveLength(1);
    expect(
      of({ initialDiagnosis: { daysBeforeRelapse: 1218 }, frontLine: { monthsFromDiagnosis: 24, onTherapy: true } }),
    ).toHaveLength(1);
  });

  it('has a testicular relapse in a girl, or a pregnancy in a boy', () => {
    expect(of({ sex: 'female', relapse: { sites: { testis: true } } })).toHaveLength(1);
    expect(of({ sex: 'male', relapse: { sites: { testis: true } } })).toEqual([]);
    expect(of({ sex: 'male', relapse: { pregnantOrBreastFeeding: true } })).toHaveLength(1);
  });
});

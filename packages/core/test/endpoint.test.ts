import { type Case, cite, type Endpoint, type EndpointEvent, followUpFor } from '@rezidiv/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const because = cite({ id: 'toy', title: 'Toy', read: 'all', address: 'none' }, 'line 1');

function endpoint(timeZero: Endpoint['timeZero'], ...events: [EndpointEvent['event'], string][]): Endpoint {
  return {
    id: 'toy',
    title: 'Toy',
    group: 'Toy',
    timeZero,
    events: events.map(([event, cause]) => ({ event, cause, because })),
    atTransplantation: 'follow-up goes on',
    notes: [],
    cite: because,
  };
}

const survival = endpoint('relapse', ['death', 'death']);
const eventFree = endpoint(
  'relapse',
  ['no-remission', 'failure'],
  ['next-relapse', 'relapse'],
  ['second-malignancy', 'second malignancy'],
  ['death', 'death'],
);
const separately = endpoint(
  'relapse',
  ['next-relapse', 'relapse'],
  ['death-in-remission', 'death in remission'],
  ['death-before-remission', 'induction death'],
);
const afterHsct = endpoint('hsct', ['next-relapse', 'relapse'], ['death-without-relapse', 'non-relapse mortality']);

// Deaths by their cause, all listed before a second malignancy: on one day, the death counts.
const byCauseOfDeath = endpoint(
  'relapse',
  ['next-relapse', 'disease event'],
  ['death-from-leukaemia', 'disease event'],
  ['death-from-treatment', 'treatment'],
  ['second-malignancy', 'second malignancy'],
  ['death-from-another-cause', 'another cause'],
);

const childWith = (outcome: NonNullable<Case['outcome']>, relapsedOn?: string): Case => ({
  id: 'c-1',
  ...(relapsedOn === undefined ? {} : { relapse: { on: relapsedOn } }),
  outcome,
});
const none = { happened: false } as const;

describe('the follow-up of one child', () => {
  it.each<[string, Endpoint, Case, ReturnType<typeof followUpFor>]>([
    [
      'death, dated in days',
      survival,
      childWith({ died: true, daysFromRelapse: 90 }),
      { kind: 'event', days: 90, event: 'death', cause: 'death' },
    ],
    [
      'alive, dated on the calendar: 2004 is a leap year, 366 days',
      survival,
      childWith({ died: false, lastSeenOn: '2005-01-01' }, '2004-01-01'),
      { kind: 'censored', days: 366 },
    ],
    [
      'a relapse before the death',
      eventFree,
      childWith({
        died: true,
        daysFromRelapse: 500,
        remission: { daysFromRelapse: 40 },
        noRemission: none,
        nextRelapse: { daysFromRelapse: 300 },
        secondMalignancy: none,
      }),
      { kind: 'event', days: 300, event: 'next-relapse', cause: 'relapse' },
    ],
    [
      'a relapse after which the day of death was not recorded: nothing comes after death',
      eventFree,
      childWith(
        {
          died: true,
          remission: { on: '2004-02-10' },
          noRemission: none,
          nextRelapse: { on: '2004-10-27' },
          secondMalignancy: none,
        },
        '2004-01-01',
      ),
      { kind: 'event', days: 300, event: 'next-relapse', cause: 'relapse' },
    ],
    [
      'two events on one day: the one listed first counts',
      eventFree,
      childWith({
        died: true,
        daysFromRelapse: 300,
        remission: { happened: true },
        noRemission: none,
        nextRelapse: { daysFromRelapse: 300 },
        secondMalignancy: { daysFromRelapse: 300 },
      }),
      { kind: 'event', days: 300, event: 'next-relapse', cause: 'relapse' },
    ],
    [
      'a child in remission, of whom nobody recorded whether there was a second malignancy',
      eventFree,
      childWith({ died: false, daysFromRelapse: 500, noRemission: none, nextRelapse: none }),
      { kind: 'needs', facts: ['outcome.secondMalignancy.happened'] },
    ],
    [
      'a remission, of whom nobody recorded whether treatment had failed before it',
      eventFree,
      childWith({
        died: false,
        daysFromRelapse: 500,
        remission: { daysFromRelapse: 90 },
        nextRelapse: none,
        secondMalignancy: none,
      }),
      { kind: 'needs', facts: ['outcome.noRemission.happened'] },
    ],
    [
      'a relapse known to the month only',
      eventFree,
      childWith(
        {
          died: false,
          lastSeenOn: '2006-01-01',
          remission: { happened: true },
          noRemission: none,
          nextRelapse: { on: '2005-03' },
          secondMalignancy: none,
        },
        '2004-01-01',
      ),
      { kind: 'needs', facts: ['outcome.nextRelapse'] },
    ],
    [
      'a second malignancy known to the year only, certainly after the relapse',
      eventFree,
      childWith(
        {
          died: false,
          lastSeenOn: '2010-01-01',
          remission: { happened: true },
          noRemission: none,
          nextRelapse: { on: '2004-03-01' },
          secondMalignancy: { on: '2007' },
        },
        '2004-01-01',
      ),
      { kind: 'event', days: 60, event: 'next-relapse', cause: 'relapse' },
    ],
    [
      'the relapse itself known to the month only',
      survival,
      childWith({ died: true, lastSeenOn: '2005-01-01' }, '2004-01'),
      { kind: 'needs', facts: ['relapse.on'] },
    ],
    ['nothing recorded', survival, { id: 'c-1' }, { kind: 'needs', facts: ['outcome.died'] }],
    [
      'alive, last seen nobody knows when',
      survival,
      childWith({ died: false }, '2004-01-01'),
      { kind: 'needs', facts: ['outcome.lastSeenOn'] },
    ],
    [
      'death in remission',
      separately,
      childWith({ died: true, daysFromRelapse: 200, remission: { happened: true }, nextRelapse: none }),
      { kind: 'event', days: 200, event: 'death-in-remission', cause: 'death in remission' },
    ],
    [
      'death before any remission',
      separately,
      childWith({ died: true, daysFromRelapse: 20, remission: none, nextRelapse: none }),
      { kind: 'event', days: 20, event: 'death-before-remission', cause: 'induction death' },
    ],
    [
      'death, nobody knows whether in remission',
      separately,
      childWith({ died: true, daysFromRelapse: 20, nextRelapse: none }),
      { kind: 'needs', facts: ['outcome.remission.happened'] },
    ],
    [
      'transplanted, time counted from there, the relapse itself without a day',
      afterHsct,
      childWith({ died: true, lastSeenOn: '2004-12-31', hsct: { on: '2004-06-01' }, nextRelapse: none }),
      { kind: 'event', days: 213, event: 'death-without-relapse', cause: 'non-relapse mortality' },
    ],
    [
      'never transplanted',
      afterHsct,
      childWith({ died: false, daysFromRelapse: 900, hsct: none, nextRelapse: none }),
      { kind: 'outside', why: 'no transplantation after the relapse' },
    ],
    [
      'transplanted after another relapse',
      afterHsct,
      childWith({
        died: false,
        daysFromRelapse: 900,
        hsct: { daysFromRelapse: 500 },
        nextRelapse: { daysFromRelapse: 400 },
      }),
      { kind: 'outside', why: 'another relapse came before the transplantation' },
    ],
    [
      'a relapse before a death of unknown cause',
      byCauseOfDeath,
      childWith({ died: true, daysFromRelapse: 400, nextRelapse: { daysFromRelapse: 200 }, secondMalignancy: none }),
      { kind: 'event', days: 200, event: 'next-relapse', cause: 'disease event' },
    ],
    [
      'a relapse, nobody recorded whether the child died',
      eventFree,
      childWith({ nextRelapse: { daysFromRelapse: 200 }, noRemission: none, secondMalignancy: none }),
      { kind: 'event', days: 200, event: 'next-relapse', cause: 'relapse' },
    ],
    [
      'a relapse on the day of a death of unknown cause, listed after it',
      byCauseOfDeath,
      childWith({ died: true, daysFromRelapse: 200, nextRelapse: { daysFromRelapse: 200 }, secondMalignancy: none }),
      { kind: 'event', days: 200, event: 'next-relapse', cause: 'disease event' },
    ],
    [
      'a second malignancy on the day of a death of unknown cause, which is listed before it',
      byCauseOfDeath,
      childWith({ died: true, daysFromRelapse: 200, nextRelapse: none, secondMalignancy: { daysFromRelapse: 200 } }),
      { kind: 'needs', facts: ['outcome.causeOfDeath'] },
    ],
    [
      'a second malignancy, certainly before the death of unknown cause',
      byCauseOfDeath,
      childWith({ died: true, daysFromRelapse: 201, nextRelapse: none, secondMalignancy: { daysFromRelapse: 200 } }),
      { kind: 'event', days: 200, event: 'second-malignancy', cause: 'second malignancy' },
    ],
    [
      'a second malignancy, nobody recorded whether and when the child died: it may have been that day',
      byCauseOfDeath,
      childWith({ nextRelapse: none, secondMalignancy: { daysFromRelapse: 200 } }),
      { kind: 'needs', facts: ['outcome.died'] },
    ],
    [
      'a second malignancy and a death known to the year only, which may have been that day',
      byCauseOfDeath,
      childWith(
        {
          died: true,
          causeOfDeath: 'leukaemia',
          lastSeenOn: '2004',
          nextRelapse: none,
          secondMalignancy: { on: '2004-07-19' },
        },
        '2004-01-01',
      ),
      { kind: 'needs', facts: ['outcome.lastSeenOn'] },
    ],
    [
      'a second malignancy and a death known to the year only, which came later',
      byCauseOfDeath,
      childWith(
        { died: true, lastSeenOn: '2005', nextRelapse: none, secondMalignancy: { on: '2004-07-19' } },
        '2004-01-01',
      ),
      { kind: 'event', days: 200, event: 'second-malignancy', cause: 'second malignancy' },
    ],
    [
      'a relapse, and nobody recorded whether there was a second malignancy: that may have come first',
      eventFree,
      childWith({ died: true, daysFromRelapse: 400, nextRelapse: { daysFromRelapse: 200 }, noRemission: none }),
      { kind: 'needs', facts: ['outcome.secondMalignancy.happened'] },
    ],
    [
      'transplanted after the day last seen alive',
      afterHsct,
      childWith({ died: false, daysFromRelapse: 90, hsct: { daysFromRelapse: 100 }, nextRelapse: none }),
      { kind: 'outside', why: 'the child was last seen before the transplantation' },
    ],
    [
      'relapsed after transplantation, last seen before it, nobody recorded whether alive',
      afterHsct,
      childWith({ daysFromRelapse: 90, hsct: { daysFromRelapse: 100 }, nextRelapse: { daysFromRelapse: 200 } }),
      { kind: 'needs', facts: ['outcome.died'] },
    ],
    [
      'last seen before the relapse',
      survival,
      childWith({ died: false, lastSeenOn: '2003-12-31' }, '2004-01-01'),
      { kind: 'outside', why: 'the child was last seen before the relapse' },
    ],
  ])('%s', (_what, definition, record, expected) => {
    expect(followUpFor(definition, record)).toEqual(expected);
  });

  it('never answers from less what it takes back with more: leaving out a fact gives the same or "needs"', () => {
    const day = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant(60));
    const milestone = fc.oneof(
      fc.constant(none),
      day.map((daysFromRelapse) => ({ daysFromRelapse })),
    );
    fc.assert(
      fc.property(
        fc.record({
          died: fc.boolean(),
          daysFromRelapse: fc.oneof(fc.constant(60), fc.integer({ min: 60, max: 90 })),
          causeOfDeath: fc.constantFrom('leukaemia', 'treatment', 'other'),
          remission: milestone,
          noRemission: milestone,
          nextRelapse: milestone,
          secondMalignancy: milestone,
          hsct: milestone,
        }),
        fc.constantFrom(
          'died',
          'daysFromRelapse',
          'causeOfDeath',
          'remission',
          'nextRelapse',
          'secondMalignancy',
          'hsct',
          'noRemission',
        ),
        fc.constantFrom(survival, eventFree, separately, byCauseOfDeath, afterHsct),
        (outcome, left, definition) => {
          const whole = followUpFor(definition, childWith(outcome));
          const { [left]: _unknown, ...rest } = outcome;
          const part = followUpFor(definition, childWith(rest));
          if (part.kind !== 'needs') expect(part).toEqual(whole);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

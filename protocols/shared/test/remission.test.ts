import type { Case, TreatmentEvent } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import { remissionAfter } from '../remission.ts';

const classifier = remissionAfter('some/second');
const second: TreatmentEvent = { kind: 'element-started', on: '2004-03-22', element: 'some/second' };
const marrow = (on: string, reached: boolean): TreatmentEvent => ({ kind: 'remission', on, reached });
const after = (treatment: readonly TreatmentEvent[], outcome?: Case['outcome']) =>
  classifier.classify({ id: 'a child', treatment, ...(outcome === undefined ? {} : { outcome }) });

describe('second remission', () => {
  test.each<[string, readonly TreatmentEvent[], Case['outcome'] | undefined, readonly string[]]>([
    ['nothing is recorded', [second], undefined, ['reached', 'not-reached']],
    ['found after the second element', [second, marrow('2004-04-12', true)], undefined, ['reached']],
    ['found already after the first', [marrow('2004-03-20', true), second], undefined, ['reached']],
    [
      'a marrow with blasts before the second element',
      [marrow('2004-03-20', false), second],
      undefined,
      ['reached', 'not-reached'],
    ],
    [
      'a marrow with blasts, the second element was never begun',
      [marrow('2004-03-20', false)],
      undefined,
      ['reached', 'not-reached'],
    ],
    ['blasts on the day the second element began', [second, marrow('2004-03-22', false)], undefined, ['not-reached']],
    ['blasts after the second element', [second, marrow('2004-04-12', false)], undefined, ['not-reached']],
    [
      'blasts first and remission later',
      [second, marrow('2004-05-20', true), marrow('2004-04-12', false)],
      undefined,
      ['reached'],
    ],
    [
      'remission first and blasts later',
      [second, marrow('2004-04-12', true), marrow('2004-05-20', false)],
      undefined,
      ['reached'],
    ],
    [
      'both on one day',
      [second, marrow('2004-04-12', true), marrow('2004-04-12', false)],
      undefined,
      ['reached', 'not-reached'],
    ],
    ['the outcome says when', [second], { remission: { on: '2004-04' } }, ['reached']],
    [
      'the outcome says that it did not come up to the day last seen',
      [second],
      { remission: { happened: false } },
      ['reached', 'not-reached'],
    ],
    ['the outcome says that treatment failed', [second], { noRemission: { daysFromRelapse: 40 } }, ['not-reached']],
    [
      'the outcome says both',
      [second],
      { remission: { happened: true }, noRemission: { happened: true } },
      ['reached', 'not-reached'],
    ],
  ])('%s', (_what, treatment, outcome, possible) => {
    expect(after(treatment, outcome).possible).toEqual(possible);
  });

  test('a later marrow without remission is said beside the answer', () => {
    const { notes } = after([second, marrow('2004-04-12', true), marrow('2004-05-20', false)]);
    expect(notes).toEqual([
      'A later finding says that there is no remission: that may be a relapse, and a person must look.',
    ]);
  });
});

import { expect, test } from 'vitest';
import { decideAllocation, requestAllocation } from '../src/index.ts';
import { exampleSetup } from './example-study.ts';
import { codesOf, Story } from './story.ts';

const ask = (story: Story) => requestAllocation(story.known(), story.someone(), 'post-induction');

function drawn(
  story: Story,
  shown: { arm: string | null; code: string | null } = { arm: 'blocks', code: null },
  position = 1,
): Story {
  const asked = ask(story);
  if (asked.kind !== 'ask') throw new Error(asked.kind);
  const event = decideAllocation(asked.request, { position, ...shown });
  return story.record({ kind: 'accepted', events: [event] }, story.someone().participant, null);
}

test('a child with consent, assent, eligibility, signature and stratum is put to chance, in the stratum of its levels', () => {
  const asked = ask(new Story().ready());
  expect(asked).toMatchObject({
    kind: 'ask',
    request: { stratum: 'S2/low', site: 'aachen', earlier: [], stopped: [] },
  });
});

test('a child of whom nothing is recorded is refused with everything that is missing', () => {
  expect(codesOf(ask(new Story().registered()))).toEqual([
    'consent-missing',
    'consent-missing',
    'assent-missing',
    'eligibility-incomplete',
    'eligibility-incomplete',
    'eligibility-incomplete',
    'stratum-incomplete',
  ]);
});

test.each([
  [
    'consent to randomisation was withdrawn',
    'consent-withdrawn assent-missing',
    (story: Story) => story.did({ type: 'withdraw-consent', scope: ['randomisation'], on: '2026-03-02' }),
  ],
  ['the record is locked', 'locked', (story: Story) => story.did({ type: 'lock', what: { kind: 'record' } })],
  [
    'a condition is not met after all',
    'not-eligible',
    (story: Story) =>
      story
        .did({
          type: 'assess-eligibility',
          on: '2026-03-02',
          criteria: [
            { id: 'first-relapse', met: 'not-met' },
            { id: 'under-18', met: 'met' },
          ],
        })
        .did({ type: 'sign', what: { kind: 'eligibility' }, meaning: 'seen' }),
  ],
  [
    'a condition is unknown',
    'eligibility-incomplete',
    (story: Story) =>
      story
        .did({
          type: 'assess-eligibility',
          on: '2026-03-02',
          criteria: [
            { id: 'first-relapse', met: 'met' },
            { id: 'under-18', met: 'unknown' },
          ],
        })
        .did({ type: 'sign', what: { kind: 'eligibility' }, meaning: 'seen' }),
  ],
  [
    'eligibility was assessed anew and nobody signed that',
    'signature-missing',
    (story: Story) =>
      story.did({
        type: 'assess-eligibility',
        on: '2026-03-02',
        criteria: exampleSetup.criteria.map(({ id }) => ({ id, met: 'met' })),
      }),
  ],
  [
    'the relapse was corrected after the stratum was found',
    'stratum-incomplete',
    (story: Story) => story.did({ type: 'correct-entry', entry: 'relapse-1', field: 'case', value: { group: 'S1' } }),
  ],
  [
    'every arm was stopped',
    'arm-stopped',
    (story: Story) =>
      story
        .asked({ type: 'stop-arm', randomisation: 'post-induction', arm: 'blocks' })
        .asked({ type: 'stop-arm', randomisation: 'post-induction', arm: 'ii-ida' }),
  ],
  [
    'the secrets were revealed',
    'unblinded',
    (story: Story) => story.asked({ type: 'close-recruitment' }).asked({ type: 'unblind-allocations' }),
  ],
])('chance is not asked when %s', (_when, codes, change) => {
  expect(codesOf(ask(change(new Story().ready()))).join(' ')).toBe(codes);
});

test('consent given anew after a withdrawal opens the way again', () => {
  const story = new Story()
    .ready()
    .did({ type: 'withdraw-consent', scope: ['randomisation'], on: '2026-03-02' })
    .did({ type: 'give-consent', kind: 'consent', scope: ['randomisation'], form: '1', on: '2026-03-02' });
  // The child's own assent was withdrawn with it.
  expect(codesOf(ask(story))).toEqual(['assent-missing']);
  story.did({
    type: 'give-consent',
    kind: 'assent-not-possible',
    scope: ['randomisation'],
    form: '1',
    on: '2026-03-02',
  });
  expect(ask(story).kind).toBe('ask');
});

test('a patient who has come of age and consents needs no assent', () => {
  const story = new Story().ready().did({ type: 'withdraw-consent', scope: ['randomisation'], on: '2026-03-02' });
  story.did({ type: 'give-consent', kind: 'consent-of-age', scope: ['randomisation'], form: '2', on: '2026-03-02' });
  expect(ask(story).kind).toBe('ask');
});

test('one child has one allocation: asked again, the same answer stands', () => {
  const story = drawn(new Story().ready());
  expect(ask(story)).toMatchObject({ kind: 'already', allocation: { arm: 'blocks', position: 1, code: null } });
});

test('another child is put to chance with the first one in what it is told', () => {
  const story = drawn(new Story().ready()).ready('bonn', 'S1');
  expect(ask(story)).toMatchObject({
    kind: 'ask',
    request: {
      stratum: 'S1/low',
      site: 'bonn',
      earlier: [{ participant: 'aachen-001', arm: 'blocks', stratum: 'S2/low' }],
    },
  });
});

test('a wrong stratum found later: the used one is kept, the corrected one added, the arm stays', () => {
  const story = drawn(new Story().ready())
    .did({ type: 'correct-entry', entry: 'relapse-1', field: 'case', value: { group: 'S1' } })
    .did({ type: 'correct-stratum', randomisation: 'post-induction', entry: 'relapse-1', stated: { mrd: 'low' } });
  const expected = { levels: { group: 'S2', mrd: 'low' }, corrected: { group: 'S1', mrd: 'low' }, arm: 'blocks' };
  expect(story.someone().allocations).toMatchObject([expected]);
  expect(story.known().allocations).toMatchObject([expected]);
  expect(
    codesOf(
      story.of({ type: 'stratify', randomisation: 'post-induction', entry: 'relapse-1', stated: { mrd: 'low' } }),
    ),
  ).toEqual(['already-allocated']);
  expect(
    codesOf(
      story.of({
        type: 'correct-stratum',
        randomisation: 'post-induction',
        entry: 'relapse-1',
        stated: { mrd: 'low' },
      }),
    ),
  ).toEqual(['nothing-changed']);
});

test('an allocation is never undone, only marked in error, once, with a reason', () => {
  const story = drawn(new Story().ready());
  const mark = { type: 'mark-allocation-in-error', randomisation: 'post-induction' } as const;
  expect(codesOf(story.of(mark, ' '))).toEqual(['reason-missing']);
  story.did(mark, 'The child had been randomised elsewhere.');
  expect(story.known().allocations).toMatchObject([
    { arm: 'blocks', inError: 'The child had been randomised elsewhere.' },
  ]);
  expect(codesOf(story.of(mark))).toEqual(['nothing-changed']);
  expect(ask(story).kind).toBe('already');
});

test('where a study is blinded the code stands in the record and the arm nowhere', () => {
  const [randomisation] = exampleSetup.randomisations;
  if (randomisation === undefined) throw new Error('no randomisation');
  const story = drawn(new Story({ ...exampleSetup, randomisations: [{ ...randomisation, shows: 'code' }] }).ready(), {
    arm: null,
    code: 'K7M2PQ4T',
  });
  expect(story.known().allocations).toMatchObject([{ arm: null, code: 'K7M2PQ4T' }]);
  expect(JSON.stringify(story.trail.slice(2))).not.toContain('"blocks"');
});

test('a stopped arm is told to chance', () => {
  const story = new Story()
    .ready()
    .asked({ type: 'stop-arm', randomisation: 'post-induction', arm: 'blocks' }, 'futility');
  expect(ask(story)).toMatchObject({ kind: 'ask', request: { stopped: ['blocks'] } });
});

test('a group the study has no level for, a group the table does not reach and a factor nobody stated are named', () => {
  const stratify = (story: Story, stated: Record<string, string>) =>
    story.of({ type: 'stratify', randomisation: 'post-induction', entry: 'relapse-1', stated });
  expect(stratify(new Story().ready('aachen', 'S2'), {})).toMatchObject({
    refusals: [{ code: 'stratum-incomplete', about: 'mrd' }],
  });
  const story = new Story().ready();
  story.did({ type: 'correct-entry', entry: 'relapse-1', field: 'case', value: { group: 'S4' } });
  expect(stratify(story, { mrd: 'low' })).toMatchObject({
    refusals: [{ about: 'group', says: 'invented says S4; this study has S1, S2.' }],
  });
  story.did({ type: 'correct-entry', entry: 'relapse-1', field: 'case', value: {} });
  expect(stratify(story, { mrd: 'low' })).toMatchObject({ refusals: [{ about: 'group' }] });
  expect(codesOf(stratify(story, { mrd: 'low', group: 'S1' }))).toEqual(['no-such-field', 'stratum-incomplete']);
});

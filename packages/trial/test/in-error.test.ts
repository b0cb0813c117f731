import { expect, test } from 'vitest';
import { dueOf, requestAllocation } from '../src/index.ts';
import { exampleSetup } from './example-study.ts';
import { codesOf, Story } from './story.ts';

const ask = (story: Story) => requestAllocation(story.known(), story.someone(), 'post-induction');

test('a consent recorded by mistake counts no more, and the right one is recorded anew', () => {
  const story = new Story().ready();
  const mark = { type: 'mark-in-error', what: { kind: 'consent', id: 'consent-1' } } as const;
  expect(codesOf(story.of(mark, null))).toEqual(['reason-missing']);
  story.did(mark, 'the form of another child');
  expect(story.someone().consents[0]).toMatchObject({ inError: 'the form of another child', form: '1' });
  expect(codesOf(ask(story))).toContain('consent-missing');
  expect(codesOf(story.of(mark))).toEqual(['nothing-changed']);
  expect(codesOf(story.of({ type: 'mark-in-error', what: { kind: 'consent', id: 'consent-9' } }))).toEqual([
    'no-such-consent',
  ]);
  const scope = ['treatment', 'randomisation', 'data'] as const;
  story.did({ type: 'give-consent', kind: 'consent', scope, form: '2', on: '2026-03-01' });
  expect(ask(story).kind).toBe('ask');
});

test('a withdrawal recorded by mistake is as if it had not been', () => {
  const story = new Story().ready().did({ type: 'withdraw-consent', scope: ['randomisation'], on: '2026-03-02' });
  expect(ask(story).kind).toBe('refused');
  expect(ask(story.did({ type: 'mark-in-error', what: { kind: 'consent', id: 'consent-3' } })).kind).toBe('ask');
});

test('a relapse of another child is marked, and the stratum found from it is void', () => {
  const story = new Story().ready().did({ type: 'mark-in-error', what: { kind: 'entry', id: 'relapse-1' } });
  expect(codesOf(ask(story))).toEqual(['stratum-incomplete']);
  const stratify = { type: 'stratify', randomisation: 'post-induction', stated: { mrd: 'low' } } as const;
  expect(codesOf(story.of({ ...stratify, entry: 'relapse-1' }))).toEqual(['stratum-incomplete']);
  const correct = { type: 'correct-entry', entry: 'relapse-1', field: 'case', value: { group: 'S1' } } as const;
  expect(codesOf(story.of(correct))).toEqual(['in-error']);
  story.did({ type: 'record-entry', kind: 'relapse', values: { case: { group: 'S1' } } });
  expect(ask(story.did({ ...stratify, entry: 'relapse-2' }))).toMatchObject({
    kind: 'ask',
    request: { stratum: 'S1/low' },
  });
});

test('of a child registered by mistake nothing more is recorded and nothing is drawn; consent and identity can still go', () => {
  const story = new Story().ready().did({ type: 'mark-in-error', what: { kind: 'registration' } }, 'registered twice');
  expect(codesOf(ask(story))).toEqual(['in-error']);
  const remission = { type: 'record-entry', kind: 'remission', values: { on: '2026-03-01', reached: true } } as const;
  expect(codesOf(story.of(remission))).toEqual(['in-error']);
  expect(story.of({ type: 'withdraw-consent', scope: ['data'], on: '2026-03-02' }).kind).toBe('accepted');
  expect(story.of({ type: 'erase-identity' }).kind).toBe('accepted');
  expect(dueOf(story.known(), story.someone())).toEqual([]);
});

test('a lost sample is waited for no more, and one that turns up is still received', () => {
  const story = new Story().ready();
  story.did({
    type: 'send-sample',
    material: 'marrow',
    takenOn: '2026-02-28',
    timePoint: 'after F2',
    to: 'laboratory',
    on: '2026-03-01',
  });
  const lose = { type: 'lose-sample', sample: 'sample-1' } as const;
  expect(codesOf(story.of(lose, null))).toEqual(['reason-missing']);
  expect(dueOf(story.known(), story.someone())).toHaveLength(1);
  story.did(lose, 'the parcel never arrived');
  expect(dueOf(story.known(), story.someone())).toEqual([]);
  expect(codesOf(story.of(lose))).toEqual(['nothing-changed']);
  story.did({ type: 'receive-sample', sample: 'sample-1', on: '2026-03-02', usable: true });
  expect(dueOf(story.known(), story.someone())).toHaveLength(1);
  expect(codesOf(story.of(lose))).toContain('sample-state');
});

test('a sample is not sent before it was taken', () => {
  const story = new Story().ready();
  const sample = {
    material: 'marrow',
    takenOn: '2026-03-02',
    timePoint: 'after F2',
    to: 'laboratory',
    on: '2026-03-01',
  };
  expect(codesOf(story.of({ type: 'send-sample', ...sample }))).toEqual(['date-impossible']);
});

const severe = {
  term: 'Sepsis',
  grade: 4,
  startedOn: '2026-02-20',
  knownOn: '2026-02-21',
  serious: 'life-threatening',
  related: 'related',
};
const record = (kind: string, values: object) => ({ type: 'record-entry', kind, values: { ...values } }) as const;

test('what was unsafe while consent held is recorded also after a withdrawal; what came later, and all else, is not', () => {
  const story = new Story().ready().did({ type: 'withdraw-consent', scope: ['data'], on: '2026-03-01' });
  expect(story.of(record('serious-adverse-event', severe)).kind).toBe('accepted');
  expect(story.of(record('outcome', { kind: 'death-after-relapse', on: '2026-03-01' })).kind).toBe('accepted');
  expect(
    codesOf(story.of(record('serious-adverse-event', { ...severe, startedOn: '2026-03-02', knownOn: '2026-03-02' }))),
  ).toEqual(['consent-withdrawn']);
  expect(codesOf(story.of(record('remission', { on: '2026-02-20', reached: true })))).toEqual(['consent-withdrawn']);
  expect(codesOf(new Story().registered().of(record('serious-adverse-event', severe)))).toEqual(['consent-missing']);
});

test('nobody dies twice, and nothing happens to a child after its death', () => {
  const story = new Story().ready().did(record('outcome', { kind: 'death-in-remission', on: '2026-02-25' }));
  expect(codesOf(story.of(record('outcome', { kind: 'induction-death', on: '2026-02-25' })))).toEqual([
    'date-impossible',
  ]);
  expect(codesOf(story.of(record('outcome', { kind: 'alive', on: '2026-02-26' })))).toEqual(['date-impossible']);
  expect(codesOf(story.of(record('element', { element: 'x/F2', startedOn: '2026-02-26' })))).toEqual([
    'date-impossible',
  ]);
  expect(story.of(record('element', { element: 'x/F2', startedOn: '2026-02-25' })).kind).toBe('accepted');
  // A report may come later than the death, and a death that was none can be taken back.
  const review = { of: 'cytology', laboratory: 'Aachen', on: '2026-03-01', finding: 'L1' };
  expect(story.of(record('central-review', review)).kind).toBe('accepted');
  story.did({ type: 'mark-in-error', what: { kind: 'entry', id: 'outcome-1' } }, 'another child');
  expect(story.of(record('outcome', { kind: 'alive', on: '2026-02-26' })).kind).toBe('accepted');
});

test('a death is of grade 5, and nobody knows of an event before it began', () => {
  const story = new Story().ready();
  expect(codesOf(story.of(record('serious-adverse-event', { ...severe, serious: 'death' })))).toEqual([
    'value-invalid',
  ]);
  expect(codesOf(story.of(record('serious-adverse-event', { ...severe, knownOn: '2026-02-19' })))).toEqual([
    'value-invalid',
  ]);
});

test('a condition for one randomisation holds there and not elsewhere', () => {
  const criteria = [
    ...exampleSetup.criteria,
    { id: 'remission', text: 'Remission was reached.', randomisation: 'later' },
  ];
  const [first] = exampleSetup.randomisations;
  if (first === undefined) throw new Error('no randomisation');
  const later = { ...first, id: 'later', factors: [] };
  const story = new Story({ ...exampleSetup, criteria, randomisations: [first, later] }).ready();
  expect(ask(story).kind).toBe('ask');
  story.did({ type: 'stratify', randomisation: 'later', entry: null, stated: {} });
  expect(requestAllocation(story.known(), story.someone(), 'later')).toMatchObject({
    refusals: [{ code: 'eligibility-incomplete', about: 'remission' }],
  });
  expect(new Story({ ...exampleSetup, criteria }, false).ask({ type: 'activate-study' })).toMatchObject({
    refusals: [{ says: 'The condition "remission" is for "later", and there is no such randomisation.' }],
  });
});

test('where a table decides, one level is enough: children of other groups are not randomised there', () => {
  const [first] = exampleSetup.randomisations;
  const [group] = first?.factors ?? [];
  if (first === undefined || group === undefined) throw new Error('no factor');
  const only = { ...exampleSetup, randomisations: [{ ...first, factors: [{ ...group, levels: ['S2'] }] }] };
  const story = new Story(only)
    .registered()
    .did({ type: 'give-consent', kind: 'consent', scope: ['data'], form: '1', on: '2026-03-01' });
  story.did(record('relapse', { case: { group: 'S1' } }));
  expect(story.of({ type: 'stratify', randomisation: 'post-induction', entry: 'relapse-1', stated: {} })).toMatchObject(
    {
      refusals: [{ code: 'stratum-incomplete', says: 'invented says S1; this study has S2.' }],
    },
  );
});

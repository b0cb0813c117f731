import { expect, test } from 'vitest';
import { clocksOf, type ParticipantCommand } from '../src/index.ts';
import { codesOf, Story } from './story.ts';

const mrd = {
  type: 'record-entry',
  kind: 'mrd',
  values: { timePoint: 'after F2', sampledOn: '2026-03-01', method: 'rq-pcr', result: 'quantified', level: '0.0005' },
} as const;
const severe = {
  type: 'record-entry',
  kind: 'serious-adverse-event',
  values: {
    term: 'Sepsis',
    grade: 4,
    knownOn: '2026-03-01',
    startedOn: '2026-03-01',
    serious: 'life-threatening',
    related: 'related',
  },
} as const;

test('an entry is recorded with what is known, and nothing is filled in', () => {
  const story = new Story().ready().did(mrd);
  expect(story.someone().entries.at(-1)).toMatchObject({ entry: 'mrd-1', values: mrd.values });
  expect(story.did(mrd).someone().entries.at(-1)?.entry).toBe('mrd-2');
});

test.each<[string, object, string]>([
  ['a level where nothing was quantified', { result: 'negative' }, 'only where the result is "quantified"'],
  ['a number with a comma', { level: '0,0005' }, '"level" cannot be that'],
  ['a number that is no text', { level: 0.0005 }, '"level" cannot be that'],
  ['a day that does not exist', { sampledOn: '2026-02-29' }, '"sampledOn" cannot be that: a day that exists'],
  ['a month alone', { sampledOn: '2026-02' }, '"sampledOn" cannot be that'],
  ['a day to come', { sampledOn: '2026-03-04' }, 'has not come yet'],
  ['a method there is not', { method: 'pcr' }, 'one of rq-pcr, flow, ngs'],
  ['a field there is not', { remark: 'x' }, 'A mrd has no "remark"'],
  ['a field of every object', { constructor: 'x' }, 'A mrd has no "constructor"'],
])('an entry with %s is refused', (_what, change, says) => {
  const decision = new Story().ready().of({ ...mrd, values: { ...mrd.values, ...change } });
  expect(decision.kind === 'refused' ? decision.refusals.map((one) => one.says).join(' ') : '').toContain(says);
});

test('nothing is recorded of a child without consent to it, and nothing more once it is withdrawn', () => {
  expect(codesOf(new Story().registered().of(mrd))).toEqual(['consent-missing']);
  const story = new Story().ready().did({ type: 'withdraw-consent', scope: ['data', 'samples'], on: '2026-03-02' });
  expect(codesOf(story.of(mrd))).toEqual(['consent-withdrawn']);
  expect(
    codesOf(
      story.of({
        type: 'send-sample',
        material: 'marrow',
        takenOn: '2026-02-20',
        timePoint: 'after F2',
        to: 'MRD laboratory',
        on: '2026-03-02',
      }),
    ),
  ).toEqual(['consent-withdrawn']);
  // What was recorded before stays, and can be put right.
  expect(story.of({ type: 'correct-entry', entry: 'relapse-1', field: 'case', value: { group: 'S1' } }).kind).toBe(
    'accepted',
  );
});

test('a correction keeps old and new, needs a reason, and has to change something', () => {
  const story = new Story().ready().did(mrd);
  const correct = { type: 'correct-entry', entry: 'mrd-1', field: 'level', value: '0.005' } as const;
  expect(codesOf(story.of(correct, null))).toEqual(['reason-missing']);
  story.did(correct, 'a zero too many');
  expect(story.trail.at(-1)).toMatchObject({ why: 'a zero too many', event: { old: '0.0005', new: '0.005' } });
  expect(story.someone().entries.at(-1)?.values.level).toBe('0.005');
  expect(codesOf(story.of(correct))).toEqual(['nothing-changed']);
  expect(codesOf(story.of({ ...correct, value: 'much' }))).toEqual(['value-invalid']);
  expect(codesOf(story.of({ ...correct, field: 'sampledOn', value: null }))).toEqual(['value-invalid']);
  expect(codesOf(story.of({ ...correct, entry: 'mrd-9' }))).toEqual(['no-such-entry']);
});

test('what was known by mistake becomes unknown again', () => {
  const story = new Story().ready().did({ ...mrd, values: { ...mrd.values, laboratory: 'Aachen' } });
  story.did({ type: 'correct-entry', entry: 'mrd-1', field: 'laboratory', value: null });
  expect(story.someone().entries.at(-1)?.values).toEqual(mrd.values);
});

test('a locked entry is not corrected, a locked record takes nothing in; unlocking needs a reason', () => {
  const story = new Story()
    .ready()
    .did(mrd)
    .did({ type: 'lock', what: { kind: 'entry', entry: 'mrd-1' } });
  const correct = { type: 'correct-entry', entry: 'mrd-1', field: 'level', value: '0.005' } as const;
  expect(codesOf(story.of(correct))).toEqual(['locked']);
  expect(codesOf(story.of({ type: 'unlock', what: { kind: 'entry', entry: 'mrd-1' } }, null))).toEqual([
    'reason-missing',
  ]);
  expect(story.did({ type: 'unlock', what: { kind: 'entry', entry: 'mrd-1' } }).of(correct).kind).toBe('accepted');
  story.did({ type: 'lock', what: { kind: 'record' } });
  expect(codesOf(story.of(mrd))).toEqual(['locked']);
  expect(codesOf(story.of({ type: 'lock', what: { kind: 'record' } }))).toEqual(['locked']);
  expect(
    codesOf(story.did({ type: 'unlock', what: { kind: 'record' } }).of({ type: 'unlock', what: { kind: 'record' } })),
  ).toEqual(['not-locked']);
});

test('a lock keeps nobody from withdrawing consent, from being forgotten or from asking', () => {
  const story = new Story().ready().did({ type: 'lock', what: { kind: 'record' } });
  const open: Parameters<Story['of']>[0][] = [
    { type: 'withdraw-consent', scope: ['data'], on: '2026-03-02' },
    { type: 'erase-identity' },
    { type: 'raise-query', entry: 'relapse-1', field: 'case', text: 'Is the date right?' },
  ];
  for (const command of open) expect(story.of(command).kind).toBe('accepted');
});

test('a query is raised on a field, answered, closed; and on an empty field too', () => {
  const story = new Story().ready().did(mrd);
  story.did({ type: 'raise-query', entry: 'mrd-1', field: 'sensitivity', text: 'Which sensitivity?' });
  expect(codesOf(story.of({ type: 'raise-query', entry: 'mrd-1', field: 'colour', text: 'x' }))).toEqual([
    'no-such-field',
  ]);
  expect(codesOf(story.of({ type: 'raise-query', entry: 'mrd-1', field: 'level', text: ' ' }))).toEqual([
    'value-invalid',
  ]);
  story.did({ type: 'answer-query', query: 'query-1', text: '0.0001' });
  expect(codesOf(story.of({ type: 'answer-query', query: 'query-1', text: 'again' }))).toEqual(['query-state']);
  story.did({ type: 'close-query', query: 'query-1' });
  expect(story.someone().queries).toMatchObject([
    { status: 'closed', said: [{ text: 'Which sensitivity?' }, { text: '0.0001' }] },
  ]);
  expect(codesOf(story.of({ type: 'close-query', query: 'query-1' }))).toEqual(['query-state']);
  expect(codesOf(story.of({ type: 'close-query', query: 'query-2' }))).toEqual(['no-such-query']);
});

test('a sample is sent, received, reported with the entry that holds its result', () => {
  const story = new Story().ready().did({
    type: 'send-sample',
    material: 'marrow',
    takenOn: '2026-02-20',
    timePoint: 'after F2',
    to: 'MRD laboratory',
    on: '2026-03-01',
  });
  const report = { type: 'report-sample', sample: 'sample-1', entry: 'mrd-1' } as const;
  expect(codesOf(story.of({ type: 'receive-sample', sample: 'sample-1', on: '2026-02-28', usable: true }))).toEqual([
    'date-impossible',
  ]);
  expect(codesOf(story.of(report))).toEqual(['sample-state', 'no-such-entry']);
  story.did({ type: 'receive-sample', sample: 'sample-1', on: '2026-03-02', usable: true }).did(mrd).did(report);
  expect(story.someone().samples).toMatchObject([
    { sentOn: '2026-03-01', received: { on: '2026-03-02', usable: true }, reported: 'mrd-1' },
  ]);
  expect(codesOf(story.of(report))).toEqual(['sample-state']);
  expect(codesOf(story.of({ type: 'receive-sample', sample: 'sample-1', on: '2026-03-02', usable: true }))).toEqual([
    'sample-state',
  ]);
});

test('a sample that arrived unusable has no result', () => {
  const story = new Story().ready().did(mrd).did({
    type: 'send-sample',
    material: 'marrow',
    takenOn: '2026-02-20',
    timePoint: 'after F2',
    to: 'x',
    on: '2026-03-01',
  });
  story.did({ type: 'receive-sample', sample: 'sample-1', on: '2026-03-02', usable: false });
  expect(codesOf(story.of({ type: 'report-sample', sample: 'sample-1', entry: 'mrd-1' }))).toEqual(['sample-state']);
});

test('the clocks of a serious adverse event run from its report, by hours and not by the wall', () => {
  const story = new Story();
  story.ready();
  // The night on which clocks in Germany go forward: 24 hours later it is 10:30 there, not 9:30.
  story.at = '2026-03-28T08:30:00.000Z';
  story.did(severe);
  const [entry] = story.someone().entries.slice(-1);
  if (entry === undefined) throw new Error('no entry');
  expect(clocksOf(story.known().setup, entry)).toEqual([
    { step: 'assessed', dueAt: '2026-03-29T08:30:00.000Z', doneAt: null },
    { step: 'forwarded', dueAt: '2026-04-04T08:30:00.000Z', doneAt: null },
  ]);
});

test('a step after a serious adverse event is done once, and of those alone', () => {
  const story = new Story().ready().did(severe).did(mrd);
  const step = { type: 'do-serious-event-step', entry: 'serious-adverse-event-1', step: 'assessed' } as const;
  story.did(step);
  expect(story.someone().entries.find(({ entry }) => entry === step.entry)?.steps).toMatchObject([
    { step: 'assessed', at: story.at, by: 'anna' },
  ]);
  expect(codesOf(story.of(step))).toEqual(['nothing-changed']);
  expect(codesOf(story.of({ ...step, entry: 'mrd-1' }))).toEqual(['value-invalid']);
  // The study has no limit for closing; that an event was closed is recorded all the same.
  expect(story.of({ ...step, step: 'closed' }).kind).toBe('accepted');
});

test('a study without limits has no clocks, and its steps can still be done', () => {
  const story = new Story({ ...new Story().known().setup, seriousEventClocks: [] }).ready().did(severe);
  const [entry] = story.someone().entries.slice(-1);
  if (entry === undefined) throw new Error('no entry');
  expect(clocksOf(story.known().setup, entry)).toEqual([]);
  expect(story.of({ type: 'do-serious-event-step', entry: entry.entry, step: 'assessed' }).kind).toBe('accepted');
});

test('what is withdrawn has to have been given', () => {
  const story = new Story().registered();
  expect(codesOf(story.of({ type: 'withdraw-consent', scope: ['samples'], on: '2026-03-02' }))).toEqual([
    'nothing-changed',
  ]);
  expect(codesOf(story.of({ type: 'withdraw-consent', scope: [], on: '2026-03-02' }))).toContain('value-invalid');
});

test('answers to conditions that are none, or twice, are refused', () => {
  const story = new Story().registered();
  const assess = (...ids: string[]): ParticipantCommand & { type: 'assess-eligibility' } => ({
    type: 'assess-eligibility',
    on: '2026-03-01',
    criteria: ids.map((id) => ({ id, met: 'met' })),
  });
  expect(codesOf(story.of(assess('first-relapse', 'other')))).toEqual(['no-such-field']);
  expect(codesOf(story.of(assess('first-relapse', 'first-relapse')))).toEqual(['value-invalid']);
});

test('what is signed has to be there, and is void once it changes', () => {
  const story = new Story().ready().did(mrd);
  expect(codesOf(story.of({ type: 'sign', what: { kind: 'entry', entry: 'mrd-2' }, meaning: 'seen' }))).toEqual([
    'no-such-entry',
  ]);
  expect(codesOf(story.of({ type: 'sign', what: { kind: 'entry', entry: 'mrd-1' }, meaning: '' }))).toEqual([
    'value-invalid',
  ]);
  expect(
    codesOf(new Story().registered().of({ type: 'sign', what: { kind: 'eligibility' }, meaning: 'seen' })),
  ).toEqual(['eligibility-incomplete']);
});

test('an identity is erased once, and the record says that it was', () => {
  const story = new Story().ready().did(mrd).did({ type: 'erase-identity' }, 'asked for by the parents');
  expect(story.someone().identityErased).toBe(true);
  expect(codesOf(story.of({ type: 'erase-identity' }))).toEqual(['nothing-changed']);
});

test('eligibility that is locked is not answered anew until it is unlocked', () => {
  const story = new Story().ready().did({ type: 'lock', what: { kind: 'eligibility' } });
  const anew = { type: 'assess-eligibility', on: '2026-03-01', criteria: [] } as const;
  expect(codesOf(story.of(anew))).toEqual(['locked']);
  story.did({ type: 'unlock', what: { kind: 'eligibility' } }, 'the report was misread');
  expect(story.of(anew).kind).toBe('accepted');
});

test('a case that names the child otherwise than by the pseudonym does not enter the trail', () => {
  const story = new Story().ready();
  const named = (id: string) => ({ id, group: 'S2' });
  const recorded = (id: string) => story.of({ type: 'record-entry', kind: 'relapse', values: { case: named(id) } });
  expect(codesOf(recorded('Example, Invented, 2019-05-06'))).toEqual(['value-invalid']);
  expect(recorded('aachen-001').kind).toBe('accepted');
  const corrected = (id: string) =>
    story.of({ type: 'correct-entry', entry: 'relapse-1', field: 'case', value: named(id) });
  expect(codesOf(corrected('H-4711'))).toEqual(['value-invalid']);
  expect(corrected('aachen-001').kind).toBe('accepted');
});

test.each(['level', 'sensitivity', 'quantitativeRange'])(
  '%s of MRD is a fraction of cells, not a percentage',
  (field) => {
    const story = new Story().ready();
    const recorded = (value: string) => {
      const values = { timePoint: 'x', sampledOn: '2026-03-01', method: 'flow', result: 'quantified', level: '0.001' };
      return story.of({ type: 'record-entry', kind: 'mrd', values: { ...values, [field]: value } });
    };
    for (const value of ['5', '1.01', '0', '0.000']) expect(codesOf(recorded(value)), value).toEqual(['value-invalid']);
    for (const value of ['1', '0.00001']) expect(recorded(value).kind, value).toBe('accepted');
  },
);

test('how a serious adverse event stands is kept up by corrections, and what it was stays in the trail', () => {
  const story = new Story().ready().did(severe);
  const stands = (field: string, value: string) =>
    ({ type: 'correct-entry', entry: 'serious-adverse-event-1', field, value }) as const;
  story.did(stands('outcome', 'not-recovered'), 'first report').did(stands('outcome', 'recovered'), 'follow-up');
  expect(story.trail.at(-1)?.event).toMatchObject({ old: 'not-recovered', new: 'recovered' });
  expect(codesOf(story.of(stands('endedOn', '2026-02-01')))).toEqual(['value-invalid']);
  expect(codesOf(story.of(stands('outcome', 'better')))).toEqual(['value-invalid']);
});

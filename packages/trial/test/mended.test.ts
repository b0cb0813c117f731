import { expect, test } from 'vitest';
import {
  type Allocation,
  type Arm,
  commitTo,
  draw,
  keyedStreams,
  problemsOf,
  type RecordCommand,
  type Recorded,
  requestAllocation,
  type Scheme,
  type StudySetup,
  schemeHash,
  stratumOf,
  type TrialEvent,
  toHex,
  verifyAllocations,
} from '../src/index.ts';
import { exampleSetup } from './example-study.ts';
import { hashing, randomisationWith, secretNamed } from './node-hashing.ts';
import { codesOf, Story } from './story.ts';

const assess: RecordCommand = {
  type: 'assess-eligibility',
  on: '2026-03-02',
  criteria: exampleSetup.criteria.map(({ id }) => ({ id, met: 'met' })),
};

test('a locked eligibility is not assessed anew until it is unlocked', () => {
  const eligibility = { kind: 'eligibility' } as const;
  const story = new Story().ready().did({ type: 'lock', what: eligibility });
  expect(codesOf(story.of(assess))).toEqual(['locked']);
  story.did({ type: 'unlock', what: eligibility }).did(assess);
});

test('a result of MRD that was recorded as the wrong kind of result can be corrected, field by field', () => {
  const quantified = {
    timePoint: 'week 5',
    sampledOn: '2026-03-01',
    method: 'flow',
    result: 'quantified',
    level: '0.1',
  };
  const field = (name: string, value: string | null) =>
    ({ type: 'correct-entry', entry: 'mrd-1', field: name, value }) as const;
  const story = new Story().ready().did({ type: 'record-entry', kind: 'mrd', values: quantified });
  expect(codesOf(story.of(field('result', 'negative')))).toEqual(['value-invalid']);
  story.did(field('level', null)).did(field('result', 'negative'));
  story.did(field('result', 'quantified')).did(field('level', '0.01'));
  expect(story.someone().entries.at(-1)?.values).toMatchObject({ result: 'quantified', level: '0.01' });
});

test('an arm can be stopped as long as anything may be drawn: also when no more children are taken', () => {
  const stop = { type: 'stop-arm', randomisation: 'post-induction', arm: 'blocks' } as const;
  const closed = new Story().ready().asked({ type: 'close-recruitment' });
  expect(codesOf(closed.ask(stop))).toEqual([]);
  expect(codesOf(closed.asked({ type: 'unblind-allocations' }).ask(stop))).toEqual(['unblinded']);
});

test('a form signed before a withdrawal, and recorded after it, is no consent anew', () => {
  const consent = (on: string) => ({ type: 'give-consent', kind: 'consent', scope: ['data'], form: '1', on }) as const;
  const story = new Story()
    .ready()
    .did({ type: 'withdraw-consent', scope: ['data'], on: '2026-03-02' })
    .did(consent('2026-02-20'));
  const mrd = { type: 'record-entry', kind: 'remission', values: { on: '2026-03-01', reached: true } } as const;
  expect(codesOf(story.of(mrd))).toEqual(['consent-withdrawn']);
  expect(codesOf(story.did(consent('2026-03-02')).of(mrd))).toEqual([]);
});

test('a child may take its assent back before anybody has consented', () => {
  const story = new Story()
    .registered()
    .did({ type: 'give-consent', kind: 'assent', scope: ['randomisation'], form: '1', on: '2026-03-01' });
  const withdraw = { type: 'withdraw-consent', scope: ['randomisation'], on: '2026-03-01' } as const;
  expect(codesOf(story.of(withdraw))).toEqual([]);
  expect(codesOf(story.did(withdraw).of(withdraw))).toEqual(['nothing-changed']);
});

const [randomisation] = exampleSetup.randomisations;
const [first, second] = randomisation?.arms ?? [];

function withScheme(scheme: Scheme, share = 1): StudySetup {
  if (randomisation === undefined || first === undefined || second === undefined) throw new Error('no arms');
  const arms: Arm[] = [{ ...first, share }, second];
  return { ...exampleSetup, randomisations: [{ ...randomisation, arms, scheme }] };
}

test('what could not be carried out later is not activated', () => {
  const codes = (setup: StudySetup) => problemsOf(setup).map(({ code }) => code);
  expect(codes(exampleSetup)).toEqual([]);
  // No whole number below the sum of the shares could be drawn.
  expect(codes(withScheme({ kind: 'simple' }, 2 ** 33))).toEqual(['setup-invalid']);
  expect(codes(withScheme({ kind: 'simple' }, 3))).toEqual([]);
  const minimisation = (weights: number[]): Scheme => ({ kind: 'minimisation', spread: 'range', weights, percent: 80 });
  // Their sums would have no end, and nothing would be balanced.
  expect(codes(withScheme(minimisation([1e308, 1e308])))).toEqual(['setup-invalid']);
  expect(codes(withScheme(minimisation([2, 0.5])))).toEqual([]);
  const clocks = (...hours: number[]): StudySetup => ({
    ...exampleSetup,
    seriousEventClocks: hours.map((one) => ({ step: 'assessed', hours: one })),
  });
  // A clock that runs to the end of all days has no time that can be written.
  expect(codes(clocks(1e12))).toEqual(['setup-invalid']);
  expect(codes(clocks(24, 48))).toEqual(['setup-invalid']);
  expect(codes(clocks(8760))).toEqual([]);
});

test('an arm that is called like something every object has is counted like any other', () => {
  const arms = ['constructor', 'valueof'].map((id) => ({ id, title: id, share: 1 }));
  const odd = randomisationWith({ arms });
  const secret = secretNamed('odd');
  const keyed = keyedStreams({ hmac: hashing.hmac, secret, schemeHash: schemeHash('odd', odd, hashing) });
  const about = { levels: {}, site: 'aachen', stratum: stratumOf(odd, {}, 'aachen') };
  const earlier: Allocation[] = [];
  const events: Recorded[] = [];
  const record = (participant: string | null, event: TrialEvent) =>
    events.push({ study: 'odd', number: events.length + 1, at: '', by: 'anna', participant, why: null, event });
  record(null, { type: 'StudyCreated', setup: { ...exampleSetup, randomisations: [odd] } });
  record(null, { type: 'StudyActivated', commitments: [commitTo(secret, 'odd', odd, hashing)] });
  for (let child = 1; child <= 4; child += 1) {
    const answer = draw({ randomisation: odd, ...about, earlier, stopped: [] }, keyed);
    if (answer.kind === 'refused') throw new Error('refused');
    const drawn = { randomisation: odd.id, ...about, ...answer.drawn };
    record(`child-${child}`, { type: 'Randomised', ...drawn });
    earlier.push({ ...drawn, participant: `child-${child}`, number: events.length, corrected: null, inError: null });
  }
  const secrets = [{ randomisation: odd.id, secret: toHex(secret) }];
  const [result] = verifyAllocations({ study: 'odd', events, secrets, published: null }, hashing).randomisations;
  const counted = (arm: string) => earlier.filter((one) => one.arm === arm).length;
  expect(result?.arms).toEqual({ constructor: counted('constructor'), valueof: counted('valueof') });
});

test('a condition that is worded anew has to be answered anew; the others stay answered', () => {
  const reworded = exampleSetup.criteria.map((one) =>
    one.id === 'under-18' ? { ...one, text: 'It is under 1.' } : one,
  );
  const story = new Story().ready();
  const missing = () => {
    const asked = requestAllocation(story.known(), story.someone(), 'post-induction');
    return asked.kind === 'refused' ? asked.refusals.map(({ code, about }) => [code, about]) : [];
  };
  expect(missing()).toEqual([]);
  story.asked({ type: 'change-setup', setup: { ...exampleSetup, title: 'Another title' } });
  expect(missing()).toEqual([]);
  story.asked({ type: 'change-setup', setup: { ...exampleSetup, criteria: reworded } });
  expect(missing()).toEqual([['eligibility-incomplete', 'under-18']]);
  story.did(assess).did({ type: 'sign', what: { kind: 'eligibility' }, meaning: 'I have examined this.' });
  expect(missing()).toEqual([]);
});

test('a fraction of cells above 1 was meant as something else', () => {
  const values = { timePoint: 'week 5', sampledOn: '2026-03-01', method: 'flow', result: 'quantified', level: '0.1' };
  const record = (changed: object) =>
    new Story().ready().of({ type: 'record-entry', kind: 'mrd', values: { ...values, ...changed } });
  expect(codesOf(record({ level: '5' }))).toEqual(['value-invalid']);
  expect(codesOf(record({ sensitivity: '10' }))).toEqual(['value-invalid']);
  expect(codesOf(record({ level: '1', sensitivity: '0.0001' }))).toEqual([]);
});

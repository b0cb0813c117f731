import { describe, expect, test } from 'vitest';
import {
  type Allocation,
  commitTo,
  draw,
  keyedStreams,
  type RandomisationSetup,
  type Randomised,
  type Recorded,
  schemeHash,
  stratumOf,
  type ToVerify,
  type TrialEvent,
  toHex,
  verifyAllocations,
} from '../src/index.ts';
import { hashing, randomisationWith, secretNamed } from './node-hashing.ts';

const factors = [{ id: 'group', levels: ['s3', 's4'] }];
const open = randomisationWith({ factors, bySite: true });
const blinded = randomisationWith({ id: 'r2', factors, shows: 'code' });
const minimised = randomisationWith({
  id: 'm1',
  factors,
  bySite: true,
  scheme: { kind: 'minimisation', spread: 'range', weights: [1, 1], percent: 80 },
});
const randomisations = [open, blinded, minimised];
const secretOf = (id: string) => secretNamed(`secret of ${id}`);

/** A trial of 60 children; arm b of r1 and of r2 is stopped after 40, and one stratum is corrected, one marked in error. */
const honest = trial();

describe('an honest trail', () => {
  test('is proved, with as many allocations as it holds', () => {
    const answer = verifyAllocations(honest, hashing);
    expect(answer.problems).toEqual([]);
    expect(answer.isProved).toBe(true);
    expect(
      answer.randomisations.map(({ randomisation, allocations, right }) => [randomisation, allocations, right]),
    ).toEqual([
      ['r1', 60, 60],
      ['r2', 60, 60],
      ['m1', 60, 60],
    ]);
    for (const { arms, firstWrong, isProved } of answer.randomisations) {
      expect(Object.values(arms).reduce((sum, count) => sum + count, 0)).toBe(60);
      expect([firstWrong, isProved]).toEqual([null, true]);
    }
  });

  test('has the arms that were recorded', () => {
    const [r1] = verifyAllocations(honest, hashing).randomisations;
    const recorded = allocations(honest, 'r1').map(({ event }) => event.arm);
    expect(r1?.arms).toEqual({
      a: recorded.filter((arm) => arm === 'a').length,
      b: recorded.filter((arm) => arm === 'b').length,
    });
    expect(recorded.slice(40)).not.toContain('b');
  });

  test('of a blinded randomisation yields the arm behind every code, and none of an open one', () => {
    const [r1, r2] = verifyAllocations(honest, hashing).randomisations;
    expect(r1?.unblinded).toEqual([]);
    expect(r2?.unblinded).toHaveLength(60);
    expect(r2?.unblinded.map(({ code }) => code)).toEqual(allocations(honest, 'r2').map(({ event }) => event.code));
    // The same allocation with the arm shown has another scheme hash, so the arms are counted, not compared.
    const arms = r2?.unblinded.map(({ arm }) => arm) ?? [];
    expect(arms.slice(40)).not.toContain('b');
    expect(new Set(arms.slice(0, 40))).toEqual(new Set(['a', 'b']));
    expect(JSON.stringify(honest.events.filter(({ event }) => event.type === 'Randomised' && event.code))).not.toMatch(
      /"arm":"/,
    );
  });

  test('needs no events but those of the study and the allocations', () => {
    const kept = honest.events.filter(({ participant, event }) => participant === null || event.type === 'Randomised');
    expect(kept.length).toBeLessThan(honest.events.length);
    expect(verifyAllocations({ ...honest, events: kept }, hashing).isProved).toBe(true);
  });

  test('is proved without published commitments too, by those of the trail', () => {
    expect(verifyAllocations({ ...honest, published: null }, hashing).isProved).toBe(true);
  });
});

describe.each(['r1', 'r2', 'm1'])('in %s', (id) => {
  const at = 20;
  const target = allocations(honest, id)[at];
  if (target === undefined) throw new Error('There are 60.');

  /** The problems by code, and the number of the first wrong allocation of this randomisation. */
  function found(tampered: ToVerify) {
    const { isProved, problems, randomisations: results } = verifyAllocations(tampered, hashing);
    const result = results.find(({ randomisation }) => randomisation === id);
    expect(result?.isProved).toBe(isProved);
    // The other randomisations are proved all the same.
    for (const other of results) if (other.randomisation !== id) expect(other.isProved).toBe(true);
    return { codes: problems.map(({ code }) => code), first: result?.firstWrong ?? null, result };
  }

  test('a swapped arm, or code, is found with what was recorded and what should have been', () => {
    const { arm, code, stratum, position } = target.event;
    const swapped = id === 'r2' ? { code: '34679ACD' } : { arm: arm === 'a' ? 'b' : 'a' };
    const { codes, first } = found(change(honest, target, swapped));
    expect(codes).toEqual(['wrong-allocation']);
    expect(first).toEqual({
      number: target.number,
      participant: target.participant,
      recorded: { stratum, position, arm, code, ...swapped },
      expected: { stratum, position, arm, code },
    });
  });

  test('a skipped position is found', () => {
    const { first } = found(change(honest, target, { position: target.event.position + 1 }));
    expect(first?.number).toBe(target.number);
    expect(first?.expected?.position).toBe(target.event.position);
  });

  test('a position out of this world is found, and the search for the next one ends', () => {
    for (const position of [1e15, -3, 0.5, Number.NaN])
      expect(found(change(honest, target, { position })).first?.number).toBe(target.number);
  });

  test('an allocation removed is found at the next of its sequence', () => {
    const next = allocations(honest, id).find(
      ({ number, event }) => number > target.number && event.stratum === target.event.stratum,
    );
    const events = honest.events.filter(({ number }) => number !== target.number);
    const { codes, first } = found({ ...honest, events });
    expect(codes).toEqual(['wrong-allocation']);
    expect(first?.number).toBe(next?.number);
    expect(first?.expected?.position).toBe(target.event.position);
  });

  test('an allocation put in is found, at the latest at the next of its sequence', () => {
    const inserted = { ...target, number: target.number - 0.5, participant: 'a-friend' };
    const events = honest.events.flatMap((one) => (one.number === target.number ? [inserted, one] : [one]));
    const { first } = found({ ...honest, events });
    expect(first?.number).toBe(target.number);
    expect(first?.recorded.position).toBe(target.event.position);
  });

  test('another site or level than the stratum says is found', () => {
    expect(found(change(honest, target, { levels: {} })).first?.expected).toBeNull();
    if (id === 'm1') return;
    const level = target.event.levels.group === 's3' ? 's4' : 's3';
    expect(found(change(honest, target, { levels: { group: level } })).first?.number).toBe(target.number);
  });

  test('an arm shown in a blinded record, or a code in an open one, is found', () => {
    const added = id === 'r2' ? { arm: 'a' } : { code: '34679ACD' };
    expect(found(change(honest, target, added)).first?.number).toBe(target.number);
  });

  test('another secret is found by the commitment and by the allocations', () => {
    const secrets = honest.secrets.map((one) =>
      one.randomisation === id ? { ...one, secret: toHex(secretNamed('another')) } : one,
    );
    const { codes, result } = found({ ...honest, secrets });
    expect(codes).toEqual(['commitment-broken', 'commitment-broken', 'wrong-allocation']);
    expect(result?.right).toBeLessThan(60);
  });

  test('no secret, two of them, or one that is none, is found; the allocations are counted', () => {
    const without = honest.secrets.filter(({ randomisation }) => randomisation !== id);
    const missing = found({ ...honest, secrets: without });
    expect(missing.codes).toEqual(['secret-missing']);
    expect(missing.result).toMatchObject({ allocations: 60, right: 0, arms: {}, firstWrong: null });
    expect(
      found({ ...honest, secrets: [...honest.secrets, ...honest.secrets.filter((one) => !without.includes(one))] })
        .codes,
    ).toEqual(['secret-missing']);
    for (const secret of ['', 'ab', 'x'.repeat(64)])
      expect(found({ ...honest, secrets: [...without, { randomisation: id, secret }] }).codes).toEqual([
        'secret-unusable',
      ]);
  });

  test('another scheme is found by the commitment', () => {
    const changed = change(honest, setupEvent(honest), {
      setup: {
        ...setupWith(randomisations),
        randomisations: randomisations.map((one) => (one.id === id ? { ...one, ...otherScheme(one) } : one)),
      },
    });
    expect(found(changed).codes.slice(0, 2)).toEqual(['commitment-broken', 'commitment-broken']);
  });

  test('titles of arms exchanged are found by the commitment', () => {
    const changed = change(honest, setupEvent(honest), {
      setup: {
        ...setupWith(randomisations),
        randomisations: randomisations.map((one) =>
          one.id === id
            ? { ...one, arms: one.arms.map((arm) => ({ ...arm, title: arm.id === 'a' ? 'B' : 'A' })) }
            : one,
        ),
      },
    });
    expect(found(changed).codes).toContain('commitment-broken');
  });

  test('one bit of the commitment is found, in the trail and in what was published', () => {
    const flipped = honest.published?.map((one) =>
      one.randomisation === id ? { ...one, digest: flip(one.digest) } : one,
    );
    if (flipped === undefined) throw new Error('They were published.');
    expect(found({ ...honest, published: flipped }).codes).toEqual(['commitment-differs', 'commitment-broken']);
    const activated = honest.events.find(({ event }) => event.type === 'StudyActivated');
    if (activated === undefined) throw new Error('It was activated.');
    const inTrail = change(honest, activated, { commitments: flipped });
    expect(found(inTrail).codes).toEqual(['commitment-differs', 'commitment-broken']);
    expect(found({ ...inTrail, published: flipped }).codes).toEqual(['commitment-broken', 'commitment-broken']);
    const none = honest.published?.filter(({ randomisation }) => randomisation !== id) ?? [];
    expect(found({ ...honest, published: none }).codes).toEqual(['commitment-missing']);
    expect(found(change(honest, activated, { commitments: none })).codes).toEqual(['commitment-missing']);
  });

  test('one child with two allocations is found', () => {
    const twin = allocations(honest, id)[at + 1];
    if (twin === undefined) throw new Error('There are 60.');
    const events = honest.events.map((one) =>
      one.number === twin.number ? { ...one, participant: target.participant } : one,
    );
    expect(found({ ...honest, events }).codes).toEqual(['allocated-twice']);
    const nobody = honest.events.map((one) => (one.number === twin.number ? { ...one, participant: null } : one));
    expect(found({ ...honest, events: nobody }).codes).toEqual(['no-participant']);
  });

  test('an allocation before activation, or after the secret was revealed, is found', () => {
    const rest = honest.events.filter(({ number }) => number !== allocations(honest, id)[0]?.number);
    const first = allocations(honest, id)[0];
    if (first === undefined) throw new Error('There are 60.');
    const before = { ...honest, events: [{ ...first, number: 0 }, ...rest] };
    expect(found(before).codes).toEqual(['before-activation']);
    const unblinded = recorded(target.number - 0.5, null, { type: 'AllocationsUnblinded', secrets: honest.secrets });
    const after = honest.events.flatMap((one) => (one.number === target.number ? [unblinded, one] : [one]));
    expect(new Set(verifyAllocations({ ...honest, events: after }, hashing).problems.map(({ code }) => code))).toEqual(
      new Set(['after-unblinding']),
    );
  });

  test('a scheme changed after activation is found', () => {
    const changed = randomisations.map((one) => (one.id === id ? { ...one, ...otherScheme(one) } : one));
    const event = recorded(target.number - 0.5, null, { type: 'SetupChanged', setup: setupWith(changed) });
    const events = honest.events.flatMap((one) => (one.number === target.number ? [event, one] : [one]));
    expect(found({ ...honest, events }).codes).toEqual(['scheme-changed']);
  });
});

describe('of the trail as a whole', () => {
  const codes = (events: readonly Recorded[], study = 'study-1') =>
    verifyAllocations({ ...honest, study, events }, hashing).problems.map(({ code }) => code);

  test('a study that was never activated, or activated twice, is not proved', () => {
    expect(codes(honest.events.slice(0, 1))).toEqual(['not-activated']);
    expect(codes([])).toEqual(['not-activated']);
    const activated = honest.events.filter(({ event }) => event.type === 'StudyActivated');
    const again = activated.map((one) => ({ ...one, number: 1e6 }));
    expect(codes([...honest.events, ...again])).toEqual(['activated-twice']);
  });

  test('sites may be added after activation', () => {
    const setup = { ...setupWith(randomisations), sites: [{ id: 'new', name: 'New' }] };
    expect(codes([...honest.events, recorded(1e6, null, { type: 'SetupChanged', setup })])).toEqual([]);
  });

  test('events of another study, or out of order, are found', () => {
    const [first, ...others] = honest.events;
    if (first === undefined) throw new Error('There are some.');
    expect(codes([{ ...first, study: 'study-2' }, ...others])).toEqual(['of-another-study']);
    const swapped = honest.events.toSpliced(10, 2, ...honest.events.slice(10, 12).toReversed());
    expect(codes(swapped)).toContain('order-broken');
  });

  test('the same trail under another study keeps no commitment', () => {
    expect(codes(honest.events, 'study-2')).toContain('commitment-broken');
  });

  test('an arm stopped at another time than it was is found', () => {
    const without = honest.events.filter(({ event }) => event.type !== 'ArmStopped');
    expect(codes(without)).toEqual(['wrong-allocation', 'wrong-allocation']);
  });

  test('an allocation of a randomisation that is not there is found', () => {
    const [one] = allocations(honest, 'r1');
    if (one === undefined) throw new Error('There are 60.');
    const stray = recorded(1e6, 'p', { ...one.event, randomisation: 'r9' });
    expect(codes([...honest.events, stray])).toEqual(['no-such-randomisation']);
  });

  test('a set-up that cannot be carried out is an answer, not an exception', () => {
    const broken = [{ ...open, scheme: { kind: 'permuted-blocks' as const, lengths: [] } }, blinded, minimised];
    expect(codes(change(honest, setupEvent(honest), { setup: setupWith(broken) }).events)).toContain('scheme-invalid');
  });
});

function otherScheme({ scheme }: RandomisationSetup): Pick<RandomisationSetup, 'scheme'> {
  return scheme.kind === 'minimisation'
    ? { scheme: { ...scheme, percent: 81 } }
    : { scheme: { kind: 'permuted-blocks', lengths: [2, 4] } };
}

function setupWith(list: readonly RandomisationSetup[]) {
  return {
    title: 'A study',
    protocol: { id: 'all-rez-bfm-2002', version: '1' },
    sites: [],
    criteria: [],
    randomisations: list,
    assent: 'not-asked' as const,
    seriousEventClocks: [],
  };
}

function recorded<E extends TrialEvent>(number: number, participant: string | null, event: E): Recorded<E> {
  return { study: 'study-1', number, at: '2026-01-01T00:00:00.000Z', by: 'somebody', participant, why: null, event };
}

function trial(): ToVerify {
  const commitments = randomisations.map((one) => commitTo(secretOf(one.id), 'study-1', one, hashing));
  const events: Recorded[] = [];
  const record = (participant: string | null, event: TrialEvent) => {
    events.push(recorded(events.length + 1, participant, event));
  };
  record(null, { type: 'StudyCreated', setup: setupWith([]) });
  record(null, { type: 'SetupChanged', setup: setupWith(randomisations) });
  record(null, { type: 'StudyActivated', commitments });
  const earlier: Allocation[] = [];
  for (let child = 0; child < 60; child += 1) {
    const participant = `child-${child}`;
    const levels = { group: child % 3 === 0 ? 's3' : 's4' };
    const site = child % 5 < 2 ? 'berlin' : 'praha';
    record(participant, { type: 'ParticipantRegistered', site, on: '2026-01-01' });
    if (child === 40)
      for (const { id } of [open, blinded]) record(null, { type: 'ArmStopped', randomisation: id, arm: 'b' });
    for (const randomisation of randomisations) {
      const { id } = randomisation;
      const keyed = keyedStreams({
        hmac: hashing.hmac,
        secret: secretOf(id),
        schemeHash: schemeHash('study-1', randomisation, hashing),
      });
      const stratum = stratumOf(randomisation, levels, site);
      const stopped = child >= 40 && id !== 'm1' ? ['b'] : [];
      const answer = draw({ randomisation, levels, site, stratum, earlier, stopped }, keyed);
      if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.refusals));
      const event: Randomised = { type: 'Randomised', randomisation: id, levels, site, stratum, ...answer.drawn };
      record(participant, event);
      earlier.push({ ...event, participant, number: events.length, corrected: null, inError: null });
    }
    if (child === 10)
      for (const { id } of randomisations) {
        record(participant, {
          type: 'StratumCorrected',
          randomisation: id,
          used: levels,
          corrected: { group: 's3' },
          from: [],
        });
        record(participant, { type: 'AllocationMarkedInError', randomisation: id });
      }
  }
  const secrets = randomisations.map(({ id }) => ({ randomisation: id, secret: toHex(secretOf(id)) }));
  return { study: 'study-1', events, secrets, published: commitments };
}

function allocations({ events }: ToVerify, id: string): Recorded<Randomised>[] {
  return events.flatMap((one) =>
    one.event.type === 'Randomised' && one.event.randomisation === id ? [{ ...one, event: one.event }] : [],
  );
}

function setupEvent({ events }: ToVerify): Recorded {
  const found = events.find(({ event }) => event.type === 'SetupChanged');
  if (found === undefined) throw new Error('There is one.');
  return found;
}

/** The same trail with one event changed. */
function change(trail: ToVerify, { number }: Recorded, parts: object): ToVerify {
  const events = trail.events.map((one) =>
    one.number === number ? { ...one, event: { ...one.event, ...parts } } : one,
  );
  return { ...trail, events };
}

function flip(digest: string): string {
  return `${(Number.parseInt(digest.slice(0, 1), 16) ^ 1).toString(16)}${digest.slice(1)}`;
}

import { describe, expect, test } from 'vitest';
import {
  type Allocation,
  type AllocationRequest,
  allocate,
  allocationCode,
  canonicalScheme,
  codeAlphabet,
  commitTo,
  draw,
  fromHex,
  keepsCommitment,
  type RandomisationSetup,
  type Scheme,
  toHex,
} from '../src/index.ts';
import { hashing, randomisationWith, secretNamed, streamsOf } from './node-hashing.ts';

const blocks: Scheme = { kind: 'permuted-blocks', lengths: [2, 4] };
const minimisation: Scheme = { kind: 'minimisation', spread: 'range', weights: [1], percent: 80 };
const group = { id: 'group', levels: ['s3', 's4'] };

function requestOf(randomisation: RandomisationSetup, parts: Partial<AllocationRequest> = {}): AllocationRequest {
  const stratum = randomisation.scheme.kind === 'minimisation' ? 'all' : 's3';
  return { randomisation, levels: { group: 's3' }, site: 'berlin', stratum, earlier: [], stopped: [], ...parts };
}

function earlierOne(parts: Partial<Allocation>): Allocation {
  return {
    randomisation: 'r1',
    participant: 'p',
    number: 1,
    levels: { group: 's3' },
    site: 'berlin',
    stratum: 's3',
    position: 1,
    arm: 'a',
    code: null,
    corrected: null,
    inError: null,
    ...parts,
  };
}

describe.each([
  ['permuted blocks', randomisationWith({ factors: [group], scheme: blocks })],
  ['minimisation', randomisationWith({ factors: [group], scheme: minimisation })],
])('%s', (_, randomisation) => {
  const keyed = streamsOf(randomisation);
  const codes = (parts: Partial<AllocationRequest>) => {
    const answer = allocate(requestOf(randomisation, parts), keyed);
    return answer.kind === 'refused' ? answer.refusals.map(({ code, about }) => `${code}: ${about}`) : answer.kind;
  };

  test('allocates the same child the same again', () => {
    const request = requestOf(randomisation);
    expect(allocate(request, keyed)).toEqual(allocate(request, streamsOf(randomisation)));
    expect(allocate(request, keyed).kind).toBe('allocated');
  });

  test('gives the arm that is left when the other was stopped', () => {
    for (const [stopped, left] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const answer = allocate(requestOf(randomisation, { stopped: [stopped] }), keyed);
      expect(answer.kind === 'allocated' && answer.allocated.arm).toBe(left);
    }
  });

  test('refuses when every arm was stopped', () => {
    expect(codes({ stopped: ['a', 'b'] })).toEqual(['arm-stopped: r1']);
  });

  test('refuses an unknown level, and one that is not there', () => {
    expect(codes({ levels: {} })).toEqual(['stratum-incomplete: group']);
    expect(codes({ levels: { group: 's5' } })).toEqual(['stratum-incomplete: group']);
    expect(codes({ levels: Object.create({ group: 's3' }) })).toEqual(['stratum-incomplete: group']);
  });

  test('refuses a stratum that is not that of the levels', () => {
    expect(codes({ stratum: 's4' })).toEqual(['stratum-incomplete: r1']);
  });

  test('refuses a site that is not known, where sites count', () => {
    const bySite = { ...randomisation, bySite: true, scheme: { ...randomisation.scheme, weights: [1, 1] } };
    const request = requestOf(bySite, { site: '', stratum: bySite.scheme.kind === 'minimisation' ? 'all' : '/s3' });
    const answer = allocate(request, keyed);
    expect(answer.kind === 'refused' && answer.refusals.map(({ code }) => code)).toEqual(['no-such-site']);
  });

  test('takes no notice of another randomisation, of a corrected stratum and of an allocation marked in error', () => {
    const past = [earlierOne({ stratum: randomisation.scheme.kind === 'minimisation' ? 'all' : 's3' })];
    const plain = allocate(requestOf(randomisation, { earlier: past }), keyed);
    const other = earlierOne({ randomisation: 'r2', position: 9 });
    expect(allocate(requestOf(randomisation, { earlier: [other, ...past, other] }), keyed)).toEqual(plain);
    const marked = past.map((one) => ({ ...one, corrected: { group: 's4' }, inError: 'wrong child' }));
    expect(allocate(requestOf(randomisation, { earlier: marked }), keyed)).toEqual(plain);
  });
});

describe('permuted blocks', () => {
  test('go on after the last place used in the stratum, wherever the others are', () => {
    const randomisation = randomisationWith({ factors: [group], scheme: blocks });
    const earlier = [
      earlierOne({ position: 5 }),
      earlierOne({ stratum: 's4', position: 40 }),
      earlierOne({ position: 3 }),
    ];
    const answer = allocate(requestOf(randomisation, { earlier }), streamsOf(randomisation));
    expect(answer.kind === 'allocated' && answer.allocated.position).toBe(6);
  });
});

describe('minimisation', () => {
  test('refuses to count arms that the record does not show', () => {
    const randomisation = randomisationWith({ factors: [group], scheme: minimisation });
    const answer = allocate(
      requestOf(randomisation, { earlier: [earlierOne({ arm: null })] }),
      streamsOf(randomisation),
    );
    expect(answer.kind === 'refused' && answer.refusals.map(({ code }) => code)).toEqual(['setup-invalid']);
  });
});

describe('what may be recorded', () => {
  test('of an open randomisation is the arm and no code', () => {
    const randomisation = randomisationWith({ factors: [group] });
    const [keyed, request] = [streamsOf(randomisation), requestOf(randomisation)];
    const answer = allocate(request, keyed);
    expect(draw(request, keyed)).toEqual({
      kind: 'drawn',
      drawn: { ...(answer.kind === 'allocated' ? answer.allocated : {}), code: null },
    });
  });

  test('of a blinded one is the code, and the arm is nowhere in the answer', () => {
    const plain = randomisationWith();
    const randomisation = randomisationWith({
      shows: 'code',
      arms: plain.arms.map((arm) => ({ ...arm, id: `arm-${arm.id}` })),
    });
    const request = requestOf(randomisation, { stratum: 'all' });
    const answer = draw(request, streamsOf(randomisation));
    const code = allocationCode('all', 1, [], streamsOf(randomisation));
    expect(answer).toEqual({ kind: 'drawn', drawn: { position: 1, arm: null, code } });
    expect(JSON.stringify(answer)).not.toContain('arm-');
  });

  test('is a refusal where nothing is drawn', () => {
    const randomisation = randomisationWith();
    const request = requestOf(randomisation, { stratum: 'all', stopped: ['a', 'b'] });
    expect(draw(request, streamsOf(randomisation)).kind).toBe('refused');
  });
});

describe('a code', () => {
  const keyed = streamsOf(randomisationWith({ shows: 'code' }));
  const code = (stratum: string, position: number) => allocationCode(stratum, position, [], keyed);

  test('has eight characters of which none is taken for another', () => {
    const codes = Array.from({ length: 500 }, (_, index) => code('s3', index + 1));
    for (const one of codes) expect(one).toMatch(/^[34679ACDEFGHJKMNPQRTVWXY]{8}$/);
    expect(codeAlphabet).not.toMatch(/[0O1IL2Z5S8BU]/);
    expect(new Set(codes).size).toBe(500);
    expect(new Set(codes.join(''))).toEqual(new Set(codeAlphabet));
  });

  test('is another one where another child has it already', () => {
    const first = code('s3', 1);
    const second = allocationCode('s3', 1, [first], keyed);
    const third = allocationCode('s3', 1, [first, second], keyed);
    expect(new Set([first, second, third]).size).toBe(3);
    const stream = keyed(['code', 's3', 1]);
    const drawn = Array.from({ length: 24 }, () => codeAlphabet[stream.below(24)]).join('');
    expect(drawn).toBe(first + second + third);
  });
});

describe('a commitment', () => {
  const randomisation = randomisationWith({ factors: [group] });
  const secret = secretNamed('a');
  const commitment = commitTo(secret, 'study-1', randomisation, hashing);
  const keeps = (one = commitment, by = secret, study = 'study-1', setup = randomisation) =>
    keepsCommitment(one, by, study, setup, hashing);

  test('is kept by its own secret, study and scheme alone', () => {
    expect(keeps()).toBe(true);
    expect(keeps(commitment, secretNamed('b'))).toBe(false);
    expect(keeps(commitment, secret.slice(0, 31))).toBe(false);
    expect(keeps(commitment, secret, 'study-2')).toBe(false);
    expect(keeps({ ...commitment, randomisation: 'r2' })).toBe(false);
  });

  test('is broken by any one bit of the secret or of the digest', () => {
    for (let bit = 0; bit < 256; bit += 1) {
      const flip = (bytes: Uint8Array) =>
        bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(keeps(commitment, flip(secret))).toBe(false);
      const digest = toHex(flip(fromHex(commitment.digest) ?? new Uint8Array()));
      expect(keeps({ ...commitment, digest })).toBe(false);
    }
  });

  test('is broken by any change of what binds the allocation, and by nothing else', () => {
    const [a, b] = randomisation.arms;
    if (a === undefined || b === undefined) throw new Error('There are two arms.');
    const changes: Partial<RandomisationSetup>[] = [
      { id: 'r2' },
      { arms: [b, a] },
      { arms: [{ ...a, share: 2 }, b] },
      {
        arms: [
          { ...a, title: b.title },
          { ...b, title: a.title },
        ],
      },
      { arms: [{ ...a, id: 'c' }, b] },
      { factors: [] },
      { factors: [{ ...group, levels: ['s4', 's3'] }] },
      { factors: [{ ...group, decidedBy: { system: 'all-rez-bfm-2002', table: 'risk-group' } }] },
      { bySite: true },
      { scheme: { kind: 'permuted-blocks', lengths: [2, 4] } },
      { scheme: { kind: 'simple' } },
      { scheme: minimisation },
      { shows: 'code' },
    ];
    for (const change of changes)
      expect(keeps(commitment, secret, 'study-1', { ...randomisation, ...change })).toBe(false);
    expect(keeps(commitment, secret, 'study-1', { ...randomisation, title: 'Another title' })).toBe(true);
  });

  test('does not show its secret, nor does the error of one that is too short', () => {
    expect(JSON.stringify(commitment)).not.toContain(toHex(secret));
    const short = secret.slice(0, 16);
    expect(() => commitTo(short, 'study-1', randomisation, hashing)).toThrow('The secret has 16 bytes; expected 32.');
  });

  test('is of a scheme whose keys are sorted and whose absent parts are absent', () => {
    expect(canonicalScheme('study-1', randomisation)).toBe(
      '{"algorithm":"rezidiv-allocation-1","arms":[{"id":"a","share":1,"title":"A"},{"id":"b","share":1,"title":"B"}],' +
        '"bySite":false,"factors":[{"id":"group","levels":["s3","s4"]}],"randomisation":"r1",' +
        '"scheme":{"kind":"permuted-blocks","lengths":[2,4,6]},"shows":"arm","study":"study-1"}',
    );
  });
});

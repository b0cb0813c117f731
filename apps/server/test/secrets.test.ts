import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { type AllocationRequest, type Recorded, type StudySetup, stratumOf, verifyAllocations } from '@rezidiv/trial';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hide,
  inProcessAllocator,
  keyName,
  nodeHashing,
  type SealingKey,
  type SecretStore,
  seal,
  secretsInMemory,
  unseal,
} from '../src/index.ts';

const keyBytes = randomBytes(32);
const key: SealingKey = hide(new Uint8Array(keyBytes));
const otherKey: SealingKey = hide(new Uint8Array(randomBytes(32)));
const context = ['allocation secret', 'study-1', 'r1'];

/** Every way in which something may come to be seen by accident. */
function seen(value: unknown): string {
  const shown = [
    String(value),
    `${inspect(value, { depth: 20, showHidden: true, getters: true })}`,
    JSON.stringify(value) ?? '',
    JSON.stringify(Object.getOwnPropertyNames(value ?? {}).map((name) => String(Reflect.get(Object(value), name)))),
  ];
  return shown.join('\n').toLowerCase();
}

/** Ways to write bytes down. */
function written(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes);
  return [
    buffer.toString('hex'),
    buffer.toString('base64').toLowerCase(),
    [...bytes].join(','),
    [...bytes].join(', '),
    [...bytes.slice(0, 6)].map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
  ];
}

describe('what is hidden', () => {
  test('is not seen when it is printed, put into JSON, joined to a text or copied', () => {
    const secret = randomBytes(32);
    const hidden = hide(new Uint8Array(secret));
    for (const value of [hidden, { hidden }, [hidden], new Map([[1, hidden]])])
      for (const text of written(secret)) expect(seen(value)).not.toContain(text);
    expect(JSON.stringify({ hidden })).toBe('{"hidden":"[hidden]"}');
    expect(`${hidden} ${inspect(hidden)}`).toBe('[hidden] [hidden]');
    expect(() => structuredClone(hidden)).toThrow();
    expect(hidden.use((bytes) => Buffer.from(bytes).equals(secret))).toBe(true);
  });

  test('would be seen otherwise, so this test can fail', () => {
    const secret = randomBytes(32);
    expect(seen({ secret: secret.toString('hex') })).toContain(written(secret)[0]);
    expect(seen(new Uint8Array(secret))).toContain(written(secret)[2]);
  });
});

describe('a seal', () => {
  test('opens with its key and its context to what was sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.array(fc.string()), (bytes, about) => {
        const opened = unseal(key, seal(key, bytes, about), about);
        expect(opened.kind === 'opened' && opened.bytes.use((clear) => [...clear])).toEqual([...bytes]);
      }),
    );
  });

  test('does not show what it holds, and never looks the same twice', () => {
    const secret = randomBytes(32);
    const [one, two] = [seal(key, secret, context), seal(key, secret, context)];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
    expect(Buffer.from(one).includes(secret)).toBe(false);
    expect(Buffer.from(one).includes(keyBytes)).toBe(false);
  });

  test('names the key it needs when it is given another, and neither key is seen', () => {
    const opened = unseal(otherKey, seal(key, randomBytes(32), context), context);
    expect(opened).toEqual({
      kind: 'wrong-key',
      says: `allocation secret / study-1 / r1 was sealed with the key "${keyName(key)}"; this is "${keyName(otherKey)}". Give the key that was in use when it was sealed.`,
    });
    for (const text of written(keyBytes)) expect(seen(opened)).not.toContain(text);
  });

  test('is found altered wherever one bit was changed, cut or added', () => {
    const sealed = seal(key, randomBytes(32), context);
    for (let bit = 0; bit < 8 * sealed.length; bit += 1) {
      const changed = sealed.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      // A bit of the name of the key looks like another key.
      expect(unseal(key, changed, context).kind).toBe(bit >> 3 >= 1 && bit >> 3 < 9 ? 'wrong-key' : 'altered');
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(unseal(key, sealed.subarray(0, length), context).kind).toBe('altered');
    expect(unseal(key, Uint8Array.from([...sealed, 0]), context).kind).toBe('altered');
  });

  test('cannot be passed off as the seal of something else', () => {
    const sealed = seal(key, randomBytes(32), context);
    for (const other of [
      ['allocation secret', 'study-2', 'r1'],
      ['allocation secret', 'study-1', 'r2'],
      ['allocation secret', 'study-1r1'],
      [],
    ])
      expect(unseal(key, sealed, other).kind).toBe('altered');
  });

  test('needs a key of 32 bytes', () => {
    const short = hide(new Uint8Array(randomBytes(16)));
    expect(() => seal(short, new Uint8Array(1), context)).toThrow('The key has 16 bytes; expected 32.');
  });
});

const setup: StudySetup = {
  title: 'A study',
  protocol: { id: 'all-rez-bfm-2002', version: '1' },
  sites: [{ id: 'berlin', name: 'Berlin' }],
  criteria: [],
  randomisations: [
    {
      id: 'r1',
      title: 'A question',
      arms: [
        { id: 'arm-a', title: 'A', share: 1 },
        { id: 'arm-b', title: 'B', share: 1 },
      ],
      factors: [{ id: 'group', levels: ['s3', 's4'] }],
      bySite: false,
      scheme: { kind: 'permuted-blocks', lengths: [2, 4] },
      shows: 'arm',
      drawn: 'on-request',
    },
  ],
  assent: 'not-asked',
  seriousEventClocks: [],
};
const [first] = setup.randomisations;
if (first === undefined) throw new Error('There is one.');
const r1 = first;
const blinded = { ...r1, id: 'r2', shows: 'code' as const };
const both = { ...setup, randomisations: [r1, blinded] };

const child = { participant: 'child', registered: '0'.repeat(64) };

function requestFor(randomisation = r1): AllocationRequest {
  const levels = { group: 's3' };
  const stratum = stratumOf(randomisation, levels, 'berlin');
  return { randomisation, levels, site: 'berlin', stratum, earlier: [], stopped: [] };
}

describe('the allocator', () => {
  /** A secret that the test knows; a new copy each time, since what was used is wiped. */
  const known = randomBytes(32);
  const knownRandom = () => new Uint8Array(known);

  test('commits, allocates and reveals, and what it revealed proves what it allocated', async () => {
    const allocator = inProcessAllocator(key, secretsInMemory());
    const committed = await allocator.commit('study-1', both);
    if (committed.kind !== 'committed') throw new Error(committed.says);
    const events: Recorded[] = [];
    const record = (participant: string | null, event: Recorded['event']) => {
      const number = events.length + 1;
      events.push({ study: 'study-1', number, at: '', by: '', participant, why: null, event });
      return number;
    };
    record(null, { type: 'StudyCreated', setup: both });
    record(null, { type: 'StudyActivated', commitments: committed.commitments });
    for (const randomisation of both.randomisations) {
      const earlier: AllocationRequest['earlier'][number][] = [];
      for (let index = 0; index < 20; index += 1) {
        const { levels, site, stratum } = requestFor(randomisation);
        const answer = await allocator.allocate('study-1', child, { ...requestFor(randomisation), earlier });
        if (answer.kind !== 'drawn') throw new Error(JSON.stringify(answer));
        const said = { randomisation: randomisation.id, levels, site, stratum, ...answer.drawn };
        const participant = `child-${index}`;
        const number = record(participant, { type: 'Randomised', ...said });
        earlier.push({ ...said, participant, number, corrected: null, inError: null });
      }
    }
    const revealed = await allocator.reveal('study-1', both.randomisations);
    if (revealed.kind !== 'revealed') throw new Error(revealed.says);
    const proof = revealed.secrets.use((secrets) =>
      verifyAllocations({ study: 'study-1', events, secrets, published: committed.commitments }, nodeHashing),
    );
    expect(proof.problems).toEqual([]);
    expect(proof.randomisations.map(({ right }) => right)).toEqual([20, 20]);
  });

  test('gives each randomisation a secret of its own', async () => {
    const allocator = inProcessAllocator(key, secretsInMemory());
    await allocator.commit('study-1', both);
    const revealed = await allocator.reveal('study-1', both.randomisations);
    const secrets = revealed.kind === 'revealed' ? revealed.secrets.use((all) => all.map(({ secret }) => secret)) : [];
    expect(new Set(secrets).size).toBe(2);
    for (const secret of secrets) expect(secret).toMatch(/^[0-9a-f]{64}$/);
  });

  test('never shows the secret, nor the key: not in an answer, not in a refusal, not in what is stored', async () => {
    const store = secretsInMemory();
    const allocator = inProcessAllocator(key, store, knownRandom);
    const stranger = inProcessAllocator(otherKey, store);
    const answers: unknown[] = [
      allocator,
      await allocator.commit('study-1', both),
      await allocator.commit('study-1', both),
      await allocator.allocate('study-1', child, requestFor()),
      await allocator.allocate('study-1', child, requestFor(blinded)),
      await allocator.allocate('study-1', child, { ...requestFor(), stopped: ['arm-a', 'arm-b'] }),
      await allocator.allocate('study-1', child, { ...requestFor(), levels: {} }),
      await allocator.allocate('study-2', child, requestFor()),
      await allocator.allocate('study-1', child, requestFor({ ...r1, arms: r1.arms.toReversed() })),
      await allocator.reveal('study-1', both.randomisations),
      await stranger.commit('study-1', both),
      await stranger.allocate('study-1', child, requestFor()),
      await stranger.reveal('study-1', both.randomisations),
      await allocator
        .allocate('study-1', child, { ...requestFor(), earlier: JSON.parse('null') })
        .catch((error) => error),
      await store.get('study-1', 'r1'),
    ];
    for (const answer of answers)
      for (const text of [...written(known), ...written(keyBytes)]) expect(seen(answer)).not.toContain(text);
    const revealed = await allocator.reveal('study-1', [r1]);
    expect(revealed.kind === 'revealed' && revealed.secrets.use(([one]) => one?.secret)).toBe(known.toString('hex'));
  });

  test('keeps the arm of a blinded allocation to itself', async () => {
    const allocator = inProcessAllocator(key, secretsInMemory());
    await allocator.commit('study-1', both);
    const answer = await allocator.allocate('study-1', child, requestFor(blinded));
    expect(answer.kind).toBe('drawn');
    expect(seen(answer)).not.toContain('arm-');
  });

  test('commits to the same secrets when it is asked again, also at the same instant', async () => {
    const allocator = inProcessAllocator(key, slow(secretsInMemory()));
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => allocator.commit('study-1', both)));
    expect(one?.kind).toBe('committed');
    expect(two).toEqual(one);
    expect(three).toEqual(one);
    expect(await allocator.commit('study-1', both)).toEqual(one);
  });

  test('allocates nothing by another scheme than the one committed to', async () => {
    const allocator = inProcessAllocator(key, secretsInMemory());
    await allocator.commit('study-1', setup);
    const changed = { ...r1, scheme: { kind: 'permuted-blocks' as const, lengths: [2] } };
    expect(await allocator.allocate('study-1', child, requestFor(changed))).toMatchObject({ code: 'scheme-changed' });
    expect(await allocator.commit('study-1', { ...setup, randomisations: [changed] })).toMatchObject({
      code: 'scheme-changed',
    });
    expect((await allocator.allocate('study-1', child, requestFor())).kind).toBe('drawn');
  });

  test('says what is missing: a secret, the right key, an unaltered store', async () => {
    const store = secretsInMemory();
    const allocator = inProcessAllocator(key, store);
    expect(await allocator.allocate('study-1', child, requestFor())).toMatchObject({
      kind: 'unavailable',
      code: 'no-secret',
    });
    expect(await allocator.reveal('study-1', [r1])).toMatchObject({ kind: 'unavailable', code: 'no-secret' });
    await allocator.commit('study-1', setup);
    const other = inProcessAllocator(otherKey, store);
    expect(await other.allocate('study-1', child, requestFor())).toMatchObject({
      kind: 'unavailable',
      code: 'wrong-key',
    });
    expect(await other.commit('study-1', setup)).toMatchObject({ kind: 'unavailable', code: 'wrong-key' });
  });

  test('is not fooled by the secrets of two studies exchanged', async () => {
    const store = secretsInMemory();
    await inProcessAllocator(key, store).commit('study-1', setup);
    const swapped: SecretStore = { ...store, get: (_, randomisation) => store.get('study-1', randomisation) };
    const answer = await inProcessAllocator(key, swapped).allocate('study-2', child, requestFor());
    expect(answer).toMatchObject({ kind: 'unavailable', code: 'altered' });
  });
});

/** A store that lets others in between. */
function slow({ get, put }: SecretStore): SecretStore {
  const pause = () => new Promise((resolve) => setImmediate(resolve));
  return {
    async get(study, randomisation) {
      const found = await get(study, randomisation);
      await pause();
      return found;
    },
    async put(study, randomisation, sealed) {
      await pause();
      await put(study, randomisation, sealed);
    },
  };
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, keyedStreams, schemeHash } from '../src/index.ts';
import { nextPlace, sequenceOf } from '../src/permuted-blocks.ts';
import { hashing, randomisationWith, secretNamed, streamsOf } from './node-hashing.ts';

const anyBlocks = fc
  .record({
    shares: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 }),
    multiples: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
    secret: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    stratum: fc.string(),
  })
  .map(({ shares, multiples, ...rest }) => {
    const arms = shares.map((share, index) => ({ id: `arm-${index}`, title: '', share }));
    const sum = shares.reduce((total, share) => total + share, 0);
    return { ...rest, arms, sum, lengths: multiples.map((multiple) => multiple * sum) };
  });

function placesOf(stratum: string, count: number, secret = secretNamed('a'), study = 'study-1'): string[] {
  const randomisation = randomisationWith();
  const sequence = sequenceOf(randomisation.arms, [2, 4, 6], stratum, streamsOf(randomisation, secret, study));
  return Array.from({ length: count }, (_, index) => sequence.armAt(index + 1));
}

describe('a block', () => {
  test('holds every arm exactly as often as its share says', () => {
    fc.assert(
      fc.property(anyBlocks, ({ arms, sum, lengths, secret, stratum }) => {
        const keyed = keyedStreams({ hmac: hashing.hmac, secret, schemeHash: 'any' });
        const sequence = sequenceOf(arms, lengths, stratum, keyed);
        let next = 1;
        for (let block = 0; block < 5; block += 1) {
          const { first, arms: order } = sequence.blockAt(next);
          expect(first).toBe(next);
          expect(lengths).toContain(order.length);
          for (const { id, share } of arms)
            expect(order.filter((arm) => arm === id)).toHaveLength((share * order.length) / sum);
          next += order.length;
        }
      }),
    );
  });

  test('is the same in whatever order its places are asked for', () => {
    const keyed = streamsOf(randomisationWith());
    const forwards = placesOf('s3', 50);
    const backwards = sequenceOf(randomisationWith().arms, [2, 4, 6], 's3', keyed);
    expect(forwards.map((_, index) => backwards.armAt(50 - index)).toReversed()).toEqual(forwards);
  });

  test('has each of the lengths about as often as the others', () => {
    const { arms } = randomisationWith();
    const sequence = sequenceOf(arms, [2, 4, 6], 's3', streamsOf(randomisationWith()));
    const counts = new Map<number, number>();
    let next = 1;
    for (let block = 0; block < 3000; block += 1) {
      const length = sequence.blockAt(next).arms.length;
      counts.set(length, (counts.get(length) ?? 0) + 1);
      next += length;
    }
    expect([...counts.keys()].sort()).toEqual([2, 4, 6]);
    // The secret is fixed, so this either always holds or never. 13.8: 1 in 1,000 at 2 degrees of freedom.
    expect(chiSquare([...counts.values()])).toBeLessThan(13.8);
  });

  test('has each of its six orders about as often as the others, at length 4', () => {
    const { arms } = randomisationWith();
    const sequence = sequenceOf(arms, [4], 's3', streamsOf(randomisationWith()));
    const counts = new Map<string, number>();
    for (let block = 0; block < 6000; block += 1) {
      const order = sequence.blockAt(4 * block + 1).arms.join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['aabb', 'abab', 'abba', 'baab', 'baba', 'bbaa']);
    // 20.5: 1 in 1,000 at 5 degrees of freedom.
    expect(chiSquare([...counts.values()])).toBeLessThan(20.5);
  });

  test('cannot be made of lengths that do not hold whole shares', () => {
    const { arms } = randomisationWith();
    for (const lengths of [[], [3], [0], [Number.NaN], [4, 5]])
      expect(() => sequenceOf(arms, lengths, 'all', streamsOf(randomisationWith()))).toThrow(/whole shares/);
    const sequence = sequenceOf(arms, [2], 'all', streamsOf(randomisationWith()));
    for (const position of [0, -1, 1.5, Number.NaN]) expect(() => sequence.armAt(position)).toThrow(/position/);
  });
});

describe('another sequence', () => {
  test('has every stratum, site, study, secret and scheme', () => {
    const lists = [
      placesOf('s3', 100),
      placesOf('s4', 100),
      placesOf('berlin/s3', 100),
      placesOf('praha/s3', 100),
      placesOf('s3', 100, secretNamed('b')),
      placesOf('s3', 100, secretNamed('a'), 'study-2'),
      blocksUnder('factor'),
      blocksUnder('title'),
    ].map((list) => list.join(''));
    expect(new Set(lists).size).toBe(lists.length);
  });

  /** The same lengths, arms and secret, with something else changed that binds the allocation. */
  function blocksUnder(changed: 'factor' | 'title'): string[] {
    const plain = randomisationWith();
    const randomisation =
      changed === 'factor'
        ? randomisationWith({ factors: [{ id: 'group', levels: ['s3', 's4'] }] })
        : randomisationWith({ arms: plain.arms.map((arm) => ({ ...arm, title: `${arm.title}!` })) });
    const sequence = sequenceOf(plain.arms, [2, 4, 6], 's3', streamsOf(randomisation));
    return Array.from({ length: 100 }, (_, index) => sequence.armAt(index + 1));
  }

  test('says nothing about this one: no two strata ask HMAC the same, nor do two studies or randomisations', () => {
    const asked = (study: string, id: string, stratum: string) => {
      const messages = new Set<string>();
      const randomisation = randomisationWith({ id });
      const keyed = keyedStreams({
        hmac: (key, message) => {
          messages.add(Buffer.from(message).toString());
          return hashing.hmac(key, message);
        },
        secret: secretNamed('a'),
        schemeHash: schemeHash(study, randomisation, hashing),
      });
      sequenceOf(randomisation.arms, [2, 4, 6], stratum, keyed).armAt(400);
      return messages;
    };
    const sets = [
      asked('study-1', 'r1', 's3'),
      asked('study-1', 'r1', 's4'),
      asked('study-1', 'r1', 's3",0]|'),
      asked('study-1', 'r2', 's3'),
      asked('study-2', 'r1', 's3'),
    ];
    const sizes = sets.map((set) => set.size);
    expect(Math.min(...sizes)).toBeGreaterThan(50);
    expect(new Set(sets.flatMap((set) => [...set])).size).toBe(sizes.reduce((sum, size) => sum + size, 0));
  });

  test('does not go along with this one: knowing all of s3, one guesses s4 no better', () => {
    const [s3, s4] = [placesOf('s3', 4000), placesOf('s4', 4000)];
    const cells = ['aa', 'ab', 'ba', 'bb'].map(
      (pair) => s3.filter((arm, index) => `${arm}${s4[index]}` === pair).length,
    );
    // 10.8: 1 in 1,000 at 1 degree of freedom; the margins are equal within a block.
    expect(chiSquare(cells)).toBeLessThan(10.8);
  });
});

describe('a place', () => {
  const sequence = sequenceOf(randomisationWith().arms, [4], 's3', streamsOf(randomisationWith()));

  test('of a stopped arm is passed over', () => {
    const all = Array.from({ length: 40 }, (_, index) => ({ position: index + 1, arm: sequence.armAt(index + 1) }));
    const ofA = all.filter(({ arm }) => arm === 'a');
    for (const { position } of all.slice(0, 30))
      expect(nextPlace(sequence, position, ['a'])).toEqual(ofA.find((place) => place.position > position));
  });

  test('is not looked for where no arm is given any more', () => {
    expect(nextPlace(sequence, 0, [])).toBeNull();
  });
});

describe('the first place of a stratum', () => {
  test('is of either arm in about half of 2,000 strata', () => {
    const randomisation = randomisationWith({ bySite: true });
    const keyed = streamsOf(randomisation);
    const arms = Array.from({ length: 2000 }, (_, index) => {
      const site = `site-${index}`;
      const answer = allocate({ randomisation, levels: {}, site, stratum: site, earlier: [], stopped: [] }, keyed);
      return answer.kind === 'allocated' ? answer.allocated.arm : 'refused';
    });
    const counts = ['a', 'b'].map((arm) => arms.filter((one) => one === arm).length);
    expect(chiSquare(counts)).toBeLessThan(10.8);
  });
});

/** Of counts that should be equal. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

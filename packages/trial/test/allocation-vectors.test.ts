import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type Allocation,
  type AllocationRequest,
  allocate,
  allocationCode,
  canonicalScheme,
  commitTo,
  fromHex,
  keepsCommitment,
  keyedStreams,
  type Levels,
  type RandomisationSetup,
  schemeHash,
  stratumOf,
} from '../src/index.ts';
import { sequenceOf } from '../src/permuted-blocks.ts';
import { hashing, streamsOf } from './node-hashing.ts';

/** Written by allocation-vectors.py, another program in another language, from the description in decisions/0012. */
const vectorFile = new URL('./allocation-vectors.json', import.meta.url);
const vectors = readVectors();

test('the vectors are what the other program gives, where there is a python3 to run it', ({ skip }) => {
  const program = fileURLToPath(new URL('./allocation-vectors.py', import.meta.url));
  const { error, status, stdout } = spawnSync('python3', [program, '--print'], { encoding: 'utf8' });
  skip(error !== undefined, 'There is no python3 here: the vectors are taken as they are stored.');
  expect(status).toBe(0);
  expect(stdout).toBe(readFileSync(vectorFile, 'utf8'));
});

describe('streams', () => {
  const { secret, schemeHash: hash, streams } = vectors.streams;

  test.each(streams)('label $label gives the numbers below $n', ({ label, n, numbers }) => {
    const parsed = z.array(z.union([z.string(), z.number()])).parse(JSON.parse(label));
    const stream = keyedStreams({ hmac: hashing.hmac, secret: bytes(secret), schemeHash: hash })(parsed);
    expect(Array.from({ length: 20 }, () => stream.below(n)).join(' ')).toBe(numbers);
  });

  test('words were passed over in one of them, so rejection was tried', () => {
    expect(streams.some(({ passedOver }) => passedOver > 0)).toBe(true);
  });
});

describe.each([...vectors.blocks, ...vectors.simple, ...vectors.minimisations])(
  '$study $setup.id of secret $secret',
  (vector) => {
    const { secret, study, setup } = vector;

    test('has the canonical scheme, its hash and the commitment', () => {
      expect(canonicalScheme(study, setup)).toBe(vector.scheme);
      expect(schemeHash(study, setup, hashing)).toBe(vector.schemeHash);
      const commitment = commitTo(bytes(secret), study, setup, hashing);
      expect(commitment).toEqual({
        randomisation: setup.id,
        algorithm: 'rezidiv-allocation-1',
        digest: vector.commitment,
      });
      expect(keepsCommitment(commitment, bytes(secret), study, setup, hashing)).toBe(true);
    });
  },
);

describe.each(vectors.blocks)('blocks of $study $setup.id of secret $secret', ({ secret, study, setup, strata }) => {
  const keyed = streamsOf(setup, bytes(secret), study);

  test.each(strata)('the first 60 places of $stratum, its blocks and its codes', (expected) => {
    const lengths = setup.scheme.kind === 'permuted-blocks' ? setup.scheme.lengths : [];
    const sequence = sequenceOf(setup.arms, lengths, expected.stratum, keyed);
    const places = Array.from({ length: 60 }, (_, index) => sequence.armAt(index + 1));
    expect(places.join(' ')).toBe(expected.arms);
    const found: number[] = [];
    for (let next = 1; found.length < 12; ) {
      const block = sequence.blockAt(next);
      found.push(block.arms.length);
      next = block.first + block.arms.length;
    }
    expect(found.join(' ')).toBe(expected.lengths);
    const codes = Array.from({ length: 10 }, (_, index) => allocationCode(expected.stratum, index + 1, [], keyed));
    expect(codes.join(' ')).toBe(expected.codes);
  });

  test.each(strata)('20 children of $stratum, of whom the first 7 came before an arm was stopped', (expected) => {
    const parts = expected.stratum.split('/');
    const site = setup.bySite ? (parts.shift() ?? '') : 'anywhere';
    const levels = Object.fromEntries(setup.factors.map(({ id }, index) => [id, parts[index] ?? '']));
    const children = Array.from({ length: 20 }, () => ({ levels, site }));
    const drawn = allocateAll(setup, bytes(secret), study, children, [{ after: 7, arm: expected.stoppedAfter7 }]);
    expect(drawn.map(({ position, arm }) => `${position}${arm}`).join(' ')).toBe(expected.thenPlaces);
  });
});

describe.each(vectors.simple)(
  'places drawn alone, of $study $setup.id of secret $secret',
  ({ secret, study, setup, strata }) => {
    test.each(strata)('60 children of $stratum', ({ stratum, arms }) => {
      const parts = stratum.split('/');
      const site = setup.bySite ? (parts.shift() ?? '') : 'anywhere';
      const levels = Object.fromEntries(setup.factors.map(({ id }, index) => [id, parts[index] ?? '']));
      const drawn = allocateAll(
        setup,
        bytes(secret),
        study,
        Array.from({ length: 60 }, () => ({ levels, site })),
        [],
      );
      expect(drawn.map(({ arm }) => arm).join(' ')).toBe(arms);
      expect(drawn.map(({ position }) => position)).toEqual(drawn.map((_, index) => index + 1));
    });
  },
);

describe.each(vectors.minimisations)('minimisation of $study $setup.id of secret $secret', (vector) => {
  test('60 children, arms stopped on the way', () => {
    const { secret, study, setup, stops } = vector;
    const children = vector.children.map((text) => childOf(setup, text.split(' / ')));
    const drawn = allocateAll(setup, bytes(secret), study, children, stops);
    expect(drawn.map(({ arm }) => arm).join(' ')).toBe(vector.arms);
    expect(drawn.map(({ position }) => position)).toEqual(drawn.map((_, index) => index + 1));
  });
});

describe('at 80 percent', () => {
  const { secret, study, setup, children, preferredTaken, armA, arms } = vectors.percent;

  test('the preferred arm is taken as often among 1,000 children as the other program says: about 80 in 100', () => {
    const keyed = streamsOf(setup, bytes(secret), study);
    const taken = Array.from({ length: children }, (_, index) => keyed(['element', index + 1]).below(100) < 80);
    expect(taken.filter(Boolean)).toHaveLength(preferredTaken);
    expect(preferredTaken).toBe(797);
  });

  test('the 1,000 children have the arms that the other program gives them', () => {
    const arrived = Array.from({ length: children }, (_, number) =>
      childOf(
        setup,
        setup.factors.map(({ levels }, place) => {
          const hash = createHash('sha256').update(`child ${number} ${place}`).digest('hex');
          return levels[Number.parseInt(hash.slice(0, 8), 16) % levels.length] ?? '';
        }),
      ),
    );
    const drawn = allocateAll(setup, bytes(secret), study, arrived, []).map(({ arm }) => arm);
    expect(drawn.filter((arm) => arm === 'a')).toHaveLength(armA);
    expect(createHash('sha256').update(drawn.join(' ')).digest('hex')).toBe(arms);
  });
});

interface Child {
  readonly levels: Levels;
  readonly site: string;
}

function childOf({ factors, bySite }: RandomisationSetup, levels: readonly string[]): Child {
  return {
    levels: Object.fromEntries(factors.map(({ id }, index) => [id, levels[index] ?? ''])),
    site: bySite ? (levels[factors.length] ?? '') : 'anywhere',
  };
}

/** Allocates one child after the other, as a server would: from the request alone. */
function allocateAll(
  randomisation: RandomisationSetup,
  secret: Uint8Array,
  study: string,
  children: readonly Child[],
  stops: readonly { readonly after: number; readonly arm: string }[],
): Allocation[] {
  const keyed = streamsOf(randomisation, secret, study);
  const earlier: Allocation[] = [];
  for (const [index, { levels, site }] of children.entries()) {
    const stratum = stratumOf(randomisation, levels, site);
    const stopped = stops.filter(({ after }) => index >= after).map(({ arm }) => arm);
    const request: AllocationRequest = { randomisation, levels, site, stratum, earlier: [...earlier], stopped };
    const answer = allocate(request, keyed);
    if (answer.kind === 'refused') throw new Error(answer.refusals.map(({ says }) => says).join(' '));
    earlier.push({
      randomisation: randomisation.id,
      participant: `child-${index}`,
      number: index + 1,
      levels,
      site,
      stratum,
      ...answer.allocated,
      code: null,
      corrected: null,
      inError: null,
    });
  }
  return earlier;
}

function bytes(hex: string): Uint8Array {
  return fromHex(hex) ?? new Uint8Array();
}

function readVectors() {
  const decidedBy = z.object({ system: z.string(), table: z.enum(['risk-group', 'post-remission']) });
  const setup = z.object({
    id: z.string(),
    title: z.string(),
    arms: z.array(z.object({ id: z.string(), title: z.string(), share: z.number() })),
    factors: z.array(
      z
        .object({ id: z.string(), levels: z.array(z.string()), decidedBy: decidedBy.optional() })
        .transform(({ decidedBy: table, ...rest }) => (table === undefined ? rest : { ...rest, decidedBy: table })),
    ),
    bySite: z.boolean(),
    scheme: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('simple') }),
      z.object({ kind: z.literal('permuted-blocks'), lengths: z.array(z.number()) }),
      z.object({
        kind: z.literal('minimisation'),
        spread: z.enum(['range', 'variance', 'sd']),
        weights: z.array(z.number()),
        percent: z.number(),
      }),
    ]),
    shows: z.enum(['arm', 'code']),
    drawn: z.enum(['on-request', 'when-ready']),
  });
  const bound = z.object({
    secret: z.string(),
    study: z.string(),
    setup,
    scheme: z.string(),
    schemeHash: z.string(),
    commitment: z.string(),
  });
  const stratum = z.object({
    stratum: z.string(),
    lengths: z.string(),
    arms: z.string(),
    codes: z.string(),
    stoppedAfter7: z.string(),
    thenPlaces: z.string(),
  });
  const stream = z.object({ label: z.string(), n: z.number(), numbers: z.string(), passedOver: z.number() });
  return z
    .object({
      streams: z.object({ secret: z.string(), schemeHash: z.string(), streams: z.array(stream) }),
      blocks: z.array(bound.extend({ strata: z.array(stratum) })).min(9),
      simple: z.array(bound.extend({ strata: z.array(z.object({ stratum: z.string(), arms: z.string() })) })).min(6),
      minimisations: z
        .array(
          bound.extend({
            children: z.array(z.string()).length(60),
            stops: z.array(z.object({ after: z.number(), arm: z.string() })),
            arms: z.string(),
          }),
        )
        .min(9),
      percent: z.object({
        secret: z.string(),
        study: z.string(),
        setup,
        children: z.number(),
        preferredTaken: z.number(),
        armA: z.number(),
        arms: z.string(),
      }),
    })
    .parse(JSON.parse(readFileSync(vectorFile, 'utf8')));
}

import { randomBytes } from 'node:crypto';
import {
  type Commitment,
  commitTo,
  draw,
  fromHex,
  keyedStreams,
  type RandomisationSetup,
  type RevealedSecret,
  schemeHash,
  secretBytes,
  toHex,
} from '@rezidiv/trial';
import type { Allocator, Unavailable } from './allocator.ts';
import { nodeHashing } from './hashing.ts';
import { hide } from './hidden.ts';
import { type SealingKey, seal, unseal } from './seal.ts';
import type { SecretStore } from './sealed-secrets.ts';

/**
 * Allocates within this process. A secret is in the clear only while one question about it is answered.
 *
 * It keeps no count: what was drawn before it takes from the request, and the same child twice is the record's to see.
 *
 * With each secret the hash of its scheme is sealed, so that nobody who can write to the database can have another
 * scheme used with it.
 *
 * @param random Where secrets come from; the platform's source unless a test says otherwise.
 */
export function inProcessAllocator(
  key: SealingKey,
  store: SecretStore,
  random: (bytes: number) => Uint8Array = randomBytes,
): Allocator {
  const committed = async (study: string, randomisation: RandomisationSetup): Promise<Commitment | Unavailable> => {
    const hash = schemeHash(study, randomisation, nodeHashing);
    if ((await store.get(study, randomisation.id)) === null) {
      const content = new Uint8Array(2 * secretBytes);
      content.set(random(secretBytes));
      content.set(fromHex(hash) ?? [], secretBytes);
      const sealed = seal(key, content, contextOf(study, randomisation.id));
      content.fill(0);
      await store.put(study, randomisation.id, sealed);
    }
    // Read again: where two commit at once, both must commit to the one that was kept.
    return withSecret(key, store, study, randomisation.id, hash, (secret) =>
      commitTo(secret, study, randomisation, nodeHashing),
    );
  };
  return {
    keepsCount: false,
    async commit(study, { randomisations }) {
      const commitments: Commitment[] = [];
      for (const randomisation of randomisations) {
        const one = await committed(study, randomisation);
        if ('kind' in one) return one;
        commitments.push(one);
      }
      return { kind: 'committed', commitments };
    },
    async allocate(study, _child, request) {
      const { randomisation, levels, site, stratum } = request;
      const hash = schemeHash(study, randomisation, nodeHashing);
      const answer = await withSecret(key, store, study, randomisation.id, hash, (secret) =>
        draw(request, keyedStreams({ hmac: nodeHashing.hmac, secret, schemeHash: hash })),
      );
      return answer.kind === 'drawn' ? { ...answer, by: { levels, site, stratum } } : answer;
    },
    async reveal(study, randomisations) {
      const secrets: RevealedSecret[] = [];
      for (const { id } of randomisations) {
        const one = await withSecret(key, store, study, id, null, (secret) =>
          hide({ randomisation: id, secret: toHex(secret) }),
        );
        if ('kind' in one) return one;
        one.use((secret) => secrets.push(secret));
      }
      return { kind: 'revealed', secrets: hide(secrets) };
    },
  };
}

/** @param hash Of the scheme that is to be used; null where none is. */
async function withSecret<T>(
  key: SealingKey,
  store: SecretStore,
  study: string,
  randomisation: string,
  hash: string | null,
  work: (secret: Uint8Array) => T,
): Promise<T | Unavailable> {
  const name = `"${randomisation}" of "${study}"`;
  const sealed = await store.get(study, randomisation);
  if (sealed === null)
    return unavailable('no-secret', `There is no secret for ${name}; it is made when the study is activated.`);
  const opened = unseal(key, sealed, contextOf(study, randomisation));
  if (opened.kind !== 'opened') return unavailable(opened.kind, opened.says);
  return opened.bytes.use((bytes) => {
    try {
      if (bytes.length !== 2 * secretBytes)
        return unavailable('altered', `The secret of ${name} has not the length it must have.`);
      if (hash !== null && toHex(bytes.subarray(secretBytes)) !== hash)
        return unavailable(
          'scheme-changed',
          `The secret of ${name} was made for another scheme. A scheme cannot change once it was committed to; set up another randomisation.`,
        );
      return work(bytes.subarray(0, secretBytes));
    } finally {
      bytes.fill(0);
    }
  });
}

function contextOf(study: string, randomisation: string): readonly string[] {
  return ['allocation secret', study, randomisation];
}

function unavailable(code: Unavailable['code'], says: string): Unavailable {
  return { kind: 'unavailable', code, says };
}

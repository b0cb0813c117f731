import { createHmac } from 'node:crypto';
import { type Refusal, refusal } from '@rezidiv/trial';
import type { Identity } from '../record/trial-record.ts';
import { type Context, isSealedWith, type SealingKey, seal, unseal } from '../secrets/seal.ts';
import type { Queries } from '../storage/database.ts';

/** An identity is there and cannot be opened. The message names keys by their names alone. */
export class IdentityUnreadable extends Error {
  override readonly name = 'IdentityUnreadable';
}

/** Who the children are: sealed, apart from the trail, and erasable. */
export interface Identities {
  /** @returns A refusal where the same child is registered in this study already, or no identity can be kept. */
  keep(queries: Queries, study: string, participant: string, identity: Identity): Promise<readonly Refusal[]>;
  /**
   * Null where none was given, or it was erased.
   *
   * @throws IdentityUnreadable where it was sealed with another key, or altered.
   */
  find(queries: Queries, study: string, participant: string): Promise<Identity | null>;
  /**
   * After this nobody can say who the child is, except from a backup made before. What told its registration from another
   * one of the same key goes too: whoever has the keys could try names against it.
   */
  erase(queries: Queries, study: string, participant: string): Promise<void>;
  /** A fingerprint of a request that holds an identity, such that nobody can try names against it without the key. */
  keyed(fingerprint: string): string;
}

/** @param key Null where there is none: then no identity is taken, and none is found. */
export function createIdentities(key: SealingKey | null): Identities {
  return {
    async keep(queries, study, participant, identity) {
      if (key === null)
        return [
          refusal(
            'identity-key-missing',
            'identity',
            'This server has no key for identities, so it keeps none. Register without, or start it with REZIDIV_IDENTITY_KEY_FILE.',
          ),
        ];
      // Under another key the same child would not be known again.
      const [any] = await queries.query<{ sealed: Uint8Array }>(
        'SELECT sealed FROM identity WHERE study = $1 LIMIT 1',
        [study],
      );
      if (any !== undefined && !isSealedWith(key, any.sealed))
        return [
          refusal(
            'identity-key-missing',
            'identity',
            'The identities of this study were sealed with another key. Start the server with the one that was in use; under this one the same child could be registered twice.',
          ),
        ];
      const fingerprint = fingerprintOf(key, study, identity);
      const [known] = await queries.query<{ participant: string }>(
        'SELECT participant FROM identity WHERE study = $1 AND fingerprint = $2',
        [study, fingerprint],
      );
      if (known !== undefined)
        return [
          refusal(
            'participant-exists',
            known.participant,
            `A child of that name, born on that day, is registered already, as ${known.participant}.`,
          ),
        ];
      const sealed = seal(key, Buffer.from(JSON.stringify(identity)), contextOf(study, participant));
      await queries.query('INSERT INTO identity (study, participant, sealed, fingerprint) VALUES ($1, $2, $3, $4)', [
        study,
        participant,
        sealed,
        fingerprint,
      ]);
      return [];
    },
    async find(queries, study, participant) {
      const [row] = await queries.query<{ sealed: Uint8Array }>(
        'SELECT sealed FROM identity WHERE study = $1 AND participant = $2',
        [study, participant],
      );
      if (row === undefined || key === null) return null;
      const opened = unseal(key, row.sealed, contextOf(study, participant));
      if (opened.kind !== 'opened') throw new IdentityUnreadable(opened.says);
      return opened.bytes.use((bytes) => JSON.parse(Buffer.from(bytes).toString()));
    },
    async erase(queries, study, participant) {
      await queries.query('DELETE FROM identity WHERE study = $1 AND participant = $2', [study, participant]);
      await queries.query(
        `UPDATE idempotency SET fingerprint = repeat('0', 64)
         WHERE study = $1 AND answer::json ->> 'participant' = $2
           AND answer::json -> 'recorded' -> 0 ->> 'type' = 'ParticipantRegistered'`,
        [study, participant],
      );
    },
    keyed: (fingerprint) =>
      key === null ? fingerprint : key.use((clear) => hmac(clear, `rezidiv-registration-1|${fingerprint}`)),
  };
}

/** Binds what is sealed to its place, so that one child's row cannot be put in another's. */
function contextOf(study: string, participant: string): Context {
  return ['identity', study, participant];
}

/** The same for the same child however the name was typed; nothing can be read from it without the key. */
function fingerprintOf(key: SealingKey, study: string, { familyName, givenNames, bornOn }: Identity): string {
  const alike = [familyName, givenNames].map((name) =>
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .toLowerCase(),
  );
  const parts = JSON.stringify(['rezidiv-same-child-1', study, ...alike, bornOn]);
  return key.use((clear) => hmac(clear, parts));
}

function hmac(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

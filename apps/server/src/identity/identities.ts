import { createHmac } from 'node:crypto';
import { type Refusal, refusal } from '@rezidiv/trial';
import type { Identity } from '../record/trial-record.ts';
import { type Context, type SealingKey, seal, unseal } from '../secrets/seal.ts';
import type { Queries } from '../storage/database.ts';

/** Who the children are: sealed, apart from the trail, and erasable. */
export interface Identities {
  /** @returns A refusal where the same child is registered in this study already, or no identity can be kept. */
  keep(queries: Queries, study: string, participant: string, identity: Identity): Promise<readonly Refusal[]>;
  /** Null where none was given, or it was erased. */
  find(queries: Queries, study: string, participant: string): Promise<Identity | null>;
  /** After this nobody can say who the child is, except from a backup made before. */
  erase(queries: Queries, study: string, participant: string): Promise<void>;
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
      if (opened.kind !== 'opened') throw new Error(opened.says);
      return opened.bytes.use((bytes) => JSON.parse(Buffer.from(bytes).toString()));
    },
    async erase(queries, study, participant) {
      await queries.query('DELETE FROM identity WHERE study = $1 AND participant = $2', [study, participant]);
    },
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
  return key.use((clear) => createHmac('sha256', clear).update(parts).digest('hex'));
}

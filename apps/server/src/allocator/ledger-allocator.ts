import { canonicalScheme } from '@rezidiv/trial';
import type { Allocator, Unavailable } from '../secrets/allocator.ts';
import { inProcessAllocator } from '../secrets/in-process-allocator.ts';
import type { SealingKey } from '../secrets/seal.ts';
import { secretsIn } from '../secrets/secrets-in-database.ts';
import type { Database, Queries } from '../storage/database.ts';
import { answer } from './answer.ts';
import { hold, isReleased, keepCommitment, keepRegistration, keepRelease, knownRegistration } from './ledger.ts';

/** What only whoever keeps the ledger may do, and no trial server. */
export interface Keeper {
  /**
   * Lets the secrets of a study be known, for good: nothing more is drawn from them.
   *
   * @returns False where there are no secrets of that study.
   */
  release(study: string, why: string): Promise<boolean>;
  /**
   * Vouches that another registration is of the same child, where a trial was set back and the child registered anew.
   *
   * @returns False where nothing was drawn for a child of that pseudonym.
   */
  vouch(study: string, participant: string, registered: string, why: string): Promise<boolean>;
}

/** An allocator with a ledger of its own. */
export interface LedgerAllocator extends Allocator, Keeper {}

/** What it is made from. */
export interface LedgerParts {
  /** As `openLedger` opens it. */
  readonly database: Database;
  readonly key: SealingKey;
  readonly clock: () => string;
  /** Where secrets come from; the platform's source unless a test says otherwise. */
  readonly random?: (bytes: number) => Uint8Array;
}

/** An allocator that keeps count itself: whatever a trial says, it answers for each child once. */
export function ledgerAllocator({ database, key, clock, random }: LedgerParts): LedgerAllocator {
  const draws = (queries: Queries) => inProcessAllocator(key, secretsIn(queries), random);
  return {
    keepsCount: true,
    commit: (study, setup) =>
      database.transaction(async (queries) => {
        const committed = await draws(queries).commit(study, setup);
        if (committed.kind === 'unavailable') return committed;
        for (const commitment of committed.commitments) {
          const randomisation = setup.randomisations.find(({ id }) => id === commitment.randomisation);
          if (randomisation !== undefined)
            await keepCommitment(queries, study, commitment, canonicalScheme(study, randomisation), clock());
        }
        return committed;
      }),
    allocate: (study, child, request) =>
      database.transaction((queries) => answer({ queries, draws: draws(queries), at: clock() }, study, child, request)),
    reveal: (study, randomisations) =>
      database.transaction(async (queries) =>
        (await isReleased(queries, study)) ? draws(queries).reveal(study, randomisations) : notReleased(study),
      ),
    release: (study, why) =>
      database.transaction(async (queries) => {
        await hold(queries, study);
        const found = await queries.query('SELECT 1 FROM sealed_secret WHERE study = $1', [study]);
        if (found.length > 0) await keepRelease(queries, study, why, clock());
        return found.length > 0;
      }),
    vouch: (study, participant, registered, why) =>
      database.transaction(async (queries) => {
        await hold(queries, study);
        const known = await knownRegistration(queries, study, participant);
        if (known === null) return false;
        const said = { participant, registered, turn: known.turn + 1, why };
        if (known.registered !== registered) await keepRegistration(queries, study, said, clock());
        return true;
      }),
  };
}

function notReleased(study: string): Unavailable {
  return {
    kind: 'unavailable',
    code: 'not-released',
    says: `The secrets of "${study}" are not released. Whoever keeps the ledger releases them with a token that no trial server has; nothing is drawn from them afterwards.`,
  };
}

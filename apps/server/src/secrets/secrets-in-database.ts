import type { Queries } from '../storage/database.ts';
import type { SecretStore } from './sealed-secrets.ts';

/** The store in the trial's own database; the database refuses to change or remove what lies there. */
export function secretsIn(queries: Queries): SecretStore {
  return {
    async get(study, randomisation) {
      const [row] = await queries.query<{ sealed: Uint8Array }>(
        'SELECT sealed FROM sealed_secret WHERE study = $1 AND randomisation = $2',
        [study, randomisation],
      );
      return row?.sealed ?? null;
    },
    async put(study, randomisation, sealed) {
      await queries.query(
        'INSERT INTO sealed_secret (study, randomisation, sealed) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [study, randomisation, sealed],
      );
    },
  };
}

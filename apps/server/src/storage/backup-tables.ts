/** One table as a backup holds it. */
export interface BackupTable {
  readonly name: string;
  /** The columns by which its rows are ordered, and told apart. */
  readonly key: readonly string[];
  /** Every column, with its type. A study's head is not among them: it follows from the events. */
  readonly columns: Readonly<Record<string, 'text' | 'bigint' | 'integer' | 'bytea'>>;
}

/** In the order in which they must be filled. */
export const backupTables: readonly BackupTable[] = [
  { name: 'study', key: ['id'], columns: { id: 'text' } },
  {
    name: 'event',
    key: ['study', 'number'],
    columns: {
      study: 'text',
      number: 'bigint',
      at: 'text',
      by_account: 'text',
      participant: 'text',
      why: 'text',
      type: 'text',
      version: 'integer',
      body: 'text',
      previous_hash: 'text',
      hash: 'text',
    },
  },
  {
    name: 'identity',
    key: ['study', 'participant'],
    columns: { study: 'text', participant: 'text', sealed: 'bytea', fingerprint: 'text' },
  },
  {
    name: 'sealed_secret',
    key: ['study', 'randomisation'],
    columns: { study: 'text', randomisation: 'text', sealed: 'bytea' },
  },
  {
    name: 'idempotency',
    key: ['study', 'by_account', 'key'],
    columns: { study: 'text', by_account: 'text', key: 'text', fingerprint: 'text', answer: 'text', at: 'text' },
  },
  {
    name: 'projection',
    key: ['study', 'participant'],
    columns: { study: 'text', participant: 'text', number: 'bigint', state: 'text' },
  },
];

/** Where sealed secrets lie: bytes by study and randomisation. What lies there cannot be read without the key. */
export interface SecretStore {
  /** Null where there is none. */
  get(study: string, randomisation: string): Promise<Uint8Array | null>;
  /** Keeps it, unless there is one already: the first stays, whatever comes after. */
  put(study: string, randomisation: string, sealed: Uint8Array): Promise<void>;
}

/** A store that is gone with the process: for tests and for trying out. */
export function secretsInMemory(): SecretStore {
  const kept = new Map<string, Uint8Array>();
  const key = (study: string, randomisation: string) => JSON.stringify([study, randomisation]);
  return {
    async get(study, randomisation) {
      return kept.get(key(study, randomisation))?.slice() ?? null;
    },
    async put(study, randomisation, sealed) {
      if (!kept.has(key(study, randomisation))) kept.set(key(study, randomisation), sealed.slice());
    },
  };
}

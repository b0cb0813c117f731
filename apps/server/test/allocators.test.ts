import { hide } from '../src/secrets/hidden.ts';
import { inProcessAllocator } from '../src/secrets/in-process-allocator.ts';
import { secretsInMemory } from '../src/secrets/sealed-secrets.ts';
import { allocatorContract } from './allocator-contract.ts';
import { apart, ledgerKey } from './apart.ts';
import { engines } from './engines.ts';

allocatorContract('in this process', async () => ({
  allocator: inProcessAllocator(hide(Uint8Array.from(ledgerKey)), secretsInMemory()),
  release: async () => {},
  close: async () => {},
}));

for (const engine of engines)
  allocatorContract(`apart, with its ledger on ${engine.name}`, async () => {
    const { allocator, ledger, close } = await apart(engine);
    return { allocator, release: async (study) => void (await ledger.release(study, 'the analysis is final')), close };
  });

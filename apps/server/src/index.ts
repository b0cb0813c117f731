export { type AllocationKey, allocationKeyNames, howToMakeAKey, takeAllocationKey } from './secrets/allocation-key.ts';
export type { Allocator, Answered, Committed, Revealed, Unavailable } from './secrets/allocator.ts';
export { nodeHashing } from './secrets/hashing.ts';
export { type Hidden, hide } from './secrets/hidden.ts';
export { inProcessAllocator } from './secrets/in-process-allocator.ts';
export { type Context, keyName, type Opened, type SealingKey, seal, unseal } from './secrets/seal.ts';
export { type SecretStore, secretsInMemory } from './secrets/sealed-secrets.ts';
export type { Database, Queries } from './storage/database.ts';

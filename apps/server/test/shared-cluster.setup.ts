import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { removeSharedCluster } from './shared-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the first test that asks for PostgreSQL starts one for the whole run. */
    sharedClusterFolder: string;
  }
}

/** Names the place of the run's PostgreSQL, and takes it away at the end; starting it is left to whoever needs it. */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rezidiv-tests-'));
  // The server runs as another user.
  chmodSync(folder, 0o755);
  project.provide('sharedClusterFolder', folder);
  return async () => {
    await removeSharedCluster(folder);
    rmSync(folder, { recursive: true, force: true });
  };
}

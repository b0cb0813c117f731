import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Binaries, makeCluster, removeWhenGone } from './postgres-cluster.ts';

/** What the other test processes of a run read: where its server is. */
interface Shared {
  readonly url: string;
  readonly pid: number;
}

/** The address of the run's PostgreSQL, started by whoever asks first; the others wait for it. */
export async function sharedCluster(folder: string, binaries: Binaries): Promise<string> {
  const ready = path.join(folder, 'ready.json');
  const failed = path.join(folder, 'failed');
  if (isFirst(path.join(folder, 'asked'))) {
    try {
      const place = path.join(folder, 'cluster');
      // Of the run, which outlives this worker.
      removeWhenGone(process.ppid, folder);
      const { url } = await makeCluster(binaries, { durable: false, folder: place });
      const [line] = readFileSync(path.join(place, 'data/postmaster.pid'), 'utf8').split('\n');
      writeFileSync(`${ready}.part`, JSON.stringify({ url, pid: Number(line) }));
      renameSync(`${ready}.part`, ready);
    } catch (error) {
      writeFileSync(failed, String(error));
      throw error;
    }
  }
  while (!existsSync(ready)) {
    if (existsSync(failed)) throw new Error(readFileSync(failed, 'utf8'));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return shared(ready).url;
}

/** Ends the run's PostgreSQL, where one was started. */
export async function removeSharedCluster(folder: string): Promise<void> {
  const ready = path.join(folder, 'ready.json');
  if (!existsSync(ready)) return;
  const { pid } = shared(ready);
  try {
    process.kill(pid, 'SIGQUIT');
    for (let waits = 0; waits < 200; waits++) {
      process.kill(pid, 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } catch {
    // It is gone.
  }
}

function shared(file: string): Shared {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Database } from '../src/storage/database.ts';
import { openPglite } from '../src/storage/pglite/open.ts';
import { openPostgres } from '../src/storage/postgres/open.ts';
import { verifyTrail } from '../src/storage/verify-trail.ts';
import { quiet } from './engines.ts';
import { findBinaries, makeCluster } from './postgres-cluster.ts';

/** When it is killed, in acknowledged numbers and milliseconds after; drawn once, and kept so that a failure comes again. */
const moments = [
  { after: 1, wait: 0 },
  { after: 23, wait: 7 },
  { after: 77, wait: 1 },
  { after: 140, wait: 13 },
  { after: 211, wait: 4 },
] as const;

interface Writer {
  readonly child: ChildProcess;
  /** The last number that was acknowledged, by study. */
  readonly acknowledged: Map<string, number>;
  readonly until: (count: number) => Promise<void>;
  readonly ended: Promise<void>;
}

function startWriter(engine: Database['engine'], place: string): Writer {
  const script = path.join(import.meta.dirname, 'writer.ts');
  const child = spawn(process.execPath, [script, engine, place], { stdio: ['ignore', 'pipe', 'pipe'] });
  const acknowledged = new Map<string, number>();
  const state = { rest: '', lines: 0, errors: '' };
  child.stderr.on('data', (data) => {
    state.errors += String(data);
  });
  child.stdout.on('data', (data) => {
    const lines = (state.rest + String(data)).split('\n');
    // A line that was cut by the kill acknowledges nothing.
    state.rest = lines.pop() ?? '';
    for (const [study = '', number] of lines.map((line) => line.split(' '))) {
      if (study === 'ready') continue;
      acknowledged.set(study, Math.max(acknowledged.get(study) ?? 0, Number(number)));
      state.lines += 1;
    }
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const until = async (count: number) => {
    while (state.lines < count) {
      if (child.exitCode !== null) throw new Error(`The writer ended: ${state.errors}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  return { child, acknowledged, until, ended };
}

async function expectNothingLost(database: Database, acknowledged: ReadonlyMap<string, number>): Promise<void> {
  const { bad, studies } = await verifyTrail(database);
  expect(bad).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(0);
  for (const [study, number] of acknowledged)
    expect(studies.find((one) => one.study === study)?.number ?? 0).toBeGreaterThanOrEqual(number);
}

test('an embedded database whose process is killed while it records has lost nothing it acknowledged', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rezidiv-kill-'));
  try {
    for (const { after, wait } of moments) {
      const writer = startWriter('pglite', folder);
      await writer.until(after);
      await new Promise((resolve) => setTimeout(resolve, wait));
      writer.child.kill('SIGKILL');
      await writer.ended;
      const database = await openPglite({ folder, log: quiet });
      await expectNothingLost(database, writer.acknowledged);
      await database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const binaries = findBinaries();

test.skipIf(binaries === null)(
  'a PostgreSQL server that is killed with all its processes has lost nothing the writer acknowledged',
  async () => {
    if (binaries === null) return;
    const cluster = await makeCluster(binaries, { durable: true });
    try {
      for (const [index, { after, wait }] of moments.entries()) {
        const writer = startWriter('postgres', cluster.url);
        await writer.until(after);
        await new Promise((resolve) => setTimeout(resolve, wait));
        // Once the writer alone, then the server under it.
        if (index === 0) writer.child.kill('SIGKILL');
        else await cluster.kill();
        writer.child.kill('SIGKILL');
        await writer.ended;
        if (index > 0) cluster.start();
        const database = await openPostgres({ url: cluster.url, log: quiet });
        await expectNothingLost(database, writer.acknowledged);
        await database.close();
      }
    } finally {
      cluster.remove();
    }
  },
);

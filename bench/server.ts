import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, type NewEvent, openEventStore, openPglite, openPostgres, verifyTrail } from '@rezidiv/server';
import { findBinaries, makeCluster } from '../apps/server/test/postgres-cluster.ts';
import { type Measurement, medianOf } from './parts/measurement.ts';
import { startTrialServer } from './parts/trial-server.ts';
import { type Timed, trialWork } from './parts/trial-work.ts';

export const title =
  'the trial server on both engines: registrations, assessments, randomisations; a chain of a million';

const clients = 8;
const children = 800;
const chainLength = 1_000_000;

type Report = (line: Measurement) => void;

/**
 * Measures whole requests, from the client's first byte to the server's last, on this machine; the server is a process
 * of its own. PostgreSQL waits for the disk, as it does for patients.
 */
export async function run(report: Report, { rows }: { rows?: number | undefined }): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rezidiv-bench-'));
  const binaries = findBinaries();
  const cluster = binaries === null ? null : await makeCluster(binaries, { durable: true });
  if (cluster === null) console.error('*** SKIPPED: PostgreSQL, of which no binaries were found ***');
  try {
    await serverOn('pglite', { data: path.join(folder, 'served') }, report);
    if (cluster !== null)
      await serverOn('postgres', { data: path.join(folder, 'beside'), databaseUrl: cluster.url }, report);
    const length = rows ?? chainLength;
    await chainOn('pglite', await openPglite({ folder: path.join(folder, 'chain'), log }), length, report);
    if (cluster !== null) {
      const database = await openPostgres({ url: cluster.url, log });
      await chainOn('postgres', database, length, report);
    }
  } finally {
    cluster?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

const log = { info: () => {}, warn: () => {} };

async function serverOn(engine: string, place: { data: string; databaseUrl?: string }, report: Report): Promise<void> {
  const server = await startTrialServer(place);
  try {
    const timed = await trialWork(server, { clients, children });
    for (const [kind, times] of timed) reportTimes(`${engine}: ${kind}`, times, report);
    report({ name: `${engine}: peak memory of the server`, value: server.peakMebibytes(), unit: 'MiB' });
  } finally {
    await server.stop();
  }
}

function reportTimes(name: string, { seconds, milliseconds }: Timed, report: Report): void {
  const ascending = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number) => ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? 0;
  report({ name, value: milliseconds.length / seconds, unit: '/s' });
  report({ name: `${name}, p50`, value: medianOf(milliseconds), unit: 'ms' });
  report({ name: `${name}, p95`, value: at(0.95), unit: 'ms' });
  report({ name: `${name}, p99`, value: at(0.99), unit: 'ms' });
}

/** Adds events to one study until it has as many as asked, then follows its chain. Adding is not part of the time. */
async function chainOn(engine: string, database: Database, length: number, report: Report): Promise<void> {
  const store = openEventStore(database, () => '2026-03-02T08:00:00.000Z', log);
  const study = `chain-${randomUUID()}`;
  const added = performance.now();
  for (let done = 0; done < length; done += 1000) {
    const events = Array.from({ length: Math.min(1000, length - done) }, (_none, at) => eventNumber(done + at));
    await store.write(study, async () => ({ events, answer: () => null }));
  }
  report({
    name: `${engine}: adding to the chain`,
    rows: length,
    value: length / ((performance.now() - added) / 1000),
    unit: '/s',
  });
  const start = performance.now();
  const found = await verifyTrail(database, { studies: [study] });
  const seconds = (performance.now() - start) / 1000;
  if (found.bad.length > 0 || found.events !== length)
    throw new Error(`The chain does not verify: ${JSON.stringify(found.bad)}`);
  report({
    name: `${engine}: verifying the chain`,
    rows: length,
    value: seconds,
    unit: 's',
    ...(length === chainLength ? { goal: 'under 60 s', reached: seconds < 60 } : {}),
  });
  await database.close();
}

function eventNumber(number: number): NewEvent {
  const participant = `site-${String(number % 500).padStart(3, '0')}`;
  const values = {
    timePoint: 'after F2',
    sampledOn: '2026-03-01',
    method: 'rq-pcr',
    result: 'quantified',
    level: '0.0005',
  };
  return {
    by: 'bench',
    participant,
    why: null,
    event: { type: 'EntryRecorded', entry: `mrd-${number}`, kind: 'mrd', values },
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type StudySetup, verifyAllocations } from '@rezidiv/trial';
import { expect, test } from 'vitest';
import { releaseSecrets } from '../src/allocator/ask-keeper.ts';
import { readToken } from '../src/http/operator-token.ts';
import { nodeHashing } from '../src/secrets/hashing.ts';
import { hide } from '../src/secrets/hidden.ts';
import { remoteAllocator } from '../src/secrets/remote-allocator.ts';
import { openPglite } from '../src/storage/pglite/open.ts';
import { verifyTrail } from '../src/storage/verify-trail.ts';
import { quiet } from './engines.ts';
import { exampleTrial } from './example-trial.ts';
import { benchOn, benchOver, ready } from './record-bench.ts';

/** Who is killed, when so many children were said to be drawn for, and how many milliseconds after. */
const kills = [
  { whom: 'trial', after: 3, wait: 1 },
  { whom: 'allocator', after: 7, wait: 0 },
  { whom: 'trial', after: 12, wait: 6 },
  { whom: 'allocator', after: 17, wait: 4 },
  { whom: 'both', after: 22, wait: 2 },
] as const;
const children = 30;

const setup: StudySetup = {
  ...exampleTrial,
  randomisations: exampleTrial.randomisations.slice(0, 1).map((one) => ({ ...one, factors: [] })),
};

test('trial and allocator killed with -9 while they draw: nothing said is lost, nobody is drawn twice, all is proved', {
  timeout: 300_000,
}, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rezidiv-kill-apart-'));
  const at = (name: string) => path.join(folder, name);
  const environment = {
    ...process.env,
    REZIDIV_ALLOCATOR_URL: `unix:${at('allocator.sock')}`,
    REZIDIV_ALLOCATOR_TOKEN_FILE: at('ledger/trial-token'),
  };
  const key = randomBytes(32).toString('hex');
  const allocator = () =>
    startProcess('ledger-process.ts', [at('ledger'), at('allocator.sock')], { REZIDIV_ALLOCATION_KEY: key });
  const trial = () => startProcess('drawing-process.ts', [at('trial')], environment);
  const running = { allocator: allocator(), trial: null as ReturnType<typeof startProcess> | null };
  try {
    await running.allocator.until((lines) => lines.length > 0);
    const token = hide(await readToken(at('ledger/trial-token')));
    const parts = {
      allocationKey: null,
      allocator: remoteAllocator({ address: { kind: 'socket', path: at('allocator.sock') }, token }),
    };
    const before = await openPglite({ folder: at('trial'), log: quiet });
    const bench = await benchOn(before, setup, parts);
    for (let child = 0; child < children; child += 1) await ready(bench, 'aachen', 'S1');
    await bench.close();

    const said = new Map<string, string>();
    const hear = (lines: readonly string[]) => {
      for (const line of lines) {
        const [child = '', arm = ''] = line.split(' ');
        if (arm === '') continue;
        expect(said.get(child) ?? arm).toBe(arm);
        said.set(child, arm);
      }
      return said.size;
    };
    running.trial = trial();
    for (const { whom, after, wait } of kills) {
      const drawing = running.trial;
      await drawing.until((lines) => hear(lines) >= after);
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (whom !== 'allocator') await drawing.kill();
      if (whom !== 'trial') {
        await running.allocator.kill();
        running.allocator = allocator();
      }
      if (whom !== 'allocator') running.trial = trial();
    }
    const drawing = running.trial;
    await drawing.until((lines) => hear(lines) === children && lines.includes('finished'));
    await drawing.ended;

    const database = await openPglite({ folder: at('trial'), log: quiet });
    const after = benchOver(database, parts);
    await after.did(null, { type: 'close-recruitment' });
    const keeper = { url: environment.REZIDIV_ALLOCATOR_URL, tokenFile: at('ledger/keeper-token') };
    await releaseSecrets(keeper, 'example', 'the analysis is final');
    await after.did(null, { type: 'unblind-allocations' });
    const events = await after.record.trail('example', { after: 0, limit: 100_000 }, after.operator);
    const secrets = events.flatMap(({ event }) => (event.type === 'AllocationsUnblinded' ? event.secrets : []));
    const proof = verifyAllocations({ study: 'example', events, secrets, published: null }, nodeHashing);
    expect(proof).toMatchObject({ problems: [], randomisations: [{ allocations: children, right: children }] });
    expect(await verifyTrail(database)).toMatchObject({ bad: [] });
    for (const { event, participant } of events)
      if (event.type === 'Randomised') expect(said.get(participant ?? '')).toBe(event.arm);
    await database.close();
  } finally {
    await running.trial?.kill();
    await running.allocator.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});

function startProcess(script: string, given: readonly string[], environment: Record<string, string | undefined>) {
  const child: ChildProcess = spawn(process.execPath, [path.join(import.meta.dirname, script), ...given], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...environment },
  });
  const state = { rest: '', errors: '', lines: [] as string[] };
  child.stderr?.on('data', (data) => {
    state.errors += String(data);
  });
  child.stdout?.on('data', (data) => {
    const lines = (state.rest + String(data)).split('\n');
    // A line that was cut by the kill says nothing.
    state.rest = lines.pop() ?? '';
    state.lines.push(...lines);
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    ended,
    async until(holds: (lines: readonly string[]) => boolean): Promise<void> {
      while (!holds(state.lines)) {
        if (child.exitCode !== null && !holds(state.lines)) throw new Error(`${script} ended: ${state.errors}`);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

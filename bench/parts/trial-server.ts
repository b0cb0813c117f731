import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** `rezidiv serve`, running as a process of its own. */
export interface TrialServer {
  readonly address: string;
  readonly token: string;
  /** The most memory it has held so far. */
  peakMebibytes(): number;
  stop(): Promise<void>;
}

const program = path.join(import.meta.dirname, '../../apps/cli/bin/rezidiv.mjs');

/** Starts it on a free port, with keys of its own, and waits until it says where it listens. */
export async function startTrialServer(place: { data: string; databaseUrl?: string }): Promise<TrialServer> {
  mkdirSync(place.data, { recursive: true });
  const token = randomBytes(32).toString('hex');
  const database = place.databaseUrl === undefined ? [] : ['--database-url', place.databaseUrl];
  const child = spawn(process.execPath, [program, 'serve', '--data', place.data, '--port', '0', ...database], {
    env: {
      ...process.env,
      REZIDIV_OPERATOR_TOKEN: token,
      REZIDIV_ALLOCATION_KEY: randomBytes(32).toString('hex'),
      REZIDIV_IDENTITY_KEY: randomBytes(32).toString('hex'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`The server did not start: ${said}`)));
  });
  return {
    address,
    token,
    peakMebibytes() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

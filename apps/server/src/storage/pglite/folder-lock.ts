import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { codeOf, UnusableDatabase } from '../errors.ts';

/** A data folder that is held by this process. */
export interface FolderLock {
  /** Lets the folder go. */
  release(): void;
}

/** The process that holds a folder. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Which run of the machine: a process of an earlier one is gone. Null where the system does not say. */
  readonly boot: string | null;
  /** When the process began, as the system counts: the pid may be another's by now. Null where it does not say. */
  readonly began: string | null;
  /** Tells this holding from every other. */
  readonly id: string;
}

const fileName = 'rezidiv.lock';

/**
 * Holds a data folder for this process alone. A lock left behind by a process that is gone is taken over.
 *
 * @param folder Made where it does not exist.
 * @throws UnusableDatabase naming the process that holds it.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, fileName);
  const mine: Holder = { ...self(), id: randomUUID() };
  if (!create(file, mine)) takeOver(folder, file, mine);
  return {
    release: () => {
      if (read(file)?.id === mine.id) unlinkSync(file);
    },
  };
}

/** Two that find the same dead lock must not both take it: they queue at a second file. */
function takeOver(folder: string, file: string, mine: Holder): void {
  const queue = `${file}.takeover`;
  refuseIfHeld(folder, file);
  if (!create(queue, mine)) {
    refuseIfHeld(folder, queue);
    throw new UnusableDatabase(
      `Taking over the data folder ${folder} was interrupted once. See that no server uses it, then delete ${queue}.`,
    );
  }
  try {
    refuseIfHeld(folder, file);
    unlinkSync(file);
    if (!create(file, mine)) refuseIfHeld(folder, file);
  } finally {
    unlinkSync(queue);
  }
  if (read(file)?.id !== mine.id) throw new UnusableDatabase(`The data folder ${folder} was taken by another server.`);
}

function refuseIfHeld(folder: string, file: string): void {
  const holder = read(file);
  if (holder === null)
    throw new UnusableDatabase(
      `The lock file ${file} cannot be read. See that no server uses the data folder ${folder}, then delete that file.`,
    );
  const { pid, host } = holder;
  if (host !== hostname())
    throw new UnusableDatabase(
      `The data folder ${folder} is held by process ${pid} on "${host}", another machine or container. See that it is stopped, then delete ${file}.`,
    );
  if (lives(holder))
    throw new UnusableDatabase(
      `The data folder ${folder} is in use by process ${pid}. Stop that server first, or start this one with another folder: two on one folder would lose records.`,
    );
}

/** Whole or not at all: nobody ever reads half a lock. */
function create(file: string, holder: Holder): boolean {
  const draft = `${file}.${holder.id}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

function read(file: string): Holder | null {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isHolder(found) ? found : null;
  } catch {
    return null;
  }
}

function isHolder(found: unknown): found is Holder {
  if (typeof found !== 'object' || found === null) return false;
  const { pid, host, id } = { pid: null, host: null, id: null, ...found };
  return Number.isInteger(pid) && typeof host === 'string' && typeof id === 'string';
}

function lives({ pid, boot, began }: Holder): boolean {
  const now = self();
  if (boot !== null && now.boot !== null && boot !== now.boot) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // It lives, and is another user's.
    if (codeOf(error) !== 'EPERM') return false;
  }
  return began === null || beganAt(pid) === null || beganAt(pid) === began;
}

function self(): Omit<Holder, 'id'> {
  return { pid: process.pid, host: hostname(), boot: bootId(), began: beganAt(process.pid) };
}

function bootId(): string | null {
  return contents('/proc/sys/kernel/random/boot_id')?.trim() ?? null;
}

/** Field 22 of Linux's /proc/<pid>/stat, ticks since the machine started; the name before it may hold anything. */
function beganAt(pid: number): string | null {
  const stat = contents(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function contents(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { cannotWrite, targetOf } from './files.ts';

/** A file that appears in its place only when it is whole. */
export interface PartFile {
  write(text: string): void;
  /** Moves the file to its place and says where that is. */
  keep(): string;
}

/**
 * Opens a file beside its place, as `NAME.PID.part`. Unless it is kept, it is gone when the program
 * ends, also after Ctrl-C: what was written so far may tell of patients.
 *
 * Writing waits for the disk, so that rows do not pile up in memory.
 *
 * @throws Unusable at once when the file cannot be written, and from `write` and `keep` later.
 */
export function openPartFile(path: string): PartFile {
  const target = targetOf(path);
  const beside = `${target}.${process.pid}.part`;
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw cannotWrite(path, error);
    }
  };
  const remove = () => rmSync(beside, { force: true });
  const file = attempt(() => {
    makeFolder(dirname(target));
    remove();
    const opened = openSync(beside, 'wx');
    undoAtEnd(remove);
    return opened;
  });
  let waiting = '';
  const flush = () => {
    writeFileSync(file, waiting);
    waiting = '';
  };
  return {
    write(text) {
      waiting += text;
      if (waiting.length >= enough) attempt(flush);
    },
    keep: () =>
      attempt(() => {
        flush();
        closeSync(file);
        renameSync(beside, target);
        undoing.delete(remove);
        return target;
      }),
  };
}

/** Characters that are worth a turn to the disk. */
const enough = 1 << 16;

/** What is undone when the program ends, the latest first. */
const undoing = new Set<() => void>();
const signals = { SIGINT: 130, SIGTERM: 143 } as const;

function undoAtEnd(undo: () => void): void {
  if (process.listenerCount('exit', undoAll) === 0) {
    process.on('exit', undoAll);
    // A signal would end the program without its "exit".
    for (const [signal, code] of Object.entries(signals)) process.on(signal, () => process.exit(code));
  }
  undoing.add(undo);
}

function undoAll(): void {
  for (const undo of [...undoing].reverse()) {
    try {
      undo();
    } catch {
      // A folder that holds files by now, or a disk that is gone: nothing is left to do about it.
    }
  }
}

/** One by one: where no folder can be made, as under /proc, `recursive` would try for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
  undoAtEnd(() => rmdirSync(folder));
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** Why a file is not restored. The message names the file and what is wrong with it. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

/** One line of a backup, and the SHA-256 of all lines before it. */
export interface BackupLine {
  readonly line: unknown;
  /** In bytes. */
  readonly length: number;
  /** Only asked for at the last line: it ends the counting. */
  readonly digestBefore: () => string;
}

/** No line of a backup is longer; what is, is something else. */
const longestLine = 256 * 1024 * 1024;

/**
 * The lines of a backup.
 *
 * @throws BackupRefused where the file is no gzip, is cut off, or holds something else than lines of JSON.
 */
export async function* readBackupLines(file: string): AsyncGenerator<BackupLine> {
  const digest = createHash('sha256');
  for await (const bytes of splitLines(file)) {
    yield { line: parse(file, bytes), length: bytes.length, digestBefore: () => digest.copy().digest('hex') };
    digest.update(bytes).update('\n');
  }
}

async function* splitLines(file: string): AsyncGenerator<Buffer> {
  const unzipped = createGunzip();
  const source = createReadStream(file);
  source.once('error', (error) => unzipped.destroy(error));
  let parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of source.pipe(unzipped)) {
      let rest: Buffer = chunk;
      for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
        yield Buffer.concat([...parts, rest.subarray(0, end)]);
        parts = [];
        length = 0;
        rest = rest.subarray(end + 1);
      }
      parts.push(rest);
      length += rest.length;
      if (length > longestLine) throw new BackupRefused(`${file} is no backup of Rezidiv: a line in it has no end.`);
    }
  } catch (error) {
    if (error instanceof BackupRefused) throw error;
    const says = error instanceof Error ? error.message : String(error);
    throw new BackupRefused(`${file} cannot be read as a backup: it is cut off, damaged or something else (${says}).`, {
      cause: error,
    });
  } finally {
    source.destroy();
  }
  if (length > 0) throw new BackupRefused(`${file} is cut off in the middle of a line.`);
}

function parse(file: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new BackupRefused(`${file} is no backup of Rezidiv, or was altered: a line in it is not JSON.`, {
      cause: error,
    });
  }
}

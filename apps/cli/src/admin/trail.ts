import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { AdminParts, BadPlace, TrailFinding } from '@rezidiv/server';
import { reasonOf } from '../files.ts';
import { readJsonFile } from '../read-json-file.ts';
import type { Terminal } from '../terminal.ts';
import { Unusable } from '../unusable.ts';
import { type DatabaseFlags, print, type ServerLibrary, withDatabase } from './session.ts';

/** Follows the chain of every study; exit code 1 where anything is not as it was recorded. */
export async function verifyTrailCommand(
  { checkpoint, publicKey, ...flags }: DatabaseFlags & { readonly checkpoint?: string; readonly publicKey?: string },
  terminal: Terminal,
): Promise<number> {
  if ((checkpoint === undefined) !== (publicKey === undefined))
    throw new Unusable('--checkpoint and --public-key belong together: the key inside a checkpoint proves nothing.');
  const exported = checkpoint === undefined ? null : readJsonFile(checkpoint);
  const off: string[] = [];
  const work = async ({ trail, heads }: AdminParts): Promise<number> => {
    const progress = await counting(terminal, 'verifying', heads);
    const found =
      publicKey === undefined
        ? await trail.verify(progress.at)
        : await trail.verifyAgainst(exported, publicKey, progress.at);
    progress.done();
    if ('problem' in found) throw new Unusable(`${checkpoint}: ${found.problem}`);
    print(terminal, flags.json, { trail: found, protectionOff: off }, [
      ...inLines(found, checkpoint),
      ...off.map((trigger) => `UNPROTECTED: somebody switched off ${trigger}; find out who before the trail is used.`),
    ]);
    return found.bad.length === 0 && off.length === 0 ? 0 : 1;
  };
  // Where somebody could have changed anything, to look is what is needed most.
  return withDatabase(flags, terminal, work, { onUnprotected: (found) => off.push(...found) });
}

function inLines({ studies, events, bad }: TrailFinding, checkpoint: string | undefined): string[] {
  if (bad.length > 0) return bad.map(badInWords);
  if (studies.length === 0) return ['There is no study in this database: there was nothing to verify.'];
  return [
    `${events} events of ${studies.length} ${studies.length === 1 ? 'study' : 'studies'}: the trail is whole.`,
    ...studies.map(({ study, number, hash }) => `  ${study}: ${number} events, ends with ${hash}`),
    checkpoint === undefined
      ? 'A trail that was rewritten from its beginning is found out only against a checkpoint kept elsewhere: --checkpoint.'
      : 'It still holds what the checkpoint was made of.',
  ];
}

function badInWords({ study, number, says }: BadPlace): string {
  return `NOT AS RECORDED: ${study}, event ${number}: ${says}`;
}

/** Signs where every trail ends, after having looked at all of it. */
export async function exportCheckpointCommand(
  { signingKey, out, ...flags }: DatabaseFlags & { readonly signingKey: string; readonly out: string },
  terminal: Terminal,
): Promise<number> {
  refuseUnwritable(out);
  return withDatabase(flags, terminal, async ({ trail }) => {
    const made = await trail.exportCheckpoint(signingKey);
    if ('bad' in made) {
      print(terminal, flags.json, { bad: made.bad }, [...made.bad.map(badInWords), 'Nothing was signed.']);
      return 1;
    }
    write(out, `${JSON.stringify(made.checkpoint, null, 2)}\n`);
    print(terminal, flags.json, { checkpoint: made.checkpoint, file: out }, [
      `The checkpoint is in ${out}; keep it, and the public key, where nobody of this server can change them.`,
    ]);
    return 0;
  });
}

/** To be asked before long work; what comes between is found by the writing itself. */
function refuseUnwritable(file: string): void {
  if (existsSync(file)) throw new Unusable(`${file} is there already; name a new file.`);
  if (!existsSync(dirname(resolve(file)))) throw new Unusable(`The folder of ${file} is not there; make it first.`);
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    throw new Unusable(`${file} cannot be written (${reasonOf(error)}); name a new file in a folder you may write to.`);
  }
}

/** Writes the whole database into one file. */
export async function backUpCommand(file: string, flags: DatabaseFlags, terminal: Terminal): Promise<number> {
  refuseUnwritable(file);
  return withDatabase(flags, terminal, async ({ trail }) => {
    const told = rows(terminal, 'rows written');
    const held = await trail.backUp(file, told);
    print(terminal, flags.json, { backup: held, file }, [
      `${file} holds ${inCounts(held.counts)}.`,
      'What is sealed in it stays sealed; keep the keys elsewhere, and try a restore.',
    ]);
    return 0;
  });
}

/** Puts a backup into an empty database. */
export async function restoreCommand(file: string, flags: DatabaseFlags, terminal: Terminal): Promise<number> {
  if (!existsSync(file)) throw new Unusable(`There is no file ${file}; name a backup.`);
  const work = async (parts: AdminParts, { rebuildAll }: ServerLibrary): Promise<number> => {
    const held = await parts.trail.restore(file, rows(terminal, 'rows read'));
    // A backup may have been altered, sums and all; what is read must be what the events add up to.
    const progress = await counting(terminal, 'rebuilding', parts.heads);
    const mended = (await rebuildAll(parts, progress.at)).flatMap((one) => one.mended);
    progress.done();
    print(terminal, flags.json, { restored: held, file, mended: mended.length }, [
      `Restored ${inCounts(held.counts)}; the trail is whole.`,
      ...(mended.length === 0
        ? []
        : [
            `${mended.length} records for reading were not as the events add up to and are mended: somebody may have altered the backup.`,
          ]),
      'Verify it against a checkpoint as well: rezidiv admin trail verify --checkpoint FILE --public-key FILE',
    ]);
    return 0;
  };
  return withDatabase(flags, terminal, work, { mayBegin: true });
}

/** Makes what is kept for reading again from the events. */
export function rebuildCommand(flags: DatabaseFlags, terminal: Terminal): Promise<number> {
  return withDatabase(flags, terminal, async (parts, { rebuildAll }) => {
    const progress = await counting(terminal, 'rebuilding', parts.heads);
    const studies = await rebuildAll(parts, progress.at);
    progress.done();
    print(
      terminal,
      flags.json,
      { studies },
      studies.length === 0
        ? ['There is no study yet.']
        : studies.map(({ study, participants, mended }) =>
            mended.length === 0
              ? `${study}: ${participants} children, all as the events add up to.`
              : `${study}: ${participants} children; ${mended.length} were not as the events add up to and are mended: ${mended.map((one) => (one === '' ? 'the study itself' : one)).join(', ')}`,
          ),
    );
    return 0;
  });
}

async function counting(
  terminal: Terminal,
  label: string,
  heads: () => Promise<readonly { readonly number: number }[]>,
): Promise<{ readonly at: (events: number) => void; readonly done: () => void }> {
  const all = (await heads()).reduce((sum, { number }) => sum + number, 0);
  const progress = terminal.progress(label);
  return { at: (events) => progress.at(all === 0 ? 1 : Math.min(1, events / all)), done: () => progress.done() };
}

const everyRows = 100_000;

function rows(terminal: Terminal, what: string): (count: number) => void {
  let said = 0;
  return (count) => {
    if (count - said < everyRows) return;
    said = count;
    terminal.say(`${count} ${what}`);
  };
}

function inCounts(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([table, count]) => `${count} of ${table}`)
    .join(', ');
}

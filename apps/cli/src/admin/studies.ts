import type { Answer } from '@rezidiv/server';
import { readJsonFile } from '../read-json-file.ts';
import type { Terminal } from '../terminal.ts';
import { Unusable } from '../unusable.ts';
import { type DatabaseFlags, print, withDatabase } from './session.ts';
import { setupInLines } from './setup-sheet.ts';

/** Records a new study from a file with its set-up. */
export async function createStudyCommand(
  study: string,
  { file, ...flags }: DatabaseFlags & { readonly file: string },
  terminal: Terminal,
): Promise<number> {
  const { readSetup, createStudy } = await import('@rezidiv/server');
  const read = readSetup(readJsonFile(file));
  if ('faults' in read) throw new Unusable(`${file} is no set-up of a study:\n${read.faults.join('\n')}`);
  return withDatabase(
    flags,
    terminal,
    async ({ record }) =>
      tell(terminal, flags.json, await createStudy(record, study, read.setup), [
        `The study "${study}" is recorded and can still be changed.`,
        `Next: rezidiv admin study show ${study}; rezidiv admin allocations simulate ...; rezidiv admin study activate ${study} --for-good`,
      ]),
    { mayBegin: true },
  );
}

/** Activates a study, and prints the commitments to be published; not before somebody has said that it is for good. */
export async function activateStudyCommand(
  study: string,
  { forGood, ...flags }: DatabaseFlags & { readonly forGood?: true },
  terminal: Terminal,
): Promise<number> {
  if (forGood === undefined) {
    await showStudyCommand(study, flags, terminal);
    throw new Unusable(
      `Nothing was done. Activation cannot be undone: nobody can change arms, strata and schemes afterwards. If all of the above is right, repeat the command with --for-good.`,
    );
  }
  return withDatabase(flags, terminal, async ({ record }, { activateStudy }) => {
    const answer = await activateStudy(record, study);
    const gave = answer.kind === 'done' ? answer.gave.commitments : [];
    const commitments = Array.isArray(gave) ? gave : [];
    return tell(terminal, flags.json, answer, [
      `The study "${study}" is active; its schemes cannot be changed any more, by nobody.`,
      ...(commitments.length === 0 ? [] : ['Publish these commitments now, where nobody can change them later:']),
      ...commitments.map((one) => `  ${JSON.stringify(one)}`),
    ]);
  });
}

/** Shows one study, or a line of each. */
export function showStudyCommand(study: string | undefined, flags: DatabaseFlags, terminal: Terminal): Promise<number> {
  return withDatabase(flags, terminal, async ({ record }, { listStudies, showStudy }) => {
    if (study === undefined) {
      const studies = await listStudies(record);
      const lines = studies.map(
        ({ study: id, status, participants, allocations, number, title }) =>
          `${id.padEnd(20)} ${status.padEnd(18)} ${participants} children, ${allocations} allocations, ${number} events  ${title}`,
      );
      print(terminal, flags.json, { studies }, lines.length === 0 ? ['There is no study yet.'] : lines);
      return 0;
    }
    const state = await showStudy(record, study);
    if (state === null) throw new Unusable(`There is no study "${study}"; rezidiv admin study show lists them.`);
    const { setup, status, participants, allocations, commitments } = state;
    print(terminal, flags.json, { study: state }, [
      `${state.study}: ${setup.title}`,
      `Status: ${status}`,
      `Children: ${participants.length}`,
      ...setupInLines(setup, (id) => allocations.filter(({ randomisation }) => randomisation === id).length),
      ...commitments.map(({ randomisation, digest }) => `Commitment of ${randomisation}: ${digest}`),
    ]);
    return 0;
  });
}

/** Makes it impossible to say who a child is. */
export function eraseIdentityCommand(
  study: string,
  participant: string,
  { why, ...flags }: DatabaseFlags & { readonly why: string },
  terminal: Terminal,
): Promise<number> {
  return withDatabase(flags, terminal, async ({ record }, { eraseIdentity }) =>
    tell(terminal, flags.json, await eraseIdentity(record, study, participant, why), [
      `Who ${participant} is, is erased from this database. Backups that were made before still hold it, sealed.`,
    ]),
  );
}

/** What became of a command; a refusal is exit code 1. */
function tell(terminal: Terminal, json: true | undefined, answer: Answer, done: readonly string[]): number {
  const lines =
    answer.kind === 'done'
      ? answer.recorded.length > 0
        ? done
        : ['There was nothing new to record.']
      : answer.kind === 'refused'
        ? answer.refusals.map(({ about, says }) => `Refused (${about}): ${says}`)
        : ['Somebody else has recorded something in the meantime; look again, then repeat the command.'];
  print(terminal, json, { answer }, lines);
  return answer.kind === 'done' ? 0 : 1;
}

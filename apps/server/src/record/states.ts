import {
  alsoOfStudy,
  evolveParticipant,
  evolveStudy,
  isSameData,
  type ParticipantState,
  type Recorded,
  type StudyState,
} from '@rezidiv/trial';
import type { Range } from '../storage/event-store.ts';

/** Something from which events can be read. */
export interface Readable {
  read(range: Range): Promise<readonly Recorded[]>;
}

/** What the events of one study have made so far, kept so that a command need not read them all again. */
export interface States {
  /** Reads what came since. Null where there is no such study. */
  study(events: Readable): Promise<StudyState | null>;
  /** To be asked only while the study is held. Null where there is no such child. */
  child(events: Readable, participant: string): Promise<ParticipantState | null>;
  /** Takes in what was just recorded. */
  take(recorded: readonly Recorded[]): void;
}

/** How many children are kept; the one that was longest not asked for goes first. */
const keptChildren = 5000;

/** The states of one study, with nothing read yet. */
export function createStates(): States {
  // The last event that is in them; null before the first.
  let last: Recorded | null = null;
  let study: StudyState | null = null;
  const children = new Map<string, ParticipantState>();
  const ofStudy: ReadonlySet<string> = new Set(alsoOfStudy);

  // An event may come twice, from the one who recorded it and from one who read it meanwhile; it counts once. One that
  // comes before those in front of it is left out: the next reading brings them all.
  function take(recorded: readonly Recorded[]): void {
    for (const one of recorded) {
      if (one.number !== (last?.number ?? 0) + 1) continue;
      last = one;
      if (one.participant === null || ofStudy.has(one.event.type)) study = evolveStudy(study, one);
      const child = one.participant === null ? undefined : children.get(one.participant);
      if (child !== undefined) children.set(child.participant, evolveParticipant(child, one));
    }
  }

  async function begin(events: Readable): Promise<void> {
    const known = last;
    const found = await events.read({ ofStudyAnd: alsoOfStudy });
    if (last !== known) return;
    study = found.reduce<StudyState | null>(evolveStudy, null);
    last = found.at(-1) ?? null;
    children.clear();
  }

  // The last event that is known is read again: where it is not there any more, or is another one, the database was set
  // back, and nothing that was known holds.
  async function catchUp(events: Readable): Promise<void> {
    if (last !== null) {
      const known = last;
      const [same, ...since] = await events.read({ after: known.number - 1 });
      if (same !== undefined && isSameData(same, known)) return take(since);
    }
    await begin(events);
    take(await events.read({ after: last?.number ?? 0 }));
  }

  return {
    take,
    async study(events) {
      await catchUp(events);
      return study;
    },
    async child(events, participant) {
      await catchUp(events);
      let child = children.get(participant) ?? null;
      if (child === null) {
        for (const one of await events.read({ participant })) child = evolveParticipant(child, one);
      }
      if (child === null) return null;
      children.delete(participant);
      children.set(participant, child);
      const [oldest] = children.keys();
      if (children.size > keptChildren && oldest !== undefined) children.delete(oldest);
      return child;
    },
  };
}

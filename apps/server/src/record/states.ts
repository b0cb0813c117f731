import {
  alsoOfStudy,
  evolveParticipant,
  evolveStudy,
  type ParticipantState,
  type Recorded,
  type StudyState,
} from '@rezidiv/trial';
import type { Range } from '../storage/event-store.ts';

/** Something from which events can be read. */
export interface Readable {
  /** The number of the last event, where it is known and stays: then what was read up to it is not read again. */
  readonly head?: number;
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
  let number = 0;
  let study: StudyState | null = null;
  const children = new Map<string, ParticipantState>();
  const ofStudy: ReadonlySet<string> = new Set(alsoOfStudy);

  // An event may come twice, from the one who recorded it and from one who read it meanwhile; it counts once. One that
  // comes before those in front of it is left out: the next reading brings them all.
  function take(recorded: readonly Recorded[]): void {
    for (const one of recorded) {
      if (one.number !== number + 1) continue;
      number = one.number;
      if (one.participant === null || ofStudy.has(one.event.type)) study = evolveStudy(study, one);
      const child = one.participant === null ? undefined : children.get(one.participant);
      if (child !== undefined) children.set(child.participant, evolveParticipant(child, one));
    }
  }

  // Somebody put an older database in the place of this one: what is known is of events that are no more.
  function forgetIfSetBack({ head }: Readable): void {
    if (head === undefined || head >= number) return;
    number = 0;
    study = null;
    children.clear();
  }

  async function catchUp(events: Readable): Promise<void> {
    if (events.head !== number) take(await events.read({ after: number }));
  }

  return {
    take,
    async study(events) {
      forgetIfSetBack(events);
      if (study === null) {
        const found = await events.read({ ofStudyAnd: alsoOfStudy });
        let first: StudyState | null = null;
        for (const one of found) first = evolveStudy(first, one);
        if (study === null && first !== null) {
          study = first;
          number = events.head ?? found.at(-1)?.number ?? 0;
          children.clear();
        }
      }
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

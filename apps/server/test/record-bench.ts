import { randomUUID } from 'node:crypto';
import { type Account, type Command, everyRight, type Recorded, type StudySetup } from '@rezidiv/trial';
import { createRecord, type RecordParts } from '../src/create-record.ts';
import type { Answer, Asked, TrialRecord } from '../src/record/trial-record.ts';
import type { Database } from '../src/storage/database.ts';
import { quiet } from './engines.ts';
import { exampleRelapse } from './example-trial.ts';
import { keys } from './keys.ts';

/** A record over a database, without a web, and what a test does with it. */
export interface Bench {
  readonly database: Database;
  readonly record: TrialRecord;
  readonly operator: Account;
  /** Puts a command to a child, or to the study. */
  ask(participant: string | null, command: Command, beside?: Partial<Asked>): Promise<Answer>;
  /** The same; anything but done fails. */
  did(participant: string | null, command: Command, beside?: Partial<Asked>): Promise<Answer & { kind: 'done' }>;
  trail(participant: string): Promise<readonly Recorded[]>;
  /** Registers children, makes them ready and draws for each. */
  drawFor(children: readonly { site: string; group: Group }[]): Promise<readonly Drawn[]>;
  close(): Promise<void>;
}

/** What was drawn for a child. */
export interface Drawn {
  readonly site: string;
  readonly stratum: string;
  readonly position: number;
  readonly arm: string | null;
  readonly code: string | null;
}

type Group = Parameters<typeof exampleRelapse>[1];

/** An active study named "example". */
export async function benchOn(database: Database, setup: StudySetup, parts: Partial<RecordParts> = {}): Promise<Bench> {
  const bench = benchOver(database, parts);
  await bench.did(null, { type: 'create-study', setup });
  await bench.did(null, { type: 'activate-study' }, { lastSeen: 1 });
  return bench;
}

/** Over what a database holds already. */
export function benchOver(database: Database, parts: Partial<RecordParts> = {}): Bench {
  const operator: Account = { id: 'operator', rights: everyRight };
  const { record } = createRecord({ database, log: quiet, version: 'test', ...keys, ...parts });
  const ask: Bench['ask'] = (participant, command, beside = {}) =>
    record.carryOut({
      study: 'example',
      participant,
      command,
      by: operator,
      why: 'a reason',
      lastSeen: null,
      key: { key: randomUUID(), fingerprint: '0'.repeat(64) },
      identity: null,
      ...beside,
    });
  const bench: Bench = {
    database,
    record,
    operator,
    ask,
    async did(participant, command, beside) {
      const answer = await ask(participant, command, beside);
      if (answer.kind !== 'done') throw new Error(`${command.type}: ${JSON.stringify(answer)}`);
      return answer;
    },
    trail: (participant) => record.trail('example', { after: 0, limit: 1000, participant }, operator),
    async drawFor(children) {
      const drawn: Drawn[] = [];
      for (const { site, group } of children) {
        const child = await ready(bench, site, group);
        await bench.did(child, { type: 'randomise', randomisation: 'post-induction' });
        const found = (await record.study('example', operator))?.allocations.at(-1);
        if (found !== undefined) drawn.push(found);
      }
      return drawn;
    },
    close: () => database.close(),
  };
  return bench;
}

/** Registers a child and records everything that chance asks for. */
export async function ready(
  bench: Pick<Bench, 'did' | 'record' | 'operator'>,
  site: string,
  group: Group,
): Promise<string> {
  const on = '2026-01-07';
  const { participant } = await bench.did(null, { type: 'register', site, on });
  const child = participant ?? '';
  const all = ['treatment', 'randomisation', 'data', 'samples'] as const;
  await bench.did(child, { type: 'give-consent', kind: 'consent', scope: all, form: '1', on });
  await bench.did(child, {
    type: 'give-consent',
    kind: 'assent',
    scope: ['treatment', 'randomisation'],
    form: '1',
    on,
  });
  await bench.did(child, { type: 'record-entry', kind: 'relapse', values: { case: exampleRelapse(child, group) } });
  const criteria = ['first-relapse', 'under-18'].map((id) => ({ id, met: 'met' as const }));
  const assessed = await bench.did(child, { type: 'assess-eligibility', on, criteria });
  const lastSeen = assessed.recorded.at(-1)?.number ?? null;
  await bench.did(
    child,
    { type: 'sign', what: { kind: 'eligibility' }, meaning: 'I have examined this child.' },
    { lastSeen },
  );
  const study = await bench.record.study('example', bench.operator);
  for (const { id, factors } of study?.setup.randomisations ?? []) {
    if (id === 'post-induction')
      await bench.did(child, {
        type: 'stratify',
        randomisation: id,
        entry: factors.length > 0 ? 'relapse-1' : null,
        stated: {},
      });
  }
  return child;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerShape } from '../src/allocator/open-ledger.ts';
import type { Allocator } from '../src/secrets/allocator.ts';
import { type Shape, trialShape } from '../src/storage/migrate.ts';
import { openPglite } from '../src/storage/pglite/open.ts';
import { openPostgres } from '../src/storage/postgres/open.ts';
import { asking, childOf, contractSetup, littleTrial, questions } from './allocator-contract.ts';
import { type Apart, apart } from './apart.ts';
import { engines, freshPostgresUrl, quiet } from './engines.ts';

describe.each(engines)('the ledger of an allocator apart, on $name,', (engine) => {
  let there: Apart;
  let allocator: Allocator;
  let studies = 0;

  beforeAll(async () => {
    there = await apart(engine);
    allocator = there.allocator;
  });
  afterAll(() => there.close());

  /** A study of its own, active, with some children drawn and recorded. */
  async function trialWith(...children: string[]) {
    studies += 1;
    const study = `study-${studies}`;
    const trial = littleTrial(allocator, study);
    await trial.activate();
    for (const child of children) await trial.draw(child, questions.open);
    const ask = (
      child: ReturnType<typeof childOf>,
      earlier = trial.of(questions.open),
      more: Parameters<typeof asking>[2] = {},
    ) => allocator.allocate(study, child, asking(questions.open, earlier, more));
    const rows = () =>
      there.database.query<{ participant: string; number: number; draw: number }>(
        'SELECT participant, number, draw FROM allocation WHERE study = $1 ORDER BY number, draw',
        [study],
      );
    return { study, trial, ask, rows };
  }

  test('gives a child its first answer, however often and with whatever levels it is asked for again', async () => {
    const { ask, rows, study } = await trialWith();
    const first = await ask(childOf('one'));
    expect(await ask(childOf('one'))).toEqual(first);
    expect(await ask(childOf('one'), [], { group: 's4' })).toEqual(first);
    const elsewhere = { ...asking(questions.open), site: 'bonn', levels: {}, stratum: 'none' };
    expect(await allocator.allocate(study, childOf('one'), elsewhere)).toEqual(first);
    expect(first).toMatchObject({ kind: 'drawn', by: { levels: { group: 's3' }, site: 'berlin', stratum: 's3' } });
    expect(await rows()).toEqual([{ participant: 'one', number: 1, draw: 1 }]);
  });

  test('draws for nobody else while the last draw is not recorded, and says for whom it was', async () => {
    const { ask, trial, rows } = await trialWith('one');
    const lost = await ask(childOf('two'));
    expect(await ask(childOf('three'))).toEqual({ kind: 'pending', participant: 'two' });
    expect(await rows()).toHaveLength(2);
    expect(await trial.draw('two', questions.open)).toEqual(lost);
    expect(await trial.draw('three', questions.open)).toMatchObject({ drawn: { position: 3 } });
  });

  test('draws nothing new for a trial that was set back: the lost children come first, with the answers of then', async () => {
    const { ask, trial, rows } = await trialWith('one', 'two', 'three', 'four');
    const then = trial.of(questions.open);
    const back = then.slice(0, 1);
    for (const participant of ['five', 'three', 'four'])
      expect(await ask(childOf(participant), back)).toMatchObject({
        kind: 'unavailable',
        code: 'ledger-disagrees',
        says: expect.stringMatching(/lacks 3 draws, the first of them that of "two"/),
      });
    for (const [index, participant] of ['two', 'three', 'four'].entries()) {
      const { position, arm, code } = then[index + 1] ?? { position: 0, arm: '', code: '' };
      expect(await ask(childOf(participant), then.slice(0, index + 1))).toMatchObject({
        kind: 'drawn',
        drawn: { position, arm, code },
      });
    }
    expect(await rows()).toHaveLength(4);
    expect(await trial.draw('five', questions.open)).toMatchObject({ kind: 'drawn' });
  });

  test('names the first allocation of the trial that it did not draw, and never an arm', async () => {
    const { ask, trial, rows } = await trialWith('one', 'two', 'three');
    const then = trial.of(questions.open);
    const other = (arm: string | null) => (arm === 'arm-a' ? 'arm-b' : 'arm-a');
    const bent = [
      then.map((one, index) => (index === 1 ? { ...one, arm: other(one.arm) } : one)),
      then.map((one, index) => (index === 1 ? { ...one, position: one.position + 1 } : one)),
      then.map((one, index) => (index === 1 ? { ...one, levels: { group: 's4' } } : one)),
      then.map((one, index) => (index === 1 ? { ...one, site: 'bonn' } : one)),
    ];
    for (const earlier of bent)
      for (const child of ['four', 'two', 'three']) {
        const answer = await ask(childOf(child), earlier);
        expect(answer).toMatchObject({
          code: 'ledger-disagrees',
          says: expect.stringContaining('"two" in event 4 of the trial'),
        });
        expect(JSON.stringify(answer)).not.toContain('arm-');
      }
    const swapped = [then[1], then[0], then[2]].flatMap((one) => (one === undefined ? [] : [one]));
    expect(await ask(childOf('four'), swapped)).toMatchObject({ says: expect.stringContaining('"two" in event 4') });
    const extra = [
      ...then,
      ...then.slice(2).map((one) => ({ ...one, participant: 'nobody', number: 99, position: 4 })),
    ];
    expect(await ask(childOf('four'), extra)).toMatchObject({ says: expect.stringContaining('"nobody" in event 99') });
    expect(await rows()).toHaveLength(3);
  });

  test('answers nothing for another child of the same pseudonym, until its keeper vouches for it', async () => {
    const { ask, study, rows, trial } = await trialWith();
    const first = await ask(childOf('one'));
    const anew = childOf('one', 'registered anew');
    expect(await ask(anew)).toMatchObject({ kind: 'unavailable', code: 'allocated-otherwise' });
    const other = () => allocator.allocate(study, anew, asking(questions.minimised));
    expect(await other()).toMatchObject({ code: 'allocated-otherwise' });
    expect(await rows()).toHaveLength(1);
    expect(await there.ledger.vouch(study, 'one', anew.registered, 'the same child, registered anew')).toBe(true);
    expect(await there.ledger.vouch(study, 'nobody', anew.registered, 'a reason')).toBe(false);
    expect(await ask(anew)).toEqual(first);
    expect(await ask(childOf('one'))).toMatchObject({ code: 'allocated-otherwise' });
    expect(await other()).toMatchObject({ kind: 'drawn' });
    expect(trial.events).toHaveLength(2);
  });

  test('draws once more for the last child where an arm was stopped before it was recorded, and that is proved', async () => {
    for (const question of [questions.minimised, questions.open, questions.blinded]) {
      const { trial, study } = await trialWith();
      for (const child of ['one', 'two', 'three', 'four']) await trial.draw(child, question);
      const ask = (participant: string, stopped: readonly string[]) =>
        allocator.allocate(study, childOf(participant), asking(question, trial.of(question), { stopped }));
      const lost = await ask('five', []);
      if (lost.kind !== 'drawn') throw new Error(JSON.stringify(lost));
      const stopped = lost.drawn.arm ?? 'arm-a';
      trial.record(null, { type: 'ArmStopped', randomisation: question.id, arm: stopped });
      expect(await ask('six', [stopped])).toEqual({ kind: 'pending', participant: 'five' });
      const again = await trial.draw('five', question, { stopped: [stopped] });
      if (question.shows === 'arm') expect(again.drawn.arm).not.toBe(stopped);
      await trial.draw('six', question, { stopped: [stopped] });
      // What was recorded stays, and a stop cannot be taken back.
      expect(await ask('seven', [])).toMatchObject({
        code: 'ledger-disagrees',
        says: expect.stringContaining(`"${stopped}" was stopped`),
      });
      await there.ledger.release(study, 'the analysis is final');
      const proof = await trial.proof();
      expect(proof.problems.filter(({ randomisation }) => randomisation === question.id)).toEqual([]);
      const rows = await there.database.query(
        "SELECT count(*) AS draws FROM allocation WHERE study = $1 AND participant = 'five'",
        [study],
      );
      expect(rows).toEqual([{ draws: 2 }]);
    }
  });

  test('does not draw again because something else is said to be stopped', async () => {
    const { ask, rows } = await trialWith('one');
    const first = await ask(childOf('two'));
    for (const stopped of [['arm-z'], ['arm-z', 'arm-y'], ['group']])
      expect(await ask(childOf('two'), undefined, { stopped })).toEqual(first);
    expect(await rows()).toHaveLength(2);
  });

  test('does not draw again for a child of before the last because an arm was stopped', async () => {
    const { ask, trial, rows } = await trialWith('one', 'two');
    const back = trial.of(questions.open).slice(0, 0);
    expect(await ask(childOf('one'), back, { stopped: ['arm-c'] })).toMatchObject({ code: 'ledger-disagrees' });
    expect(await rows()).toHaveLength(2);
  });

  test('two children at the same instant: one is drawn, the other has to wait for its recording', async () => {
    const { ask, trial, rows } = await trialWith();
    const answers = await Promise.all(['one', 'two', 'three'].map((child) => ask(childOf(child), [])));
    expect(answers.filter(({ kind }) => kind === 'drawn')).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === 'pending')).toHaveLength(2);
    const [first] = await rows();
    expect(await rows()).toHaveLength(1);
    await trial.draw(first?.participant ?? '', questions.open);
  });

  test('asked 10,000 times at once for the same child, it has drawn once', { timeout: 300_000 }, async () => {
    const { study, rows } = await trialWith();
    const request = asking(questions.open);
    const answers = new Set<string>();
    let left = 10_000;
    const one = async () => {
      while (left > 0) {
        left -= 1;
        answers.add(JSON.stringify(await allocator.allocate(study, childOf('one'), request)));
      }
    };
    await Promise.all(Array.from({ length: 40 }, one));
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toContain('"kind":"drawn"');
    expect(await rows()).toHaveLength(1);
  });

  test('draws nothing from secrets that were released, and reveals none that were not', async () => {
    const { ask, study, trial } = await trialWith('one');
    const lost = await ask(childOf('two'));
    expect(await allocator.reveal(study, contractSetup.randomisations)).toMatchObject({ code: 'not-released' });
    expect(await there.ledger.release('no-such-study', 'a reason')).toBe(false);
    expect(await there.ledger.release(study, 'the analysis is final')).toBe(true);
    expect(await there.ledger.release(study, 'once more')).toBe(true);
    expect(await trial.draw('two', questions.open)).toEqual(lost);
    expect(await ask(childOf('three'))).toMatchObject({ kind: 'refused', refusals: [{ code: 'unblinded' }] });
    expect((await trial.proof()).problems).toEqual([]);
  });

  test.each([
    ['change a draw', "UPDATE allocation SET arm = 'arm-a'"],
    ['remove a draw', 'DELETE FROM allocation'],
    ['empty the ledger', 'TRUNCATE allocation'],
    ['exchange a secret', "UPDATE sealed_secret SET sealed = '\\x00'"],
    ['remove a secret', 'TRUNCATE sealed_secret CASCADE'],
    ['exchange a commitment', "UPDATE commitment SET digest = repeat('0', 64)"],
    ['forget a registration', 'DELETE FROM registration'],
    ['take a release back', 'DELETE FROM release'],
    ['switch a trigger off', 'ALTER TABLE allocation DISABLE TRIGGER ALL'],
    ['leave a gap', add('number + 1', '1', "'new'")],
    ['draw for a child again', add('number', '1', 'participant')],
    ['draw a last number again for another', add('number - 1', '2', "'new'")],
    ['draw again without a stop', add('number - 1', '2', 'participant')],
  ])('does not let the allocator itself %s', async (_, sql) => {
    await trialWith('one');
    await expect(there.database.query(sql)).rejects.toThrow(
      /permission denied|must be owner|does not continue|duplicate key/,
    );
  });
});

/** Adds a copy of the last draw of the study that was drawn for last. */
function add(number: string, draw: string, participant: string): string {
  return `INSERT INTO allocation
    SELECT study, randomisation, ${number.replace('number', 'number + 1')}, ${draw}, ${participant}, levels, site, stratum, stopped,
      position, arm, code, at
    FROM allocation ORDER BY at DESC, number DESC, draw DESC LIMIT 1`;
}

describe.each(['pglite', 'postgres'].filter((name) => engines.some((one) => one.name === name)))(
  'the database of a trial, on %s,',
  (name) => {
    test('is not taken for a ledger, nor a ledger for that of a trial', async () => {
      for (const [first, second] of [
        [trialShape, ledgerShape],
        [ledgerShape, trialShape],
      ] as const) {
        const place = await placeOn(name);
        await (await place.open(first)).close();
        await expect(place.open(second)).rejects.toThrow(/it is a database of another kind/);
        await place.remove();
      }
    });
  },
);

/** Somewhere a database can be opened again. */
async function placeOn(engine: string) {
  if (engine === 'postgres') {
    const { url, drop } = await freshPostgresUrl();
    return { open: (shape: Shape) => openPostgres({ url, log: quiet, shape }), remove: drop };
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'rezidiv-place-'));
  return {
    open: (shape: Shape) => openPglite({ folder, log: quiet, shape }),
    remove: async () => rmSync(folder, { recursive: true }),
  };
}

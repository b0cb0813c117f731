import type { Command } from '@rezidiv/trial';
import { describe, expect, test } from 'vitest';
import { verifyTrail } from '../src/storage/verify-trail.ts';
import { attack, engines } from './engines.ts';
import { exampleTrial } from './example-trial.ts';
import { benchOn, ready } from './record-bench.ts';

const draw: Command = { type: 'randomise', randomisation: 'post-induction' };

describe.each(engines)('whoever owns the database of a trial, on $name,', ({ fresh }) => {
  test('may look at a draw and have its recording fail, but cannot give it to another child or hide that it was asked', async () => {
    const database = await fresh();
    const bench = await benchOn(database, exampleTrial);
    const [seen, favoured] = [await ready(bench, 'aachen', 'S2'), await ready(bench, 'bonn', 'S2')];
    // The arm is copied to where a rollback does not reach, and the recording fails.
    await attack(
      database,
      'CREATE SEQUENCE public.looked MINVALUE 0 START 0',
      'GRANT ALL ON SEQUENCE public.looked TO PUBLIC',
      `CREATE FUNCTION public.look() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.type = 'Randomised' THEN
           PERFORM setval('public.looked', CASE WHEN NEW.body LIKE '%"arm":"blocks"%' THEN 1 ELSE 2 END);
           RAISE EXCEPTION 'not now' USING ERRCODE = '55P03';
         END IF; RETURN NEW; END $$`,
      'CREATE TRIGGER look BEFORE INSERT ON public.event FOR EACH ROW EXECUTE FUNCTION public.look()',
    );
    await expect(bench.ask(seen, draw)).rejects.toThrow();
    const [looked] = await database.query<{ last_value: number }>('SELECT last_value FROM public.looked');
    const arm = looked?.last_value === 1 ? 'blocks' : 'ii-ida';
    await attack(database, 'DROP TRIGGER look ON public.event');

    // That chance was asked for that child stands in the trail; the next child waits for it.
    expect((await bench.trail(seen)).at(-1)?.event).toMatchObject({ type: 'AllocationAsked', stratum: 'S2' });
    await bench.did(favoured, draw);
    const allocations = (await bench.record.study('example', bench.operator))?.allocations;
    expect(allocations).toMatchObject([
      { participant: seen, position: 1, arm },
      { participant: favoured, position: 2 },
    ]);
    const late = (await bench.trail(seen)).find(({ event }) => event.type === 'Randomised');
    expect(late?.why).toContain('had not been recorded then');
    expect((await verifyTrail(database)).bad).toEqual([]);
    await bench.close();
  });
});

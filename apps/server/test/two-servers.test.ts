import type { Command } from '@rezidiv/trial';
import { describe, expect, test } from 'vitest';
import { now } from '../src/clock.ts';
import { rebuildProjections } from '../src/record/projections.ts';
import { openEventStore } from '../src/storage/events.ts';
import { verifyTrail } from '../src/storage/verify-trail.ts';
import { engines, quiet } from './engines.ts';
import { exampleTrial } from './example-trial.ts';
import { benchOn, benchOver, ready } from './record-bench.ts';

const draw: Command = { type: 'randomise', randomisation: 'post-induction' };

describe.each(engines)('two servers on one database, on $name', ({ fresh }) => {
  /** Each has states of its own, as two processes have. */
  const two = async () => {
    const database = await fresh();
    const bench = await benchOn(database, exampleTrial);
    const second = benchOver(database);
    return { first: bench, second, other: second.record, store: openEventStore(database, now, quiet), ...bench };
  };
  const asked = { study: 'example', why: null, lastSeen: null, key: null, identity: null } as const;

  test('children whom they register and randomise at once have each a pseudonym and a place of their own', async () => {
    const { first, second, record, other, operator, database, store, close } = await two();
    const registered = await Promise.all(
      Array.from({ length: 16 }, (_none, index) =>
        (index % 2 === 0 ? record : other).carryOut({
          ...asked,
          participant: null,
          command: { type: 'register', site: 'bonn', on: '2026-01-07' },
          by: operator,
        }),
      ),
    );
    const pseudonyms = registered.map((one) => (one.kind === 'done' ? one.participant : null));
    expect(new Set(pseudonyms).size).toBe(16);

    const children = await Promise.all(
      Array.from({ length: 8 }, (_none, index) => ready(index % 2 === 0 ? first : second, 'aachen', 'S2')),
    );
    const draws = children.flatMap((participant) =>
      [record, other].map((one) => one.carryOut({ ...asked, participant, command: draw, by: operator })),
    );
    const answers = await Promise.all(draws);
    // Each child was asked for at both servers: one drew, the other told what was drawn.
    for (const [index, child] of children.entries()) {
      const [one, another] = answers.slice(2 * index, 2 * index + 2);
      expect([one?.kind, another?.kind], child).toEqual(['done', 'done']);
      expect('gave' in (one ?? {}) && one).toMatchObject({
        gave: another !== undefined && 'gave' in another ? another.gave : null,
      });
    }
    for (const server of [record, other]) {
      const study = await server.study('example', operator);
      expect(study?.allocations.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(study?.participants).toHaveLength(24);
    }
    expect(await verifyTrail(database)).toMatchObject({ bad: [] });
    expect(await rebuildProjections(store, 'example')).toMatchObject({ mended: [] });
    await close();
  });

  test('what one of them recorded is known to the other before it decides', async () => {
    const { first, record, other, operator, close } = await two();
    const child = await ready(first, 'bonn', 'S3');
    await other.carryOut({
      ...asked,
      participant: child,
      command: { type: 'withdraw-consent', scope: ['randomisation'], on: '2026-01-08' },
      by: operator,
      why: 'the parents changed their mind',
    });
    const refused = await record.carryOut({ ...asked, participant: child, command: draw, by: operator });
    expect(refused).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'consent-withdrawn' }, { code: 'assent-missing' }],
    });
    await close();
  });
});

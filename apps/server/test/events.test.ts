import type { Recorded } from '@rezidiv/trial';
import { describe, expect, test } from 'vitest';
import type { Database } from '../src/storage/database.ts';
import { Unrecordable } from '../src/storage/errors.ts';
import type { EventStore, NewEvent, Range } from '../src/storage/event-store.ts';
import { openEventStore } from '../src/storage/events.ts';
import { engines } from './engines.ts';

const now = '2026-11-20T14:30:00.000Z';

function raised(text: string, participant = 'p-1'): NewEvent {
  return { by: 'a', participant, why: null, event: { type: 'QueryAnswered', query: 'q', text } };
}

function add(store: EventStore, study: string, ...events: NewEvent[]) {
  return store.write(study, async () => ({ events, answer: () => null }));
}

async function all(store: EventStore, study: string, range: Range = {}): Promise<Recorded[]> {
  const found: Recorded[] = [];
  for await (const one of store.read(study, range)) found.push(one);
  return found;
}

describe.each(engines)('the trail on $name', ({ fresh }) => {
  async function withStore(
    work: (store: EventStore, database: Database) => Promise<void>,
    clock: () => string = () => now,
    warnings: string[] = [],
  ): Promise<void> {
    const database = await fresh();
    try {
      await work(openEventStore(database, clock, { info: () => {}, warn: (text) => warnings.push(text) }), database);
    } finally {
      await database.close();
    }
  }

  test('an event is read back as it was recorded', () =>
    withStore(async (store) => {
      const { recorded, answer } = await store.write('study-1', async ({ head }) => ({
        events: [{ by: 'a', participant: 'p-1', why: 'asked', event: { type: 'IdentityErased' } }],
        answer: () => head,
      }));
      expect(answer).toBe(0);
      expect(recorded).toEqual([
        {
          study: 'study-1',
          number: 1,
          at: now,
          by: 'a',
          participant: 'p-1',
          why: 'asked',
          event: { type: 'IdentityErased' },
        },
      ]);
      expect(await all(store, 'study-1')).toEqual(recorded);
      expect(await all(store, 'study-2')).toEqual([]);
    }));

  test('the work sees the head and the events before it, and those it adds are numbered on', () =>
    withStore(async (store) => {
      await add(store, 's', raised('1'), raised('2'));
      const { recorded } = await store.write('s', async ({ head, read }) => {
        expect(head).toBe(2);
        expect((await read({ after: 1 })).map(({ number }) => number)).toEqual([2]);
        return { events: [raised('3'), raised('4')], answer: () => null };
      });
      expect(recorded.map(({ number }) => number)).toEqual([3, 4]);
    }));

  test('a range is bounded by number, count, child, and study with types', () =>
    withStore(async (store) => {
      await add(store, 's', raised('1', 'p-1'), raised('2', 'p-2'), raised('3', 'p-1'), {
        by: 'a',
        participant: null,
        why: null,
        event: { type: 'RecruitmentClosed' },
      });
      await add(store, 's', { by: 'a', participant: 'p-2', why: null, event: { type: 'IdentityErased' } });
      const numbers = async (range: Range) => (await all(store, 's', range)).map(({ number }) => number);
      expect(await numbers({ after: 3 })).toEqual([4, 5]);
      expect(await numbers({ limit: 2 })).toEqual([1, 2]);
      expect(await numbers({ after: 1, limit: 2 })).toEqual([2, 3]);
      expect(await numbers({ participant: 'p-1' })).toEqual([1, 3]);
      expect(await numbers({ ofStudyAnd: [] })).toEqual([4]);
      expect(await numbers({ ofStudyAnd: ['IdentityErased'] })).toEqual([4, 5]);
    }));

  test('a long trail comes in pages, and none is missed', () =>
    withStore(async (store) => {
      await add(store, 's', ...Array.from({ length: 2_500 }, (_, index) => raised(String(index + 1))));
      const texts = (await all(store, 's')).map(({ event }) => ('text' in event ? event.text : ''));
      expect(texts).toEqual(Array.from({ length: 2_500 }, (_, index) => String(index + 1)));
    }));

  test('50 writers at once on one study, which is new: every number once, none missing', () =>
    withStore(async (store) => {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          store.write('s', async ({ head }) => ({
            events: [raised(String(index))],
            answer: (recorded) => ({ head, number: recorded[0]?.number }),
          })),
        ),
      );
      const numbers = answers.map(({ answer }) => answer.number ?? 0).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
      expect(answers.every(({ answer }) => answer.number === answer.head + 1)).toBe(true);
      expect(await all(store, 's')).toHaveLength(50);
    }));

  test('two studies are numbered each on its own', () =>
    withStore(async (store) => {
      await Promise.all([1, 2, 3].flatMap(() => [add(store, 'one', raised('x')), add(store, 'two', raised('y'))]));
      expect((await all(store, 'one')).map(({ number }) => number)).toEqual([1, 2, 3]);
      expect((await all(store, 'two')).map(({ number }) => number)).toEqual([1, 2, 3]);
    }));

  test('a clock that goes back does not turn the trail round, and the log says so', () => {
    const times = ['2026-11-20T14:30:00.500Z', '2026-11-20T13:30:00.000Z', '2026-11-20T14:30:00.501Z'];
    const left = [...times];
    const warnings: string[] = [];
    return withStore(
      async (store) => {
        for (const _ of [1, 2, 3]) await add(store, 's', raised('x'));
        expect((await all(store, 's')).map(({ at }) => at)).toEqual([times[0], times[0], times[2]]);
        expect(warnings).toHaveLength(1);
        expect(warnings[0]).toContain('2026-11-20T13:30:00.000Z');
      },
      () => left.shift() ?? now,
      warnings,
    );
  });

  test('work that throws leaves nothing behind, not even the study', () =>
    withStore(async (store, database) => {
      await expect(
        store.write('s', async ({ query }) => {
          await query("INSERT INTO projection (study, participant, number, state) VALUES ('s', '', 0, '{}')");
          throw new Error('stop');
        }),
      ).rejects.toThrow('stop');
      await expect(
        store.write('s', async () => ({
          events: [raised('x')],
          answer: () => {
            throw new Error('too late');
          },
        })),
      ).rejects.toThrow('too late');
      expect(await database.query('SELECT * FROM projection')).toEqual([]);
      expect(await database.query('SELECT * FROM study')).toEqual([]);
      expect(await all(store, 's')).toEqual([]);
    }));

  test('work that goes on after a statement of its own has failed is not answered as kept', () =>
    withStore(async (store) => {
      await expect(
        store.write('s', async ({ query }) => {
          await query('SELECT nonsense').catch(() => {});
          return { events: [], answer: () => 'kept' };
        }),
      ).rejects.toThrow('nonsense');
    }));

  test('what reads nothing and records nothing makes no study', () =>
    withStore(async (store, database) => {
      await add(store, 's');
      expect(await database.query('SELECT * FROM study')).toEqual([]);
    }));

  test('any characters come back as they were, and the database finds the same hash', () =>
    withStore(async (store) => {
      const text = 'Ä ß 漢字 🧪 "quoted" \\ / \u0001\u001f\u007f\u2028\u2029 \b\f\n\r\t e\u0301 </script>';
      await store.write('s', async () => ({
        events: [{ by: text, participant: text, why: text, event: { type: 'QueryAnswered', query: text, text } }],
        answer: () => null,
      }));
      expect(await all(store, 's')).toEqual([
        {
          study: 's',
          number: 1,
          at: now,
          by: text,
          participant: text,
          why: text,
          event: { type: 'QueryAnswered', query: text, text },
        },
      ]);
    }));

  test.each([
    ['U+0000 in a field', raised('a\0b'), 'U+0000'],
    ['U+0000 in the reason', { ...raised('x'), why: '\0' }, 'U+0000'],
    ['half a character in a field', raised('\ud83e'), 'lone surrogate'],
    ['half a character in the account', { ...raised('x'), by: '\udc00' }, 'lone surrogate'],
  ])('%s is refused before anything is recorded', (_, event, says) =>
    withStore(async (store) => {
      const refused = add(store, 's', event);
      await expect(refused).rejects.toBeInstanceOf(Unrecordable);
      await expect(refused).rejects.toThrow(says);
      expect(await all(store, 's')).toEqual([]);
    }),
  );

  test('a body of 5 MB is recorded whole', () =>
    withStore(async (store) => {
      const text = 'ü'.repeat(2_500_000);
      await add(store, 's', raised(text));
      const [found] = await all(store, 's');
      expect(found?.event).toEqual({ type: 'QueryAnswered', query: 'q', text });
    }));

  test('numbers are numbers and days are texts, whichever engine', () =>
    withStore(async (_, database) => {
      expect(
        await database.query(
          "SELECT 9007199254740991::bigint AS safe, 9007199254740993::bigint AS beyond, DATE '2015-02-28' AS day, '\\x00ff'::bytea AS bytes, $1::bytea AS given",
          [new Uint8Array([1, 2])],
        ),
      ).toEqual([
        {
          safe: 9007199254740991,
          beyond: 9007199254740993n,
          day: '2015-02-28',
          bytes: expect.objectContaining({ 0: 0, 1: 255, length: 2 }),
          given: expect.objectContaining({ 0: 1, 1: 2, length: 2 }),
        },
      ]);
    }));

  test('a snapshot cannot write', () =>
    withStore(async (store, database) => {
      await add(store, 's', raised('x'));
      await expect(database.snapshot((queries) => queries.query('DELETE FROM projection'))).rejects.toThrow(
        'read-only',
      );
    }));
});

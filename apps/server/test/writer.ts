// A process of its own that records without end and says each number once it was told that it is recorded: a test
// kills it. Run as: node writer.ts pglite|postgres <folder or address>
import { openEventStore } from '../src/storage/events.ts';
import { openPglite } from '../src/storage/pglite/open.ts';
import { openPostgres } from '../src/storage/postgres/open.ts';

const [engine, place = ''] = process.argv.slice(2);
const log = { info: () => {}, warn: () => {} };
const database =
  engine === 'pglite' ? await openPglite({ folder: place, log }) : await openPostgres({ url: place, log });
const store = openEventStore(database, () => '2026-11-20T14:30:00.000Z', log);

async function writeOn(study: string): Promise<void> {
  for (;;) {
    const { recorded } = await store.write(study, async ({ head }) => ({
      events: Array.from({ length: 1 + (head % 3) }, () => ({
        by: 'a',
        participant: 'p',
        why: null,
        event: { type: 'QueryAnswered' as const, query: 'q', text: 'x'.repeat(200) },
      })),
      answer: () => null,
    }));
    process.stdout.write(`${study} ${recorded.at(-1)?.number}\n`);
  }
}

process.stdout.write('ready 0\n');
await Promise.all(['one', 'one', 'two', 'two'].map(writeOn));

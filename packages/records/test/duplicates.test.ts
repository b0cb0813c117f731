import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../src/case-item.ts';
import { firstOfEachId } from '../src/first-of-each-id.ts';
import { createSeenIds } from '../src/seen-ids.ts';
import { readAll, temporaryFolder } from './files.ts';

const folder = temporaryFolder();

describe('an id that comes again', () => {
  it('keeps the first row and leaves out the later ones, naming the first', async () => {
    const { cases, leftOut, sentences, summary } = await readAll(
      await folder.write('id,sex\na,male\nb,male\na,female\na,male\n', 'cohort.csv'),
    );
    expect(cases).toEqual([
      { id: 'a', sex: 'male' },
      { id: 'b', sex: 'male' },
    ]);
    expect(leftOut.map(({ patient, rows, reason }) => ({ patient, rows, reason }))).toEqual([
      { patient: 'a', rows: [4], reason: 'duplicate id' },
      { patient: 'a', rows: [5], reason: 'duplicate id' },
    ]);
    expect(sentences[0]).toBe(
      'cohort.csv, row 4, patient a: the same id stands in row 2 already, which was kept; take out the one that is ' +
        'wrong, or give each relapse an id of its own.',
    );
    expect(summary).toMatchObject({ rows: 4, patients: 2 });
  });

  it('is left out also where the first row could not be used: nobody knows which is right', async () => {
    const { cases, leftOut } = await readAll(await folder.write('id,sex\na,divers\na,male\n'));
    expect(cases).toEqual([]);
    expect(leftOut.map(({ reason }) => reason)).toEqual(['unusable value', 'duplicate id']);
  });

  it('is told from a new one however small the memory, so that exactly the first rows are kept', async () => {
    const ids = fc.array(fc.option(fc.string({ maxLength: 2 }), { nil: undefined }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        ids,
        fc.constantFrom(32, 64, 2 ** 20),
        fc.integer({ min: 1, max: 5 }),
        async (list, bits, most) => {
          const search = { seen: createSeenIds(bits), mostSuspects: most, place: (row: number) => ({ row }) };
          const kept: number[] = [];
          const duplicates: number[] = [];
          for await (const item of firstOfEachId(candidates(list), () => candidates(list), search)) {
            (item.kind === 'case' ? kept : duplicates).push(...item.rows);
          }
          const isFirst = (id: string | undefined, at: number) => id === undefined || list.indexOf(id) === at;
          expect(kept.toSorted((a, b) => a - b)).toEqual(list.flatMap((id, at) => (isFirst(id, at) ? [at + 1] : [])));
          expect(duplicates.toSorted((a, b) => a - b)).toEqual(
            list.flatMap((id, at) => (isFirst(id, at) ? [] : [at + 1])),
          );
        },
      ),
    );
  });

  it('is seldom suspected by mistake: no more than once among a hundred thousand ids', () => {
    const seen = createSeenIds();
    const mistakes = Array.from({ length: 100_000 }, (_unused, at) => seen.add(`patient-${at}`)).filter((was) => was);
    expect(mistakes.length).toBeLessThanOrEqual(1);
  });
});

async function* candidates(ids: readonly (string | undefined)[]): AsyncGenerator<Candidate> {
  for (const [at, id] of ids.entries()) {
    yield { row: at + 1, id, judge: () => ({ kind: 'case', case: { id: id ?? 'none' }, rows: [at + 1] }) };
  }
}

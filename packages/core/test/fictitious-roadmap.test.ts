import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Case, daysOf, formatDay, type RoadmapEntry, roadmapOf } from '../src/index.ts';
import { fictitiousChild, fictitiousRegimen } from './fictitious-regimen.ts';

const treatment = fictitiousChild.treatment ?? [];
const day = (text: string) => daysOf(text).first;
const along = (record: Case, today: string, groups: readonly string[] = ['plain']) =>
  roadmapOf({ regimen: fictitiousRegimen, groups, record, today: day(today) });
const shape = (entries: readonly RoadmapEntry[]) =>
  entries.map((entry) => (entry.kind === 'element' ? `${entry.id} ${entry.state}` : `${entry.kind} ${entry.id}`));

describe('the roadmap of a made-up child', () => {
  test('stops at what is undecided and shows every way from there', () => {
    const [way] = along(fictitiousChild, '2024-03-01').ways;
    expect(shape(way?.entries ?? [])).toEqual(['first given', 'second next', 'gate response']);
    const gate = way?.entries.at(-1);
    expect(gate?.kind === 'gate' ? gate.open.map(({ outcome }) => outcome) : []).toEqual(['chemotherapy', 'hsct']);
  });

  test('has one way for each pathway while the group is open', () => {
    expect(along(fictitiousChild, '2024-03-01', ['plain', 'grave']).ways.map(({ groups }) => groups)).toEqual([
      ['plain'],
      ['grave'],
    ]);
  });

  // 24 February 2024 and 21 days is 16 March.
  test.each([
    ['2024-03-15', undefined, 'due', 20],
    ['2024-03-16', undefined, 'due', 21],
    ['2024-03-17', undefined, 'late', 22],
    ['2024-03-20', '2024-03-15', 'kept', 20],
    ['2024-03-20', '2024-03-16', 'kept', 21],
    ['2024-03-20', '2024-03-17', 'violated', 22],
  ])('on %s, the second block started %s: %s, day %i', (today, on, state, days) => {
    const started: Case =
      on === undefined
        ? fictitiousChild
        : {
            ...fictitiousChild,
            treatment: [...treatment, { kind: 'element-started', on, element: 'fictitious-2001/X2' }],
          };
    expect(along(started, today).ways[0]?.entries[1]).toMatchObject({
      interval: { state, days, lastDay: day('2024-03-16'), since: day('2024-02-24') },
    });
  });

  test('does not depend on the order in which events were recorded', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...treatment], { minLength: treatment.length }), (shuffled) => {
        expect(along({ ...fictitiousChild, treatment: shuffled }, '2024-03-18')).toEqual(
          along(fictitiousChild, '2024-03-18'),
        );
      }),
    );
  });

  test('moving every day moves every entry and nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 3000 }), (by) => {
        const moved: Case = {
          ...fictitiousChild,
          treatment: treatment.map((event) => ({ ...event, on: formatDay(day(event.on) + by) })),
        };
        const states = (record: Case, today: number) =>
          roadmapOf({ regimen: fictitiousRegimen, groups: ['plain'], record, today }).ways[0]?.entries.map((entry) =>
            entry.kind === 'element'
              ? [entry.state, entry.startedOn === undefined ? undefined : entry.startedOn - today, entry.interval?.days]
              : entry.kind,
          );
        const today = day('2024-03-18');
        expect(states(moved, today + by)).toEqual(states(fictitiousChild, today));
      }),
    );
  });
});

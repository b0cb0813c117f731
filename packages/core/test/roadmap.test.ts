import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Case,
  daysOf,
  type ElementEntry,
  formatDay,
  type Roadmap,
  type RoadmapEntry,
  roadmapOf,
  type TreatmentEvent,
} from '../src/index.ts';
import { toyRegimen } from './toy-regimen.ts';

const dayOne = daysOf('2020-03-02').first;
const on = (day: number) => formatDay(dayOne + day - 1);
const started = (day: number, element: string): TreatmentEvent => ({
  kind: 'element-started',
  on: on(day),
  element: `toy/${element}`,
});
const decided = (day: number, chosen: string, step = 'more'): TreatmentEvent => ({
  kind: 'decision',
  on: on(day),
  step,
  chosen,
});
const drawn = (day: number, arm: string): TreatmentEvent => ({ kind: 'randomised', on: on(day), system: 'toy', arm });
const mrd = (day: number, fraction: number): NonNullable<Case['mrd']> => [
  { on: on(day), result: { kind: 'quantified', fraction } },
];

function roadmap(today: number, treatment: readonly TreatmentEvent[], rest: Partial<Case> = {}): Roadmap {
  return roadmapOf({
    regimen: toyRegimen,
    groups: ['low'],
    record: { id: 'toy child', treatment, ...rest },
    today: dayOne + today - 1,
  });
}

function entriesOf({ ways }: Roadmap): readonly RoadmapEntry[] {
  const [way] = ways;
  if (way === undefined || ways.length > 1) throw new Error(`${ways.length} ways; expected one.`);
  return way.entries;
}

function elementAt(map: Roadmap, at: number): ElementEntry {
  const entry = entriesOf(map)[at];
  if (entry?.kind !== 'element') throw new Error(`Entry ${at} is ${entry?.kind ?? 'not there'}; expected an element.`);
  return entry;
}

const outline = (entries: readonly RoadmapEntry[]) =>
  entries.map((entry) => (entry.kind === 'element' ? `${entry.id} ${entry.state}` : `${entry.id} ${entry.kind}`));

describe('the roadmap of a child', () => {
  test('before anything is given the first element is next and all the others are later', () => {
    const map = roadmap(1, []);
    expect(outline(entriesOf(map))).toEqual(['one next', 'two later', 'mrd gate']);
    const gate = entriesOf(map)[2];
    expect(gate?.kind === 'gate' ? [gate.missing, gate.notes] : []).toEqual([
      ['mrd'],
      ['MRD is pending.', 'Beside the answer.'],
    ]);
    expect(gate?.kind === 'gate' ? gate.open.map(({ outcome }) => outcome) : []).toEqual(['on', 'transplant']);
  });

  test('an element is given after its last day, and runs up to it', () => {
    expect(elementAt(roadmap(5, [started(1, 'first')]), 0).state).toBe('running');
    expect(elementAt(roadmap(6, [started(1, 'first')]), 0).state).toBe('given');
  });

  test('an element of which one order has no known days runs until a later element has begun', () => {
    const events = [started(1, 'first'), started(15, 'second')];
    expect(elementAt(roadmap(400, events), 1).state).toBe('running');
    expect(elementAt(roadmap(400, [...events, started(40, 'second')]), 1).state).toBe('given');
  });

  test.each([
    [21, undefined, 'due', 20],
    [22, undefined, 'due', 21],
    [23, undefined, 'late', 22],
    [40, 21, 'kept', 20],
    [40, 22, 'kept', 21],
    [40, 23, 'violated', 22],
  ])(
    'on day %i, with the second element begun on day %s, the limit of 21 days from start to start is %s',
    (today, second, state, days) => {
      const events = [started(1, 'first'), ...(second === undefined ? [] : [started(second, 'second')])];
      expect(elementAt(roadmap(today, events), 1).interval).toMatchObject({ state, days, lastDay: dayOne + 21 });
    },
  );

  test('every visit of a decision on a way that comes back has a decision of its own', () => {
    const events = [started(1, 'first'), started(15, 'second'), drawn(30, 'long'), decided(34, 'again')];
    const child = { mrd: mrd(28, 1e-4) };
    expect(outline(entriesOf(roadmap(35, events, child)))).toEqual([
      'one given',
      'two running',
      'mrd gate',
      'draw randomisation',
      'more decision',
      'two-again next',
      'more again',
    ]);
    const later = [...events, started(36, 'second')];
    const open = entriesOf(roadmap(40, later, child)).at(-1);
    expect(open).toMatchObject({ kind: 'decision', id: 'more', open: [{ outcome: 'again' }, { outcome: 'stop' }] });
    expect(outline(entriesOf(roadmap(60, [...later, decided(58, 'stop')], child)))).toEqual([
      'one given',
      'two given',
      'mrd gate',
      'draw randomisation',
      'more decision',
      'two-again running',
      'more decision',
      'end end',
    ]);
  });

  test('a decision taken on the day on which the next element began belongs before it', () => {
    const child = { mrd: mrd(28, 1e-4), arms: { toy: 'long' } };
    const events = [started(1, 'first'), started(15, 'second'), decided(36, 'again'), started(36, 'second')];
    expect(outline(entriesOf(roadmap(40, events, child))).at(-2)).toBe('two-again running');
    expect(entriesOf(roadmap(40, events, child)).at(-1)).toMatchObject({ kind: 'decision', open: [{}, {}] });
  });

  test('a decision of people on a gate is followed, and a table that says otherwise is named beside it', () => {
    const events = [started(1, 'first'), started(15, 'second'), decided(30, 'transplant', 'mrd')];
    const undecided = entriesOf(roadmap(31, events))[2];
    expect(undecided).toMatchObject({ kind: 'gate', chosen: 'transplant', open: [] });
    const against = entriesOf(roadmap(31, events, { mrd: mrd(28, 1e-4) }));
    expect(against[2]).toMatchObject({ chosen: 'transplant' });
    expect(against[2]?.kind === 'gate' ? against[2].notes[0] : '').toBe(
      'People decided "transplant"; the table says "on".',
    );
    expect(outline(against).at(-2)).toBe('graft measure');
  });

  test('an arm that does not exist is named and leaves both ways open', () => {
    const draw = entriesOf(roadmap(30, [drawn(29, 'toString')], { mrd: mrd(28, 1e-4) })).at(-1);
    expect(draw).toMatchObject({ kind: 'randomisation', open: [{ outcome: 'long' }, { outcome: 'short' }] });
    expect(draw?.kind === 'randomisation' ? draw.notes : []).toEqual([
      '"toString" is recorded and is none of the ways here: long, short.',
    ]);
  });

  test('where open ways meet again, what follows is shown once', () => {
    const [gate] = entriesOf(roadmap(30, [started(1, 'first'), started(15, 'second')])).slice(2);
    const [low, high] = gate?.kind === 'gate' ? gate.open : [];
    expect(outline(high?.entries ?? [])).toEqual(['graft measure', 'end end']);
    const draw = low?.entries[0];
    const [long] = draw?.kind === 'randomisation' ? draw.open : [];
    const more = long?.entries[0];
    expect(more?.kind === 'decision' ? more.open.map(({ entries }) => outline(entries)) : []).toEqual([
      ['two-again next', 'more again'],
      ['end end'],
    ]);
  });

  test('a transplantation that was done has its day, from the event or from the outcome', () => {
    const child = { mrd: mrd(28, 1e-3) };
    const graft = (map: Roadmap) => entriesOf(map).find(({ id }) => id === 'graft');
    expect(graft(roadmap(99, [{ kind: 'hsct', on: on(90) }], child))).toMatchObject({ doneOn: dayOne + 89 });
    expect(graft(roadmap(99, [], { ...child, outcome: { hsct: { on: on(91) } } }))).toMatchObject({
      doneOn: dayOne + 90,
    });
    expect(graft(roadmap(90, [], { ...child, outcome: { hsct: { on: on(91) } } }))).not.toHaveProperty('doneOn');
    expect(graft(roadmap(99, [], { ...child, outcome: { hsct: { on: '2020-05' } } }))).not.toHaveProperty('doneOn');
  });
});

describe('what was delivered', () => {
  const dose = (day: number, drug: string, more: object = {}): TreatmentEvent => ({
    kind: 'dose-given',
    on: on(day),
    element: 'toy/first',
    drug,
    ...more,
  });

  test('doses are counted for the order they name, a changed one by its percentage', () => {
    const changed = { ...dose(5, 'vincristine', { percent: 50 }), kind: 'dose-changed' } as TreatmentEvent;
    const map = roadmap(9, [started(1, 'first'), dose(1, 'vincristine'), changed, dose(1, 'methotrexate-it')]);
    expect(elementAt(map, 0).delivered).toEqual([
      { order: 'vincristine', planned: 2, given: 1, changed: 1, omitted: 0, intensity: 0.75 },
      { order: 'methotrexate-iv', planned: 1, given: 0, changed: 0, omitted: 0 },
      { order: 'methotrexate-it', planned: 1, given: 1, changed: 0, omitted: 0, intensity: 1 },
    ]);
    expect(map.notPlaced).toEqual([]);
  });

  test('amounts without a percentage are doses given, and what share of the plan they are is unknown', () => {
    const small = (day: number) => dose(day, 'vincristine', { amount: 0.1, unit: 'mg' });
    const map = roadmap(9, [started(1, 'first'), small(1), small(5)]);
    expect(elementAt(map, 0).delivered[0]).toEqual({
      order: 'vincristine',
      planned: 2,
      given: 2,
      changed: 0,
      omitted: 0,
    });
    const known = { amount: 0.1, unit: 'mg', percent: 10 };
    const told = roadmap(9, [started(1, 'first'), dose(1, 'vincristine', known), dose(5, 'vincristine', known)]);
    expect(elementAt(told, 0).delivered[0]?.intensity).toBeCloseTo(0.1);
  });

  test('a drug of which the element has two orders is not counted for both, but listed', () => {
    const map = roadmap(9, [started(1, 'first'), dose(1, 'methotrexate')]);
    expect(elementAt(map, 0).delivered.map(({ given }) => given)).toEqual([0, 0, 0]);
    expect(map.notPlaced.map(({ why }) => why)).toEqual([
      'toy/first has more than one order of methotrexate; write the order: vincristine, methotrexate-iv, methotrexate-it',
    ]);
  });

  test('a dose before the start of its element, or of a drug it does not have, is listed', () => {
    const map = roadmap(9, [dose(1, 'vincristine'), started(2, 'first'), dose(3, 'asparaginase')]);
    expect(map.notPlaced.map(({ why }) => why)).toEqual([
      'on that day no start of this element had been recorded, or the next element had begun',
      'toy/first has no order of this name; its known orders are vincristine, methotrexate-iv, methotrexate-it',
    ]);
  });
});

describe('what finds no place is listed', () => {
  test('elements begun in another order than the pathway has', () => {
    const map = roadmap(40, [started(1, 'second'), started(20, 'first')]);
    expect(outline(entriesOf(map)).slice(0, 2)).toEqual(['one given', 'two next']);
    expect(map.notPlaced).toEqual([{ event: started(1, 'second'), why: 'not at this place of the pathway' }]);
  });

  test('elements, steps and randomisations that the regimen does not have', () => {
    const event = { kind: 'randomised', on: on(3), system: 'another trial', arm: 'A' } as const;
    const map = roadmap(40, [started(1, 'third'), decided(2, 'again', 'nowhere'), event]);
    expect(map.notPlaced.map(({ why }) => why)).toEqual([
      'toy has no element of this name; it has toy/first, toy/second',
      'toy has no step of this name',
      'no randomisation of toy is recorded under "another trial"',
    ]);
  });

  test('a decision on a step that the ways shown do not come to, and a transplantation no way leads to', () => {
    const child = { mrd: mrd(28, 1e-4), arms: { toy: 'short' } };
    const map = roadmap(40, [decided(30, 'again'), { kind: 'hsct', on: on(31) }], child);
    expect(map.notPlaced.map(({ why }) => why)).toEqual([
      'the ways that are shown do not come to this step',
      'no way that is shown leads to a transplantation',
    ]);
  });

  test('blood counts, toxicity and the reason of a delay need no place', () => {
    const delay = { kind: 'delay', on: on(2), reason: 'infection' } as const;
    expect(roadmap(40, [delay, { kind: 'counts', on: on(2), neutrophils: 100 }]).notPlaced).toEqual([]);
  });
});

const day = fc.integer({ min: 1, max: 120 });
const history: fc.Arbitrary<TreatmentEvent[]> = fc.array(
  fc.oneof(
    fc.tuple(day, fc.constantFrom('first', 'second', 'third')).map(([at, name]) => started(at, name)),
    fc.tuple(day, fc.constantFrom('again', 'stop', 'perhaps')).map(([at, chosen]) => decided(at, chosen)),
    fc.tuple(day, fc.constantFrom('on', 'transplant')).map(([at, chosen]) => decided(at, chosen, 'mrd')),
    fc.tuple(day, fc.constantFrom('long', 'short')).map(([at, arm]) => drawn(at, arm)),
    day.map((at): TreatmentEvent => ({ kind: 'hsct', on: on(at) })),
    fc
      .tuple(day, fc.constantFrom('vincristine', 'methotrexate', 'methotrexate-it'))
      .map(([at, drug]): TreatmentEvent => ({ kind: 'dose-given', on: on(at), element: 'toy/first', drug })),
  ),
  { maxLength: 10 },
);
const child = fc.record({ treatment: history, level: fc.option(fc.tuple(day, fc.constantFrom(1e-4, 1e-3, 1e-2))) });
type Child = typeof child extends fc.Arbitrary<infer T> ? T : never;

function roadmapFor({ treatment, level }: Child, today: number): Roadmap {
  return roadmap(today, treatment, level === null ? {} : { mrd: mrd(...level) });
}

/** Every number and date of a value that is a day, moved. */
function moved(value: unknown, by: number): unknown {
  if (Array.isArray(value)) return value.map((one) => moved(one, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === 'on' && typeof inner === 'string') return [key, formatDay(daysOf(inner).first + by)];
      const isDay = ['today', 'startedOn', 'since', 'lastDay', 'doneOn'].includes(key);
      return [key, isDay && typeof inner === 'number' ? inner + by : moved(inner, by)];
    }),
  );
}

describe('laws of the roadmap', () => {
  test('the same history gives the same answer, in whatever order it was written down', () => {
    fc.assert(
      fc.property(child, day, ({ treatment, level }, today) => {
        // Two events of one day keep the order they were written in: only whole days are turned round.
        const days = new Map<string, TreatmentEvent[]>();
        for (const event of treatment) days.set(event.on, [...(days.get(event.on) ?? []), event]);
        const turned = [...days.values()].reverse().flat();
        expect(roadmapFor({ treatment: turned, level }, today)).toEqual(roadmapFor({ treatment, level }, today));
        expect(roadmapFor({ treatment, level }, today)).toEqual(roadmapFor({ treatment, level }, today));
      }),
    );
  });

  test('moving every date, and today, moves every day of the roadmap and nothing else', () => {
    fc.assert(
      fc.property(child, day, fc.integer({ min: -4000, max: 4000 }), ({ treatment, level }, today, by) => {
        const still = roadmapFor({ treatment, level }, today);
        const shifted = roadmapFor(
          {
            treatment: treatment.map((event) => ({ ...event, on: formatDay(daysOf(event.on).first + by) })),
            level: level === null ? null : [level[0] + by, level[1]],
          },
          today + by,
        );
        expect(shifted).toEqual(moved(still, by));
      }),
    );
  });

  test('what is dated after today changes nothing and is listed', () => {
    fc.assert(
      fc.property(child, day, history, ({ treatment, level }, today, others) => {
        const past = treatment.filter((event) => daysOf(event.on).first <= dayOne + today - 1);
        const future = others
          .map((event) => ({ ...event, on: formatDay(daysOf(event.on).first + 121) }))
          .sort((one, other) => daysOf(one.on).first - daysOf(other.on).first);
        const before = roadmapFor({ treatment: past, level }, today);
        const after = roadmapFor({ treatment: [...past, ...future], level }, today);
        expect(after.ways).toEqual(before.ways);
        expect(after.notPlaced).toEqual([
          ...before.notPlaced,
          ...future.map((event) => ({ event, why: 'dated after today: not used' })),
        ]);
      }),
    );
  });

  test('an outcome that is dated after today changes nothing', () => {
    const outcome = { hsct: { on: on(90) }, nextRelapse: { daysFromRelapse: 80 }, lastSeenOn: on(95), died: true };
    const record = { id: 'toy child', relapse: { on: on(1) }, mrd: mrd(20, 1e-2), treatment: [] };
    const ask = (more: object) =>
      roadmapOf({ regimen: toyRegimen, groups: ['low'], record: { ...record, ...more }, today: dayOne + 40 });
    expect(ask({ outcome })).toEqual(ask({}));
  });

  test('every start is on the roadmap once, or listed', () => {
    fc.assert(
      fc.property(child, day, (one, today) => {
        const map = roadmapFor(one, today);
        const listed = map.notPlaced.filter(({ event }) => event.kind === 'element-started').length;
        const shown = new Set<number>();
        const look = (entries: readonly RoadmapEntry[]): void => {
          for (const entry of entries) {
            if (entry.kind === 'element' && entry.startedOn !== undefined) shown.add(entry.startedOn);
            if ('open' in entry) for (const branch of entry.open) look(branch.entries);
          }
        };
        look(entriesOf(map));
        const starts = one.treatment.filter(({ kind }) => kind === 'element-started').length;
        expect(listed).toBeLessThanOrEqual(starts);
        expect(shown.size).toBeLessThanOrEqual(starts - listed);
        expect(shown.size > 0 || starts === listed).toBe(true);
      }),
    );
  });
});

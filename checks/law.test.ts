import {
  type Answer,
  type Assessment,
  baseFacts,
  type Case,
  compileTable,
  createAssessor,
  type DecisionTable,
  tablesOf,
  type Verdict,
} from '@rezidiv/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { protocols } from '../protocols/index.ts';
import { proveRelapse } from '../protocols/shared/proof-of-relapse.ts';
import { fullyRecordedChild, isStoppedAtTheGate, lessRecorded, losses } from './random-child.ts';

const tables = protocols.flatMap((system) => tablesOf(system).map(([, table]) => table));
const assessor = createAssessor(protocols, proveRelapse);
const seed = 20021101;

describe.each(tables)('$id', (table) => {
  const compiled = compileTable(table);

  test('learning more never changes a decided answer: every state of knowledge, less one value', () => {
    const broken: string[] = [];
    for (const known of statesOf(table)) {
      const before = compiled.answer(known);
      for (const after of oneStepFurther(known)) broken.push(...breaches(before, compiled.answer(after), known, after));
    }
    expect(broken).toEqual([]);
  });

  test('learning more never changes a decided answer: any state, any later state', () => {
    fc.assert(
      fc.property(stateAndLater(table), ([known, after]) => {
        expect(breaches(compiled.answer(known), compiled.answer(after), known, after)).toEqual([]);
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('whole children', () => {
  test('recording more never changes a decided answer, while the gate stays as it is', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fullyRecordedChild, losses, losses, (child, first, second) => {
        const richer = lessRecorded(child, first);
        const poorer = lessRecorded(richer, second);
        expect(changedAnswers(poorer, richer)).toEqual([]);
      }),
      { seed, numRuns: 1500 },
    );
  });

  test('a child of whom a date is known to the month or the year is never decided otherwise', {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(fullyRecordedChild, onlyDates, (child, coarse) => {
        const { daysBeforeRelapse: _unrecorded, ...initialDiagnosis } = child.initialDiagnosis ?? {};
        const { monthsFromDiagnosis: _too, ...frontLine } = child.frontLine ?? {};
        const dated = { ...child, initialDiagnosis, frontLine };
        expect(changedAnswers(coarse(dated), dated)).toEqual([]);
      }),
      { seed, numRuns: 600 },
    );
  });

  test('days alone never decide otherwise than the dates, unless the answer says so', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fullyRecordedChild, (child) => {
        const { on: _diagnosed, ...initialDiagnosis } = child.initialDiagnosis ?? {};
        const { on: _relapsed, ...relapse } = child.relapse ?? {};
        expect(changedAnswers({ ...child, initialDiagnosis, relapse }, child)).toEqual([]);
      }),
      { seed, numRuns: 1500 },
    );
  });

  test('a vague end of therapy beside its exact length does not undo what the length decides', () => {
    const child: Case = {
      id: 'therapy of 24 months, ended in 2003',
      initialDiagnosis: { on: '2001-05-10', immunophenotype: 'BCP' },
      frontLine: { monthsFromDiagnosis: 24 },
      relapse: { on: '2003-12-10', sites: { marrow: { involved: true }, cns: false, testis: false, other: [] } },
    };
    const vaguer = { ...child, frontLine: { ...child.frontLine, endedOn: '2003' } };
    expect(changedAnswers(child, vaguer)).toEqual([]);
  });

  test('an answer that needs more names a fact that is not fully recorded', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fullyRecordedChild, losses, (child, lost) => {
        const poorer = lessRecorded(child, lost);
        const mute = assess(poorer).verdicts.filter(({ kind, missing }) => kind === 'needs' && missing.length === 0);
        expect(mute.map(nameOf)).toEqual([]);
      }),
      { seed, numRuns: 1000 },
    );
  });
});

type Known = Readonly<Record<string, readonly string[]>>;

/** Every state of knowledge: for each fact a set of values that is not empty. */
function statesOf(table: DecisionTable): Known[] {
  return Object.entries(baseFacts(table)).reduce<Known[]>(
    (states, [fact, values]) =>
      states.flatMap((state) => subsetsOf(values).map((some) => ({ ...state, [fact]: some }))),
    [{}],
  );
}

function subsetsOf(values: readonly string[]): (readonly string[])[] {
  const masks = Array.from({ length: 2 ** values.length - 1 }, (_none, at) => at + 1);
  return masks.map((mask) => values.filter((_value, at) => (mask & (1 << at)) !== 0));
}

function oneStepFurther(known: Known): Known[] {
  return Object.entries(known).flatMap(([fact, values]) =>
    values.length === 1 ? [] : values.map((gone) => ({ ...known, [fact]: values.filter((value) => value !== gone) })),
  );
}

function stateAndLater(table: DecisionTable): fc.Arbitrary<[Known, Known]> {
  const facts = Object.entries(baseFacts(table));
  const sets = fc.record(Object.fromEntries(facts.map(([fact, values]) => [fact, someOf(values)])));
  return sets.chain((known) =>
    fc.tuple(
      fc.constant(known),
      fc.record(Object.fromEntries(Object.entries(known).map(([fact, values]) => [fact, someOf(values)]))),
    ),
  );
}

function someOf(values: readonly string[]): fc.Arbitrary<string[]> {
  return fc.subarray([...values], { minLength: 1 });
}

/** What the law forbids between an answer and a later one. */
function breaches(before: Answer, after: Answer, known: Known, later: Known): string[] {
  const where = `${JSON.stringify(known)} then ${JSON.stringify(later)}`;
  switch (before.kind) {
    case 'decided':
      return after.kind === 'decided' && after.group === before.group ? [] : [`${before.group} changed: ${where}`];
    case 'disputed':
    case 'not-covered':
      return after.kind === before.kind ? [] : [`${before.kind} changed: ${where}`];
    case 'needs':
      return possibleIn(after).every((group) => before.possible.includes(group)) ? [] : [`a new group: ${where}`];
  }
}

function possibleIn(answer: Answer): readonly string[] {
  if (answer.kind === 'decided') return [answer.group];
  return answer.kind === 'needs' ? answer.possible : [];
}

function assess(record: Case): Assessment {
  return assessor.assess(record);
}

/** The tables that decide the poorer record, and decide the fuller one otherwise or not at all. */
function changedAnswers(poorer: Case, richer: Case): string[] {
  const systems = protocols.filter((system) => !isStoppedAtTheGate(richer, system)).map(({ id }) => id);
  const later = new Map(assess(richer).verdicts.map((verdict) => [nameOf(verdict), verdict]));
  return assess(poorer)
    .verdicts.filter(({ kind, system }) => kind === 'decided' && systems.includes(system))
    .filter((verdict) => !saysHowMonthsCount(verdict))
    .flatMap((verdict) => {
      const after = later.get(nameOf(verdict));
      if (after?.group === verdict.group) return [];
      return [`${nameOf(verdict)}: ${verdict.group}, then ${after?.group ?? after?.kind}: ${JSON.stringify(poorer)}`];
    });
}

function saysHowMonthsCount({ notes }: Verdict): boolean {
  return notes.some((note) => note.startsWith('Depends on how a month is counted'));
}

function nameOf({ system, table }: Verdict): string {
  return `${system} ${table}`;
}

/** Cuts the three dates of a case to the month or the year. */
const onlyDates: fc.Arbitrary<(record: Case) => Case> = fc
  .tuple(fc.constantFrom(10, 7, 4), fc.constantFrom(10, 7, 4), fc.constantFrom(10, 7, 4))
  .map(([diagnosis, end, relapse]) => (record: Case): Case => {
    const cut = (on: string | undefined, length: number) => (on === undefined ? {} : { on: on.slice(0, length) });
    const { on: _on, ...initialDiagnosis } = record.initialDiagnosis ?? {};
    const { endedOn, ...frontLine } = record.frontLine ?? {};
    const { on: _relapsed, ...rest } = record.relapse ?? {};
    return {
      ...record,
      initialDiagnosis: { ...initialDiagnosis, ...cut(record.initialDiagnosis?.on, diagnosis) },
      frontLine: endedOn === undefined ? frontLine : { ...frontLine, endedOn: endedOn.slice(0, end) },
      relapse: { ...rest, ...cut(record.relapse?.on, relapse) },
    };
  });

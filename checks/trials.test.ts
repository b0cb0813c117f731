import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Case, checkTrial, findImpossible, type Trial } from '@rezidiv/core';
import { caseSchema } from '@rezidiv/records';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { agents, conflicts, trials } from '../protocols/index.ts';
import { fullyRecordedChild, lessRecorded, losses } from './random-child.ts';

const folder = path.join(import.meta.dirname, '..', 'protocols', 'trials');

/** A child, a trial, and what its criteria say: of the whole, or of one criterion. */
interface TrialCase {
  readonly name: string;
  readonly trial: string;
  readonly cite: string;
  readonly given: Omit<Case, 'id'>;
  readonly standing?: string;
  readonly notMet?: readonly string[];
  readonly notInRecord?: readonly string[];
  readonly criterion?: string;
  readonly finding?: string;
  readonly missing?: readonly string[];
  readonly conflict?: string;
}

const knownKeys = 'name trial cite given standing notMet notInRecord criterion finding missing conflict'.split(' ');
const cases: readonly TrialCase[] = parse(readFileSync(path.join(folder, 'cases.yaml'), 'utf8'));

describe('golden cases', () => {
  test.each(cases)('$trial: $name', (golden) => {
    const record = { ...golden.given, id: golden.name };
    const { kind, criteria } = checkTrial(trialOf(golden.trial), record);
    const idsOf = (of: string) => criteria.filter((criterion) => criterion.kind === of).map(({ id }) => id);
    if (golden.standing !== undefined) expect(kind).toBe(golden.standing);
    if (golden.notMet !== undefined) expect(idsOf('not-met')).toEqual(golden.notMet);
    if (golden.notInRecord !== undefined) expect(idsOf('not-in-record')).toEqual(golden.notInRecord);
    if (golden.criterion === undefined) return;
    const one = criteria.find(({ id }) => id === golden.criterion);
    expect(one?.kind).toBe(golden.finding);
    expect(one?.conflict).toBe(golden.conflict);
    if (golden.missing !== undefined) expect(one?.lacking.map(({ fact }) => fact)).toEqual(golden.missing);
  });

  test('each says something, cites a place, and is a record that a registry could send', () => {
    const wrong = cases.flatMap((golden) => {
      const checked = caseSchema.safeParse({ ...golden.given, id: golden.name });
      const problems = [
        ...Object.keys(golden).flatMap((key) => (knownKeys.includes(key) ? [] : [`unknown key "${key}"`])),
        ...(golden.standing === undefined && golden.finding === undefined ? ['expects nothing'] : []),
        ...((golden.criterion === undefined) === (golden.finding === undefined) ? [] : ['half a criterion']),
        ...(golden.cite.trim() === '' ? ['cites no place'] : []),
        ...(checked.success ? findImpossible(checked.data) : checked.error.issues.map(({ message }) => message)),
      ];
      return problems.map((problem) => `${golden.name}: ${problem}`);
    });
    expect(wrong).toEqual([]);
    const names = cases.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test('every trial has a case', () => {
    const seen = new Set(cases.map(({ trial }) => trial));
    expect(trials.filter(({ id }) => !seen.has(id)).map(({ id }) => id)).toEqual([]);
  });
});

describe('the trials', () => {
  test('every file with a trial is in the list', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
    const index = readFileSync(path.join(folder, 'index.ts'), 'utf8');
    const declared = files.flatMap((file) =>
      [...readFileSync(path.join(folder, file), 'utf8').matchAll(/^export const (\w+): Trial = /gm)].map(
        ([, name]) => name ?? '',
      ),
    );
    expect(declared.length).toBe(trials.length);
    expect(declared.filter((name) => !new RegExp(`^  ${name},$`, 'm').test(index))).toEqual([]);
  });

  test('ids are unique, in the list and in each trial; facts are named; conflicts are in the register', () => {
    const twice = (ids: readonly string[]) => ids.filter((id, at) => ids.indexOf(id) !== at);
    expect(twice([...trials, ...agents].map(({ id }) => id)).filter((id) => id !== 'clofarabine')).toEqual([]);
    const registered = conflicts.map(({ id }) => id);
    for (const { id, criteria, conflicts: touched } of trials) {
      expect(twice(criteria.map((criterion) => criterion.id)), id).toEqual([]);
      expect(
        touched.filter((conflict) => !registered.includes(conflict)),
        id,
      ).toEqual([]);
      for (const criterion of criteria) {
        if ('facts' in criterion) expect(criterion.facts.length, `${id} ${criterion.id}`).toBeGreaterThan(0);
      }
    }
  });

  test('of a record with nothing in it no criterion is met or not met', () => {
    const settled = trials.flatMap((trial) =>
      checkTrial(trial, { id: 'nothing' }).criteria.filter(({ kind }) => kind === 'met' || kind === 'not-met'),
    );
    expect(settled).toEqual([]);
  });
});

describe('learning more', () => {
  /** The children of the law, and those that the trials part by more. */
  const anyChild: fc.Arbitrary<Case> = fc
    .tuple(
      fullyRecordedChild,
      fc.record({
        number: fc.integer({ min: 1, max: 3 }),
        hsct: fc.boolean(),
        blinatumomab: fc.boolean(),
        bcrAbl1: fc.boolean(),
        downSyndrome: fc.boolean(),
        immunophenotype: fc.constantFrom('BCP', 'T', 'mature-B', 'MPAL'),
        ageYears: fc.oneof(fc.integer({ min: 0, max: 32 }), fc.double({ min: 0, max: 32, noNaN: true })),
        performanceStatus: fc.constantFrom(40, 50, 70, 80),
        pregnantOrBreastFeeding: fc.boolean(),
        severeConcomitantDisease: fc.boolean(),
      }),
    )
    .map(([child, drawn]): Case => {
      const { number, performanceStatus, pregnantOrBreastFeeding, severeConcomitantDisease } = drawn;
      const { ageYears, immunophenotype, downSyndrome, bcrAbl1, hsct, blinatumomab } = drawn;
      return {
        ...child,
        initialDiagnosis: { ...child.initialDiagnosis, ageYears, immunophenotype, downSyndrome, genetics: { bcrAbl1 } },
        frontLine: { ...child.frontLine, hsct, blinatumomab },
        relapse: {
          ...child.relapse,
          number,
          performanceStatus,
          // A boy who is recorded as pregnant contradicts himself, and no law holds for him.
          pregnantOrBreastFeeding: child.sex === 'female' && pregnantOrBreastFeeding,
          severeConcomitantDisease,
        },
      };
    });

  test('never turns a criterion that is not met, or a trial, into anything else', { timeout: 120_000 }, () => {
    const met = { 'not-met': 0, met: 0, unknown: 0 };
    fc.assert(
      fc.property(anyChild, losses, losses, (child, first, second) => {
        const richer = lessRecorded(child, first);
        const poorer = lessRecorded(richer, second);
        for (const trial of trials) {
          const before = checkTrial(trial, poorer);
          const after = checkTrial(trial, richer);
          for (const [at, { id, kind }] of before.criteria.entries()) {
            if (kind !== 'not-in-record') met[kind] += 1;
            if (kind === 'not-met') expect(after.criteria[at]?.kind, `${trial.id} ${id}`).toBe('not-met');
          }
          if (before.kind === 'not-eligible') expect(after.kind, trial.id).toBe('not-eligible');
        }
      }),
      { seed: 20021101, numRuns: 1500 },
    );
    // All three were tried, and often.
    expect(Math.min(...Object.values(met))).toBeGreaterThan(1000);
  });

  test('a criterion that is unknown names a fact that is not fully recorded, or says why', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyChild, losses, (child, lost) => {
        const mute = trials.flatMap((trial) =>
          checkTrial(trial, lessRecorded(child, lost)).criteria.filter(
            ({ kind, lacking, says }) => kind === 'unknown' && lacking.length === 0 && says === undefined,
          ),
        );
        expect(mute.map(({ id }) => id)).toEqual([]);
      }),
      { seed: 20021101, numRuns: 500 },
    );
  });
});

function trialOf(id: string): Trial {
  const trial = trials.find((one) => one.id === id);
  if (trial === undefined) throw new Error(`protocols/trials/cases.yaml: there is no trial "${id}".`);
  return trial;
}

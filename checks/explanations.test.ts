import { type Case, createAssessor, type System, type Verdict } from '@rezidiv/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { protocols } from '../protocols/index.ts';
import { proveRelapse } from '../protocols/shared/proof-of-relapse.ts';
import { fullyRecordedChild, isStoppedAtTheGate, lessRecorded, losses as lostFacts } from './random-child.ts';

const assessor = createAssessor(protocols, proveRelapse);

/** How a recorded fact is lost, and which of the announced answers it stood for. */
interface Loss {
  readonly fact: string;
  readonly without: (child: Case) => Case;
  readonly value: (child: Case, system: System) => string | undefined;
}

const losses: readonly Loss[] = [
  {
    fact: 'initialDiagnosis.immunophenotype',
    without: ({ initialDiagnosis: { immunophenotype: _gone, ...rest } = {}, ...child }) => ({
      ...child,
      initialDiagnosis: rest,
    }),
    value: ({ initialDiagnosis }) => initialDiagnosis?.immunophenotype,
  },
  {
    fact: 'initialDiagnosis.on',
    without: ({ initialDiagnosis: { on: _gone, daysBeforeRelapse: _too, ...rest } = {}, ...child }) => ({
      ...child,
      initialDiagnosis: rest,
    }),
    value: timingOf,
  },
  {
    fact: 'relapse.on',
    without: ({ initialDiagnosis: { daysBeforeRelapse: _too, ...first } = {}, relapse, ...child }) => {
      const { on: _gone, ...rest } = relapse ?? {};
      return { ...child, initialDiagnosis: first, relapse: rest };
    },
    value: timingOf,
  },
  {
    fact: 'frontLine.endedOn',
    without: ({
      frontLine: { endedOn: _gone, monthsFromDiagnosis: _too, onTherapy: _also, ...rest } = {},
      ...child
    }) => ({
      ...child,
      frontLine: rest,
    }),
    value: timingOf,
  },
  { fact: 'mrd', without: ({ mrd: _gone, ...child }) => child, value: (child, system) => only(child, system, 'mrd') },
  {
    fact: 'arms.intreall-2010',
    without: ({ arms: _gone, ...child }) => child,
    value: ({ arms }) => arms?.['intreall-2010'],
  },
  ...(['marrow', 'cns', 'testis', 'other'] as const).map(
    (organ): Loss => ({
      fact: `relapse.sites.${organ}`,
      without: (child) => {
        const { [organ]: _gone, ...sites } = child.relapse?.sites ?? {};
        return { ...child, relapse: { ...child.relapse, sites } };
      },
      value: (child, system) => (isInvolved(child, organ, system) ? 'involved' : 'not involved'),
    }),
  ),
  {
    fact: 'relapse.sites.marrow.confirmations',
    without: (child) => {
      const { confirmations: _gone, ...marrow } = child.relapse?.sites?.marrow ?? {};
      return { ...child, relapse: { ...child.relapse, sites: { ...child.relapse?.sites, marrow } } };
    },
    value: () => 'confirmed',
  },
];

describe('what an answer says a missing fact would give is what it gives', () => {
  test.each(losses)('$fact', ({ fact, without, value }) => {
    let announced = 0;
    fc.assert(
      fc.property(fullyRecordedChild, (child) => {
        const full = new Map(assessor.assess(child).verdicts.map((verdict) => [nameOf(verdict), verdict]));
        for (const verdict of assessor.assess(without(child)).verdicts) {
          const missing = verdict.missing.find((one) => one.fact === fact);
          const then = full.get(nameOf(verdict));
          const system = protocols.find(({ id }) => id === verdict.system);
          if (missing === undefined || then === undefined || system === undefined) continue;
          if (isStoppedAtTheGate(child, system)) continue;
          const known = value(child, system);
          if (known === undefined) continue;
          announced += 1;
          const where = `${nameOf(verdict)}, ${fact} ${known}`;
          expect([where, missing.wouldGive[known]]).toEqual([where, then.group ?? then.kind]);
          expect([where, missing.wouldLeave[known] ?? []]).toEqual([where, then.kind === 'needs' ? then.possible : []]);
        }
      }),
      { seed: 20021102, numRuns: 800 },
    );
    expect(announced).toBeGreaterThan(20);
  });
});

describe('every answer', () => {
  test('names its sources, and what it says of groups fits together', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fullyRecordedChild, lostFacts, (child, lost) => {
        for (const verdict of assessor.assess(lessRecorded(child, lost)).verdicts) {
          expect([nameOf(verdict), faultsOf(verdict)]).toEqual([nameOf(verdict), []]);
        }
      }),
      { seed: 20021103, numRuns: 800 },
    );
  });

  test('with a fault would be found', () => {
    const [verdict] = assessor.assess({ id: 'nothing known' }).verdicts;
    if (verdict === undefined) throw new Error('There is no verdict.');
    expect(faultsOf({ ...verdict, because: [], kind: 'decided', group: 'Z' })).toEqual([
      'no source',
      'a group that is not of the table',
      'decided and yet more than a group',
    ]);
  });
});

/** What is wrong with a verdict, whatever the child. */
function faultsOf(verdict: Verdict): string[] {
  const { kind, group, possible, missing, because, readings, conflicts } = verdict;
  const system = protocols.find(({ id }) => id === verdict.system);
  const table = verdict.table === 'risk-group' ? system?.riskGroup : system?.postRemission;
  const groups = table?.groups ?? [];
  const primary = readings.filter((reading) => reading.primary);
  const faults: readonly (readonly [boolean, string])[] = [
    [because.length === 0, 'no source'],
    [group !== null && !groups.includes(group), 'a group that is not of the table'],
    [possible.some((one) => !groups.includes(one)), 'a possible group that is not of the table'],
    [(kind === 'decided') !== (group !== null), 'a group without a decision, or the reverse'],
    [kind === 'decided' && (possible.length > 0 || missing.length > 0), 'decided and yet more than a group'],
    [kind === 'decided' && readings.length > 0 && primary[0]?.group !== group, 'follows a reading it does not give'],
    [primary.length > 1 || (kind === 'disputed' && primary.length > 0), 'more than one reading is followed'],
    [kind === 'disputed' && readings.length < 2, 'disputed with fewer than two readings'],
    [readings.some((reading) => reading.because.length === 0), 'a reading without its source'],
    [
      readings.some(({ conflict }) => conflict !== undefined && !conflicts.includes(conflict)),
      'a conflict that is not listed',
    ],
  ];
  return faults.filter(([isFault]) => isFault).map(([, fault]) => fault);
}

function timingOf(child: Case, system: System): string | undefined {
  return only(child, system, 'timing');
}

/** The child's value of a fact of the tables, where the record leaves one only. */
function only(child: Case, { classifiers }: System, fact: string): string | undefined {
  const [value, ...others] = classifiers[fact]?.classify(child).possible ?? [];
  return others.length === 0 ? value : undefined;
}

function isInvolved(child: Case, organ: 'marrow' | 'cns' | 'testis' | 'other', system: System): boolean {
  const { cns, testis, other = [] } = child.relapse?.sites ?? {};
  const site = only(child, system, 'site') ?? '';
  return (
    { marrow: ['isolated-marrow', 'combined'].includes(site), cns, testis, other: other.length > 0 }[organ] === true
  );
}

function nameOf({ system, table }: Verdict): string {
  return `${system} ${table}`;
}

import {
  addMonths,
  type Case,
  type Day,
  daysOf,
  formatDay,
  type MrdMeasurement,
  type RelapseSites,
  type System,
} from '@rezidiv/core';
import fc from 'fast-check';
import { proveRelapse } from '../protocols/shared/proof-of-relapse.ts';

/**
 * A child of whom everything is recorded and nothing contradicts itself. Dates crowd around the
 * limits of 18 and 36 months and of 6 months off therapy; blast shares and MRD levels around theirs.
 */
export const fullyRecordedChild: fc.Arbitrary<Case> = fc
  .record({
    diagnosed: fc.integer({ min: daysOf('1996-01-01').first, max: daysOf('2012-12-31').first }),
    therapyMonths: fc.integer({ min: 4, max: 40 }),
    relapse: fc.record({
      since: fc.constantFrom('diagnosis', 'end-of-therapy'),
      months: fc.constantFrom(5, 6, 12, 18, 24, 36, 48),
      days: fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -150, max: 400 })),
    }),
    sex: fc.constantFrom('female', 'male'),
    immunophenotype: fc.constantFrom('BCP', 'T'),
    sites: fc.constantFrom('marrow', 'combined', 'extramedullary').chain(sitesOf),
    mrd: fc.array(measurement(), { maxLength: 4 }),
    arm: fc.constantFrom('A', 'B'),
    ageYears: fc.integer({ min: 1, max: 12 }),
    lengthRecorded: fc.boolean(),
  })
  .map(
    ({ diagnosed, therapyMonths, relapse, sex, immunophenotype, sites, mrd, arm, ageYears, lengthRecorded }): Case => {
      const ended = addMonths(diagnosed, therapyMonths);
      const mark = addMonths(relapse.since === 'diagnosis' ? diagnosed : ended, relapse.months);
      const relapsed = Math.max(diagnosed + 30, mark + relapse.days);
      return {
        id: 'random child',
        sex: sites.testis === true ? 'male' : sex,
        initialDiagnosis: {
          on: formatDay(diagnosed),
          daysBeforeRelapse: relapsed - diagnosed,
          ageYears,
          immunophenotype,
          downSyndrome: false,
          genetics: { bcrAbl1: false },
        },
        frontLine: {
          ...therapyOf(ended, relapsed, lengthRecorded ? therapyMonths : undefined),
          hsct: false,
          blinatumomab: false,
        },
        relapse: { number: 1, on: formatDay(relapsed), sites },
        mrd: consistent(mrd),
        arms: { 'intreall-2010': arm },
      };
    },
  );

/** What happens to each recorded fact, in the order of the record; what the list does not reach is kept. */
export const losses = fc.array(
  fc.oneof(
    { weight: 7, arbitrary: fc.constant('keep') },
    { weight: 3, arbitrary: fc.constantFrom('drop', 'to the month', 'to the year') },
  ),
  { maxLength: 45, size: 'max' },
);

/** Whether a system leaves the child out, or no relapse is shown: what stands before its tables. */
export function isStoppedAtTheGate(child: Case, { exclusions }: System): boolean {
  const proof = proveRelapse(child).kind;
  return proof === 'needs' || proof === 'not-shown' || exclusions.some(({ applies }) => applies(child) === 'yes');
}

/** The same child, less well recorded: facts dropped, dates known to the month or the year. */
export function lessRecorded(record: Case, lost: readonly string[]): Case {
  let next = 0;
  const less = (value: unknown, key: string): unknown => {
    if (isBranch(value, key)) {
      const kept = Object.entries(value).flatMap(([inner, one]) => {
        const left = less(one, inner);
        return left === undefined ? [] : [[inner, left] as const];
      });
      return Array.isArray(value) ? kept.map(([, one]) => one) : Object.fromEntries(kept);
    }
    if (key === 'id') return value;
    const loss = lost[next++] ?? 'keep';
    if (loss === 'keep') return value;
    const isDate = key === 'on' || key === 'endedOn';
    return isDate && loss !== 'drop' ? String(value).slice(0, loss === 'to the month' ? 7 : 4) : undefined;
  };
  return less(record, '') as Case;
}

/** Lists of sites and of confirmations, and results, are one fact each; all other objects hold several. */
function isBranch(value: unknown, key: string): value is object {
  return typeof value === 'object' && value !== null && !['other', 'confirmations', 'result'].includes(key);
}

/** The end of therapy, or its length instead of its end. */
function therapyOf(ended: Day, relapsed: Day, months: number | undefined): NonNullable<Case['frontLine']> {
  if (ended >= relapsed) return { onTherapy: true };
  return months === undefined
    ? { onTherapy: false, endedOn: formatDay(ended) }
    : { onTherapy: false, monthsFromDiagnosis: months };
}

function sitesOf(kind: string): fc.Arbitrary<RelapseSites> {
  const organs = fc
    .record({ cns: fc.boolean(), testis: fc.boolean(), other: fc.constantFrom([], ['skin']) })
    .filter(({ cns, testis, other }) => cns || testis || other.length > 0);
  const none = fc.constant({ cns: false, testis: false, other: [] });
  const marrow = fc.oneof(marrowOf(true, [5, 10, 24.9, 25, 80], [2]), marrowOf(true, [1, 3, 4.9], [1, 1.5]));
  if (kind === 'marrow') return fc.tuple(marrow, none).map(([found, rest]) => ({ marrow: found, ...rest }));
  const found = kind === 'combined' ? marrowOf(true, [5, 10, 25, 80], [2]) : marrowOf(false, [0, 0.5, 3, 4.9], [1, 2]);
  return fc.tuple(found, organs).map(([one, rest]) => ({ marrow: one, ...rest }));
}

function marrowOf(involved: boolean, blasts: readonly number[], confirmed: readonly number[]) {
  const confirmations = confirmed.map((percent, at) => ({ method: `test ${at + 1}`, percent }));
  return fc
    .tuple(fc.constantFrom(...blasts), fc.boolean())
    .map(([blastsPercent, isSaid]) => ({ ...(isSaid ? { involved } : {}), blastsPercent, confirmations }));
}

/** A measurement that an assay of that sensitivity would give of that level. */
function measurement(): fc.Arbitrary<MrdMeasurement> {
  return fc
    .record({
      timePoint: fc.constantFrom('after-element-2', 'after-block-1', 'end-of-induction', 'at-relapse'),
      method: fc.constantFrom('rq-pcr', 'flow', 'ngs'),
      level: fc.constantFrom(0, 1e-6, 9e-5, 1e-4, 1.1e-4, 5e-4, 9e-4, 1e-3, 1.1e-3, 0.05),
      sensitivity: fc.constantFrom(1e-5, 1e-4, 1e-3, 1e-2),
      coarser: fc.constantFrom(1, 10),
    })
    .map(({ timePoint, method, level, sensitivity, coarser }): MrdMeasurement => {
      const quantitativeRange = sensitivity * coarser;
      const assay = { timePoint, method, sensitivity, quantitativeRange };
      if (level < sensitivity) return { ...assay, result: { kind: 'negative' } };
      if (level < quantitativeRange) return { ...assay, result: { kind: 'positive-not-quantifiable' } };
      return { ...assay, result: { kind: 'quantified', fraction: level } };
    });
}

/** One measurement for each time-point and method: two could contradict each other. */
function consistent(measured: readonly MrdMeasurement[]): readonly MrdMeasurement[] {
  const places = measured.map(({ timePoint }) => timePoint);
  return measured.filter(({ timePoint }, at) => places.indexOf(timePoint) === at);
}

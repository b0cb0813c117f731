import { createAssessor } from './assess.ts';
import type { Case } from './case.ts';
import type { Classifier } from './classification.ts';
import {
  type CaseRow,
  caseOf,
  emptyRow,
  finding,
  lineageNumber,
  longestDays,
  type MrdAxis,
  type MrdColumn,
  mrdAxis,
  noClass,
  type SiteAxis,
  siteAxis,
  siteIndex,
  stillOnTherapy,
  type TimeAxis,
  timeAxis,
  unknownDay,
} from './column-axes.ts';
import { baseFacts } from './decision-table.ts';
import type { ProveRelapse } from './proof-of-relapse.ts';
import type { System } from './system.ts';
import type { Verdict } from './verdict.ts';

export { finding, lineageNumber, longestDays, type MrdColumn, stillOnTherapy, unknownDay };

/**
 * Many cases, one array for each fact; a case has the same place in all of them.
 *
 * Days are counts, never dates, so months are 30.4375 days, as they are for a single case of which
 * only day counts are recorded. What a case can hold and columns cannot: dates and partial dates;
 * blasts and their confirmations; sex (write `finding.no` for the testis of a girl); lineages other
 * than BCP and T, and every other reason for which a system does not speak of a child; more than one
 * MRD measurement, or one that is not a number; the arm of a trial.
 */
export interface CaseColumns {
  /** Days from initial diagnosis to relapse, up to `longestDays`; `unknownDay`. */
  readonly daysToRelapse: Int32Array;
  /** Days from initial diagnosis to the end of front-line therapy; `unknownDay`, `stillOnTherapy`. */
  readonly daysToEndOfTherapy: Int32Array;
  /** Involved, a `finding`: no, yes or unknown. */
  readonly marrow: Uint8Array;
  readonly cns: Uint8Array;
  readonly testis: Uint8Array;
  readonly other: Uint8Array;
  /** A `lineageNumber`. */
  readonly lineage: Uint8Array;
  /** Fraction of cells, 0 to 1; NaN where not measured. Read only where the table asks for it. */
  readonly mrdFraction: Float64Array;
}

/** What stands in place of a group's index when a verdict gives no group. */
export const noGroup = { needs: 253, disputed: 254, notCovered: 255 } as const;

/** The risk-group table of one system, ready for columns. */
export interface ColumnTable {
  readonly system: string;
  /** A number that `stratify` writes is an index into these, or one of `noGroup`. */
  readonly groups: readonly string[];
  readonly time: TimeAxis;
  readonly sites: SiteAxis;
  readonly mrd: MrdAxis;
  /** The verdict on each class of cases: time, then sites, then lineage, then MRD. */
  readonly verdicts: Uint8Array;
}

/**
 * Compiles the risk-group tables of systems for columns.
 *
 * Holds no rule: finds, by asking the classifiers, which cases they cannot tell apart, and has the
 * one-case assessor judge one case of each kind. Facts that columns cannot hold stay unknown.
 *
 * @param mrd When and how the MRD column was measured.
 * @throws Error where a fact is answered from several groups of columns at once, or two from one.
 */
export function compileColumns(
  systems: readonly System[],
  proveRelapse: ProveRelapse,
  mrd: MrdColumn,
): readonly ColumnTable[] {
  const times = new Map<Classifier | undefined, TimeAxis>();
  return systems.map((system) => {
    const asked = classifiersByColumns(system);
    const time = times.get(asked.time) ?? timeAxis(asked.time);
    times.set(asked.time, time);
    const axes = { time, sites: siteAxis(asked.sites, proveRelapse), mrd: mrdAxis(asked.mrd, mrd) };
    const judge = judgeBy(system, proveRelapse, mrd);
    const rows = axes.time.representatives.flatMap((when) =>
      axes.sites.representatives.flatMap((where) =>
        lineages.flatMap((lineage) =>
          axes.mrd.representatives.map((level): CaseRow => ({ ...emptyRow, ...when, ...where, lineage, ...level })),
        ),
      ),
    );
    return { system: system.id, groups: system.groups, ...axes, verdicts: Uint8Array.from(rows, judge) };
  });
}

/**
 * Writes for every case the index of its group, or a `noGroup`: what the one-case assessor answers.
 *
 * @param out As long as the columns; one byte for each case.
 * @throws RangeError naming the first unusable number, or the column that is too short or too long.
 * @example
 *   const [table] = compileColumns([system], proveRelapse, { timePoint: 'after-block-1', method: 'flow' });
 *   stratify(table, columns, out); // out[i] === 2 => table.groups[2]
 */
export function stratify(table: ColumnTable, columns: CaseColumns, out: Uint8Array): void {
  checkLengths(columns, out);
  const { daysToRelapse, daysToEndOfTherapy, marrow, cns, testis, other, lineage, mrdFraction } = columns;
  const { endUnknown, onTherapy, relapseUnknown, rowOfDay, stepOffTherapy, grid } = table.time;
  const siteClass = table.sites.classOf;
  const siteClasses = table.sites.representatives.length;
  const mrdClasses = table.mrd.representatives.length;
  const { cuts } = table.mrd;
  const { verdicts } = table;

  for (let at = 0; at < out.length; at += 1) {
    const day = daysToRelapse[at] ?? unknownDay;
    const end = daysToEndOfTherapy[at] ?? unknownDay;
    const inMarrow = marrow[at] ?? noClass;
    const inCns = cns[at] ?? noClass;
    const inTestis = testis[at] ?? noClass;
    const elsewhere = other[at] ?? noClass;
    const line = lineage[at] ?? noClass;
    const site = siteClass[siteIndex(inMarrow, inCns, inTestis, elsewhere)] ?? noClass;
    if (
      day < unknownDay ||
      day > longestDays ||
      end < stillOnTherapy ||
      end > longestDays ||
      (inMarrow | inCns | inTestis | elsewhere) > lastFindingBits ||
      site === noClass ||
      line > lineageNumber.unknown
    ) {
      throw unusable(columns, at);
    }

    let time: number;
    if (end >= 0) {
      time =
        (day >= 0
          ? grid[(rowOfDay[day] ?? 0) + (stepOffTherapy[day - end + longestDays] ?? 0)]
          : relapseUnknown[end]) ?? 0;
    } else {
      time = (end === unknownDay ? endUnknown : onTherapy)[day + 1] ?? 0;
    }

    let level = 0;
    if (mrdClasses > 1) {
      const fraction = mrdFraction[at] ?? Number.NaN;
      if (fraction < 0 || fraction > 1) throw unusable(columns, at);
      if (fraction >= 0) {
        level = 1;
        for (const cut of cuts) if (fraction >= cut) level += 1;
      }
    }
    out[at] = verdicts[((time * siteClasses + site) * lineages.length + line) * mrdClasses + level] ?? 0;
  }
}

/**
 * The case at one place of the columns, as the one-case path takes it.
 *
 * @throws RangeError naming the unusable number.
 */
export function caseAt(columns: CaseColumns, at: number, mrd: MrdColumn): Case {
  if (findUnusable(columns, at) !== undefined) throw unusable(columns, at);
  return caseOf(`row ${at}`, rowAt(columns, at), mrd);
}

const lineages = Object.values(lineageNumber);
// No finding is larger than 2, so no two of them have a bit above this together.
const lastFindingBits = 3;

interface Asked {
  readonly time?: Classifier;
  readonly sites?: Classifier;
  readonly lineage?: Classifier;
  readonly mrd?: Classifier;
}

/** Which recorded facts each group of columns holds, as a classifier names them when they are missing. */
const pathsOf: Readonly<Record<keyof Asked, RegExp>> = {
  time: /^(relapse\.on|initialDiagnosis\.on|frontLine\.endedOn)$/,
  sites: /^relapse\.sites\./,
  lineage: /^initialDiagnosis\.immunophenotype$/,
  mrd: /^mrd$/,
};

/** Sorts the classifiers of a risk-group table by the columns they read; what none holds stays unknown. */
function classifiersByColumns(system: System): Asked {
  const asked: Partial<Record<keyof Asked, Classifier>> = {};
  for (const fact of Object.keys(baseFacts(system.riskGroup))) {
    const classifier = system.classifiers[fact];
    const paths = classifier?.missing({ id: 'nothing recorded' }).map((missing) => missing.fact) ?? [];
    const read = columnGroups.filter((group) => paths.some((path) => pathsOf[group].test(path)));
    const [group, ...more] = read;
    if (more.length > 0 || (group !== undefined && asked[group] !== undefined)) {
      throw new Error(`${system.id}: ${read.join(' and ')} must answer one fact each, which ${fact} does not allow.`);
    }
    if (group !== undefined && classifier !== undefined) asked[group] = classifier;
  }
  return asked;
}

const columnGroups = ['time', 'sites', 'lineage', 'mrd'] as const;

/** The one-case path as a function from a row to the number of its verdict. */
function judgeBy(system: System, proveRelapse: ProveRelapse, mrd: MrdColumn): (row: CaseRow) => number {
  const { postRemission: _notAsked, ...riskGroupOnly } = system;
  const assessor = createAssessor([riskGroupOnly], proveRelapse);
  return (row) => {
    const [verdict] = assessor.assess(caseOf('representative', row, mrd)).verdicts;
    if (verdict === undefined) throw new Error(`${system.id} gave no verdict.`);
    return numberOf(verdict, system);
  };
}

function numberOf({ kind, group }: Verdict, { id, groups }: System): number {
  switch (kind) {
    case 'needs':
      return noGroup.needs;
    case 'disputed':
      return noGroup.disputed;
    case 'not-covered':
      return noGroup.notCovered;
    case 'decided': {
      const index = group === null ? -1 : groups.indexOf(group);
      if (index < 0) throw new Error(`${id} decided for "${group}", which is none of its groups.`);
      return index;
    }
  }
}

function checkLengths(columns: CaseColumns, out: Uint8Array): void {
  for (const [name, { length }] of Object.entries<ArrayLike<number>>({ ...columns })) {
    if (length !== out.length) {
      throw new RangeError(`Column ${name} has ${length} cases and out has ${out.length}; make them equal.`);
    }
  }
}

function rowAt(columns: CaseColumns, at: number): CaseRow {
  const value = (column: ArrayLike<number>): number => column[at] ?? Number.NaN;
  return {
    daysToRelapse: value(columns.daysToRelapse),
    daysToEndOfTherapy: value(columns.daysToEndOfTherapy),
    marrow: value(columns.marrow),
    cns: value(columns.cns),
    testis: value(columns.testis),
    other: value(columns.other),
    lineage: value(columns.lineage),
    mrdFraction: value(columns.mrdFraction),
  };
}

function findUnusable(columns: CaseColumns, at: number): keyof CaseRow | undefined {
  const row = rowAt(columns, at);
  const isWithin = (value: number, least: number, most: number): boolean => value >= least && value <= most;
  if (!isWithin(row.daysToRelapse, unknownDay, longestDays)) return 'daysToRelapse';
  if (!isWithin(row.daysToEndOfTherapy, stillOnTherapy, longestDays)) return 'daysToEndOfTherapy';
  const wrong = (['marrow', 'cns', 'testis', 'other'] as const).find(
    (organ) => !isWithin(row[organ], finding.no, finding.unknown),
  );
  if (wrong !== undefined) return wrong;
  if (!isWithin(row.lineage, lineageNumber.BCP, lineageNumber.unknown)) return 'lineage';
  return Number.isNaN(row.mrdFraction) || isWithin(row.mrdFraction, 0, 1) ? undefined : 'mrdFraction';
}

function unusable(columns: CaseColumns, at: number): RangeError {
  const column = findUnusable(columns, at) ?? 'daysToRelapse';
  const found = rowAt(columns, at)[column];
  return new RangeError(`Case ${at} has ${found} in column ${column}; expected ${expected[column]}.`);
}

const aFinding = '0 for no, 1 for yes or 2 for unknown';
const expected: Readonly<Record<keyof CaseRow, string>> = {
  daysToRelapse: `days from 0 to ${longestDays}, or ${unknownDay} for unknown`,
  daysToEndOfTherapy: `days from 0 to ${longestDays}, ${unknownDay} for unknown or ${stillOnTherapy} for still on therapy`,
  marrow: aFinding,
  cns: aFinding,
  testis: aFinding,
  other: aFinding,
  lineage: '0 for BCP, 1 for T or 2 for unknown',
  mrdFraction: 'a fraction of cells from 0 to 1, or NaN where not measured',
};

import { longestDays, stillOnTherapy } from './column-axes.ts';
import { type CaseColumns, type ColumnTable, lineageNumber, noGroup } from './columns.ts';
import { citationsOf, type DecisionTable, type Row } from './decision-table.ts';
import { ask, type Choice, comment, isSame, quoteName, quoteText, render } from './sql-choice.ts';
import { chooseBySite } from './sql-sites.ts';
import { chooseByTime, stretchesOf } from './sql-time.ts';
import type { System } from './system.ts';

/**
 * The names of the columns that a risk group is read from: one for each of `CaseColumns`.
 *
 * The columns hold what those hold, but for two things: what is not known is NULL, and the lineage is
 * text, `BCP` or `T`. Days are whole numbers (-2 in the end of therapy: still on therapy), findings 0
 * for no and 1 for yes, the MRD a fraction of cells from 0 to 1.
 */
export type SqlColumns = Readonly<Record<keyof CaseColumns, string>>;

/** The names of the columns where no others are given. */
export const sqlColumns: SqlColumns = {
  daysToRelapse: 'days_to_relapse',
  daysToEndOfTherapy: 'days_to_end_of_therapy',
  marrow: 'marrow',
  cns: 'cns',
  testis: 'testis',
  other: 'other_site',
  lineage: 'lineage',
  mrdFraction: 'mrd_fraction',
};

/** How the SQL of a system is written. */
export interface SqlOptions {
  /** Other names of the columns; they are quoted, so that any name will do. */
  readonly columns?: Partial<SqlColumns>;
  /** Of this software, to be named in the comment. */
  readonly version?: string;
}

/** What the SQL says of a case that the batch path refuses. */
export const unusableCase = 'unusable';

/**
 * The risk group of a system as one expression of standard SQL, for a view, a query or a check.
 *
 * Made from the same compiled table that `stratify` reads, so that both answer alike: the name of the
 * group, `needs`, `disputed` or `not-covered`. Months have become days there. A case that `stratify`
 * refuses, by a number out of range, is `unusable`. The expression opens with a comment that names the
 * system, its rows and their citations. Only CASE, comparison, IN, IS NULL and subtraction are used.
 *
 * @param system Whose rows and sources the comment names.
 * @param table The same system, from `compileColumns`.
 * @throws Error where the table is another system's; RangeError for a name that cannot be a column's.
 * @example `SELECT ${riskGroupSql(system, table)} AS risk_group FROM cases`
 */
export function riskGroupSql(system: System, table: ColumnTable, options: SqlOptions = {}): string {
  if (system.id !== table.system) throw new Error(`The table is that of ${table.system}, not of ${system.id}.`);
  const names = quoted(options.columns);
  const unusable = unusableColumns(table, names).map(([, condition]) => condition);
  const tree = chooseAll(table, names);
  const guarded: Choice = { when: [[unusable.join(' OR '), unusableCase]], otherwise: tree };
  return `${comment(explanation(system, options.version))}\n${render(flat(guarded))}`;
}

/** The column for which a case is `unusable`, as an expression of SQL: a key of `SqlColumns`, or NULL for none. */
export function unusableColumnSql(table: ColumnTable, columns?: Partial<SqlColumns>): string {
  const lines = unusableColumns(table, quoted(columns)).map(
    ([column, condition]) => `  WHEN ${condition} THEN ${quoteText(column)}`,
  );
  return ['CASE', ...lines, 'END'].join('\n');
}

function quoted(columns: Partial<SqlColumns> = {}): SqlColumns {
  const name = (column: keyof CaseColumns): string => quoteName(columns[column] ?? sqlColumns[column]);
  return {
    daysToRelapse: name('daysToRelapse'),
    daysToEndOfTherapy: name('daysToEndOfTherapy'),
    marrow: name('marrow'),
    cns: name('cns'),
    testis: name('testis'),
    other: name('other'),
    lineage: name('lineage'),
    mrdFraction: name('mrdFraction'),
  };
}

/** Of each column, when it holds what `stratify` refuses. A number that is NaN is larger than any other. */
function unusableColumns(table: ColumnTable, names: SqlColumns): readonly (readonly [keyof CaseColumns, string])[] {
  const { daysToRelapse: day, daysToEndOfTherapy: end, lineage, mrdFraction: mrd } = names;
  const findings = (['marrow', 'cns', 'testis', 'other'] as const).map(
    (organ) => [organ, `${names[organ]} NOT IN (0, 1)`] as const,
  );
  const days = [
    ['daysToRelapse', `${day} < 0 OR ${day} > ${longestDays}`],
    ['daysToEndOfTherapy', `${end} < ${stillOnTherapy} OR ${end} = -1 OR ${end} > ${longestDays}`],
  ] as const;
  const known = lineageNames.map(quoteText).join(', ');
  const asked = [['mrdFraction', `${mrd} < 0 OR ${mrd} > 1`]] as const;
  return [...days, ...findings, ['lineage', `${lineage} NOT IN (${known})`], ...(asksForMrd(table) ? asked : [])];
}

const lineageNames = ['BCP', 'T'] as const;

function asksForMrd({ mrd }: ColumnTable): boolean {
  return mrd.representatives.length > 1;
}

/** What a table answers, asked of the sites first, then of the lineage, the MRD and the time. */
function chooseAll(table: ColumnTable, names: SqlColumns): Choice {
  const { marrow, cns, testis, other, lineage, mrdFraction: mrd } = names;
  const stretches = stretchesOf(table.time);
  return chooseBySite(table.sites, [marrow, cns, testis, other], (site) => {
    const ofLineage = (line: number): Choice => {
      const ofLevel = (level: number): Choice =>
        chooseByTime(stretches, names, (time) => answerOf(table, { time, site, line, level }));
      const measured = table.mrd.cuts.map((cut, at) => [`${mrd} < ${cut}`, ofLevel(at + 1)] as const);
      if (!asksForMrd(table)) return ofLevel(0);
      return ask([[`${mrd} IS NULL`, ofLevel(0)], ...measured], ofLevel(measured.length + 1));
    };
    const unknown = ofLineage(lineageNumber.unknown);
    const byName = lineageNames.map(
      (name) => [`${lineage} = ${quoteText(name)}`, ofLineage(lineageNumber[name])] as const,
    );
    return ask(
      byName.filter(([, then]) => !isSame(then, unknown)),
      unknown,
    );
  });
}

interface Classes {
  readonly time: number;
  readonly site: number;
  readonly line: number;
  readonly level: number;
}

/** The place of a verdict is that which `stratify` works out. */
function answerOf({ sites, mrd, verdicts, groups }: ColumnTable, { time, site, line, level }: Classes): string {
  const lineages = Object.keys(lineageNumber).length;
  const place = ((time * sites.representatives.length + site) * lineages + line) * mrd.representatives.length + level;
  const verdict = verdicts[place];
  switch (verdict) {
    case noGroup.needs:
      return 'needs';
    case noGroup.disputed:
      return 'disputed';
    case noGroup.notCovered:
      return 'not-covered';
    default: {
      const group = groups[verdict ?? -1];
      if (group === undefined)
        throw new Error(`The table has no verdict for ${JSON.stringify({ time, site, line, level })}.`);
      return group;
    }
  }
}

/** A question in the place of "otherwise" goes on with its own conditions. */
function flat(choice: Choice): Choice {
  if (typeof choice === 'string' || typeof choice.otherwise === 'string') return choice;
  const { when, otherwise } = choice.otherwise;
  return flat({ when: [...choice.when, ...when], otherwise });
}

function explanation(system: System, version: string | undefined): readonly string[] {
  const software = version === undefined ? 'Rezidiv' : `Rezidiv ${version}`;
  return [
    `${system.id}: ${system.title}, risk group, by ${software}. Not a medical device.`,
    'Made from the decision table; days stand for its months. The rows, where known facts meet just one:',
    ...rowsOf(system.riskGroup).map((row) => `${answerIn(row)}: ${row.id} [${placesOf(row)}]`),
  ];
}

function rowsOf(table: DecisionTable): readonly Row[] {
  return table.after === undefined ? table.rows : [...rowsOf(table.after), ...table.rows];
}

function answerIn(row: Row): string {
  if ('group' in row) return row.group;
  return 'readings' in row ? 'disputed' : 'not-covered';
}

function placesOf(row: Row): string {
  return citationsOf(row)
    .map(({ source, locator }) => `${source.id}, ${locator}`)
    .join('; ');
}

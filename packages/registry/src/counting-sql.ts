import { quoteText, riskGroupSql, type SqlColumns, sqlColumns, unusableColumnSql } from '@rezidiv/core';
import { codeSql, daysSql, type Field, type Fields, fieldsOf, findingSql, lineageSql } from './field-sql.ts';
import type { LeftOutRule } from './left-out.ts';
import type { RegistrySource } from './registry-files.ts';
import type { GroupsBySystem, RegistryRequest } from './request.ts';

/** The statement that counts, and the reasons it numbers in its first column. */
export interface CountingStatement {
  readonly sql: string;
  readonly rules: readonly LeftOutRule[];
}

/**
 * One statement that reads the files once, judges each row, and counts the rows that are alike.
 *
 * Its answer has the columns reason, stratum, group, whether it is about entries, time, code, rows and
 * example; sorted by all of them, rows that are counted first. With entries each row is counted twice in
 * the one reading: by when it ended, and by when it began.
 *
 * @throws UnusableFile where a column is not there.
 */
export function countingStatement(source: RegistrySource, request: RegistryRequest): CountingStatement {
  const fields = fieldsOf(source);
  const time = fields.of(request.time);
  const status = fields.of(request.status.column);
  const entry = request.entry === undefined ? undefined : fields.of(request.entry);
  const stratum = request.stratum === undefined ? undefined : fields.of(request.stratum);
  const group = groupOf(request, fields);

  const rules: readonly LeftOutRule[] = [
    ...timeRules('ended', time),
    { reason: 'not known', column: status.column, condition: 'code IS NULL' },
    { reason: 'not among the codes', column: status.column, condition: 'code < 0', example: exampleOf(status) },
    ...(entry === undefined ? [] : entryRules(entry)),
    ...(stratum === undefined ? [] : [notKnown('stratum', stratum)]),
    ...group.rules,
  ];
  const whens = rules.map(({ condition }, at) => `WHEN ${condition} THEN ${at}`).join('\n      ');
  const examples = rules.flatMap(({ example }, at) => (example === undefined ? [] : [`WHEN ${at} THEN ${example}`]));
  const ofKept = (column: string): string => `CASE WHEN reason IS NULL THEN ${column} END AS ${column}`;
  const entries =
    entry === undefined
      ? { ofEntry: '0', at: 'ended', set: '' }
      : { ofEntry: 'GROUPING(ended)', at: 'coalesce(ended, began)', set: ', (reason, stratum, grp, began)' };

  return {
    rules,
    sql: `
SELECT reason, stratum, grp, ${entries.ofEntry} AS of_entry, ${entries.at} AS moment, code, count(*)::DOUBLE AS number_of_rows, min(example) AS example
FROM (
  SELECT reason, ${['stratum', 'grp', 'ended', 'code', 'began'].map(ofKept).join(', ')},
    CASE reason ${examples.join(' ')} END AS example
  FROM (
    SELECT *, CASE
      ${whens}
      END AS reason
    FROM (
      SELECT *, ${group.answers}
      FROM (
        SELECT *, ${time.number} + 0 AS ended, ${codeSql(status, request.status.codes)} AS code,
          ${entry?.number ?? 'NULL::DOUBLE'} + 0 AS began, ${stratum?.text ?? "''"} AS stratum, ${group.facts}
        FROM (${fields.select()})
      )
    )
  )
)
GROUP BY GROUPING SETS ((reason, stratum, grp, ended, code)${entries.set})
ORDER BY reason NULLS FIRST, stratum, grp, moment, of_entry, code`,
  };
}

function timeRules(name: string, field: Field): readonly LeftOutRule[] {
  const [column, example] = [field.column, exampleOf(field)];
  return [
    notKnown(name, field),
    { reason: 'not a number', column, condition: `isnan(${name})`, example },
    { reason: 'less than 0, or infinite', column, condition: `${name} < 0 OR isinf(${name})`, example },
  ];
}

function entryRules(entry: Field): readonly LeftOutRule[] {
  const [column, example] = [entry.column, exampleOf(entry)];
  return [
    ...timeRules('began', entry),
    { reason: 'not before the end of follow-up', column, condition: 'began >= ended', example },
  ];
}

function exampleOf({ raw }: Field): string {
  return `CAST(${raw} AS VARCHAR)`;
}

function notKnown(name: string, { column }: Field): LeftOutRule {
  return { reason: 'not known', column, condition: `${name} IS NULL` };
}

interface Grouping {
  /** The facts that the group is worked out from, as SQL names them. */
  readonly facts: string;
  /** The group, and the fact for which there is none. */
  readonly answers: string;
  readonly rules: readonly LeftOutRule[];
}

function groupOf({ groups }: RegistryRequest, fields: Fields): Grouping {
  if (groups === undefined) return { facts: "'' AS own_group", answers: 'own_group AS grp', rules: [] };
  if ('system' in groups) return groupBySystem(groups, fields);
  const field = fields.of(groups.column);
  return { facts: `${field.text} AS own_group`, answers: 'own_group AS grp', rules: [notKnown('grp', field)] };
}

function groupBySystem({ system, table, columns }: GroupsBySystem, fields: Fields): Grouping {
  const given = factNames.flatMap((fact) => {
    const column = columns[fact];
    return column === undefined ? [] : [{ fact, field: fields.of(column) }];
  });
  const facts = factNames.map((fact) => {
    const field = given.find((one) => one.fact === fact)?.field;
    return `${field === undefined ? notRecorded[fact] : readers[fact](field)} AS ${sqlColumns[fact]}`;
  });
  return {
    facts: facts.join(',\n          '),
    answers: `${riskGroupSql(system, table)} AS grp, ${unusableColumnSql(table)} AS unusable_fact`,
    rules: [
      ...given.map(({ fact, field }): LeftOutRule => {
        return {
          reason: 'unusable',
          column: field.column,
          condition: `unusable_fact = ${quoteText(fact)}`,
          example: exampleOf(field),
        };
      }),
      ...(['needs', 'disputed', 'not-covered'] as const).map((reason): LeftOutRule => {
        return { reason, condition: `grp = ${quoteText(reason)}` };
      }),
    ],
  };
}

const readers: Readonly<Record<keyof SqlColumns, (field: Field) => string>> = {
  daysToRelapse: daysSql,
  daysToEndOfTherapy: daysSql,
  marrow: findingSql,
  cns: findingSql,
  testis: findingSql,
  other: findingSql,
  lineage: lineageSql,
  mrdFraction: ({ number }) => number,
};

const noNumber = 'NULL::INTEGER';
const notRecorded: Readonly<Record<keyof SqlColumns, string>> = {
  daysToRelapse: noNumber,
  daysToEndOfTherapy: noNumber,
  marrow: noNumber,
  cns: noNumber,
  testis: noNumber,
  other: noNumber,
  lineage: 'NULL::VARCHAR',
  mrdFraction: 'NULL::DOUBLE',
};

const factNames = [
  'daysToRelapse',
  'daysToEndOfTherapy',
  'marrow',
  'cns',
  'testis',
  'other',
  'lineage',
  'mrdFraction',
] as const;

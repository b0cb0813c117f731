import { type Assumption, type AssumptionRule, factsNamed, isTherapyLength } from './assume-first-line-end.ts';
import { longestTherapyMonths } from './case-schema.ts';
import { findFile } from './file-chunks.ts';
import { formOf } from './file-form.ts';
import { type Issue, shown } from './issue.ts';
import { createNumberReader, type NumberReader } from './read-number.ts';
import { readHeader, requireColumns, rowsBelowHeader } from './table-cases.ts';
import { UnusableFile } from './unusable-file.ts';

/**
 * Reads lengths of front-line therapy by protocol and sex: a table with the columns `protocol`,
 * `sex` and `months`. An empty protocol or sex stands for any; the rule that names more wins.
 *
 * @throws UnusableFile for a row that cannot be used, and for two rules between which nothing
 *   would decide for some child: neither is guessed.
 */
export async function readAssumptionFile(path: string): Promise<Assumption> {
  const file = await findFile(path);
  const refuse = (issue: Issue): never => {
    throw new UnusableFile({ file: file.name, ...issue });
  };
  const form = await formOf(file);
  if (form.kind !== 'table') {
    return refuse({ found: 'this is JSON', expected: 'give a table with the columns protocol, sex and months' });
  }
  const header = await readHeader(file, form.separator);
  requireColumns(file, header, columns);
  const strange = header.names.find((name) => !columns.includes(name));
  if (strange !== undefined) {
    const expected = 'keep protocol, sex and months only';
    refuse({ row: header.row, column: strange, found: 'this column is not known here', expected });
  }
  const numbers = createNumberReader(form.separator);
  const rules: PlacedRule[] = [];
  for await (const { row, cells } of rowsBelowHeader(file, form.separator)) {
    if (cells.length !== columns.length) {
      refuse({ row, found: `the row has ${cells.length} fields`, expected: `the header has ${columns.length}` });
    }
    const cell = (column: string): string => cells[header.names.indexOf(column)]?.trim() ?? '';
    const read = ruleOf(cell, numbers);
    if ('found' in read) refuse({ row, ...read });
    else rules.push({ row, ...read });
  }
  for (const [at, rule] of rules.entries()) {
    const rival = rules.slice(0, at).find((other) => isUndecided(rule, other, rules));
    if (rival !== undefined) {
      const found = `this rule and that of row ${rival.row} speak of the same children and name as much`;
      refuse({ row: rule.row, found, expected: 'take one out, or add a row that names both protocol and sex' });
    }
  }
  return { rules: rules.map(({ row: _row, ...rule }) => rule) };
}

const columns: readonly string[] = ['protocol', 'sex', 'months'];

interface PlacedRule extends AssumptionRule {
  readonly row: number;
}

function ruleOf(cell: (column: string) => string, numbers: NumberReader): AssumptionRule | Issue {
  const [protocol, sex] = [cell('protocol'), cell('sex')];
  const months = numbers.read(cell('months'), 'months');
  if (typeof months !== 'number' || !isTherapyLength(months)) {
    const found = `${shown(cell('months'))} is not a length of therapy`;
    return {
      column: 'months',
      found,
      expected: `write months, more than 0 and at most ${longestTherapyMonths}, such as 24`,
    };
  }
  if (sex !== '' && sex !== 'female' && sex !== 'male') {
    return {
      column: 'sex',
      found: `${shown(sex)} is not known here`,
      expected: 'write female, male, or nothing for any',
    };
  }
  return {
    ...(protocol === '' ? {} : { protocol }),
    ...(sex === 'female' || sex === 'male' ? { sex } : {}),
    months,
  };
}

/** Whether some child fits both rules, and no rule that names more settles it. */
function isUndecided(a: AssumptionRule, b: AssumptionRule, all: readonly AssumptionRule[]): boolean {
  if (factsNamed(a) !== factsNamed(b)) return false;
  const protocol = a.protocol ?? b.protocol;
  const sex = a.sex ?? b.sex;
  if ((b.protocol ?? protocol) !== protocol || (b.sex ?? sex) !== sex) return false;
  // Both name the same facts: twins. Otherwise one names the protocol and one the sex.
  const namesBoth = protocol !== undefined && sex !== undefined;
  return factsNamed(a) === 2 || !namesBoth || !all.some((rule) => rule.protocol === protocol && rule.sex === sex);
}

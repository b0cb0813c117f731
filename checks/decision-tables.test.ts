import { baseFacts, type Combination, combinations, resolve, type System } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import { protocols } from '../protocols/index.ts';
import { type FactBaseRow, factBaseAbsent, parseFactBase, readFactBase } from './fact-base.ts';

/** Which system of the fact base is which protocol. Absent: a reading kept there for traceability only. */
const protocolOf: Readonly<Record<string, string | undefined>> = {
  'ALL-REZ BFM 83/85': 'all-rez-bfm-83-85',
  'ALL-REZ BFM 87': 'all-rez-bfm-87',
  'ALL-REZ BFM 90': 'all-rez-bfm-90',
  'ALL-REZ BFM 95/96': 'all-rez-bfm-95-96',
  'ALL-REZ BFM 2002 (base group, before MRD)': 'all-rez-bfm-2002',
  'UK ALL R3': 'uk-all-r3',
  'IntReALL 2010': 'intreall-2010',
  'COG (PDQ 04/2014 Table 4)': 'cog-relapse-pdq-2014',
  'COG AALL1331 (after block 1)': 'cog-aall1331',
  'COG AALL0433': 'cog-aall0433',
  'Seed 001 reading of BFM 90 (NOT primary)': undefined,
};

const timings: Readonly<Record<string, string>> = {
  veryEarly: 'very-early',
  early: 'early',
  late: 'late',
  '<18mo': '<18mo',
  '18-<36mo': '18-<36mo',
  '>=36mo': '>=36mo',
};

const sites: Readonly<Record<string, readonly string[]>> = {
  isoBM: ['isolated-marrow'],
  comboBM: ['combined'],
  isoEM: ['isolated-extramedullary', 'isolated-cns', 'isolated-testis'],
};

/** The groups the fact base writes, in the words of the tables. */
const groups: Readonly<Record<string, string>> = {
  'eligible (intermediate risk)': 'eligible',
  'not in AALL0433': 'not-in-trial',
};

/** What the fact base says a cell should be, in one line; and what it is. */
type Said = string;

interface Compared {
  readonly cell: string;
  readonly factBase: Said;
  readonly ours: Said;
}

/**
 * Where we differ from the fact base on purpose. The test fails when one of these starts to agree,
 * as well as when anything else differs.
 */
const deviations: readonly { readonly cell: RegExp; readonly cells: number; readonly why: string }[] = [
  {
    cell: /^all-rez-bfm-90 (very-early|early|late) (isolated-marrow|combined) T$/,
    cells: 6,
    why:
      'The fact base gives PPG on the word of a secondary page whose definition overlaps with group A (C19) and ' +
      'marks the cell as recall; the definition of the trial group was not read, so the cell is not covered.',
  },
];

const rows = readFactBase();
if (rows === undefined) {
  console.warn(`${factBaseAbsent}. All other tests ran.`);
  test.skip(factBaseAbsent, () => {});
} else {
  compareWith(rows);
}

function compareWith(factBase: readonly FactBaseRow[]): void {
  const compared = factBase.flatMap(compareRow);

  test('every system of the fact base is one of ours, or known not to be', () => {
    expect([...new Set(factBase.map(({ system }) => system))].sort()).toEqual(Object.keys(protocolOf).sort());
  });

  test('each cell of the fact base is the cell of our table', () => {
    console.info(`${compared.length} cells compared with ${factBase.length} lines of the fact base.`);
    const different = compared.filter(({ cell, factBase: said, ours }) => said !== ours && !isListed(cell));
    expect(different).toEqual([]);
  });

  test.each(deviations)('still differs on purpose: $cell, because $why', ({ cell, cells }) => {
    const listed = compared.filter((one) => cell.test(one.cell));
    expect(listed).toHaveLength(cells);
    expect(listed.filter(({ factBase: said, ours }) => said === ours)).toEqual([]);
  });

  test('no cell is compared twice', () => {
    const cells = compared.map(({ cell }) => cell);
    expect(cells.filter((cell, at) => cells.indexOf(cell) !== at)).toEqual([]);
  });

  test('the cells the fact base has no line for are the open corner and other isolated sites', () => {
    const seen = new Set(compared.map(({ cell }) => cell));
    const unseen = protocols.flatMap((system) => allCells(system).filter((cell) => !seen.has(cell)));
    expect(unseen.filter((cell) => !/ (very-early-or-late|\S+ isolated-other) /.test(cell))).toEqual([]);
  });
}

function compareRow(row: FactBaseRow): Compared[] {
  const id = protocolOf[row.system];
  const system = protocols.find((one) => one.id === id);
  if (id === undefined || system === undefined) return [];
  const facts = baseFacts(system.riskGroup);
  const named = sites[row.site]?.filter((site) => facts.site?.includes(site)) ?? [];
  return named.flatMap((site) => {
    const placed = { timing: timings[row.timepoint] ?? '', site, lineage: row.immunophenotype };
    return combinationsAt(system, placed).map((combination) => ({
      cell: cellName(system, combination),
      factBase: expected(row, combination),
      ours: said(system, combination),
    }));
  });
}

/** The combinations at a place in the table: one, or one for each value of the facts beyond these three. */
function combinationsAt(system: System, placed: Combination): Combination[] {
  const facts = Object.entries(baseFacts(system.riskGroup)).map(([fact, values]) => {
    const value = placed[fact];
    return [fact, value === undefined ? values : [value]] as const;
  });
  return [...combinations(Object.fromEntries(facts))];
}

/** What our cell must be, by the fact base's group and status. */
function expected({ group, status }: FactBaseRow, { mrd }: Combination): Said {
  if (/^RECALL(;|$)/.test(status)) return 'not-covered';
  if (status === 'CONFLICT') return `disputed ${(group.match(/S\d|PPG|\bC\b/g) ?? []).sort().join(' ')}`;
  const byMrd = /^(\w+) if block-1 MRD <0\.1% \/ (\w+) if >=0\.1%$/.exec(group);
  if (byMrd !== null) return `group ${byMrd[mrd === '<0.1%' ? 1 : 2]?.toLowerCase()}`;
  if (/ or P88/.test(group)) return `group ${group.slice(0, 1)}, with a note on P88`;
  if (/not eligible/.test(group)) return `group ${group.split(' ')[0]?.toLowerCase()}, with a note on not eligible`;
  return `group ${groups[group] ?? (/^[A-Z][a-z]+$/.test(group) ? group.toLowerCase() : group)}`;
}

function said(system: System, combination: Combination): Said {
  const cell = resolve(system.riskGroup, combination);
  if (cell.kind === 'not-covered') return cell.kind;
  if (cell.kind === 'disputed')
    return `disputed ${cell.readings
      .map(({ group }) => group)
      .sort()
      .join(' ')}`;
  const notes = cell.rows.map(({ note }) => note ?? '').join(' ');
  const remarks = ['P88', 'not eligible'].filter((words) => notes.includes(words));
  return [`group ${cell.group}`, ...remarks.map((words) => `with a note on ${words}`)].join(', ');
}

function isListed(cell: string): boolean {
  return deviations.some((deviation) => deviation.cell.test(cell));
}

function cellName({ id }: System, combination: Combination): string {
  return [id, ...Object.values(combination)].join(' ');
}

function allCells(system: System): string[] {
  return [...combinations(baseFacts(system.riskGroup))].map((combination) => cellName(system, combination));
}

describe('how a line of the fact base is read', () => {
  const line = { system: '', timepoint: '', site: '', immunophenotype: '', group: '', status: 'STATED' };

  test.each([
    ['A or P88 (optional pilot)', 'STATED', '', 'group A, with a note on P88'],
    ['C (or PPG)', 'CONFLICT', '', 'disputed C PPG'],
    ['S1 or S2', 'CONFLICT', '', 'disputed S1 S2'],
    ['PPG', "RECALL; S001 says 'Early BM'", '', 'not-covered'],
    ['B', 'RECALL/CONFLICT', '', 'group B'],
    ['Intermediate', 'STATED', '', 'group intermediate'],
    ['HR', 'STATED', '', 'group HR'],
    ['Low if block-1 MRD <0.1% / Intermediate if >=0.1%', 'STATED', '<0.1%', 'group low'],
    ['Low if block-1 MRD <0.1% / Intermediate if >=0.1%', 'STATED', '>=0.1%', 'group intermediate'],
    ['High (T-ALL not eligible for AALL1331)', 'STATED', '<0.1%', 'group high, with a note on not eligible'],
    ['not in AALL0433', 'STATED (title)', '', 'group not-in-trial'],
  ])('%s, %s %s', (group, status, mrd, wanted) => {
    expect(expected({ ...line, group, status }, { mrd })).toBe(wanted);
  });

  test('a field in quotation marks may hold a comma', () => {
    const text = 'system,timepoint,site,immunophenotype,group,status\n"A, b",late,isoBM,T,"say ""x""",STATED\n';
    expect(parseFactBase(text)).toEqual([
      { system: 'A, b', timepoint: 'late', site: 'isoBM', immunophenotype: 'T', group: 'say "x"', status: 'STATED' },
    ]);
  });
});

import { compileColumns, type MrdColumn, type SqlColumns, sqlColumns } from '@rezidiv/core';
import { protocols, proveRelapse } from '@rezidiv/protocols';
import {
  type CauseCounts,
  countCauses,
  EngineMissing,
  type RegistryCounts,
  type RegistryRequest,
} from '@rezidiv/registry';
import { about } from '../about.ts';
import { type ChiSquare, type RegistryStatistics, registryNote, registryStatistics } from '../registry-statistics.ts';
import type { Terminal } from '../terminal.ts';
import { Unusable } from '../unusable.ts';

/** What the command line says of the files. */
export interface RegistryFlags {
  readonly time: string;
  readonly status: string;
  /** `VALUE=NUMBER`, one for each value of the status. */
  readonly code: readonly string[];
  readonly entry?: string;
  readonly stratum?: string;
  readonly group?: string;
  readonly system?: string;
  /** `FACT=COLUMN`, one for each fact of the system that the files hold. */
  readonly fact: readonly string[];
  /** `TIME-POINT,METHOD` of the MRD, where the files hold it. */
  readonly mrd?: string;
  readonly separator?: string;
  readonly memory?: string;
  readonly spill?: string;
  readonly json?: true;
}

/** Counts of events by time, stratum and group from files of any size, and why other rows are in none. */
export async function registryCommand(
  files: readonly string[],
  flags: RegistryFlags,
  terminal: Terminal,
): Promise<number> {
  const progress = terminal.progress('Counting');
  const counted = await count({ ...requestOf(files, flags), onProgress: progress.at });
  progress.done();
  if (counted.rows === 0) {
    terminal.say(`${counted.files.join(', ')}: there are no rows; nothing was counted`);
  }
  const statistics = registryStatistics(counted);
  if (flags.json === true)
    terminal.out(JSON.stringify({ about, system: flags.system ?? null, ...asJson(counted), statistics }));
  else terminal.out(asText(counted, statistics, terminal));
  return 0;
}

async function count(request: RegistryRequest): Promise<RegistryCounts<CauseCounts>> {
  try {
    return await countCauses(request);
  } catch (error) {
    const isTooLarge = error instanceof Error && error.message.startsWith('Out of Memory');
    if (error instanceof EngineMissing || error instanceof RangeError) throw new Unusable(error.message);
    if (isTooLarge) throw new Unusable('The memory allowed is too small; give --memory more, or --spill a folder.');
    throw error;
  }
}

function requestOf(files: readonly string[], flags: RegistryFlags): RegistryRequest {
  const { time, status, entry, stratum, separator, memory, spill } = flags;
  const groups = groupsOf(flags);
  return {
    files,
    time,
    status: { column: status, codes: codesOf(flags.code) },
    ...(entry === undefined ? {} : { entry }),
    ...(stratum === undefined ? {} : { stratum }),
    ...(groups === undefined ? {} : { groups }),
    ...(separator === undefined ? {} : { separator: separator === '\\t' ? '\t' : separator }),
    limits: {
      ...(memory === undefined ? {} : { memory }),
      ...(spill === undefined ? {} : { temporaryFolder: spill }),
    },
  };
}

function codesOf(texts: readonly string[]): Record<string, number> {
  const codes = texts.map((text) => codeOf(text));
  const again = repeated(codes.map(([value]) => value.trim()));
  if (again === undefined) return Object.fromEntries(codes);
  throw new Unusable(`--code ${again}=... is given more than once; give each value of the status one number.`);
}

/** The first that stood before. */
function repeated(names: readonly string[]): string | undefined {
  return names.find((name, at) => names.indexOf(name) < at);
}

function codeOf(text: string): readonly [value: string, code: number] {
  const [value, code] = partsAtLast(text, '=');
  if (!/^\d+$/.test(code)) throw new Unusable(`--code ${text} gives no number; write such as --code died=1.`);
  return [value, Number(code)];
}

function groupsOf({ group, system: id, fact, mrd }: RegistryFlags): RegistryRequest['groups'] {
  if (id === undefined) {
    const [idle] = [...fact.map((text) => `--fact ${text}`), ...(mrd === undefined ? [] : [`--mrd ${mrd}`])];
    if (idle !== undefined)
      throw new Unusable(`${idle} is of no use without --system; name the system, or leave it out.`);
    return group === undefined ? undefined : { column: group };
  }
  if (group !== undefined) throw new Unusable('Groups come from --group or from --system; give one of them.');
  const system = protocols.find((one) => one.id === id);
  if (system === undefined) {
    throw new Unusable(`There is no system "${id}". Known are: ${protocols.map((one) => one.id).join(', ')}.`);
  }
  const facts = fact.map((text) => factOf(text));
  const again = repeated(facts.map(([name]) => name));
  if (again !== undefined) {
    throw new Unusable(`--fact ${again}=... is given more than once; name one column for each fact.`);
  }
  const columns: Partial<SqlColumns> = Object.fromEntries(facts);
  const [table] = compileColumns([system], proveRelapse, mrdOf(columns, mrd));
  return table === undefined ? undefined : { system, table, columns };
}

function factOf(text: string): readonly [fact: string, column: string] {
  const at = text.indexOf('=');
  const [fact, column] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  if (Object.keys(sqlColumns).includes(fact) && column !== '') return [fact, column];
  throw new Unusable(
    `--fact ${text} names no fact; write FACT=COLUMN with one of ${Object.keys(sqlColumns).join(', ')}.`,
  );
}

const timePoints: readonly MrdColumn['timePoint'][] = [
  'at-relapse',
  'after-element-2',
  'after-block-1',
  'end-of-induction',
  'before-hsct',
];
const methods: readonly MrdColumn['method'][] = ['rq-pcr', 'flow', 'ngs'];

function mrdOf({ mrdFraction }: Partial<SqlColumns>, text: string | undefined): MrdColumn {
  const [timePoint, method] = (text ?? '').split(',');
  const found = {
    timePoint: timePoints.find((one) => one === timePoint),
    method: methods.find((one) => one === method),
  };
  if (found.timePoint !== undefined && found.method !== undefined) {
    return { timePoint: found.timePoint, method: found.method };
  }
  if (text === undefined && mrdFraction === undefined) return { timePoint: 'at-relapse', method: 'rq-pcr' };
  throw new Unusable(
    `--mrd says when and how the MRD was measured, such as after-block-1,flow; one of ${timePoints.join(', ')} and one of ${methods.join(', ')}.`,
  );
}

function partsAtLast(text: string, mark: string): readonly [string, string] {
  const at = text.lastIndexOf(mark);
  return [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
}

/** Columns as lists, which JSON has. */
function asJson(counted: RegistryCounts<CauseCounts>) {
  const cells = counted.counts.map((byGroup) =>
    byGroup.map(({ time, causes, events, censored, entered }) => ({
      time: [...time],
      causes,
      events: events.map((column) => [...column]),
      censored: [...censored],
      ...(entered === undefined ? {} : { entered: [...entered] }),
    })),
  );
  return { ...counted, counts: cells };
}

function asText(
  { files, strata, groups, counts, rows, counted, leftOut }: RegistryCounts<CauseCounts>,
  statistics: RegistryStatistics,
  terminal: Terminal,
): string {
  const inFigures = (number: number): string => number.toLocaleString('en');
  const sum = (column: ArrayLike<number>): number => Array.from(column).reduce((all, one) => all + one, 0);
  const cells = strata.flatMap((stratum, s) =>
    groups.flatMap((group, g) => {
      const cell = counts[s]?.[g];
      if (cell === undefined) return [];
      const byCause = cell.causes.map((cause, at) => `${inFigures(sum(cell.events[at] ?? []))} x ${cause}`);
      const name = [stratum, group].filter((part) => part !== '').join(', ') || 'everybody';
      return [
        `  ${name}: ${byCause.join(', ')}, ${inFigures(sum(cell.censored))} censored, ${inFigures(cell.time.length)} times`,
      ];
    }),
  );
  const others = leftOut.map(({ reason, column, rows: number, example }) => {
    const where = column === undefined ? '' : `${column}: `;
    return `  left out: ${inFigures(number)} x ${where}${reason}${example === undefined ? '' : `, such as "${example}"`}`;
  });
  return [
    `${inFigures(files.length)} ${files.length === 1 ? 'file' : 'files'}: ${inFigures(rows)} rows, ${inFigures(counted)} counted`,
    ...others,
    '',
    terminal.bold('Events by cause'),
    ...cells,
    '',
    ...statisticsAsText(statistics, terminal),
    '',
    about.disclaimer,
  ].join('\n');
}

function statisticsAsText({ cells, delayed, logRank, gray }: RegistryStatistics, terminal: Terminal): string[] {
  const percent = (share: number | null): string => (share === null ? '-' : `${(100 * share).toFixed(1)}%`);
  const lines = cells
    .filter(({ subjects }) => subjects > 0)
    .flatMap(({ stratum, group, estimates }) => {
      const name = [stratum, group].filter((part) => part !== '').join(', ') || 'everybody';
      return [
        `  ${name}`,
        ...estimates.map(
          ({ years, eventFree, standardError, incidence }) =>
            `    ${years} y: ${percent(eventFree)}${standardError === null ? '' : ` +/- ${percent(standardError)}`}; by cause ${incidence.map(percent).join(', ')}`,
        ),
      ];
    });
  return [
    terminal.bold('Event-free, and incidence by cause'),
    ...lines,
    `  log-rank: ${testAsText(logRank)}`,
    ...gray.map(
      ({ cause, test }) => `  Gray, cause ${cause}: ${delayed ? 'not with delayed entry' : testAsText(test)}`,
    ),
    registryNote,
  ];
}

function testAsText(test: ChiSquare | null): string {
  if (test === null) return 'nothing to compare';
  return `chi-square ${test.chisq.toFixed(2)}, ${test.df} df, ${test.p < 0.0001 ? 'p < 0.0001' : `p = ${test.p.toPrecision(2)}`}`;
}

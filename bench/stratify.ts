import {
  type Case,
  type CaseColumns,
  type ColumnTable,
  caseAt,
  compileColumns,
  createAssessor,
  finding,
  noGroup,
  type System,
  stratify,
  unknownDay,
} from '@rezidiv/core';
import { protocols, proveRelapse } from '@rezidiv/protocols';
import { everyCombination } from './parts/every-combination.ts';
import { generateCases } from './parts/generated-cases.ts';
import { type Measurement, medianOf, secondsFor } from './parts/measurement.ts';

export const title = 'risk groups of 1,000,000 generated cases, and COG Table 4 beside cql-execution';

const cases = 1_000_000;
const sizes = [10_000, 100_000, 1_000_000] as const;
const explainedCases = 5_000;
const seed = 20_260_101;
const mrd = { timePoint: 'after-block-1', method: 'flow' } as const;
const table4Id = 'cog-relapse-pdq-2014';
const peer = 'cql-execution 3.3.2';

type Report = (line: Measurement) => void;

/** Measures the batch path, then the one-case path, then a CQL engine, on the same cases. */
export async function run(report: Report): Promise<void> {
  const compiling = performance.now();
  const tables = compileColumns(protocols, proveRelapse, mrd);
  report({ name: 'batch: compile all systems', value: (performance.now() - compiling) / 1000, unit: 's' });

  const columns = generateCases(seed, cases);
  const table4 = tables.find(({ system }) => system === table4Id);
  if (table4 === undefined) throw new Error(`${table4Id} is not among the protocols.`);

  const batch = measureBatch(tables, columns, report);
  // Before the peer is loaded, so that its memory is not counted as ours.
  report({ name: 'batch: peak memory of the process', value: process.resourceUsage().maxRSS / 1024, unit: 'MiB' });
  report({ name: 'batch: of which the columns', value: bytesOf(columns) / 2 ** 20, unit: 'MiB' });

  const explained = Array.from({ length: explainedCases }, (_empty, at) => caseAt(columns, at, mrd));
  report({ name: 'one case, explained: all systems', value: explainPerSecond(protocols, explained), unit: 'cases/s' });
  const oneCase = explainPerSecond(
    protocols.filter(({ id }) => id === table4Id),
    explained,
  );

  const byCql = await measureCql(table4, columns);
  report({ name: `COG Table 4: ${peer}`, value: byCql, unit: 'cases/s' });
  report({
    name: 'COG Table 4: one case, explained',
    value: oneCase,
    unit: 'cases/s',
    peer,
    ratio: oneCase / byCql,
  });
  const ours = batch.get(table4Id) ?? Number.NaN;
  report({ name: 'COG Table 4: batch', value: ours, unit: 'cases/s', peer, ratio: ours / byCql });
}

/** Cases per second by system, each reported; then all systems together, and as the work grows. */
function measureBatch(
  tables: readonly ColumnTable[],
  columns: CaseColumns,
  report: Report,
): ReadonlyMap<string, number> {
  const out = new Uint8Array(cases);
  const perSecond = new Map<string, number>();
  for (const table of tables) {
    const seconds = secondsFor(() => stratify(table, columns, out), { warmUp: 5, runs: 15 });
    perSecond.set(table.system, cases / seconds);
    report({ name: `batch: ${table.system}`, value: cases / seconds, unit: 'cases/s' });
  }
  for (const size of sizes) {
    const some = firstOf(columns, size);
    const written = out.subarray(0, size);
    const everySystem = () => {
      for (const table of tables) stratify(table, some, written);
    };
    const seconds = secondsFor(everySystem, { warmUp: 2, runs: Math.max(7, Math.min(101, cases / size)) });
    report({ name: `batch: all systems, ${size} cases`, value: size / seconds, unit: 'cases/s' });
  }
  return perSecond;
}

function explainPerSecond(systems: readonly System[], records: readonly Case[]): number {
  const assessor = createAssessor(systems, proveRelapse);
  const seconds = secondsFor(
    () => {
      for (const record of records) assessor.assess(record);
    },
    { warmUp: 1, runs: 3 },
  );
  return records.length / seconds;
}

const cqlRunCases = 10_000;
const cqlSeconds = 10;

/**
 * Whether no site is involved and just one is not recorded. Our gate then asks for that site; the
 * engine's table has no gate and concludes that it must be the one. All other answers must be equal.
 */
function awaitsOneSite({ marrow, cns, testis, other }: CaseColumns, at: number): boolean {
  const findings = [marrow, cns, testis, other].map((column) => column[at]);
  return !findings.includes(finding.yes) && findings.filter((found) => found === finding.unknown).length === 1;
}

/** Where the batch path and the CQL engine answer differently, one sentence each; none where all agree. */
export async function disagreements(table: ColumnTable, columns: CaseColumns, count: number): Promise<string[]> {
  const { cqlPatients, cqlSources, runCql } = await import('./parts/cog-table-4-by-cql.ts');
  const out = new Uint8Array(columns.lineage.length);
  stratify(table, columns, out);
  const answers = await runCql(cqlSources(cqlPatients(columns, 0, count)));
  return Array.from({ length: count }, (_empty, at) => at).flatMap((at) => {
    const ours = inWords(table, out[at]);
    const theirs = answers.get(`${at}`);
    if (awaitsOneSite(columns, at) || ours === theirs) return [];
    return [`Case ${at}: ${ours} by the batch path, ${theirs} by CQL.`];
  });
}

/** Cases per second of the CQL engine, once its answers have been found equal to ours. */
async function measureCql(table: ColumnTable, columns: CaseColumns): Promise<number> {
  const { cqlPatients, cqlSources, runCql } = await import('./parts/cog-table-4-by-cql.ts');
  const combinations = everyCombination([unknownDay, 0, 547, 548, 1095, 1096, 3650]);
  for (const [some, count] of [
    [combinations, combinations.lineage.length],
    [columns, cqlRunCases],
  ] as const) {
    const [first] = await disagreements(table, some, count);
    if (first !== undefined) throw new Error(first);
  }

  const perSecond: number[] = [];
  const started = performance.now();
  for (let first = 0; performance.now() - started < cqlSeconds * 1000; first = (first + cqlRunCases) % cases) {
    const sources = cqlSources(cqlPatients(columns, first, first + cqlRunCases));
    const start = performance.now();
    await runCql(sources);
    perSecond.push(cqlRunCases / ((performance.now() - start) / 1000));
  }
  return medianOf(perSecond);
}

function inWords(table: ColumnTable, number: number | undefined): string | undefined {
  switch (number) {
    case noGroup.needs:
      return 'needs';
    case noGroup.disputed:
      return 'disputed';
    case noGroup.notCovered:
      return 'not-covered';
    default:
      return table.groups[number ?? -1];
  }
}

function firstOf(columns: CaseColumns, count: number): CaseColumns {
  return {
    daysToRelapse: columns.daysToRelapse.subarray(0, count),
    daysToEndOfTherapy: columns.daysToEndOfTherapy.subarray(0, count),
    marrow: columns.marrow.subarray(0, count),
    cns: columns.cns.subarray(0, count),
    testis: columns.testis.subarray(0, count),
    other: columns.other.subarray(0, count),
    lineage: columns.lineage.subarray(0, count),
    mrdFraction: columns.mrdFraction.subarray(0, count),
  };
}

function bytesOf(columns: CaseColumns): number {
  return Object.values<ArrayBufferView>({ ...columns }).reduce((sum, column) => sum + column.byteLength, 0);
}

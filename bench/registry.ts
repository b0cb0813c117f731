import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileColumns, sqlColumns } from '@rezidiv/core';
import { protocols, proveRelapse } from '@rezidiv/protocols';
import { countCauses, type RegistryRequest } from '@rezidiv/registry';
import { type Measurement, medianOf } from './parts/measurement.ts';

export const title =
  'counts by country and risk group from Parquet files of 1,000,000 and 10,000,000 rows, and from CSV';

const files = [
  ['1e6.parquet', 1_000_000],
  ['1e6.csv', 1_000_000],
  ['1e7.parquet', 10_000_000],
] as const;
const runs = 3;
const systemId = 'all-rez-bfm-2002';

/** Measures from the file to the counts of each cause by time, country and risk group, which the same statement works out. */
export async function run(report: (line: Measurement) => void): Promise<void> {
  const system = protocols.find(({ id }) => id === systemId);
  if (system === undefined) throw new Error(`${systemId} is not among the protocols.`);
  const [table] = compileColumns([system], proveRelapse, { timePoint: 'after-block-1', method: 'flow' });
  if (table === undefined) throw new Error(`${systemId} has no table.`);

  const { mrdFraction: _notInTheFile, ...columns } = sqlColumns;
  const folder = mkdtempSync(join(tmpdir(), 'rezidiv-bench-'));
  try {
    for (const [name, rows] of files) {
      const file = join(folder, name);
      execFileSync(process.execPath, [join(import.meta.dirname, 'parts', 'registry-file.ts'), file, String(rows)]);
      const request: RegistryRequest = {
        files: file,
        time: 'days',
        status: { column: 'status', codes: { 0: 0, 1: 1, 2: 2 } },
        stratum: 'country',
        groups: { system, table, columns },
        limits: { memory: '1GB' },
      };
      report({ name: `${name}: size`, value: statSync(file).size / 2 ** 20, unit: 'MiB' });
      const seconds = await secondsToCount(request, rows);
      report({ name: `${name}: counted in`, value: seconds, unit: 's' });
      report({ name: `${name}: rows`, value: rows / seconds, unit: 'rows/s' });
      // Grows only, so that the largest file is last.
      report({
        name: `${name}: peak memory of the process`,
        value: process.resourceUsage().maxRSS / 1024,
        unit: 'MiB',
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function secondsToCount(request: RegistryRequest, rows: number): Promise<number> {
  const seconds: number[] = [];
  for (let at = 0; at < runs; at += 1) {
    const start = performance.now();
    const counted = await countCauses(request);
    seconds.push((performance.now() - start) / 1000);
    if (counted.rows !== rows) throw new Error(`${counted.rows} of ${rows} rows were read.`);
  }
  return medianOf(seconds);
}

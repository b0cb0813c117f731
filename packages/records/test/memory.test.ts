import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openCases } from '@rezidiv/records';
import { describe, expect, it } from 'vitest';
import { targetColumns } from '../src/target-columns.ts';
import { temporaryFolder } from './files.ts';

const folder = temporaryFolder();
const rows = 300_000;
// Two hundred and fifty thousand cases kept would be some hundred megabytes.
const boundBytes = 30e6;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

describe('reading a file of 300,000 rows', () => {
  it.each([
    ['a table', tableLines],
    ['one case a line', jsonLines],
    ['the TARGET export', targetLines],
  ])(
    'holds no more in memory at the end of %s than after a sixth of it',
    { timeout: 120_000 },
    async (_what, lines) => {
      const path = await folder.write('');
      await pipeline(Readable.from(lines()), createWriteStream(path));
      const held: number[] = [];
      let cases = 0;
      for await (const item of await openCases(path)) {
        if (item.kind !== 'case') continue;
        cases += 1;
        if (cases % 50_000 !== 0) continue;
        collectGarbage();
        held.push(process.memoryUsage().heapUsed);
      }
      expect(cases).toBe(rows);
      expect(Math.max(...held) - (held[0] ?? 0)).toBeLessThan(boundBytes);
    },
  );
});

function* tableLines(): Generator<string> {
  yield 'id,initialDiagnosis.on,initialDiagnosis.ageYears,relapse.on,relapse.sites.marrow.blastsPercent\n';
  for (let row = 0; row < rows; row += 1)
    yield `patient-${row},2001-05-${day(row)},${row % 18},2004-02-${day(row)},80\n`;
}

function* jsonLines(): Generator<string> {
  for (let row = 0; row < rows; row += 1) yield `{"id":"patient-${row}","relapse":{"on":"2004-02-${day(row)}"}}\n`;
}

function* targetLines(): Generator<string> {
  const [id, ...others] = Object.values(targetColumns);
  yield `${[id, ...others].join('\t')}\n`;
  const unknown = others.map((column) => (column === targetColumns.firstEvent ? 'Relapse' : 'NA')).join('\t');
  for (let row = 0; row < rows; row += 1) yield `patient-${row}\t${unknown}\n`;
}

function day(row: number): string {
  return String((row % 28) + 1).padStart(2, '0');
}

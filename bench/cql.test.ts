import { compileColumns, unknownDay } from '@rezidiv/core';
import { protocols, proveRelapse } from '@rezidiv/protocols';
import { expect, test } from 'vitest';
import { everyCombination } from './parts/every-combination.ts';
import { disagreements } from './stratify.ts';

test('the batch path and the CQL engine give equal answers to COG Table 4, so that their speeds may be compared', async () => {
  const tables = compileColumns(protocols, proveRelapse, { timePoint: 'after-block-1', method: 'flow' });
  const table = tables.find(({ system }) => system === 'cog-relapse-pdq-2014');
  if (table === undefined) throw new Error('COG Table 4 is not among the protocols.');
  const cases = everyCombination([unknownDay, 547, 548, 1095, 1096]);
  expect(await disagreements(table, cases, cases.lineage.length)).toEqual([]);
}, 60_000);

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { applyPack } from '@rezidiv/core';
import { regimens } from '@rezidiv/protocols';
import { readDosePack, readVerification, sentence } from '@rezidiv/records';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from './files.ts';

const example = new URL('../../../examples/FICTITIOUS-1.dose-pack.json', import.meta.url);
const exampleText = readFileSync(example, 'utf8');
const folder = temporaryFolder();

/** What reading the example says when these texts in it are replaced. */
async function faultsWith(...replacements: readonly (readonly [string, string])[]): Promise<string> {
  const text = replacements.reduce((so, [from, to]) => {
    if (!so.includes(from)) throw new Error(`"${from}" is not in the example`);
    return so.replace(from, to);
  }, exampleText);
  const read = await readDosePack(await folder.write(text));
  return read.kind === 'read' ? '' : read.issues.map(sentence).join('\n');
}

describe('the fictitious example', () => {
  test('is read whole, with the checksum of its bytes', async () => {
    const read = await readDosePack(example.pathname);
    expect(read).toMatchObject({
      kind: 'read',
      value: { id: 'FICTITIOUS-1', fictitious: true, regimen: 'pog-9411' },
      sha256: createHash('sha256').update(exampleText).digest('hex'),
    });
  });

  test('fits POG 9411 as it stands, and differs from it where it was made to', async () => {
    const read = await readDosePack(example.pathname);
    const regimen = regimens.find(({ id }) => id === 'pog-9411');
    if (read.kind !== 'read' || regimen === undefined) throw new Error('not read');
    const applied = applyPack(regimen, read.value, read.sha256);
    expect(applied).toMatchObject({
      kind: 'applied',
      given: ['pog-9411/continuation#dexamethasone', 'pog-9411/continuation#invented-hydrocortisone'],
      findings: [{ kind: 'differs-from-element', weight: 'stops', place: 'pog-9411/consolidation-2#cytarabine' }],
    });
  });

  test('says of itself, in every citation, that it treats nobody', () => {
    const { orders, title } = JSON.parse(exampleText);
    expect(title).toBe('Invented for tests, treats nobody');
    for (const { cite } of orders) expect(cite.document).toBe('Invented for tests, treats nobody');
  });
});

describe('a pack that cannot be used says where and how to mend it', () => {
  test.each<[string, readonly (readonly [string, string])[], string]>([
    [
      'a number where an amount must be text',
      [['"amount": "1000"', '"amount": 1000']],
      'quotation marks, such as "1.5"',
    ],
    ['a decimal comma', [['"amount": "1000"', '"amount": "1,5"']], '"1,5" is no amount'],
    ['nothing as an amount', [['"amount": "1000"', '"amount": "0.00"']], '"0.00" is no amount'],
    ['an exponent', [['"amount": "1000"', '"amount": "1e3"']], '"1e3" is no amount'],
    ['a unit nobody knows', [['"unit": "mg"', '"unit": "mgs"']], 'write mg, g, ug, U, IU or Gy'],
    ['no page', [['"page": "2"', '"pages": "2"']], 'page'],
    ['a page that says nothing', [['"page": "2"', '"page": " "']], 'a page of the document'],
    ['no second reader', [['"secondReader"', '"reader"']], 'secondReader'],
    ['a day that is none', [['"2024-01-01"', '"2024-02-30"']], 'is not a calendar day'],
    ['a dose nobody can mean', [['"kind": "flat"', '"kind": "some"']], 'by-size, flat or by-age'],
    ['another format', [['rezidiv-dose-pack-1', 'rezidiv-dose-pack-2']], 'write exactly that'],
    [
      'a name twice in one object',
      [['"amount": "1000",', '"amount": "1000", "unit": "mg", "amount": "10",']],
      'stands twice',
    ],
    [
      'a name twice, spelt otherwise',
      [['"id": "FICTITIOUS-1",', '"id": "FICTITIOUS-1", "\\u0069d": "X",']],
      '"id" stands twice',
    ],
    ['a route nobody knows', [['"route": "oral"', '"route": "iv"']], 'intravenous'],
  ])('%s', async (_name, replacements, fragment) => {
    expect(await faultsWith(...replacements)).toContain(fragment);
  });

  test('no JSON is told with its row', async () => {
    await expect(readDosePack(await folder.write('{\n"id": oops}'))).rejects.toThrow(/row 2.*not JSON/);
    await expect(readDosePack('nowhere.json')).rejects.toThrow('nowhere.json');
  });
});

describe('a verification', () => {
  const good = {
    format: 'rezidiv-verification-1',
    sheet: '0'.repeat(64),
    who: 'Cleo',
    role: 'pharmacist',
    at: '2024-03-08T10:15+01:00',
    checked: ['identity', 'arithmetic'],
  };
  const read = async (others: object) => readVerification(await folder.write(JSON.stringify({ ...good, ...others })));

  test('names the sheet, the person, the moment and what was checked', async () => {
    expect(await read({})).toMatchObject({ kind: 'read', value: good });
  });

  test.each([
    ['nothing checked', { checked: [] }, 'nothing was checked'],
    ['a short checksum', { sheet: 'abc' }, 'copy all 64 characters'],
    ['a day for a moment', { at: '2024-03-08' }, 'this is no moment'],
    ['nobody', { who: ' ' }, 'a name'],
  ])('%s is refused', async (_name, others, fragment) => {
    const answer = await read(others);
    expect(answer.kind === 'unusable' ? answer.issues.map(sentence).join() : '').toContain(fragment);
  });
});

import { caseSchema } from '@rezidiv/records';
import { describe, expect, it } from 'vitest';
import { readAll, temporaryFolder } from './files.ts';

const folder = temporaryFolder();
const problems = async (record: unknown) =>
  (await readAll(await folder.write(JSON.stringify(record), 'c.json'))).sentences.map((says) =>
    says.replace('c.json, ', '').replace(', patient x', ''),
  );

describe('a case', () => {
  it('needs nothing but an id', () => {
    expect(caseSchema.parse({ id: 'x' })).toEqual({ id: 'x' });
  });

  it.each<[string, unknown, string]>([
    [
      'a bare number as MRD result',
      { mrd: [{ result: 0.002 }] },
      'field mrd.1.result: 0.002 is a bare number; write {"kind": "quantified", "fraction": 0.002} or {"kind": "quantified", "percent": 0.2}.',
    ],
    [
      'a fraction and a percent',
      { mrd: [{ result: { kind: 'quantified', fraction: 0.1, percent: 10 } }] },
      'field mrd.1.result: the result has a fraction and a percent; keep exactly one of them.',
    ],
    [
      'neither of them',
      { mrd: [{ result: { kind: 'quantified' } }] },
      'field mrd.1.result: the result is quantified and has no number; give its fraction or its percent, exactly one of them.',
    ],
    [
      'a percentage given as fraction',
      { mrd: [{ result: { kind: 'quantified', fraction: 2 } }] },
      'field mrd.1.result.fraction: 2 is not a fraction of cells; write a number from 0 to 1.',
    ],
    [
      'a negative result with a number',
      { mrd: [{ result: { kind: 'negative', fraction: 0.1 } }] },
      'field mrd.1.result: the result is negative and has a number; take the number out, or make the kind quantified.',
    ],
    [
      'an MRD number under another name',
      { mrd: [{ result: { kind: 'quantified', fracton: 0.1 } }] },
      'field mrd.1.result: "fracton" is not a field of a result; did you mean fraction?',
    ],
    [
      'an unknown kind of result',
      { mrd: [{ result: { kind: 'positive' } }] },
      'field mrd.1.result.kind: "positive" is not a kind of result; write quantified, positive-not-quantifiable, negative, not-evaluable or pending.',
    ],
    [
      'a sensitivity of zero',
      { mrd: [{ sensitivity: 0 }] },
      'field mrd.1.sensitivity: 0 is not a sensitivity, which is a fraction of cells; write a number above 0 and at most 1.',
    ],
    ['a misspelt field', { relapse: { onn: '2004' } }, 'field relapse: "onn" is not a known field; did you mean on?'],
    [
      'a field in the wrong place',
      { ageYears: 5 },
      'patient x: "ageYears" is not a known field; did you mean initialDiagnosis.ageYears?',
    ],
    ['null', { sex: null }, 'field sex: null says nothing; leave the field out if it is unknown.'],
    [
      'a day that is not in the calendar',
      { relapse: { on: '2023-02-29' } },
      'field relapse.on: "2023-02-29" is not a calendar day; write it as YYYY-MM-DD, such as 2024-02-29.',
    ],
    [
      'a date of the wrong order',
      { relapse: { on: '01.02.2004' } },
      'field relapse.on: "01.02.2004" is not a date; write YYYY-MM-DD, YYYY-MM or YYYY, such as 2024-02-29.',
    ],
    [
      'days written as years',
      { initialDiagnosis: { ageYears: 5081 } },
      'field initialDiagnosis.ageYears: 5081 is not an age in years; write a number from 0 to 120.',
    ],
    [
      'a relapse number of zero',
      { relapse: { number: 0 } },
      'field relapse.number: 0 is not the number of a relapse; write a whole number from 1 to 20.',
    ],
    [
      'more than a hundred percent',
      { relapse: { sites: { marrow: { blastsPercent: 100.5 } } } },
      'field relapse.sites.marrow.blastsPercent: 100.5 is not a percentage of blasts; write a number from 0 to 100.',
    ],
    [
      'text for a number',
      { outcome: { daysFromRelapse: '12' } },
      'field outcome.daysFromRelapse: "12" is not a count of days from relapse; write a whole number from 0 to 15000.',
    ],
    [
      'a confirmation without method',
      { relapse: { sites: { marrow: { confirmations: [{ percent: 12 }] } } } },
      'field relapse.sites.marrow.confirmations.1.method: the name of a method is missing; write text in quotation marks that says something.',
    ],
  ])('is refused with %s', async (_what, part, says) => {
    expect(await problems({ id: 'x', ...(part as object) })).toEqual([says]);
  });

  it('is refused without an id', async () => {
    for (const id of [undefined, '', '  ', 5]) {
      const { leftOut } = await readAll(await folder.write(JSON.stringify({ id, sex: 'male' })));
      expect(leftOut).toMatchObject([{ reason: 'no id' }]);
    }
  });
});

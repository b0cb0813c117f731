import { applyAssumption, parseAssumption, readAssumptionFile } from '@rezidiv/records';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './files.ts';

const folder = temporaryFolder();
const all24 = { rules: [{ months: 24 }] };

describe('an assumed length of front-line therapy', () => {
  it('is written 24mo', () => {
    expect(parseAssumption('24mo')).toEqual(all24);
    expect(parseAssumption('25.5mo')).toEqual({ rules: [{ months: 25.5 }] });
  });

  it.each(['24', '24 months', 'mo', '-1mo', '2y', '', ' 24mo', '1e2mo'])('is not written "%s"', (text) => {
    expect(parseAssumption(text)).toEqual({
      problem: `"${text}" is not a length of therapy; write the months and "mo", such as 24mo.`,
    });
  });

  it.each(['0mo', '241mo'])('is not %s', (text) => {
    expect(parseAssumption(text)).toEqual({
      problem: `"${text}" is not a length of therapy; it lasts more than 0 and at most 240 months.`,
    });
  });

  it('fills in only what is missing', () => {
    expect(applyAssumption({ id: 'a' }, all24)).toEqual({
      case: { id: 'a', frontLine: { monthsFromDiagnosis: 24 } },
      applied: true,
    });
    expect(applyAssumption({ id: 'a', frontLine: { protocol: 'X', onTherapy: false } }, all24)).toEqual({
      case: { id: 'a', frontLine: { protocol: 'X', onTherapy: false, monthsFromDiagnosis: 24 } },
      applied: true,
    });
  });

  it.each([{ endedOn: '2003' }, { monthsFromDiagnosis: 30 }, { onTherapy: true }])(
    'leaves %j as it is',
    (frontLine) => {
      const record = { id: 'a', frontLine };
      expect(applyAssumption(record, all24)).toEqual({ case: record, applied: false });
    },
  );
});

describe('a file of assumed lengths', () => {
  const read = async (content: string) => readAssumptionFile(await folder.write(content, 'lengths.csv'));

  it('lets the rule win that names more', async () => {
    const lengths = await read(
      '\ufeffprotocol;sex;months\r\nP;female;26,5\r\nP;male;38\r\nP;;30\r\n;female;25\r\n;;24\r\n',
    );
    const months = (sex: 'female' | 'male' | undefined, protocol: string | undefined) =>
      applyAssumption(
        {
          id: 'a',
          ...(sex === undefined ? {} : { sex }),
          ...(protocol === undefined ? {} : { frontLine: { protocol } }),
        },
        lengths,
      ).case.frontLine?.monthsFromDiagnosis;
    expect(months('female', 'P')).toBe(26.5);
    expect(months('male', 'P')).toBe(38);
    expect(months(undefined, 'P')).toBe(30);
    expect(months('female', 'Q')).toBe(25);
    expect(months('male', 'Q')).toBe(24);
    expect(months(undefined, undefined)).toBe(24);
  });

  it('says nothing of a child no rule speaks of', async () => {
    const lengths = await read('protocol,sex,months\nP,,30\n');
    expect(applyAssumption({ id: 'a' }, lengths)).toEqual({ case: { id: 'a' }, applied: false });
  });

  it.each([
    ['P,,30\nP,,31', 'row 3: this rule and that of row 2 speak of the same children and name as much; take one out'],
    ['P,,30\n,male,31', 'row 3: this rule and that of row 2'],
    [',,24\n,,24', 'row 3: this rule and that of row 2'],
    ['P,male,0', 'row 2, column months: "0" is not a length of therapy'],
    ['P,male,two', 'row 2, column months: "two" is not a length of therapy'],
    ['P,male,', 'row 2, column months: "" is not a length of therapy'],
    ['P,m,24', 'row 2, column sex: "m" is not known here; write female, male, or nothing for any'],
    ['P,24', 'row 2: the row has 2 fields; the header has 3'],
  ])('is refused with %s', async (rows, says) => {
    await expect(read(`protocol,sex,months\n${rows}\n`)).rejects.toThrow(`lengths.csv, ${says}`);
  });

  it('may name protocol or sex where a further rule settles both', async () => {
    expect((await read('protocol,sex,months\nP,,30\n,male,31\nP,male,32\n')).rules).toHaveLength(3);
  });

  it('is refused with other columns, or as JSON', async () => {
    await expect(read('protocol,month\nP,24\n')).rejects.toThrow('no column "sex", "months" (is it "month"?)');
    await expect(read('protocol,sex,months,arm\nP,,24,A\n')).rejects.toThrow(
      'column arm: this column is not known here',
    );
    await expect(read('[]')).rejects.toThrow('this is JSON');
  });
});

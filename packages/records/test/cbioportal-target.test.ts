import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UnusableFile } from '@rezidiv/records';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTargetReader } from '../src/cbioportal-target.ts';
import { createNumberReader } from '../src/read-number.ts';
import { createSeenIds } from '../src/seen-ids.ts';
import { targetColumns } from '../src/target-columns.ts';
import { patientsOf } from '../src/target-patients.ts';
import { readAll, temporaryFolder } from './files.ts';

const folder = temporaryFolder();
const header = Object.values(targetColumns);

// A child who never was: the vocabulary is the export's, the values are made up.
const relapse: Readonly<Record<string, string>> = {
  'Patient ID': 'P-1',
  Sex: 'Female',
  'Diagnosis Age (days)': '1461.0',
  'Cell of tumor origin': 'B-Precursor',
  'BCR ABL1 Status': 'Negative',
  'ETV6-RUNX1 Fusion Status': 'Positive',
  'MLL Status': 'Unknown',
  Protocol: 'AALL0331',
  'First Event': 'Relapse',
  'Time To Event (days)': '994.0',
  'Overall Survival Days': '1500.0',
  'Overall Survival Status': '1:DECEASED',
  'Bone Marrow Site of Relapse': 'Yes',
  'CNS Site of Relapse': 'No',
  'Testes Site of Relapse': 'NA',
  'Other Site of Relapse': 'No',
};
const line = (changes: Readonly<Record<string, string>>) =>
  header.map((column) => changes[column] ?? relapse[column] ?? '').join('\t');
const read = async (...patients: Readonly<Record<string, string>>[]) =>
  readAll(await folder.write([header.join('\t'), ...patients.map(line)].join('\n'), 'target.tsv'));

describe('the cBioPortal export of NCI TARGET', () => {
  it('gives a first relapse, with nothing that is not in the export', async () => {
    const { items, summary } = await read({});
    expect(items).toEqual([
      {
        kind: 'case',
        rows: [2],
        case: {
          id: 'P-1',
          sex: 'female',
          initialDiagnosis: {
            daysBeforeRelapse: 994,
            ageYears: 4,
            immunophenotype: 'BCP',
            genetics: { bcrAbl1: false, etv6Runx1: true },
          },
          frontLine: { protocol: 'AALL0331' },
          relapse: { number: 1, sites: { marrow: { involved: true }, cns: false, other: [] } },
          outcome: { daysFromRelapse: 506, died: true },
        },
      },
    ]);
    expect(summary).toMatchObject({ layout: 'cbioportal-target', rows: 1, patients: 1, unknownColumns: [], notes: [] });
  });

  it('collapses samples to patients', async () => {
    const { items } = await read({}, {}, { 'Patient ID': 'P-2' });
    expect(items.map(({ kind, rows }) => ({ kind, rows }))).toEqual([
      { kind: 'case', rows: [2, 3] },
      { kind: 'case', rows: [4] },
    ]);
  });

  it('leaves out a patient whose samples disagree, and says on what', async () => {
    const { leftOut, sentences } = await read({}, { 'CNS Site of Relapse': 'Yes' });
    expect(leftOut).toMatchObject([{ patient: 'P-1', rows: [2, 3], reason: 'samples of the patient disagree' }]);
    expect(sentences).toEqual([
      'target.tsv, row 2, column CNS Site of Relapse, patient P-1: "Yes" in row 3 is not "No"; give all samples of a ' +
        'patient the same value.',
    ]);
  });

  it('leaves out every patient whose first event is not a relapse, with the event', async () => {
    const { cases, leftOut } = await read(
      { 'First Event': 'Censored' },
      { 'Patient ID': 'P-2', 'First Event': 'SMN' },
      { 'Patient ID': 'P-3', 'First Event': 'NA' },
      { 'Patient ID': 'P-4', 'First Event': '' },
    );
    expect(cases).toEqual([]);
    expect(leftOut.map(({ reason, issues }) => [reason, issues.length])).toEqual([
      ['first event is not a relapse: Censored', 0],
      ['first event is not a relapse: SMN', 0],
      ['first event is not recorded: NA', 0],
      ['first event is not recorded', 0],
    ]);
  });

  it.each([
    ['B Cell ALL', 'BCP'],
    ['T Cell ALL', 'T'],
    ['T-ALL', 'T'],
    ['NA', undefined],
    ['Mixed', undefined],
  ])('reads the cell of origin %s as %s', async (wording, lineage) => {
    const { cases, summary } = await read({ 'Cell of tumor origin': wording });
    expect(cases[0]?.initialDiagnosis?.immunophenotype).toBe(lineage);
    expect(summary.notes).toEqual(
      wording === 'Mixed'
        ? ['Cell of tumor origin "Mixed" is not understood; the lineage was left unknown (1 patients).']
        : [],
    );
  });

  it('names another site only as other', async () => {
    const { cases } = await read({ 'Other Site of Relapse': 'Yes' });
    expect(cases[0]?.relapse?.sites?.other).toEqual(['other']);
  });

  it('leaves unknown what is NA', async () => {
    const unknown = Object.fromEntries(header.slice(1).map((column) => [column, 'NA']));
    const { cases } = await read({ ...unknown, 'First Event': 'Relapse' });
    expect(cases).toEqual([{ id: 'P-1', relapse: { number: 1 } }]);
  });

  it('takes follow-up of zero days, and refuses less as an impossible history', async () => {
    const { cases, leftOut, sentences } = await read(
      { 'Overall Survival Days': '994.0' },
      { 'Patient ID': 'P-2', 'Overall Survival Days': '991.0' },
    );
    expect(cases.map(({ outcome }) => outcome?.daysFromRelapse)).toEqual([0]);
    expect(leftOut).toMatchObject([{ patient: 'P-2', reason: 'impossible history' }]);
    expect(sentences[0]).toContain('Death lies before the relapse (outcome.daysFromRelapse -3)');
  });

  it('refuses a value of another vocabulary, and times that are not whole days', async () => {
    const { sentences } = await read({ Sex: 'F', 'Time To Event (days)': '994.5' });
    expect(sentences).toEqual([
      'target.tsv, row 2, column Time To Event (days), patient P-1: "994.5" is not a whole number of days; write whole days.',
      'target.tsv, row 2, column Sex, patient P-1: "F" is not understood; the export has Female or Male here.',
    ]);
  });

  it('leaves out a row without patient or with a field too few', async () => {
    const rows = [header.join('\t'), line({ 'Patient ID': '' }), 'P-9\tFemale', line({})];
    const { cases, leftOut } = await readAll(await folder.write(rows.join('\n')));
    expect(cases).toHaveLength(1);
    expect(leftOut.map(({ reason }) => reason)).toEqual(['no id', 'wrong number of fields']);
  });

  it('is refused when columns are missing, all of which are named', async () => {
    const some = header.filter((column) => column !== 'Sex' && column !== 'First Event');
    const path = await folder.write(`${some.join('\t')}\n`, 'target.tsv');
    await expect(readAll(path, { layout: 'cbioportal-target' })).rejects.toThrow(
      'target.tsv, row 1: the table has no column "Sex", "First Event"; add them to the header.',
    );
  });

  it('is refused in the project’s own layout, with a word on the right one', async () => {
    const path = await folder.write(`${header.join('\t')}\n`);
    await expect(readAll(path, { layout: 'rezidiv' })).rejects.toThrow('read it with the layout cbioportal-target');
    const json = await folder.write('[]');
    await expect(readAll(json, { layout: 'cbioportal-target' })).rejects.toThrow(UnusableFile);
  });

  it('gives the same patients in whatever order the samples stand', async () => {
    const samples = fc.array(fc.constantFrom('P-1', 'P-2', 'P-3', 'P-4'), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(samples, fc.constantFrom(32, 2 ** 20), async (patients, bits) => {
        const rows = patients.map((id, at) => ({ row: at + 2, cells: line({ 'Patient ID': id }).split('\t') }));
        const each = async function* () {
          yield* rows;
        };
        const reader = createTargetReader('', header, createNumberReader('\t'));
        const table = { file: '', header, rowsAhead: each, rows: each };
        const found = new Map<string, readonly number[]>();
        for await (const item of patientsOf(table, reader, createSeenIds(bits))) {
          if (item.kind === 'case') found.set(item.case.id, item.rows);
        }
        const rowsOf = (id: string) => rows.flatMap(({ row, cells }) => (cells[0] === id ? [row] : []));
        expect(found).toEqual(new Map(patients.map((id) => [id, rowsOf(id)])));
      }),
    );
  });
});

const real = fileURLToPath(
  new URL('../../../../shared/data/target-all-phase2/discovery_clinical_data.tsv', import.meta.url),
);
const isThere = existsSync(real);
if (!isThere) {
  console.warn(
    '\nNOT TESTED: the TARGET export is not at ../shared/data/target-all-phase2, so no real patient was read.\n',
  );
}

describe.skipIf(!isThere)('the real TARGET export (skipped where ../shared/data/target-all-phase2 is absent)', () => {
  it('holds 1163 rows of 791 patients, 263 of them with a first relapse', async () => {
    const { cases, leftOut, summary } = await readAll(real);
    expect(summary).toMatchObject({ rows: 1163, patients: 791, unknownColumns: [], notes: [] });
    expect(cases).toHaveLength(263);
    expect(counted(leftOut.map(({ reason }) => reason))).toEqual(
      new Map([
        ['first event is not a relapse: None', 457],
        ['first event is not a relapse: Death', 20],
        ['first event is not a relapse: Censored', 20],
        ['first event is not a relapse: Induction failure', 18],
        ['first event is not a relapse: SMN', 10],
        ['first event is not a relapse: Progression', 1],
        ['first event is not recorded: NA', 1],
        ['first event is not a relapse: Death without Remissio', 1],
      ]),
    );
  });

  it('holds the relapse sites that were counted by hand', async () => {
    const { cases } = await readAll(real);
    const sites = cases.map(({ relapse: { sites } = {} }) =>
      [sites?.marrow?.involved && 'marrow', sites?.cns && 'cns', sites?.testis && 'testis', ...(sites?.other ?? [])]
        .filter((site) => typeof site === 'string')
        .join('+'),
    );
    expect(counted(sites)).toEqual(
      new Map([
        ['marrow', 195],
        ['cns', 26],
        ['marrow+cns', 22],
        ['marrow+other', 8],
        ['marrow+testis', 6],
        ['marrow+cns+other', 4],
        ['testis', 2],
      ]),
    );
  });

  it('holds a lineage, an age and a follow-up for each of them', async () => {
    const { cases } = await readAll(real);
    expect(cases.every(({ initialDiagnosis }) => initialDiagnosis?.immunophenotype === 'BCP')).toBe(true);
    expect(cases.every(({ initialDiagnosis }) => (initialDiagnosis?.ageYears ?? -1) > 0)).toBe(true);
    expect(cases.filter(({ outcome }) => outcome?.daysFromRelapse === 0)).toHaveLength(2);
  });
});

function counted(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

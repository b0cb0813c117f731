import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileWith, isForPeople, rezidiv, root } from './run.ts';

interface Answer {
  readonly about: { readonly disclaimer: string };
  readonly findings: readonly {
    readonly drug: string;
    readonly kind: string;
    readonly weight: string;
    readonly found: string;
    readonly limit: string;
    readonly source: { readonly source: string } | null;
  }[];
}

const folder = resolve(root, '..', 'shared', 'fixtures', 'mcode-brian-l');
const present = existsSync(folder);
if (!present)
  console.warn(`HL7's example patient is not at ${folder}: his two impossible doses are NOT tested in this run.`);

describe('rezidiv check-prescription', () => {
  test.runIf(present)("finds the two impossible doses of HL7's own child", () => {
    const files = readdirSync(folder).filter(
      (name) => name.startsWith('Medication') || name.includes('body-surface-area-brian'),
    );
    const run = rezidiv('check-prescription', ...files.map((name) => join(folder, name)), '--json', '--quiet');
    expect([run.code, run.err]).toEqual([1, '']);
    const { findings, about }: Answer = JSON.parse(run.out);
    expect(about.disclaimer).toContain('Not a medical device');
    const of = (drug: string) => findings.filter((finding) => finding.drug === drug);
    // 2 mg / 0.59 m2 = 3.39 mg/m2, more than twice what any source read prints.
    expect(of('vincristine')).toHaveLength(2);
    for (const finding of of('vincristine')) {
      expect(finding).toMatchObject({ kind: 'above-printed', weight: 'warns', found: '2 mg, which is 3.39 mg/m2' });
      expect(finding.source?.source).toContain('POG 9411');
    }
    // "36.01 mg/m2" and 36.01 mg in all: one of the two is wrong, and 61 mg/m2 is more than any source prints.
    expect(
      of('prednisone')
        .map(({ kind, weight }) => `${weight} ${kind}`)
        .toSorted(),
    ).toEqual([
      'stops unit-mismatch',
      'warns above-printed',
      'warns above-printed',
      'warns route-not-allowed',
      'warns route-not-allowed',
    ]);
  });

  test('the example: stops vincristine into the spinal fluid and high-dose methotrexate without its rescue', () => {
    const run = rezidiv('check-prescription', 'examples/prescription.json', '--quiet');
    expect(run.code).toBe(1);
    expect(run.out).toContain(
      'STOP  vincristine, dose 2 (route not allowed): intrathecal vincristine; only intravenous [',
    );
    expect(run.out).toContain('STOP  methotrexate, dose 3 (rescue missing)');
    expect(run.out).toContain('"examplamycin" is not in the list of drugs');
    expect(run.out).toContain('That is no approval');
    expect(run.out).toContain('Not a medical device');
  });

  test('a dose as printed: exit code 0, and still no approval', () => {
    const doses = [{ drug: 'VCR', amount: '1.5', unit: 'mg', per: 'm2', route: 'intravenous', status: 'given' }];
    const run = rezidiv(
      'check-prescription',
      fileWith(JSON.stringify({ bodySurfaceM2: 0.8, doses }), 'p.json'),
      '--quiet',
    );
    expect(run.code).toBe(0);
    expect(run.out).toContain('Nothing was found.');
    expect(run.out).toContain('1 of 1 without a finding. That is no approval');
  });

  test('against an element: what is missing and what does not belong', () => {
    const doses = [
      { drug: 'vincristine', amount: '1.5', unit: 'mg', per: 'm2', route: 'intravenous', status: 'planned' },
      { drug: 'imatinib', amount: '340', unit: 'mg', per: 'm2', route: 'oral', status: 'planned' },
    ];
    const file = fileWith(JSON.stringify({ bodySurfaceM2: 0.8, doses }), 'p.json');
    const run = rezidiv(
      'check-prescription',
      file,
      '--element',
      'pog-9411/induction-pegaspargase',
      '--json',
      '--quiet',
    );
    const { findings }: Answer = JSON.parse(run.out);
    expect(findings.filter(({ kind }) => kind === 'missing-from-element').map(({ drug }) => drug)).toContain(
      'prednisone',
    );
    expect(findings.filter(({ kind }) => kind === 'not-in-element').map(({ drug }) => drug)).toEqual(['imatinib']);
  });

  const requestOf = (child: string, name: string, value: number, more: object = {}) => ({
    resourceType: 'MedicationRequest',
    status: 'active',
    subject: { reference: `Patient/${child}` },
    medicationCodeableConcept: { text: name },
    dosageInstruction: [{ route: { text: 'IV' }, doseAndRate: [{ doseQuantity: { value, unit: 'mg/m2' } }] }],
    ...more,
  });

  test.each(['in one file', 'in two files'])(
    "two children %s are refused, and neither's reference is printed",
    (how) => {
      const mtx = requestOf('secret-anna', 'methotrexate', 5000);
      const rescue = requestOf('secret-ben', 'leucovorin', 15);
      const files =
        how === 'in one file'
          ? [fileWith(JSON.stringify([mtx, rescue]), 'a.json')]
          : [fileWith(JSON.stringify(mtx), 'a.json'), fileWith(JSON.stringify(rescue), 'b.json')];
      const run = rezidiv('check-prescription', ...files, '--quiet');
      expect(run.code).toBe(2);
      expect(run.err).toContain('name 2 different subjects, and one check is for one child');
      expect(run.err + run.out).not.toContain('secret');
      expect(isForPeople(run)).toBe(true);
    },
  );

  test('leucovorin that is not to be given rescues nobody, and is said to be left out', () => {
    const mtx = requestOf('a', 'methotrexate', 5000);
    const check = (more: object) =>
      rezidiv(
        'check-prescription',
        fileWith(JSON.stringify([mtx, requestOf('a', 'leucovorin', 15, more)]), 'a.json'),
        '--quiet',
      );
    expect(check({}).out).not.toContain('rescue missing');
    const run = check({ doNotPerform: true });
    expect(run.code).toBe(1);
    expect(run.out).toContain('STOP  methotrexate, MedicationRequest (rescue missing)');
    expect(run.out.replace(/\s+/g, ' ')).toContain('doNotPerform is true: it asks that the dose is not given');
    expect(run.out.replace(/\s+/g, ' ')).toContain('it was left out');
  });

  test.each([
    ['12', 'NOTE  methotrexate, dose 1 (not judged): 12 mg; not judged by age'],
    ['15', 'NOTE  methotrexate, dose 1 (not judged): 15 mg; not judged by age'],
    ['16', 'LOOK  methotrexate, dose 1 (above printed)'],
    ['5', 'NOTE  methotrexate, dose 1 (below printed)'],
  ])('%s mg of methotrexate into the spinal fluid: what goes by age is not passed in silence', (amount, says) => {
    const doses = [{ drug: 'methotrexate', amount, unit: 'mg', route: 'intrathecal', status: 'planned' }];
    const run = rezidiv('check-prescription', fileWith(JSON.stringify({ doses }), 'p.json'), '--quiet');
    expect(run.out.replace(/\s+/g, ' ')).toContain(says.replace(/\s+/g, ' '));
    expect(run.out).not.toContain('Nothing was found');
  });

  test('a short name that may mean another drug is no name', () => {
    const doses = ['cyclo', 'pred', 'dex', 'dox'].map((drug) => ({ drug, status: 'planned' }));
    const run = rezidiv('check-prescription', fileWith(JSON.stringify({ doses }), 'p.json'), '--quiet');
    for (const { drug } of doses) expect(run.out).toContain(`"${drug}" is not in the list of drugs`);
  });

  test.each<[string, string, readonly string[], string]>([
    ['no JSON', 'vincristine 2 mg', [], 'is not JSON'],
    ['no doses', '{}', [], 'no prescription that can be read'],
    [
      'a float for an amount',
      '{"doses": [{"drug": "vincristine", "amount": 1.5, "status": "planned"}]}',
      [],
      'write "1.5" in quotation marks',
    ],
    ['an element nobody knows', '{"doses": []}', ['--element', 'R9'], 'There is no element "R9"'],
    ['an empty list', '{"doses": []}', [], 'No dose was found'],
    [
      'the surface of no child',
      '{"bodySurfaceM2": 8.3, "doses": [{"drug": "vincristine", "status": "planned"}]}',
      [],
      'outside 0.15 to 2.5 m2',
    ],
    [
      'an area in words',
      '{"doses": [{"drug": "x", "status": "planned"}]}',
      ['--surface', 'small'],
      '--surface small is no area',
    ],
  ])('bad input, %s: exit code 2 and how to mend it', (_what, text, options, says) => {
    const run = rezidiv('check-prescription', fileWith(text, 'p.json'), ...options, '--quiet');
    expect(run.code).toBe(2);
    expect(run.err).toContain(says);
    expect(isForPeople(run)).toBe(true);
  });
});

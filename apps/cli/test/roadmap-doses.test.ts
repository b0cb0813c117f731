import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unitsWritten } from '../src/roadmap/dose-text.ts';
import { emptyFolder, fileWith, rezidiv, root } from './run.ts';

// Mosteller: sqrt(120 cm x 30 kg / 3600) = 1 m2.
const child = {
  id: 'made-up-1',
  sex: 'female',
  initialDiagnosis: { on: '2000-01-10', ageYears: 5, immunophenotype: 'BCP', genetics: { bcrAbl1: false } },
  frontLine: { endedOn: '2002-01-10', onTherapy: false, hsct: false },
  relapse: { number: 1, on: '2003-02-01', sites: { marrow: { blastsPercent: 80 }, cns: false, other: [] } },
  body: [{ on: '2003-02-01', heightCm: 120, weightKg: 30 }],
  treatment: [{ kind: 'element-started', on: '2003-02-10', element: 'cog-aall01p2/block-1' }],
};
const caseFile = (more: object = {}) => fileWith(JSON.stringify({ ...child, ...more }), 'child.json');
const example = JSON.parse(readFileSync(join(root, 'examples', 'dose-case.json'), 'utf8'));

/** The roadmap as text, its lines joined. */
function roadmap(record: object, ...flags: readonly string[]): string {
  const run = rezidiv('roadmap', fileWith(JSON.stringify(record), 'child.json'), ...flags, '--quiet');
  return run.out.replace(/\s+/g, ' ');
}
const flat = (text: string) => text.replace(/\s+/g, ' ');

describe('doses on a roadmap', () => {
  test('as published with their arithmetic, where the size is recorded and a formula is named', () => {
    const options = ['--protocol', 'cog-aall01p2', '--today', '2003-02-20', '--formula', 'mosteller', '--quiet'];
    const { code, out } = rezidiv('roadmap', caseFile(), ...options);
    expect(code).toBe(0);
    expect(flat(out)).toContain('by no other route. 1.5 mg/m2 a dose (1.5 mg/m2 x 1 m2 = 1.5 mg) = 1.5 mg a dose');
    expect(flat(out)).toContain('2500 units/m2 a dose (2500 units/m2 x 1 m2 = 2500 units) = 2500 units a dose');
    expect(flat(out)).toContain('No dose pack; body surface by Mosteller.');
  });

  test.each<[string, object, readonly string[]]>([
    ['a formula', {}, []],
    ['height and weight', { body: undefined }, ['--formula', 'mosteller']],
  ])('as published alone without %s: nothing is guessed', (_what, more, formula) => {
    const { out } = rezidiv(
      'roadmap',
      caseFile(more),
      '--protocol',
      'cog-aall01p2',
      '--today',
      '2003-02-20',
      ...formula,
      '--quiet',
    );
    expect(flat(out)).toContain('by no other route. 1.5 mg/m2 a dose, intravenous');
    expect(out).not.toContain(' x 1 m2');
  });

  test('with a dose pack: its name and checksum in every form, its dose among the orders, and that it is invented', () => {
    const pack = join(root, 'examples', 'FICTITIOUS-1.dose-pack.json');
    const file = caseFile({ body: [{ on: '2003-02-15', heightCm: 120, weightKg: 30 }], treatment: [] });
    const options = ['--protocol', 'pog-9411', '--today', '2003-02-20', '--pack', pack, '--quiet'];
    const text = rezidiv('roadmap', file, ...options);
    expect(text.code, text.err).toBe(0);
    expect(flat(text.out)).toMatch(
      /dose pack FICTITIOUS-1 \(Invented for tests, treats nobody\), SHA-256 [0-9a-f]{64}/,
    );
    expect(text.out).toContain('FICTITIOUS doses, this sheet treats nobody. DRAFT');
    const json = JSON.parse(rezidiv('roadmap', file, ...options, '--json').out);
    expect(json.doses).toMatchObject({ formula: 'mosteller', pack: { id: 'FICTITIOUS-1' } });
    const page = join(emptyFolder(), 'r.html');
    expect(rezidiv('roadmap', file, ...options, '--html', '--out', page).code).toBe(0);
    const html = readFileSync(page, 'utf8');
    expect(html).toContain(json.doses.pack.sha256);
    const madeUp = 'FICTITIOUS doses, this sheet treats nobody. DRAFT, not an order';
    expect(html).toContain(`<p class="draft"><b>${madeUp}`);
    expect(html).toContain(`<header class="running">${madeUp}`);
    expect(/@top-left \{ content: "([^"]*)"/.exec(html)?.[1]).toContain(madeUp);
  });

  test('a pack of another regimen is refused, and so is a formula nobody knows', () => {
    const pack = join(root, 'examples', 'FICTITIOUS-1.dose-pack.json');
    const wrong = rezidiv('roadmap', caseFile(), '--protocol', 'cog-aall01p2', '--pack', pack, '--quiet');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('written for the regimen "pog-9411"')]);
    const formula = rezidiv('roadmap', caseFile(), '--protocol', 'cog-aall01p2', '--formula', 'guess', '--quiet');
    expect([formula.code, formula.err]).toEqual([2, expect.stringContaining('"guess" is no formula')]);
  });

  test('units are written out where a letter has been misread, and nothing else is touched', () => {
    expect(unitsWritten('2500 U/m2 x 0.85... m2 = 2140.87... U')).toBe('2500 units/m2 x 0.85... m2 = 2140.87... units');
    expect(unitsWritten('5 ug/kg x 20 kg = 100 ug')).toBe('5 micrograms/kg x 20 kg = 100 micrograms');
    expect(unitsWritten('1000 IU/m2; UK ALL R3; 6 Units')).toBe('1000 IU/m2; UK ALL R3; 6 Units');
  });

  test('stand below height, weight, their days and the surface, and say for which day they hold', () => {
    const text = roadmap(example, '--protocol', 'pog-9411', '--formula', 'mosteller', '--today', '2004-02-10');
    expect(text).toContain('Size and age as on 2004-02-10, for every dose shown; worked out anew before each element');
    expect(text).toContain('height 120 cm measured 2004-02-01 (9 days before)');
    expect(text).toContain('sqrt(120 cm x 22 kg / 3600) = 0.856348... m2');
  });

  test.each([
    ['with a formula', ['--formula', 'mosteller']],
    ['without one', []],
  ] as const)('%s: vincristine says its only route, ifosfamide without mesna is INCOMPLETE', (_what, flags) => {
    const text = roadmap(example, '--protocol', 'pog-9411', '--arm', 'pegaspargase', ...flags, '--today', '2004-02-10');
    expect(text).toContain('vincristine: ONLY INTRAVENOUS, by no other route.');
    const running = {
      ...example,
      treatment: [{ kind: 'element-started', on: '2004-02-01', element: 'r3-block-1-us/block-1' }],
    };
    expect(roadmap(running, '--protocol', 'r3-block-1-us', ...flags, '--today', '2004-02-10')).toContain(
      'ONLY INTRAVENOUS',
    );
  });

  test('methotrexate in high dose is INCOMPLETE also where no size is recorded', () => {
    const { body: _none, ...sizeless } = example;
    const record = { ...sizeless, relapse: { ...example.relapse, on: '2004-02-01' } };
    const text = roadmap(record, '--protocol', 'cog-aall01p2', '--today', '2004-02-10', '--html');
    expect(text).toContain('INCOMPLETE: leucovorin must stand beside it');
    expect(text).not.toContain('Size and age as on');
  });
});

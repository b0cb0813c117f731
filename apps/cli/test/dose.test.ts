import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileWith, isForPeople, rezidiv, root } from './run.ts';

const example = join(root, 'examples', 'dose-case.json');
const fictitious = join(root, 'examples', 'FICTITIOUS-1.dose-pack.json');
const day = ['--on', '2004-02-09'];
const induction = ['--element', 'pog-9411/induction-pegaspargase', '--formula', 'mosteller', ...day];
const consolidation = ['--element', 'pog-9411/consolidation-2', ...day];

/** A pack that a clinic might write: it fills the routes that Table 1 leaves open. Invented here, like its people. */
const routes = JSON.stringify({
  format: 'rezidiv-dose-pack-1',
  id: 'ROUTES-1',
  title: 'Invented in a test',
  regimen: 'pog-9411',
  regimenVersion: '1',
  surfaceFormula: { id: 'mosteller', cite: page('1') },
  orders: [
    { ...filled('cytarabine', '1', 'g'), route: 'intravenous' },
    { ...filled('idarubicin', '5', 'mg'), route: 'intravenous' },
  ],
  rounding: [],
  signedBy: { who: 'Ada Invented', role: 'pharmacist', on: '2024-01-01' },
  secondReader: { who: 'Ben Invented', role: 'oncologist', on: '2024-01-02' },
});

function page(number: string) {
  return { document: 'Invented', version: '0', page: number };
}

function filled(order: string, amount: string, unit: string) {
  const dose = { kind: 'by-size', amount, unit, per: 'm2', each: 'dose' };
  return { element: 'pog-9411/consolidation-2', order, dose, cite: page('2') };
}

function verification(sheet: string, who: string): string {
  const record = {
    format: 'rezidiv-verification-1',
    sheet,
    who,
    role: 'pharmacist',
    at: '2004-02-09T08:00Z',
    checked: ['all'],
  };
  return fileWith(JSON.stringify(record), 'verified.json');
}

const asJson = (...args: readonly string[]) => JSON.parse(rezidiv('dose', example, ...args, '--json').out);

describe('rezidiv dose', () => {
  test('prints every order with its arithmetic, as a draft', () => {
    const { code, out } = rezidiv('dose', example, ...induction);
    expect(code).toBe(0);
    expect(out).toContain('Case dose-example-1: POG 9411 (SIMAL 9), Induction, with pegaspargase');
    expect(out).toContain('Not a medical device');
    expect(out).toContain('height 120 cm, measured 2004-02-01, 8 days before the dose');
    expect(out).toContain('BSA (Mosteller): sqrt(120 cm x 22 kg / 3600) = 0.856348... m2 [1]');
    expect(out).toContain('1.5 mg/m2 x 0.856348... m2 = 1.284523... mg');
    expect(out).toContain('cap 2 mg: not reached');
    expect(out).toContain('3 to below 9 years: 12 mg');
    expect(out).toContain('methotrexate-it-cns-involved: only cns-involved');
    expect(out).toContain('LOOK (not judged): the route was not read; only intravenous');
    expect(out).toContain('No dose pack');
    expect(out).toMatch(/SOURCES\n\[1\] Mosteller 1987/);
    expect(out.match(/^DRAFT\. /gm)).toHaveLength(2);
    expect(out).not.toContain('VERIFIED');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(118);
  });

  test('without a formula the user has to choose one of four', () => {
    const run = rezidiv('dose', example, '--element', 'pog-9411/induction-pegaspargase');
    expect(run.code).toBe(2);
    expect(run.err).toContain('mosteller, dubois, haycock, gehan-george');
    expect(isForPeople(run)).toBe(true);
  });

  test('what was not read is no dose, and says which text to read', () => {
    const { code, out } = rezidiv(
      'dose',
      example,
      '--element',
      'pog-9411/continuation',
      '--formula',
      'haycock',
      ...day,
    );
    expect(out).toContain('DOSE NOT AVAILABLE; to be read: Kelly 2013, Table 1, continuation from week 9');
    expect(out).toContain('doses that the texts read do not print are not available');
    // Nobody read when mesna and leucovorin are given in this phase.
    expect(out).toContain('STOP (rescue missing): ifosfamide with mesna of which the days or times are not known');
    expect(out).toContain(
      'STOP (rescue missing): methotrexate with leucovorin of which the days or times are not known',
    );
    expect(code).toBe(1);
  });

  test('a child without height, weight or age is asked for them', () => {
    const unmeasured = fileWith('{"id":"c"}', 'case.json');
    const { code, out } = rezidiv('dose', unmeasured, ...induction);
    expect(code).toBe(0);
    expect(out).toContain(
      'not known before: height, with the day it was measured, weight, with the day it was measured',
    );
    expect(out).toContain('not known before: age in years on the day of the dose');
    expect(out).toContain('only cns involved (not recorded)');
    expect(out).toContain('cannot be verified as it stands');
  });

  test('a stated age decides between bands, a reduction is a step with its reason', () => {
    const { out } = rezidiv('dose', example, ...induction, '--age', '9', '--reduce', 'vincristine=50:neuropathy');
    expect(out).toContain('9 years and older: 15 mg');
    expect(out).toContain('reduced by 50% (neuropathy): 1.284523... mg x 0.5 = 0.642261... mg');
  });

  test('--json gives the same answers, with citations', () => {
    const answer = asJson(...induction);
    expect(answer).toMatchObject({ case: 'dose-example-1', state: 'draft', pack: null, surfaceFormula: 'mosteller' });
    const vincristine = answer.orders.find(({ id }: { id: string }) => id === 'vincristine');
    expect(vincristine).toMatchObject({
      answer: { kind: 'calculated', perDose: { shown: '1.284523...', unit: 'mg' } },
    });
    expect(vincristine.because[0].source).toContain('Kelly et al. 2013');
    expect(answer.about.disclaimer).toContain('Not a medical device');
  });

  test('doses already given are added up beside the rule, and nothing is decided from them', () => {
    const record = JSON.parse(readFileSync(example, 'utf8'));
    const treatment = ['2004-02-02', '2004-02-03'].map((on) => ({
      kind: 'dose-given',
      on,
      element: 'pog-9411/induction-pegaspargase',
      drug: 'doxorubicin',
    }));
    const file = fileWith(JSON.stringify({ ...record, treatment }), 'case.json');
    const { out } = rezidiv('dose', file, ...consolidation, '--formula', 'mosteller');
    expect(out).toContain('doxorubicin: 60 mg/m2 in 2 doses as planned');
    expect(out).toContain('450 mg/m2 doxorubicin equivalent');
    expect(out).toContain('as doxorubicin by IGHG: 60 mg/m2');
    expect(out).toContain('These are not the ratios of the rule');
  });
});

describe('with a dose pack', () => {
  test('the sheet names the pack, its checksum and its signers; a fictitious one can never be verified', () => {
    const { out } = rezidiv('dose', example, '--element', 'pog-9411/continuation', ...day, '--pack', fictitious);
    expect(out).toMatch(/Dose pack FICTITIOUS-1 .*SHA-256\n?\s*[0-9a-f]{64}/);
    expect(out).toContain('signed by Ada Invented');
    expect(out).toContain('1000 mg/m2 x 0.86 m2 = 860 mg');
    expect(out).toContain('rounded to 800 (rule "invented: whole hundreds", down to a multiple of 100) mg');
    expect(out).toContain('dose pack FICTITIOUS-1 is fictitious and treats nobody');
    expect(out).toContain('DRAFT. This is no order, and cannot be verified as it stands.');
  });

  test('a pack that differs from the publication: both are shown, the published stands, nothing is an order', () => {
    const { code, out } = rezidiv('dose', example, ...consolidation, '--pack', fictitious);
    expect(code).toBe(1);
    expect(out).toContain('dose in the dose pack: 1000 g/m2; dose as published, which stands: 1 g/m2');
    expect(out).toContain('= 0.86 g a dose');
  });

  test('becomes an order only by a second person who checked this very sheet', () => {
    const pack = ['--pack', fileWith(routes, 'routes.json')];
    const draft = asJson(...consolidation, ...pack);
    expect(draft).toMatchObject({ state: 'draft', open: [] });
    expect(rezidiv('dose', example, ...consolidation, ...pack).out).toContain(
      'DRAFT. This is no order before a second person',
    );

    const verified = rezidiv(
      'dose',
      example,
      ...consolidation,
      ...pack,
      '--verified',
      verification(draft.sheet, 'Cleo Invented'),
    );
    expect(verified.code).toBe(0);
    expect(verified.out).toContain('VERIFIED by Cleo Invented, pharmacist, 2004-02-09T08:00Z; checked: all.');
    expect(verified.out).not.toContain('DRAFT');

    const signer = rezidiv(
      'dose',
      example,
      ...consolidation,
      ...pack,
      '--verified',
      verification(draft.sheet, 'ada invented'),
    );
    expect(signer.code).toBe(2);
    expect(signer.err).toContain('another person verifies the sheet');
  });

  test.each([
    ['another day', ['--on', '2004-02-10']],
    ['a reduction', ['--reduce', 'idarubicin=50:infection']],
  ])('a verification is void for %s', (_name, change) => {
    const pack = ['--pack', fileWith(routes, 'routes.json')];
    const { sheet } = asJson(...consolidation, ...pack);
    const run = rezidiv(
      'dose',
      example,
      ...consolidation,
      ...pack,
      ...change,
      '--verified',
      verification(sheet, 'Cleo'),
    );
    expect(run.code).toBe(2);
    expect(run.err).toContain('verifies another sheet');
  });

  test('a verification makes no order of a sheet with a hole in it', () => {
    const { sheet, open } = asJson(...induction);
    expect(open).toContain('vincristine: its route was not read');
    const { out } = rezidiv('dose', example, ...induction, '--verified', verification(sheet, 'Cleo'));
    expect(out).toContain('it is incomplete, and no verification mends that');
    expect(out).not.toContain('VERIFIED');
  });

  test('no pack takes vincristine into the spinal fluid', () => {
    const own = JSON.parse(routes);
    const dose = { kind: 'by-size', amount: '1.5', unit: 'mg', per: 'm2', each: 'dose' };
    own.orders = [
      {
        element: 'pog-9411/consolidation-2',
        order: 'v',
        drug: 'vincristine',
        dose,
        route: 'intrathecal',
        days: [1],
        cite: page('1'),
      },
    ];
    const { code, out } = rezidiv(
      'dose',
      example,
      ...consolidation,
      '--pack',
      fileWith(JSON.stringify(own), 'pack.json'),
    );
    expect(code).toBe(1);
    expect(out).toContain('STOP (route not allowed): intrathecal vincristine; only intravenous');
  });

  test.each([
    ['another regimen', ['"regimen":"pog-9411"', '"regimen":"uk-all-r3"'], 'take the pack of this regimen'],
    ['another version', ['"regimenVersion":"1"', '"regimenVersion":"2"'], 'have it read and signed anew'],
    ['one person twice', ['Ben Invented', 'Ada Invented'], 'a second person reads it'],
    ['an amount as a number', ['"amount":"5"', '"amount":5'], 'write digits with a point'],
    ['an unknown formula', ['"mosteller"', '"mine"'], 'the four are'],
  ])('for %s is refused, with a sentence', (_name, [from = '', to = ''], fragment) => {
    expect(routes).toContain(from);
    const run = rezidiv('dose', example, ...consolidation, '--pack', fileWith(routes.replace(from, to), 'pack.json'));
    expect(run.code).toBe(2);
    expect(run.err).toContain(fragment);
    expect(isForPeople(run), run.err).toBe(true);
  });
});

describe('what cannot be used', () => {
  test.each([
    ['an element that is not known', ['--element', 'r1'], 'pog-9411/consolidation-1'],
    ['a formula that is not known', ['--element', 'pog-9411/consolidation-1', '--formula', 'mine'], 'the four are'],
    ['a month for a day', [...induction, '--on', '2004-02'], 'is no day'],
    ['an age that is none', [...induction, '--age', '8.5'], 'completed years'],
    ['a reduction without a reason', [...induction, '--reduce', 'vincristine=50'], 'ORDER=PERCENT:REASON'],
    ['a reduction of what is not there', [...induction, '--reduce', 'etoposide=50:x'], 'its orders are'],
    ['a pack that is not there', [...consolidation, '--pack', 'nowhere.json'], 'nowhere.json'],
  ])('%s: exit code 2 and a sentence', (_name, args, fragment) => {
    const run = rezidiv('dose', example, ...args);
    expect(run.code).toBe(2);
    expect(run.err).toContain(fragment);
    expect(isForPeople(run), run.err).toBe(true);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gradeLaboratory, type LaboratoryGrade, type LaboratoryValue } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import { type CtcaeVersion, ctcae } from '../ctcae.ts';

/**
 * admiral's own expected grades, and the published wording as it transcribes it, read where they are.
 *
 * admiral grades a value on what its criteria can see. Where the wording asks about symptoms,
 * consequences or anticoagulation it takes the worst case, and where a baseline or a limit is absent
 * it takes a criterion that needs it for not met. Neither is a thing to do with a child's result, so
 * each is supplied here by name.
 */
const folder = fileURLToPath(new URL('../../../../../shared/fixtures/ctcae-admiral/', import.meta.url));
const absent = 'NOT CHECKED AGAINST ADMIRAL: ../shared/fixtures/ctcae-admiral, beside this repository, is absent';

interface Row {
  readonly name: string;
  readonly version: CtcaeVersion;
  readonly isSi: boolean;
  readonly term: string;
  readonly value: LaboratoryValue;
  /** Empty where admiral gives no grade. */
  readonly expected: string;
}

/** Grades that admiral never gives, because it takes symptoms for granted. */
const withoutSymptoms: Readonly<Record<CtcaeVersion, readonly string[]>> = {
  '4': ['hyperuricemia, grade 1', 'hypokalemia, grade 1'],
  '5': ['hyperuricemia, grade 1', 'hypokalemia, grade 1', 'hyponatremia, grade 2'],
  '6': ['hyperuricemia, grade 1', 'hypokalemia, grade 1', 'hyponatremia, grade 2'],
};

const worstCase = {
  symptoms: true,
  'moderate-or-severe-symptoms': true,
  'symptoms-or-intervention': true,
  'physiologic-consequences': true,
  anticoagulation: true,
};

if (existsSync(folder)) {
  describe("admiral's grades", compareGrades);
  describe('the quotations', compareQuotations);
} else {
  console.warn(`${absent}. The tests of CTCAE grades against it were skipped; all others ran.`);
  test.skip(`CTCAE laboratory grades: ${absent}`, () => {});
}

function compareGrades(): void {
  const rows = readRows();
  const si = rows.filter(({ isSi }) => isSi);

  test('there are 1,971 rows in SI units, of every version', () => {
    expect(si).toHaveLength(1971);
    expect(new Set(si.map(({ version }) => version))).toEqual(new Set(['4', '5', '6']));
  });

  test('every row in SI units has the expected grade', () => {
    const different = si.filter((row) => comparable(asAdmiral(row)) !== row.expected);
    expect(different.map(({ name, expected }) => `${name}: expected ${expected}`)).toEqual([]);
  });

  test('two boundaries where the wording says otherwise are shown both ways', () => {
    const twofold = si.filter((row) => {
      const answer = asAdmiral(row);
      return answer.kind === 'graded' && answer.otherReadings.length > 0;
    });
    expect(twofold.map(({ name }) => name).sort()).toEqual([
      'v4 Hypertriglyceridemia 1.71 mmol/L',
      'v5 GGT increased 80',
      'v5 Hypertriglyceridemia 1.71 mmol/L',
      'v6 Hypertriglyceridemia 1.71 mmol/L',
    ]);
    for (const row of twofold) expect(asAdmiral(row)).toMatchObject({ grade: 0, otherReadings: [{ grade: 1 }] });
  });

  test('where admiral counts a criterion as not met because something is absent, the answer is what is missing', () => {
    const stricter = si.filter((row) => row.expected !== '' && withCircumstances(row).kind !== 'graded');
    const summary = stricter.map((row) => {
      const answer = withCircumstances(row);
      if (answer.kind !== 'needs') throw new Error(`${row.name} is ${answer.kind}.`);
      // The grade that admiral gives is one of those left open.
      expect(answer.possible.map(String)).toContain(row.expected);
      return `v${row.version} ${row.term}: ${answer.missing.map(({ what }) => what).join(', ')}`;
    });
    // Fibrinogen: three rows without a baseline in each version, three without a limit in v4; haemoglobin five; creatinine one.
    expect(stricter).toHaveLength(3 * 3 + 3 + 5 + 1);
    expect([...new Set(summary)].sort()).toEqual([
      'v4 Fibrinogen decreased: baseline',
      'v4 Fibrinogen decreased: lower-limit',
      'v4 Hemoglobin increased: baseline',
      'v5 Fibrinogen decreased: baseline',
      'v6 Creatinine increased: baseline',
      'v6 Fibrinogen decreased: baseline',
    ]);
  });

  test('rows in US conventional units come out too, but for units that CTCAE does not print', () => {
    const conventional = rows.filter(({ isSi }) => !isSi);
    const different = conventional.filter((row) => comparable(asAdmiral(row)) !== row.expected);
    // admiral converts ionized calcium to mg/dL itself, and takes a count in 10^3/mL for one in 10^3/uL.
    const refused = different.filter((row) => asAdmiral(row).kind === 'not-gradable');
    const units = refused.map(({ term, value: { unit = '' } }) => (unit.includes('/mL') ? unit : `${term}, ${unit}`));
    expect([...new Set(units)].sort()).toEqual([
      '10^3/mL',
      'Hypercalcemia (Ionized), mg/dL',
      'Hypocalcemia (Ionized), mg/dL',
    ]);
    expect(different.filter((row) => !refused.includes(row)).map(({ name }) => name)).toEqual([]);
  });
}

/** The grade as admiral writes it: nothing where there is none. */
function comparable(answer: LaboratoryGrade): string {
  return answer.kind === 'graded' ? String(answer.grade) : '';
}

function withCircumstances({ version, term, value }: Row): LaboratoryGrade {
  return gradeLaboratory(ctcae[version], term, { ...value, circumstances: worstCase });
}

/** The answer once what admiral takes for granted where something is absent is said. */
function asAdmiral(row: Row): LaboratoryGrade {
  const strict = withCircumstances(row);
  if (strict.kind !== 'needs') return strict;
  const assumed = assumption(row, strict);
  return assumed === undefined ? strict : withCircumstances({ ...row, value: { ...row.value, ...assumed } });
}

function assumption(
  { version, term, value }: Row,
  { missing, possible }: Extract<LaboratoryGrade, { kind: 'needs' }>,
): LaboratoryValue | undefined {
  const lacks = (what: string) => missing.some((one) => one.what === what);
  const { value: measured } = value;
  if (measured === undefined) return undefined;
  // An unrecorded baseline was not above (haemoglobin), not below (creatinine) normal.
  if ([`4 Hemoglobin increased`, `6 Creatinine increased`].includes(`${version} ${term}`) && lacks('baseline')) {
    return { baseline: { state: 'normal' } };
  }
  // Fibrinogen that reaches a grade by what is recorded did not fall from a baseline or below a limit that are not.
  if (term === 'Fibrinogen decreased' && possible[0] !== 0) {
    return {
      ...(lacks('baseline') ? { baseline: { value: measured } } : {}),
      ...(lacks('lower-limit') ? { lowerLimit: measured } : {}),
    };
  }
  return undefined;
}

function compareQuotations(): void {
  test.each(['4', '5', '6'] as const)('of version %s stand in the wording of their own grade', (version) => {
    const wording = readWording(version);
    const rows = ctcae[version].terms.flatMap(({ name, rows }) => rows.map((row) => ({ name, ...row })));
    const strange = rows.filter(({ name, grade, cite }) => {
      const published = wording.get(`${name.toLowerCase()}, grade ${grade}`);
      return cite.quote === undefined || published === undefined || !published.includes(cite.quote);
    });
    expect(strange.map(({ cite }) => `${cite.locator}: ${cite.quote}`)).toEqual([]);
    expect(
      rows.map(({ name, grade, cite }) => [cite.locator, `${name}, grade ${grade}`]).filter(([a, b]) => a !== b),
    ).toEqual([]);
  });

  test.each(['4', '5', '6'] as const)(
    'of version %s leave out no term and no grade that admiral encodes',
    (version) => {
      const encoded = readEncoded(version);
      const ours = ctcae[version].terms.flatMap(({ name, rows }) =>
        rows.map(({ grade }) => `${name.toLowerCase()}, grade ${grade}`),
      );
      expect(encoded.filter((one) => !ours.includes(one))).toEqual([]);
      // The grade without symptoms, which admiral leaves out by taking the worst case.
      expect(ours.filter((one) => !encoded.includes(one)).sort()).toEqual(withoutSymptoms[version]);
    },
  );

  test('every rule cites the document of its own version', () => {
    for (const version of ['4', '5', '6'] as const) {
      const cited = ctcae[version].terms.flatMap(({ rows }) => rows.flatMap(({ cite }) => cite.source.id));
      expect(new Set(cited)).toEqual(new Set([`nci-ctcae-${version}`]));
    }
  });
}

type Transcribed = Readonly<Record<string, string | undefined>>;

function transcription(version: CtcaeVersion): readonly Transcribed[] {
  return JSON.parse(readFileSync(path.join(folder, `ncictcaev${version}.json`), 'utf8')) as Transcribed[];
}

function readWording(version: CtcaeVersion): Map<string, string> {
  const grades = ['1', '2', '3', '4'];
  return new Map(
    transcription(version).flatMap((one) =>
      grades.map((grade) => [`${one.TERM?.toLowerCase()}, grade ${grade}`, one[`GRADE_${grade}`] ?? ''] as const),
    ),
  );
}

function readEncoded(version: CtcaeVersion): string[] {
  return transcription(version).flatMap((one) =>
    ['1', '2', '3', '4']
      .filter((grade) => one[`GRADE_${grade}_CODE`] !== undefined)
      .map((grade) => `${one.TERM?.toLowerCase()}, grade ${grade}`),
  );
}

function readRows(): Row[] {
  const [header, ...lines] = readFileSync(path.join(folder, 'ctcae_lab_oracle_by_version.csv'), 'utf8')
    .trimEnd()
    .split(/\r?\n/)
    .map(cells);
  return lines.map((line) => rowOf(Object.fromEntries((header ?? []).map((name, at) => [name, line[at] ?? '']))));
}

/** No cell holds a quotation mark; a comma stands only within quotation marks. */
function cells(line: string): string[] {
  return [...line.matchAll(/("[^"]*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll('"', ''));
}

function rowOf(record: Readonly<Record<string, string>>): Row {
  const { criteria = '', term = '', AVALU = '', expected_grade = '' } = record;
  const version = /ctcv([456])/.exec(criteria)?.[1] as CtcaeVersion;
  const number = (name: string) =>
    record[name] === undefined || record[name] === '' ? undefined : Number(record[name]);
  const value = number('AVAL');
  const lowerLimit = number('ANRLO');
  const upperLimit = number('ANRHI');
  const change = number('PCHG');
  // The change in percent from baseline is recorded for fibrinogen in the baseline's stead.
  const baseline = change !== undefined && value !== undefined ? value / (1 + change / 100) : number('BASE');
  const state = stateOf(record.BNRIND);
  return {
    name: `v${version} ${term} ${record.AVAL} ${AVALU}`.trim(),
    version,
    isSi: /ctcv[456]$/.test(criteria),
    term,
    value: {
      ...(value === undefined ? {} : { value }),
      ...(AVALU === '' ? {} : { unit: AVALU }),
      ...(lowerLimit === undefined ? {} : { lowerLimit }),
      // Hyponatremia is tested with an upper limit of 100 under a lower limit of 140, and reads the lower one only.
      ...(upperLimit === undefined || (lowerLimit ?? 0) > upperLimit ? {} : { upperLimit }),
      ...(baseline === undefined && state === undefined
        ? {}
        : {
            baseline: {
              ...(baseline === undefined ? {} : { value: baseline }),
              ...(state === undefined ? {} : { state }),
            },
          }),
    },
    expected: expected_grade,
  };
}

function stateOf(indicator: string | undefined): 'below' | 'normal' | 'above' | undefined {
  switch (indicator) {
    case 'LOW':
      return 'below';
    case 'NORMAL':
      return 'normal';
    case 'HIGH':
    case 'HIGH HIGH':
      return 'above';
    default:
      return undefined;
  }
}

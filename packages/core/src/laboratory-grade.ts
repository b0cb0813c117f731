import type { Citation } from './citation.ts';
import {
  type BaselineState,
  judge,
  type LaboratoryCriterion,
  type Measured,
  possibleStates,
} from './laboratory-criterion.ts';

/** A grade of severity. 0: no criterion is met. 5 is death, which no laboratory value says. */
export type ToxicityGrade = 0 | 1 | 2 | 3 | 4 | 5;

/** One rule of a term: the grade, when it holds, and who says so, in the published words. */
export interface GradeRow {
  readonly grade: Exclude<ToxicityGrade, 0>;
  readonly when: LaboratoryCriterion;
  readonly cite: Citation;
}

/** How another source grades the same value. */
export interface GradeReading {
  readonly grade: ToxicityGrade;
  readonly says: string;
  readonly cite: Citation;
}

/** A unit by the name that thresholds use, and the ways in which laboratories write the same unit. */
export interface LaboratoryUnit {
  readonly name: string;
  /** Other spellings of exactly this unit. Letter case, spaces and the sign for micro do not matter. */
  readonly alsoWritten: readonly string[];
}

/** What is graded in one direction of one test, such as "Anemia" or "Hypercalcemia". */
export interface LaboratoryTerm {
  readonly name: string;
  /**
   * Units in which thresholds are printed; `any` where a value is compared with its limits or its
   * baseline only, all in one unit; `none` for a quantity without a unit.
   */
  readonly units: readonly LaboratoryUnit[] | 'any' | 'none';
  /** The highest grade whose row holds is the grade; rows of lower grades may hold too. */
  readonly rows: readonly GradeRow[];
  /** Values of which the published text gives no grade. */
  readonly silent?: readonly { readonly when: LaboratoryCriterion; readonly says: string; readonly cite: Citation }[];
  /** Values that another source grades otherwise; the rows stay with the published wording. */
  readonly otherReadings?: readonly (GradeReading & { readonly when: LaboratoryCriterion })[];
  /** Circumstances its rows ask about, each as a question to the clinician. */
  readonly asks?: Readonly<Record<string, string>>;
  /** What a reader of the grade must know: what the rows leave out, or how a wording was read. */
  readonly notes?: readonly string[];
}

/** One version of a set of toxicity criteria, as far as laboratory values decide it. */
export interface LaboratoryCriteria {
  readonly version: string;
  readonly terms: readonly LaboratoryTerm[];
  /** Terms one would look for and does not find here, each with what is known of it. */
  readonly absent: readonly { readonly name: string; readonly note: string }[];
  /** What holds for every grade of this version. */
  readonly caution: string;
}

/** A laboratory result. All numbers in one unit. Absent is unknown. */
export interface LaboratoryValue {
  readonly value?: number;
  readonly unit?: string;
  /** Limits of normal of the laboratory, for the patient's age and sex. They hold for the baseline too. */
  readonly lowerLimit?: number;
  readonly upperLimit?: number;
  /** Before treatment. `state` is for where the value or its limits are not at hand, or were others. */
  readonly baseline?: { readonly value?: number; readonly state?: BaselineState };
  /** Answers to what the term `asks`, such as `{ symptoms: false }`. */
  readonly circumstances?: Readonly<Record<string, boolean>>;
}

/** Something that would have to be known, and how to say so to the person who can find it. */
export interface MissingLaboratoryFact {
  /** `value`, `unit`, `lower-limit`, `upper-limit`, `baseline`, or a circumstance the term asks about. */
  readonly what: string;
  readonly ask: string;
}

/** What is said of one laboratory result under one term. */
export type LaboratoryGrade =
  | {
      readonly kind: 'graded';
      readonly version: string;
      readonly term: string;
      readonly grade: ToxicityGrade;
      /** The row that gives the grade; none at grade 0. */
      readonly row?: GradeRow;
      /** The row's citation; at grade 0 those of every row, none of which is met. */
      readonly because: readonly Citation[];
      /** Sources that grade this very value otherwise; usually none. */
      readonly otherReadings: readonly GradeReading[];
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'needs';
      readonly version: string;
      readonly term: string;
      readonly missing: readonly MissingLaboratoryFact[];
      /** Grades that what is known leaves open, lowest first; where the text may be silent, perhaps none of them. */
      readonly possible: readonly ToxicityGrade[];
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'not-gradable';
      readonly version: string;
      readonly term: string;
      readonly why: 'unknown-term' | 'unit' | 'impossible-input' | 'text-silent';
      /** What was found, what was expected, how to mend it. */
      readonly says: string;
      readonly because: readonly Citation[];
    };

/**
 * Grades one laboratory result under one term of one version. Nothing missing is ever filled in: a
 * grade is given only if everything unknown leaves it the same.
 *
 * @param term The published name; letter case does not matter. Low and high values of a test are two terms.
 * @returns `graded`; `needs`, naming what is missing and the grades still open; or `not-gradable`: a
 *   term or unit not known here, an impossible number, or a value of which the text says nothing.
 * @example gradeLaboratory(ctcae['5'], 'Neutrophil count decreased', { value: 0.4, unit: '10^9/L' })
 *   // => { kind: 'graded', grade: 4, ... }
 */
export function gradeLaboratory(version: LaboratoryCriteria, term: string, result: LaboratoryValue): LaboratoryGrade {
  const found = version.terms.find(({ name }) => fold(name) === fold(term));
  const head = { version: version.version, term: found?.name ?? term };
  const refuse = (why: 'unknown-term' | 'unit' | 'impossible-input', says: string): LaboratoryGrade => ({
    kind: 'not-gradable',
    ...head,
    why,
    says,
    because: [],
  });
  if (found === undefined) return refuse('unknown-term', unknownTerm(version, term));
  const impossible = impossibleNumber(result);
  if (impossible !== undefined) return refuse('impossible-input', impossible);

  const unit = unitOf(found, result.unit);
  if (unit === 'not-understood') {
    return refuse('unit', `"${result.unit}" is no unit of "${found.name}" here; ${expectedUnit(found)}.`);
  }
  const notes = [version.caution, ...(found.notes ?? [])];
  const lacking = [
    ...(result.value === undefined ? ['value'] : []),
    ...(unit === undefined && typeof found.units === 'object' ? ['unit'] : []),
  ];
  if (result.value === undefined || lacking.length > 0) {
    return { kind: 'needs', ...head, missing: lacking.map(asking(found)), possible: everyGrade(found), notes };
  }
  return gradeBy(found, measuredOf(result, result.value, unit), head, notes);
}

function gradeBy(
  term: LaboratoryTerm,
  known: Measured,
  head: { readonly version: string; readonly term: string },
  notes: readonly string[],
): LaboratoryGrade {
  const contradiction = contradictoryBaseline(known);
  if (contradiction !== undefined) {
    return { kind: 'not-gradable', ...head, why: 'impossible-input', says: contradiction, because: [] };
  }
  const silences = (term.silent ?? []).map((one) => ({ ...one, judgement: judge(one.when, known) }));
  const silent = silences.find(({ judgement }) => judgement === true);
  if (silent !== undefined) {
    return { kind: 'not-gradable', ...head, why: 'text-silent', says: silent.says, because: [silent.cite] };
  }
  const judged = term.rows.map((row) => ({ row, judgement: judge(row.when, known) }));
  const met = judged.filter(({ judgement }) => judgement === true).map(({ row }) => row);
  const row = met.reduce<GradeRow | undefined>(
    (best, one) => (best === undefined || one.grade > best.grade ? one : best),
    undefined,
  );
  const least = row?.grade ?? 0;
  const open = judged.filter(({ row: { grade }, judgement }) => typeof judgement === 'object' && grade > least);
  // What may yet turn out to be a value of which the text is silent has no grade either.
  const missing = [...open, ...silences].flatMap(({ judgement }) =>
    typeof judgement === 'object' ? judgement.unknown : [],
  );
  if (missing.length > 0) {
    return {
      kind: 'needs',
      ...head,
      missing: [...new Set(missing)].map(asking(term)),
      possible: inOrder([least, ...open.map(({ row: { grade } }) => grade)]),
      notes,
    };
  }
  const otherReadings = (term.otherReadings ?? [])
    .filter(({ when }) => judge(when, known) === true)
    .map(({ grade, says, cite }) => ({ grade, says, cite }));
  const rest = { otherReadings, notes };
  if (row === undefined) {
    return { kind: 'graded', ...head, grade: 0, because: term.rows.map(({ cite }) => cite), ...rest };
  }
  return { kind: 'graded', ...head, grade: row.grade, row, because: [row.cite], ...rest };
}

function measuredOf(result: LaboratoryValue, value: number, unit: string | undefined): Measured {
  const { lowerLimit, upperLimit, baseline, circumstances = {} } = result;
  return {
    value,
    ...(unit === undefined ? {} : { unit }),
    ...(lowerLimit === undefined ? {} : { lowerLimit }),
    ...(upperLimit === undefined ? {} : { upperLimit }),
    ...(baseline?.value === undefined ? {} : { baseline: baseline.value }),
    ...(baseline?.state === undefined ? {} : { baselineState: baseline.state }),
    circumstances,
  };
}

function unitOf({ units }: LaboratoryTerm, written: string | undefined): string | undefined | 'not-understood' {
  if (units === 'any' || written === undefined || written.trim() === '') return undefined;
  if (units === 'none') return fold(written) === '1' ? undefined : 'not-understood';
  const found = units.find(({ name, alsoWritten }) =>
    [name, ...alsoWritten].some((one) => fold(one) === fold(written)),
  );
  return found?.name ?? 'not-understood';
}

function expectedUnit({ units }: LaboratoryTerm): string {
  if (units === 'any') return 'any unit will do, the same for all its numbers';
  if (units === 'none') return 'it has none, so leave the unit out';
  return `give the result in ${units.map(({ name }) => name).join(' or ')}`;
}

/** Letter case, spaces and the two signs for micro are differences of writing, not of meaning. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('μ', 'u').replaceAll(/\s+/g, '');
}

function unknownTerm({ version, absent }: LaboratoryCriteria, term: string): string {
  const known = absent.find(({ name }) => fold(name) === fold(term));
  if (known !== undefined) return `${version} has no laboratory rule for "${known.name}" here: ${known.note}`;
  return `"${term}" is no term of ${version} that is graded here; its terms list what is, low and high values apart.`;
}

function impossibleNumber({ value, lowerLimit, upperLimit, baseline }: LaboratoryValue): string | undefined {
  const numbers = {
    value,
    'lower limit of normal': lowerLimit,
    'upper limit of normal': upperLimit,
    baseline: baseline?.value,
  };
  for (const [name, number] of Object.entries(numbers)) {
    if (number !== undefined && !(Number.isFinite(number) && number >= 0)) {
      return `The ${name} is ${number}; a laboratory value is a number of 0 or more. Leave out what is not known.`;
    }
  }
  if (lowerLimit !== undefined && upperLimit !== undefined && lowerLimit > upperLimit) {
    return `The lower limit of normal ${lowerLimit} lies above the upper limit ${upperLimit}; correct one of them.`;
  }
  return undefined;
}

/** Stated and computed must agree, or an answer would depend on which of them was recorded first. */
function contradictoryBaseline(known: Measured): string | undefined {
  const { baselineState, ...unstated } = known;
  if (baselineState === undefined || possibleStates(unstated).includes(baselineState)) return undefined;
  return `The baseline ${known.baseline} is recorded as ${baselineState}, which its limits of normal contradict; correct one of them.`;
}

function asking(term: LaboratoryTerm): (what: string) => MissingLaboratoryFact {
  const questions: Readonly<Record<string, string>> = {
    value: 'What was measured?',
    unit: `In which unit? Without it no threshold applies: ${expectedUnit(term)}.`,
    'lower-limit': 'What is the lower limit of normal of the laboratory, for this age?',
    'upper-limit': 'What is the upper limit of normal of the laboratory, for this age?',
    baseline: 'What was the value before treatment, and was it below, within or above normal?',
    ...term.asks,
  };
  return (what) => ({ what, ask: questions[what] ?? what });
}

function everyGrade({ rows }: LaboratoryTerm): ToxicityGrade[] {
  return inOrder([0, ...rows.map(({ grade }) => grade)]);
}

function inOrder(grades: readonly ToxicityGrade[]): ToxicityGrade[] {
  return [...new Set(grades)].sort((left, right) => left - right);
}

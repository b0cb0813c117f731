import type { LaboratoryCriterion } from './laboratory-criterion.ts';
import type { LaboratoryCriteria, ToxicityGrade } from './laboratory-grade.ts';

/** One line of the list of what a version grades. */
export interface ListedTerm {
  readonly term: string;
  /** Units it is graded in; `any` where all its numbers only have to share one, `none` for a quantity without a unit. */
  readonly units: readonly string[] | 'any' | 'none';
  readonly grades: readonly ToxicityGrade[];
  /** What may have to be known beside the value: `lower-limit`, `upper-limit`, `baseline`, circumstances. */
  readonly mayNeed: readonly string[];
}

/** What a version grades, in the order it is declared: each term with its units, grades and what it may need. */
export function listLaboratoryTerms({ terms }: LaboratoryCriteria): ListedTerm[] {
  return terms.map(({ name, units, rows }) => ({
    term: name,
    units: typeof units === 'string' ? units : units.map((unit) => unit.name),
    grades: rows.map(({ grade }) => grade).sort((left, right) => left - right),
    mayNeed: [...new Set(rows.flatMap(({ when }) => mentionedIn(when)))].sort(),
  }));
}

function mentionedIn(criterion: LaboratoryCriterion): string[] {
  if ('all' in criterion) return criterion.all.flatMap(mentionedIn);
  if ('any' in criterion) return criterion.any.flatMap(mentionedIn);
  if ('circumstance' in criterion) return [criterion.circumstance];
  if ('baselineIs' in criterion) return ['baseline'];
  return [
    ...('of' in criterion.than ? [criterion.than.of] : []),
    ...(criterion.subject === 'baseline' ? ['baseline'] : []),
  ];
}

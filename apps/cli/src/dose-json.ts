import { type Citation, type CumulativeDose, doseInWords, type Finding } from '@rezidiv/core';
import type { Verification } from '@rezidiv/records';
import { about } from './about.ts';
import type { DoseAnswers, DoseQuestion, JudgedOrder } from './dose-answers.ts';
import { stateOf } from './dose-sheet.ts';
import { citationJson } from './verdict-json.ts';

/** The same answers as the sheet, for a program. */
export function dosesJson(
  { record, regimen, element, patient, formula, pack }: DoseQuestion,
  answers: DoseAnswers,
  verified: Verification | undefined,
  cumulative: readonly CumulativeDose[],
) {
  return {
    about,
    case: record.id,
    regimen: { id: regimen.id, version: regimen.version ?? null },
    element: element.id,
    state: stateOf(answers, verified),
    sheet: answers.sheet,
    verified: verified ?? null,
    pack: pack === undefined ? null : { id: pack.pack.id, sha256: pack.sha256, given: pack.applied.given },
    patient,
    surfaceFormula: formula?.id ?? null,
    open: answers.open,
    orders: answers.orders.map(orderJson),
    missing: element.missing,
    notes: element.notes,
    cumulative,
  };
}

function orderJson({ order, applies, answer, findings }: JudgedOrder) {
  const { cite, dose, ...others } = order;
  return {
    ...others,
    printed: doseInWords(dose),
    applies,
    answer: {
      ...answer,
      steps: answer.steps.map(({ cite: source, ...step }) => ({ ...step, ...citedBy(source) })),
    },
    findings: findings.map(findingJson),
    because: [cite].flat().map(citationJson),
  };
}

function findingJson({ source, ...finding }: Finding) {
  return { ...finding, ...citedBy(source) };
}

function citedBy(cite: Citation | undefined) {
  return cite === undefined ? {} : { because: citationJson(cite) };
}

import {
  type Case,
  type Citation,
  type Day,
  type Element,
  formatDay,
  patientOn,
  type Regimen,
  type SurfaceFormula,
} from '@rezidiv/core';
import { answerDoses, type JudgedOrder, type PackInUse } from '../dose-answers.ts';
import { needsSurface, ofTheChild, resultOf } from '../dose-sheet.ts';
import { doseText, type SayDose, unitsWritten } from './dose-text.ts';

/** What doses are calculated with. Undefined: nobody chose a formula, or no pack was given. */
export interface DoseBasis {
  readonly formula: SurfaceFormula | undefined;
  readonly pack: PackInUse | undefined;
}

/**
 * Says the published dose, and below it the arithmetic for this child on the day of the roadmap.
 *
 * Without height and weight, or without a formula where one is needed, the published dose stands alone:
 * nothing is calculated from a guess.
 *
 * @param regimen With the pack applied, if there is one.
 */
export function calculatedDose(regimen: Regimen, basis: DoseBasis): SayDose {
  const kept = new Map<Element, readonly JudgedOrder[]>();
  return (order, { record, today }) => {
    const published = doseText(order, { record, today });
    const element = regimen.elements.find(({ orders }) => orders.includes(order));
    const cannot = record.body === undefined || (needsSurface(order) && basis.formula === undefined);
    if (element === undefined || cannot || order.dose.kind === 'unknown') return published;
    const judged = kept.get(element) ?? judge(element, regimen, basis, record, today);
    kept.set(element, judged);
    const own = judged.find((one) => one.order === order);
    if (own === undefined || own.applies === 'no') return published;
    const steps = own.answer.steps.filter(({ kind }) => !ofTheChild.includes(kind));
    const findings = own.findings.filter(({ weight }) => weight === 'stops');
    return {
      lines: [
        ...published.lines,
        ...steps.map(({ text }) => unitsWritten(`(${text})`)),
        unitsWritten(`= ${resultOf(own.answer)}`),
        ...findings.map(({ found, limit }) => `STOP: ${found}; ${limit}`),
      ],
      because: [
        ...published.because,
        ...steps.flatMap(({ cite }): readonly Citation[] => (cite === undefined ? [] : [cite])),
        ...findings.flatMap(({ source }) => (source === undefined ? [] : [source])),
      ],
    };
  };
}

function judge(
  element: Element,
  regimen: Regimen,
  { formula, pack }: DoseBasis,
  record: Case,
  today: Day,
): readonly JudgedOrder[] {
  const patient = patientOn(record, formatDay(today));
  return answerDoses({ record, regimen, element, patient, formula, pack, reductions: new Map() }).orders;
}

/** Where the doses come from and what they were calculated with, for the head of every form. */
export function dosesLine({ formula, pack }: DoseBasis): string {
  const by = formula === undefined ? 'no formula for the body surface was chosen' : `body surface by ${formula.title}`;
  if (pack === undefined) return `Doses: as published; what no text read prints is not available. No dose pack; ${by}.`;
  const { id, title, signedBy, secondReader, fictitious } = pack.pack;
  const made = fictitious === true ? 'FICTITIOUS, for tests and teaching. ' : '';
  return `Doses: dose pack ${id} (${title}), SHA-256 ${pack.sha256}, signed by ${signedBy.who} (${signedBy.role}, ${signedBy.on}), second reader ${secondReader.who} (${secondReader.on}). ${made}What it says was not read by this project; ${by}.`;
}

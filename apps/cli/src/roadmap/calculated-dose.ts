import {
  type Case,
  type Citation,
  calculateSurface,
  type Day,
  type Element,
  formatDay,
  type Order,
  patientOn,
  type Regimen,
  type SurfaceFormula,
} from '@rezidiv/core';
import { drugs } from '@rezidiv/protocols';
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
 * Without height and weight, or without a formula where one is needed, the published dose stands with what
 * stops it, such as a rescue that is missing: nothing is calculated from a guess.
 *
 * @param regimen With the pack applied, if there is one.
 */
export function calculatedDose(regimen: Regimen, basis: DoseBasis): SayDose {
  const kept = new Map<Element, readonly JudgedOrder[]>();
  return (order, { record, today }) => {
    const published = doseText(order, { record, today });
    const element = regimen.elements.find(({ orders }) => orders.includes(order));
    if (element === undefined) return published;
    const judged = kept.get(element) ?? judge(element, regimen, basis, record, today);
    kept.set(element, judged);
    const own = judged.find((one) => one.order === order);
    if (own === undefined || own.applies === 'no') return published;
    const cannot = record.body === undefined || (needsSurface(order) && basis.formula === undefined);
    const isPublishedOnly = cannot || order.dose.kind === 'unknown';
    const steps = isPublishedOnly ? [] : own.answer.steps.filter(({ kind }) => !ofTheChild.includes(kind));
    // That nothing can be calculated is said in the head; every other stop holds without a size.
    const findings = own.findings.filter(
      ({ weight, kind }) => weight === 'stops' && !(isPublishedOnly && kind === 'not-judged'),
    );
    const only = onlyRoute(order);
    return {
      lines: [
        ...(only === undefined ? [] : [only.text]),
        ...published.lines,
        ...steps.map(({ text }) => unitsWritten(`(${text})`)),
        ...(isPublishedOnly ? [] : [unitsWritten(`= ${resultOf(own.answer)}`)]),
        ...findings.map(({ found, limit }) => `STOP: ${found}; ${limit}`),
      ],
      because: [
        ...(only === undefined ? [] : [only.cite]),
        ...published.because,
        ...steps.flatMap(({ cite }): readonly Citation[] => (cite === undefined ? [] : [cite])),
        ...findings.flatMap(({ source }) => (source === undefined ? [] : [source])),
      ],
      stops: findings.map(({ found, limit, source }) => ({
        says: `${found}; ${limit}`,
        because: source === undefined ? [] : [source],
      })),
    };
  };
}

/** The one route of a drug that has only one: it stands beside every dose of it, whether the element prints it or not. */
function onlyRoute({ drug }: Order): { readonly text: string; readonly cite: Citation } | undefined {
  const routes = drugs.find(({ id }) => id === drug)?.routes;
  if (routes === undefined || routes.only.includes('radiation')) return undefined;
  return { text: `ONLY ${routes.only.join(' or ').toUpperCase()}, by no other route.`, cite: routes.cite };
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

/** Size and surface that the doses were worked out with, and for which day; undefined where nothing was recorded. */
export function sizeLine(record: Case, today: Day, { formula }: DoseBasis): string | undefined {
  const { height, weight } = patientOn(record, formatDay(today));
  const measured = [
    ...(height === undefined
      ? []
      : [`height ${height.amount} cm measured ${height.on} (${height.daysBefore} days before)`]),
    ...(weight === undefined
      ? []
      : [`weight ${weight.amount} kg measured ${weight.on} (${weight.daysBefore} days before)`]),
  ];
  if (measured.length === 0) return undefined;
  const surface =
    formula === undefined || height === undefined || weight === undefined
      ? undefined
      : calculateSurface(formula, height.amount, weight.amount, 6);
  const shown = surface === undefined ? [] : [surface.kind === 'surface' ? surface.text : surface.why];
  return `Size and age as on ${formatDay(today)}, for every dose shown; worked out anew before each element: ${[...measured, ...shown].join('; ')}.`;
}

/** Where the doses come from and what they were calculated with, for the head of every form. */
export function dosesLine({ formula, pack }: DoseBasis): string {
  const by = formula === undefined ? 'no formula for the body surface was chosen' : `body surface by ${formula.title}`;
  if (pack === undefined) return `Doses: as published; what no text read prints is not available. No dose pack; ${by}.`;
  const { id, title, signedBy, secondReader, fictitious } = pack.pack;
  const made = fictitious === true ? 'FICTITIOUS, for tests and teaching. ' : '';
  return `Doses: dose pack ${id} (${title}), SHA-256 ${pack.sha256}, signed by ${signedBy.who} (${signedBy.role}, ${signedBy.on}), second reader ${secondReader.who} (${secondReader.on}). ${made}What it says was not read by this project; ${by}.`;
}

import { createHash } from 'node:crypto';
import {
  type AppliedPack,
  type Case,
  calculateDose,
  type DoseAnswer,
  type DoseOptions,
  type DosePack,
  type DosePatient,
  type Element,
  type Finding,
  guardOrder,
  type Order,
  orderApplies,
  type Regimen,
  type SurfaceFormula,
} from '@rezidiv/core';
import { drugs, guardRules } from '@rezidiv/protocols';
import { about } from './about.ts';

/** A pack as it was applied, with the checksum of its file. */
export interface PackInUse {
  readonly pack: DosePack;
  readonly sha256: string;
  readonly applied: Extract<AppliedPack, { readonly kind: 'applied' }>;
}

/** What the doses of one element are calculated from. */
export interface DoseQuestion {
  readonly record: Case;
  readonly regimen: Regimen;
  readonly element: Element;
  readonly patient: DosePatient;
  readonly formula: SurfaceFormula | undefined;
  readonly pack: PackInUse | undefined;
  /** By the id of the order. */
  readonly reductions: ReadonlyMap<string, NonNullable<DoseOptions['reduction']>>;
}

/** One order with what it comes to and what is wrong with it. */
export interface JudgedOrder {
  readonly order: Order;
  readonly applies: 'yes' | 'no' | 'unknown';
  readonly answer: DoseAnswer;
  readonly findings: readonly Finding[];
}

/** The doses of one element for one child. */
export interface DoseAnswers {
  readonly orders: readonly JudgedOrder[];
  /** Why no order sheet can be made of it; empty: it needs a second person only. */
  readonly open: readonly string[];
  readonly stops: boolean;
  /** SHA-256 over everything that was calculated and what it was calculated from; a verification names it. */
  readonly sheet: string;
}

/** Calculates every order of an element and holds it against the guards. */
export function answerDoses(question: DoseQuestion): DoseAnswers {
  const { element, record } = question;
  const calculated = element.orders.map((order) => ({
    order,
    applies: orderApplies(order, record),
    answer: answerFor(order, question),
  }));
  const others = calculated.filter(({ applies }) => applies !== 'no');
  const orders = calculated.map((one): JudgedOrder => {
    const place = `${element.id}#${one.order.id}`;
    // An order that is not for this child is shown, and holds nothing up.
    const findings =
      one.applies === 'no'
        ? []
        : [
            ...guardOrder(
              one.order,
              one.answer,
              drugs.find(({ id }) => id === one.order.drug),
              guardRules,
              {
                place,
                others,
                capLifted: question.pack?.applied.liftsCap.includes(place) === true,
                capFromPack: question.pack?.applied.capGiven.includes(place) === true,
              },
            ),
            ...(question.pack?.applied.findings ?? []).filter((finding) => finding.place === place),
          ];
    return { ...one, findings };
  });
  const stops = orders.some(({ findings }) => findings.some(({ weight }) => weight === 'stops'));
  return {
    orders,
    open: [...fictitious(question), ...openPoints(orders, element)],
    stops,
    sheet: checksum(question, orders),
  };
}

function answerFor(order: Order, { patient, formula, pack, reductions }: DoseQuestion): DoseAnswer {
  const reduction = reductions.get(order.id);
  const applied = pack?.applied;
  return calculateDose(order, patient, formula, {
    ...(reduction === undefined ? {} : { reduction }),
    ...(applied === undefined ? {} : { rounding: applied.roundingFor(order.drug) }),
    ...(applied?.measurementLimit === undefined ? {} : { measurementLimit: applied.measurementLimit }),
  });
}

function fictitious({ pack }: DoseQuestion): readonly string[] {
  return pack?.pack.fictitious === true ? [`dose pack ${pack.pack.id} is fictitious and treats nobody`] : [];
}

function openPoints(orders: readonly JudgedOrder[], element: Element): readonly string[] {
  const ofOrders = orders
    .filter(({ applies }) => applies !== 'no')
    .flatMap(({ order, applies, answer, findings }) => [
      ...findings
        .filter(({ weight }) => weight === 'stops')
        .map(({ found, limit }) => `${order.id}: ${found}; ${limit}`),
      ...(answer.kind === 'unknown' ? [`${order.id}: the dose was not read; to be read: ${answer.toRead}`] : []),
      ...(answer.kind === 'needs' ? [`${order.id}: not recorded: ${answer.facts.join(', ')}`] : []),
      ...(order.route === undefined ? [`${order.id}: its route was not read`] : []),
      ...(order.days === 'not-read' ? [`${order.id}: its days were not read`] : []),
      ...(applies === 'unknown'
        ? [`${order.id}: whether it is for this child was not recorded (${order.only?.join(', ')})`]
        : []),
    ]);
  return [...ofOrders, ...element.missing];
}

function checksum({ record, element, patient, pack }: DoseQuestion, orders: readonly JudgedOrder[]): string {
  const of = {
    version: about.version,
    case: record.id,
    element: element.id,
    patient,
    pack: pack?.sha256 ?? null,
    orders,
  };
  return createHash('sha256').update(JSON.stringify(of)).digest('hex');
}

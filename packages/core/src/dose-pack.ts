import { type Citation, cite, type Source } from './citation.ts';
import { flawsOf, place } from './dose-pack-flaws.ts';
import type { DoseRounding, RoundingRule } from './dose-rounding.ts';
import type { Finding } from './drug.ts';
import type { Decimal, Dose, DoseUnit, Element, Order, Route } from './element.ts';
import type { Regimen } from './regimen.ts';

/** Where a dose pack found a value: always a document, its version and a page. */
export interface PackCitation {
  readonly document: string;
  readonly version: string;
  readonly page: string;
}

/** A dose as a pack writes it: as an element has it, the cap without a citation of its own. */
export type PackDose =
  | {
      readonly kind: 'by-size';
      readonly amount: Decimal;
      readonly unit: DoseUnit;
      readonly per: 'm2' | 'kg';
      readonly each: 'dose' | 'day';
      readonly cap?: { readonly amount: Decimal; readonly unit: DoseUnit };
    }
  | Extract<Dose, { readonly kind: 'flat' | 'by-age' }>;

/** What a pack says of an order: a dose for one that is there, or a whole order that the text read leaves out. */
export interface PackOrder {
  /** Id of the element. */
  readonly element: string;
  /** Id of the order. */
  readonly order: string;
  /** For an order that the element does not have: the drug. Then route and days must be stated too. */
  readonly drug?: string;
  readonly dose: PackDose;
  readonly route?: Route;
  readonly over?: string;
  readonly days?: readonly number[];
  readonly timesPerDay?: number;
  readonly rescue?: string;
  /** True: the document read means doses above the cap that other sources print for the drug. Said on every sheet. */
  readonly liftsCap?: boolean;
  readonly cite: PackCitation;
}

/** A rule of rounding that a pack states; for one drug, for all, or for the body surface. */
export interface PackRounding {
  readonly of: 'surface' | 'dose';
  /** Only this drug; undefined: every drug without a rule of its own. */
  readonly drug?: string;
  readonly rule:
    | { readonly kind: 'multiple'; readonly name: string; readonly of: Decimal; readonly direction: 'nearest' | 'down' }
    | {
        readonly kind: 'bands';
        readonly name: string;
        readonly bands: readonly { readonly from: Decimal; readonly below: Decimal; readonly amount: Decimal }[];
      };
  readonly cite: PackCitation;
}

/** Somebody who put a name to a pack. */
export interface Signature {
  readonly who: string;
  readonly role: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
}

/** The doses a clinic has read in documents that this project has not, signed by two people. */
export interface DosePack {
  readonly id: string;
  readonly title: string;
  /** True: for tests and teaching. No sheet made with it can be verified. */
  readonly fictitious?: boolean;
  readonly regimen: string;
  readonly regimenVersion: string;
  readonly surfaceFormula?: { readonly id: string; readonly cite: PackCitation };
  readonly measurementLimit?: { readonly days: number; readonly cite: PackCitation };
  readonly orders: readonly PackOrder[];
  /** Elements that the signers say are complete with these orders, whatever the texts read leave out. */
  readonly completes?: readonly { readonly element: string; readonly cite: PackCitation }[];
  readonly rounding: readonly PackRounding[];
  readonly signedBy: Signature;
  readonly secondReader: Signature;
}

/** A regimen with what a pack adds to it, or why the pack does not fit. */
export type AppliedPack =
  | {
      readonly kind: 'applied';
      readonly regimen: Regimen;
      /** Orders whose dose the pack gave, as `element#order`. */
      readonly given: readonly string[];
      /** Orders of which the pack says that they may pass the cap of their drug, as `element#order`. */
      readonly liftsCap: readonly string[];
      /** Orders whose cap the pack gave, as `element#order`: no published cap of the element. */
      readonly capGiven: readonly string[];
      /** Where the pack and a published value differ. The published value stands. */
      readonly findings: readonly Finding[];
      readonly surfaceFormula?: string;
      readonly measurementLimit?: { readonly days: number; readonly cite: Citation };
      /** The rules for one drug. */
      readonly roundingFor: (drug: string) => DoseRounding;
    }
  | { readonly kind: 'refused'; readonly why: readonly string[] };

/**
 * Puts the doses of a pack into the places that the sources read leave open.
 *
 * A published value is never replaced: where the pack says something else, both are in a finding that
 * stops the order until a person has settled it.
 *
 * @param sha256 Of the file the pack was read from; it becomes part of every citation.
 */
export function applyPack(regimen: Regimen, pack: DosePack, sha256: string): AppliedPack {
  const why = [...misfits(regimen, pack), ...flawsOf(pack)];
  if (why.length > 0) return { kind: 'refused', why };
  const sources = createSources(pack, sha256);
  const findings: Finding[] = [];
  const given: string[] = [];
  const elements = regimen.elements.map((element) => {
    const own = pack.orders.filter((order) => order.element === element.id);
    return complete(
      own.reduce((so, one) => fill(so, one, sources, findings, given), element),
      pack,
      sources,
    );
  });
  const { surfaceFormula, measurementLimit } = pack;
  const formula = regimen.surfaceFormula ?? surfaceFormula?.id;
  return {
    kind: 'applied',
    regimen: { ...regimen, elements },
    given,
    liftsCap: pack.orders.filter(({ liftsCap }) => liftsCap === true).map(place),
    capGiven: pack.orders.filter((order) => givesCap(order, regimen)).map(place),
    findings,
    ...(formula === undefined ? {} : { surfaceFormula: formula }),
    ...(measurementLimit === undefined
      ? {}
      : { measurementLimit: { days: measurementLimit.days, cite: sources(measurementLimit.cite) } }),
    roundingFor: (drug) => roundingFor(drug, pack, sources),
  };
}

function givesCap({ element: id, order, dose }: PackOrder, { elements }: Regimen): boolean {
  if (dose.kind !== 'by-size' || dose.cap === undefined) return false;
  const published = elements.find((one) => one.id === id)?.orders.find((one) => one.id === order);
  return published?.dose.kind !== 'by-size' || published.dose.cap === undefined;
}

function misfits(regimen: Regimen, pack: DosePack): readonly string[] {
  if (pack.regimen !== regimen.id) {
    return [`it was written for the regimen "${pack.regimen}", not for "${regimen.id}"; take the pack of this regimen`];
  }
  if (regimen.version === undefined) {
    return [`the regimen "${regimen.id}" has no version yet, so no pack can have been written for it`];
  }
  if (pack.regimenVersion !== regimen.version) {
    return [
      `it was written for version ${pack.regimenVersion} of "${regimen.id}", and this is version ${regimen.version}; have it read and signed anew`,
    ];
  }
  const { surfaceFormula: formula } = regimen;
  if (formula !== undefined && pack.surfaceFormula !== undefined && formula !== pack.surfaceFormula.id) {
    return [
      `it states the surface formula "${pack.surfaceFormula.id}", and the published one is "${formula}"; leave it out of the pack`,
    ];
  }
  const strange = (pack.completes ?? []).filter((one) => regimen.elements.every(({ id }) => id !== one.element));
  if (strange.length > 0)
    return strange.map(({ element }) => `"${element}", said to be complete, is no element of ${regimen.id}`);
  return pack.orders.flatMap((order) => {
    const element = regimen.elements.find(({ id }) => id === order.element);
    if (element === undefined) {
      const known = regimen.elements.map(({ id }) => id).join(', ');
      return [`"${order.element}" is no element of ${regimen.id}; its elements are ${known}`];
    }
    const published = element.orders.find(({ id }) => id === order.order);
    if (published !== undefined) {
      return order.drug === undefined || order.drug === published.drug
        ? []
        : [`${place(order)} is ${published.drug} in the regimen and ${order.drug} in the pack`];
    }
    if (order.drug !== undefined && order.route !== undefined && order.days !== undefined) return [];
    return [`${place(order)} is not in the element; a new order states drug, route and days`];
  });
}

type Sources = (of: PackCitation) => Citation;

function createSources({ id }: DosePack, sha256: string): Sources {
  return ({ document, version, page }) => {
    const source: Source = {
      id: `pack:${id}:${document}:${version}`,
      title: `${document}, version ${version}, as dose pack ${id} states it`,
      read: 'not by this project; by those who signed the pack',
      address: `dose pack ${id}, SHA-256 ${sha256}`,
    };
    return cite(source, `page ${page}`);
  };
}

function fill(element: Element, from: PackOrder, sources: Sources, findings: Finding[], given: string[]): Element {
  const published = element.orders.find(({ id }) => id === from.order);
  if (published === undefined) {
    given.push(place(from));
    findings.push(...besideItself(element, from, sources));
    return { ...element, orders: [...element.orders, newOrder(from, sources)] };
  }
  const found = differences(published, from, sources);
  findings.push(...found);
  const filled = filledOrder(published, from, sources);
  if (published.dose.kind === 'unknown') given.push(place(from));
  return { ...element, orders: element.orders.map((order) => (order === published ? filled : order)) };
}

/** A second order of a drug that is published for the same route and day changes its dose as much as a new number. */
function besideItself({ orders }: Element, from: PackOrder, sources: Sources): readonly Finding[] {
  return orders
    .filter(({ drug, dose, route, days }) => {
      const isSameDay = days === 'not-read' || days.some((day) => from.days?.includes(day));
      return (
        drug === from.drug && dose.kind !== 'unknown' && isSameDay && (route === undefined || route === from.route)
      );
    })
    .map(({ id, drug, dose }) => ({
      drug,
      kind: 'differs-from-element',
      weight: 'stops',
      found: `a further order in the dose pack: ${doseInWords(from.dose)}`,
      limit: `published for the same route and a day of it, which stands: ${id}, ${doseInWords(dose)}`,
      source: sources(from.cite),
      place: place(from),
    }));
}

function complete(element: Element, { id, completes = [] }: DosePack, sources: Sources): Element {
  const said = completes.find((one) => one.element === element.id);
  if (said === undefined) return element;
  const cites: readonly Citation[] = [element.cite].flat();
  return {
    ...element,
    missing: [],
    notes: [
      ...element.notes,
      ...element.missing.map((what) => `Complete, says dose pack ${id}; left open before: ${what}`),
    ],
    cite: [...cites, sources(said.cite)],
  };
}

function newOrder(from: PackOrder, sources: Sources): Order {
  const { order: id, drug, route, over, days, timesPerDay, rescue } = from;
  if (drug === undefined || days === undefined)
    throw new Error(`${place(from)}: misfits() lets no such order through.`);
  return {
    id,
    drug,
    dose: doseOf(from, sources),
    days,
    ...(route === undefined ? {} : { route }),
    ...(over === undefined ? {} : { over }),
    ...(timesPerDay === undefined ? {} : { timesPerDay }),
    ...(rescue === undefined ? {} : { rescue }),
    notes: ['This order is in the dose pack only.'],
    support: 'unknown',
    cite: sources(from.cite),
  };
}

/** What the regimen leaves open, from the pack; what it states, as it is. */
function filledOrder(published: Order, from: PackOrder, sources: Sources): Order {
  const dose = published.dose.kind === 'unknown' ? doseOf(from, sources) : withCap(published.dose, from, sources);
  const days = published.days === 'not-read' && from.days !== undefined ? from.days : published.days;
  const open = {
    ...(published.route === undefined && from.route !== undefined ? { route: from.route } : {}),
    ...(published.over === undefined && from.over !== undefined ? { over: from.over } : {}),
    ...(published.timesPerDay === undefined && from.timesPerDay !== undefined ? { timesPerDay: from.timesPerDay } : {}),
    ...(published.rescue === undefined && from.rescue !== undefined ? { rescue: from.rescue } : {}),
  };
  const cites: readonly Citation[] = [published.cite].flat();
  // How well the drug is supported says nothing of a dose that this project has not read.
  const support = published.dose.kind === 'unknown' ? 'unknown' : published.support;
  return { ...published, ...open, dose, days, support, cite: [...cites, sources(from.cite)] };
}

/** A published dose without a cap takes that of the pack; one with a cap keeps its own. */
function withCap(published: Dose, from: PackOrder, sources: Sources): Dose {
  if (published.kind !== 'by-size' || published.cap !== undefined) return published;
  const stated = doseOf(from, sources);
  return stated.kind === 'by-size' && stated.cap !== undefined ? { ...published, cap: stated.cap } : published;
}

function doseOf({ dose, cite: where }: PackOrder, sources: Sources): Dose {
  if (dose.kind !== 'by-size') return dose;
  const { cap, ...others } = dose;
  return cap === undefined ? others : { ...others, cap: { ...cap, cite: sources(where) } };
}

function differences(published: Order, from: PackOrder, sources: Sources): readonly Finding[] {
  const pairs: readonly (readonly [string, string | undefined, string | undefined])[] = [
    [
      'dose',
      published.dose.kind === 'unknown' ? undefined : doseInWords(withCap(published.dose, from, sources)),
      doseInWords(from.dose),
    ],
    ['route', published.route, from.route],
    ['infusion', published.over, from.over],
    ['days', published.days === 'not-read' ? undefined : published.days.join(', '), from.days?.join(', ')],
    ['doses a day', published.timesPerDay?.toString(), from.timesPerDay?.toString()],
  ];
  return pairs.flatMap(([what, ours, theirs]): Finding[] =>
    ours === undefined || theirs === undefined || ours === theirs
      ? []
      : [
          {
            drug: published.drug,
            kind: 'differs-from-element',
            weight: 'stops',
            found: `${what} in the dose pack: ${theirs}`,
            limit: `${what} as published, which stands: ${ours}`,
            source: sources(from.cite),
            place: place(from),
          },
        ],
  );
}

/** A dose in a few words; numbers that are equal read alike. */
export function doseInWords(dose: PackDose | Dose): string {
  switch (dose.kind) {
    case 'by-size': {
      const cap = dose.cap === undefined ? '' : `, at most ${plain(dose.cap.amount)} ${dose.cap.unit}`;
      return `${plain(dose.amount)} ${dose.unit}/${dose.per}${dose.each === 'day' ? ' a day' : ''}${cap}`;
    }
    case 'flat':
      return `${plain(dose.amount)} ${dose.unit}${dose.each === 'dose' ? '' : ` a ${dose.each}`}`;
    case 'by-age':
      return dose.bands
        .map(({ fromYears, belowYears, amount }) => {
          const ages =
            belowYears === undefined ? `${fromYears} years and older` : `${fromYears} to below ${belowYears} years`;
          return `${ages} ${plain(amount)} ${dose.unit}`;
        })
        .join('; ');
    case 'unknown':
      return 'not read';
  }
}

/** Without zeros that say nothing: 2.50 reads 2.5. */
function plain(amount: Decimal): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}

function roundingFor(drug: string, { rounding }: DosePack, sources: Sources): DoseRounding {
  const surface = rounding.find(({ of }) => of === 'surface');
  const dose =
    rounding.find((one) => one.of === 'dose' && one.drug === drug) ??
    rounding.find((one) => one.of === 'dose' && one.drug === undefined);
  return {
    ...(surface === undefined ? {} : { surface: ruleOf(surface, sources) }),
    ...(dose === undefined ? {} : { dose: ruleOf(dose, sources) }),
  };
}

function ruleOf({ rule, cite: where }: PackRounding, sources: Sources): RoundingRule {
  return { ...rule, cite: sources(where) };
}

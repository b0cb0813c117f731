import { type Citation, citationsOf, type Element, type Order, type PathwayStep, type Regimen } from '@rezidiv/core';

/**
 * What is wrong with a regimen, one sentence each: support that its citations do not carry, a dose
 * that is known and unknown at once, a drug without its rescue, names that lead nowhere.
 */
export function regimenFlaws(regimen: Regimen): string[] {
  return [
    ...regimen.elements.flatMap((element) => elementFlaws(regimen.id, element)),
    ...repeated(regimen.elements.map(({ id }) => id)).map((id) => `${regimen.id}: two elements are called "${id}"`),
    ...regimen.pathways.flatMap((pathway) => pathwayProblems(regimen, pathway)),
  ];
}

function elementFlaws(regimen: string, element: Element): string[] {
  const { id, orders, missing } = element;
  return [
    ...(id.startsWith(`${regimen}/`) ? [] : [`${id}: the id must begin with "${regimen}/"`]),
    ...(citationsOf(element).length === 0 ? [`${id}: no citation`] : []),
    ...(orders.length === 0 && missing.length === 0 ? [`${id}: no orders, and nothing said to be missing`] : []),
    ...repeated(orders.map((order) => order.id)).map((order) => `${id}: two orders are called "${order}"`),
    ...orders.flatMap((order) => orderFlaws(order).map((flaw) => `${id}, ${order.id}: ${flaw}`)),
  ];
}

function orderFlaws(order: Order): string[] {
  const { dose, support, days, rescue } = order;
  const sources = sourcesOf(citationsOf(order));
  return [
    ...(sources.size === 0 ? ['no citation'] : []),
    ...(support === 'verified' && sources.size < 2 ? ['"verified" needs citations of two sources'] : []),
    ...(dose.kind !== 'unknown' && support === 'unknown' ? ['a dose is given, yet support is "unknown"'] : []),
    ...(dose.kind === 'unknown' && dose.toRead.trim() === '' ? ['an unknown dose must say what to read'] : []),
    ...amountsOf(order)
      .filter((amount) => !/^(0|[1-9]\d*)(\.\d+)?$/.test(amount))
      .map((amount) => `"${amount}" is no decimal number`),
    ...(days === 'not-read' || areDays(days) ? [] : [`days ${days.join(', ')} must be whole, from 1, and rise`]),
    ...(needsRescue(order) && rescue === undefined ? ['names no rescue'] : []),
  ];
}

function sourcesOf(citations: readonly Citation[]): ReadonlySet<string> {
  return new Set(citations.map(({ source }) => source.id));
}

function amountsOf({ dose }: Order): readonly string[] {
  if (dose.kind === 'unknown') return [];
  if (dose.kind === 'by-age') return dose.bands.map(({ amount }) => amount);
  const cap = dose.kind === 'by-size' && dose.cap !== undefined ? [dose.cap.amount] : [];
  return [dose.amount, ...cap];
}

function areDays(days: readonly number[]): boolean {
  return days.length > 0 && days.every((day, at) => Number.isInteger(day) && day > (days[at - 1] ?? 0));
}

/** Methotrexate in grams or printed as high-dose, and every ifosfamide. */
function needsRescue({ id, drug, dose }: Order): boolean {
  if (drug === 'ifosfamide') return true;
  return drug === 'methotrexate' && (/high-dose/.test(id) || (dose.kind === 'by-size' && dose.unit === 'g'));
}

function pathwayProblems({ id, elements }: Regimen, { start, steps }: Regimen['pathways'][number]): string[] {
  const names = new Set(steps.map((step) => step.id));
  const targets = [start, ...steps.flatMap(nextOf)];
  const reached = reachable(start, steps);
  return [
    ...repeated(steps.map((step) => step.id)).map((step) => `${id}: two steps are called "${step}"`),
    ...targets.filter((target) => !names.has(target)).map((target) => `${id}: there is no step "${target}"`),
    ...steps.filter((step) => !reached.has(step.id)).map((step) => `${id}: no way leads to step "${step.id}"`),
    ...steps.flatMap((step) =>
      step.kind === 'element' && elements.every((element) => element.id !== step.element)
        ? [`${id}, step "${step.id}": there is no element "${step.element}"`]
        : [],
    ),
    ...steps.flatMap((step) =>
      step.kind !== 'gate'
        ? []
        : step.table.groups
            .filter((group) => !(group in step.branches))
            .map((group) => `${id}, gate "${step.id}": no branch for "${group}"`),
    ),
  ];
}

function nextOf(step: PathwayStep): readonly string[] {
  switch (step.kind) {
    case 'gate':
    case 'randomisation':
    case 'decision':
      return Object.values(step.branches);
    case 'element':
    case 'measure':
      return [step.next];
    case 'not-read':
      return step.next === undefined ? [] : [step.next];
    case 'end':
      return [];
  }
}

function reachable(start: string, steps: readonly PathwayStep[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...steps.filter((step) => step.id === id).flatMap(nextOf));
  }
  return found;
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

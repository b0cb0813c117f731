import type { TreatmentEvent } from './case.ts';
import { isDose, orderOf } from './delivered.ts';
import type { PathwayStep, Regimen } from './regimen.ts';

/**
 * Why an event found no place on any way; undefined for an event that needs none, such as a blood count.
 *
 * @param placed The events that found one.
 */
export function whyNotPlaced(
  event: TreatmentEvent,
  regimen: Regimen,
  placed: ReadonlySet<TreatmentEvent>,
): string | undefined {
  if (placed.has(event)) return undefined;
  if (event.kind === 'element-started') {
    return unknownElement(event.element, regimen) ?? 'not at this place of the pathway';
  }
  if (isDose(event)) return unknownElement(event.element, regimen) ?? doseWithoutPlace(event, regimen);
  if (event.kind === 'decision') return decisionWithoutPlace(event.step, regimen);
  if (event.kind === 'randomised') return randomisedElsewhere(event.system, regimen);
  return event.kind === 'hsct' ? 'no way that is shown leads to a transplantation' : undefined;
}

function unknownElement(name: string, { id, elements }: Regimen): string | undefined {
  return elements.some((one) => one.id === name)
    ? undefined
    : `${id} has no element of this name; it has ${elements.map((one) => one.id).join(', ')}`;
}

function doseWithoutPlace({ element: name, drug }: { element: string; drug: string }, { elements }: Regimen): string {
  const element = elements.find(({ id }) => id === name);
  if (element !== undefined && orderOf(element, drug) === undefined) {
    const orders = element.orders.map(({ id }) => id).join(', ') || 'none';
    return element.orders.some((order) => order.drug === drug)
      ? `${name} has more than one order of ${drug}; write the order: ${orders}`
      : `${name} has no order of this name; its known orders are ${orders}`;
  }
  return 'on that day no start of this element had been recorded, or the next element had begun';
}

function decisionWithoutPlace(step: string, regimen: Regimen): string {
  return stepsOf(regimen).some(({ id }) => id === step)
    ? 'the ways that are shown do not come to this step'
    : `${regimen.id} has no step of this name`;
}

function randomisedElsewhere(system: string, regimen: Regimen): string | undefined {
  const asks = stepsOf(regimen).some((step) => step.kind === 'randomisation' && step.system === system);
  return asks ? undefined : `no randomisation of ${regimen.id} is recorded under "${system}"`;
}

function stepsOf({ pathways }: Regimen): readonly PathwayStep[] {
  return pathways.flatMap(({ steps }) => steps);
}

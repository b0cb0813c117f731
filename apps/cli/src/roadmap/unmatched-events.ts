import { daysOf, orderNamed, type Roadmap, type TreatmentEvent } from '@rezidiv/core';
import { type RoadmapAnswer, type StartedEntry, startedElements } from './answer.ts';
import { dosesByDay } from './dose-events.ts';

/** Recorded doses, randomisations and decisions that found no place on the roadmap, each with the reason. */
export function unmatchedEvents({ roadmap, record, regimen, today }: RoadmapAnswer): Roadmap['notPlaced'] {
  if (roadmap === undefined) return [];
  const started = startedElements(roadmap);
  const counted = new Set<TreatmentEvent>(
    started.flatMap((entry) =>
      entry.element.orders.flatMap((order) => [...dosesByDay(order, entry, record, today).values()].flat()),
    ),
  );
  const steps = regimen.pathways.flatMap((pathway) => pathway.steps);
  return (record.treatment ?? []).flatMap((event): Roadmap['notPlaced'] => {
    if (daysOf(event.on).first > today) return [];
    switch (event.kind) {
      case 'dose-given':
      case 'dose-changed':
      case 'dose-omitted':
        return counted.has(event) ? [] : [{ event, why: whyNotCounted(event, started) }];
      case 'randomised':
        return steps.some((step) => step.kind === 'randomisation' && step.system === event.system)
          ? []
          : [{ event, why: `${regimen.id} has no randomisation of ${event.system}` }];
      case 'decision':
        return steps.some((step) => step.kind === 'decision' && step.id === event.step)
          ? []
          : [{ event, why: `${regimen.id} leaves no such step to a decision` }];
      default:
        return [];
    }
  });
}

function whyNotCounted(
  { element, drug }: { readonly element: string; readonly drug: string },
  started: readonly StartedEntry[],
): string {
  const found = started.find((entry) => entry.element.id === element);
  if (found === undefined) return 'the element has no recorded start that was placed';
  const { orders } = found.element;
  if (orderNamed(found.element, drug) !== undefined) {
    return 'not between the start of the element and the start of the next';
  }
  const several = orders.filter((order) => order.drug === drug).map(({ id }) => id);
  return several.length > 1
    ? `the element has it as ${several.join(' and ')}: name one of these`
    : `the element has no such drug; it has ${orders.map(({ id }) => id).join(', ')}`;
}

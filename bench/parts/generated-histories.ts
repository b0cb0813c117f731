import {
  type Case,
  type Day,
  type Element,
  formatDay,
  type PathwayStep,
  type Regimen,
  type TreatmentEvent,
} from '@rezidiv/core';
import { randomAt } from './random.ts';

const firstRelapse: Day = 14_000;
const relapseDays = 7_000;
const mostSteps = 12;
const levels = [1e-5, 5e-4, 1e-2] as const;

/**
 * A child's history under a regimen, the same for the same seed and number: elements started in the order of a pathway
 * with two to four weeks between them, nine doses in ten recorded, choices made by chance, cut short anywhere.
 *
 * Shaped to reach every step, not fitted to any registry.
 */
export function generateHistory(regimen: Regimen, seed: number, number: number): Case {
  let field = 0;
  const random = () => randomAt(seed, number, field++);
  const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
  const relapse = firstRelapse + Math.floor(random() * relapseDays);
  const treatment: TreatmentEvent[] = [];
  const pathway = pick(regimen.pathways);
  let step = pathway?.steps.find(({ id }) => id === pathway.start);
  let day = relapse + Math.floor(random() * 10);
  const steps = Math.floor(random() * mostSteps);
  for (let taken = 0; taken < steps && step !== undefined; taken += 1) {
    const next = nextOf(step, pick);
    const here: PathwayStep = step;
    if (here.kind === 'element') {
      const element = regimen.elements.find(({ id }) => id === here.element);
      if (element !== undefined) treatment.push(...given(element, day, random));
      day += 14 + Math.floor(random() * 15);
    }
    if (here.kind === 'randomisation' && next.outcome !== undefined)
      treatment.push({ kind: 'randomised', on: formatDay(day), system: here.system, arm: next.outcome });
    if (here.kind === 'decision' && next.outcome !== undefined)
      treatment.push({ kind: 'decision', on: formatDay(day), step: here.id, chosen: next.outcome });
    step = pathway?.steps.find(({ id }) => id === next.id);
  }
  const level = pick(levels);
  return {
    id: `generated-${number}`,
    relapse: {
      number: 1,
      on: formatDay(relapse),
      sites: { marrow: { involved: true }, other: [], ...(random() < 0.1 ? {} : { cns: random() < 0.2 }) },
    },
    ...(random() < 0.5 || level === undefined
      ? {}
      : {
          mrd: [
            {
              on: formatDay(relapse + 40),
              timePoint: 'after-element-2',
              method: 'rq-pcr',
              sensitivity: 1e-5,
              quantitativeRange: 1e-4,
              result: { kind: 'quantified', fraction: level },
            },
          ],
        }),
    treatment,
  };
}

function nextOf(
  step: PathwayStep,
  pick: (values: readonly string[]) => string | undefined,
): { readonly id?: string; readonly outcome?: string } {
  if (step.kind === 'end') return {};
  if (!('branches' in step)) return step.next === undefined ? {} : { id: step.next };
  const outcome = pick(Object.keys(step.branches));
  const id = outcome === undefined ? undefined : step.branches[outcome];
  return { ...(id === undefined ? {} : { id }), ...(outcome === undefined ? {} : { outcome }) };
}

function given(element: Element, day: Day, random: () => number): TreatmentEvent[] {
  const doses = element.orders.flatMap((order) =>
    (order.days === 'not-read' ? [] : order.days).flatMap((of): TreatmentEvent[] => {
      const chance = random();
      if (chance > 0.9) return [];
      const dose = { on: formatDay(day + of - 1), element: element.id, drug: order.id };
      if (chance > 0.87) return [{ kind: 'dose-omitted', ...dose }];
      return chance > 0.82 ? [{ kind: 'dose-changed', ...dose, percent: 75 }] : [{ kind: 'dose-given', ...dose }];
    }),
  );
  return [{ kind: 'element-started', on: formatDay(day), element: element.id }, ...doses];
}

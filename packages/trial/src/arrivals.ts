import type { Stream } from './allocation-stream.ts';
import type { Levels } from './event.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { RandomisationSetup } from './study-setup.ts';

/** Which children are expected: for each factor its levels, and the sites, each independent of the others. */
export interface ArrivalModel {
  /** By factor, then by level: probabilities that add up to 1. */
  readonly factors: Readonly<Record<string, Probabilities>>;
  /** By site: probabilities that add up to 1. */
  readonly sites: Probabilities;
}

/** By name; they add up to 1. */
export type Probabilities = Readonly<Record<string, number>>;

/** A child as the model makes one. */
export interface Arrival {
  readonly levels: Levels;
  readonly site: string;
}

/** What is missing or impossible in a model; nothing is filled in. */
export function problemsOfArrivals({ factors }: RandomisationSetup, model: ArrivalModel): Refusal[] {
  return [
    ...factors.flatMap(({ id, levels }) => {
      const given = Object.hasOwn(model.factors, id) ? model.factors[id] : undefined;
      return given === undefined
        ? [refusal('setup-incomplete', id, `Say how probable each level of "${id}" is: ${levels.join(', ')}.`)]
        : problemsOfProbabilities(id, given, levels);
    }),
    ...Object.keys(model.factors)
      .filter((id) => !factors.some((factor) => factor.id === id))
      .map((id) => refusal('setup-invalid', id, `The randomisation has no factor "${id}".`)),
    ...problemsOfProbabilities('sites', model.sites, Object.keys(model.sites)),
  ];
}

function problemsOfProbabilities(about: string, given: Probabilities, names: readonly string[]): Refusal[] {
  const values = Object.values(given);
  const sum = values.reduce((total, value) => total + value, 0);
  const differing = [
    ...names.filter((name) => !Object.hasOwn(given, name)),
    ...Object.keys(given).filter((name) => !names.includes(name)),
  ];
  return [
    ...differing.map((name) =>
      refusal(
        'setup-invalid',
        about,
        `"${name}" is a level of "${about}" in one place only: in the set-up or the model.`,
      ),
    ),
    ...(values.every((value) => value >= 0 && value <= 1) && Math.abs(sum - 1) <= 1e-9
      ? []
      : [
          refusal(
            'setup-invalid',
            about,
            `The probabilities of "${about}" add up to ${sum}; they must be 0 to 1 and add up to 1.`,
          ),
        ]),
  ];
}

/**
 * Makes children as a model expects them, one at each call.
 *
 * @param model Without problems.
 * @param stream Where chance comes from: one number for each factor, then one for the site.
 */
export function arriving({ factors }: RandomisationSetup, model: ArrivalModel, stream: Stream): () => Arrival {
  const choices = factors.map(({ id, levels }) => [id, chooser(model.factors[id] ?? {}, levels)] as const);
  const site = chooser(model.sites, Object.keys(model.sites));
  return () => ({
    levels: Object.fromEntries(choices.map(([id, choose]) => [id, choose(stream)])),
    site: site(stream),
  });
}

const steps = 2 ** 32;

function chooser(probabilities: Probabilities, names: readonly string[]): (stream: Stream) => string {
  // A name that never comes must not be taken for the last one, which takes up what rounding leaves.
  const possible = names.filter((name) => (probabilities[name] ?? 0) > 0);
  let sum = 0;
  const bounds = possible.map((name) => {
    sum += probabilities[name] ?? 0;
    return sum;
  });
  return (stream) => {
    const at = stream.below(steps) / steps;
    const index = bounds.findIndex((bound) => at < bound);
    return possible[index < 0 ? possible.length - 1 : index] ?? '';
  };
}

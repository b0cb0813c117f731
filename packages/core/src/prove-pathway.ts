import { baseFacts, type DecisionTable } from './decision-table.ts';
import { proveTable } from './prove-table.ts';
import type { Pathway, PathwayStep, Regimen } from './regimen.ts';

/** Something wrong with a regimen, and where. */
export interface PathwayFlaw {
  /** The groups of the pathway; empty for a flaw of the regimen or of a pathway for all its children. */
  readonly groups: readonly string[];
  /** The step, element or table it is about. */
  readonly at: string;
  readonly says: string;
}

/**
 * Looks at every step of every pathway of a regimen: does each step named exist, has every answer of a
 * gate its branch, can every step and every element be reached, and does every way come to an end.
 *
 * A way may end where nothing more was read: that is a `not-read` step without a next one. A regimen without any
 * pathway is a list of elements, and no flaw.
 *
 * @returns Nothing wrong: an empty list.
 */
export function pathwayFlaws(regimen: Regimen): PathwayFlaw[] {
  return [...elementFlaws(regimen), ...regimen.pathways.flatMap((pathway) => flawsOf(pathway, regimen))];
}

function elementFlaws({ id, elements, pathways }: Regimen): PathwayFlaw[] {
  const used = new Set(
    pathways.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'element' ? [step.element] : []))),
  );
  const flaw = (at: string, says: string): PathwayFlaw => ({ groups: [], at, says });
  return [
    ...twice(elements.map((one) => one.id)).map((name) => flaw(name, 'two elements have this id')),
    ...elements.flatMap((element) => [
      ...(element.id.startsWith(`${id}/`) ? [] : [flaw(element.id, `the id must begin with "${id}/"`)]),
      ...(used.has(element.id) || pathways.length === 0 ? [] : [flaw(element.id, 'no pathway holds this element')]),
      ...twice(element.orders.map((order) => order.id)).map((name) =>
        flaw(element.id, `two orders have the id "${name}"`),
      ),
    ]),
  ];
}

function flawsOf({ groups, start, steps }: Pathway, { elements }: Regimen): PathwayFlaw[] {
  const ids = steps.map(({ id }) => id);
  const flaw = (at: string, says: string): PathwayFlaw => ({ groups, at, says });
  const reached = reachableFrom([start], (id) => steps.filter((step) => step.id === id).flatMap(nextOf));
  const ends = steps.filter((step) => step.kind === 'end' || (step.kind === 'not-read' && step.next === undefined));
  const finishing = reachableFrom(
    ends.map(({ id }) => id),
    (id) => steps.filter((step) => nextOf(step).includes(id)).map((step) => step.id),
  );
  return [
    ...(ids.includes(start) ? [] : [flaw(start, 'the pathway starts here, and there is no such step')]),
    ...twice(ids).map((id) => flaw(id, 'two steps have this id')),
    ...steps.flatMap((step) => [
      ...nextOf(step)
        .filter((id) => !ids.includes(id))
        .map((id) => flaw(step.id, `leads to "${id}", and there is no such step`)),
      ...(reached.has(step.id) ? [] : [flaw(step.id, 'no way leads here')]),
      ...(finishing.has(step.id) ? [] : [flaw(step.id, 'no way from here comes to an end')]),
      ...ownFlaws(
        step,
        elements.map(({ id }) => id),
      ).map((says) => flaw(step.id, says)),
    ]),
  ];
}

function nextOf(step: PathwayStep): readonly string[] {
  switch (step.kind) {
    case 'element':
    case 'measure':
      return [step.next];
    case 'gate':
    case 'randomisation':
    case 'decision':
      return Object.values(step.branches);
    case 'not-read':
      return step.next === undefined ? [] : [step.next];
    case 'end':
      return [];
  }
}

function ownFlaws(step: PathwayStep, elements: readonly string[]): readonly string[] {
  if (step.kind === 'element' && !elements.includes(step.element)) return [`there is no element "${step.element}"`];
  if (step.kind === 'randomisation' || step.kind === 'decision') {
    return Object.keys(step.branches).length > 1 ? [] : ['a choice needs two ways or more'];
  }
  return step.kind === 'gate' ? gateFlaws(step) : [];
}

function gateFlaws({ table, classifiers, branches }: Extract<PathwayStep, { kind: 'gate' }>): readonly string[] {
  const outcomes = outcomesOf(table);
  const facts = baseFacts(table);
  const { flaws, unreachable } = proveTable(table);
  return [
    ...outcomes.filter((outcome) => !Object.hasOwn(branches, outcome)).map((outcome) => `"${outcome}" has no branch`),
    ...Object.keys(branches)
      .filter((branch) => !outcomes.includes(branch))
      .map((branch) => `the table never answers "${branch}"`),
    ...Object.keys(facts)
      .filter((fact) => !Object.hasOwn(classifiers, fact))
      .map((fact) => `nothing classifies the fact "${fact}"`),
    ...Object.entries(classifiers).flatMap(([fact, { values }]) =>
      values
        .filter((value) => facts[fact]?.includes(value) !== true)
        .map((value) => `"${value}" is no value of "${fact}"`),
    ),
    ...flaws.map(({ kind, combination }) => `its table has a ${kind} at ${JSON.stringify(combination)}`),
    ...unreachable.map((row) => `its table never comes to the row "${row}"`),
  ];
}

/** What a table may answer: its groups, and what any reading of a disputed cell says. */
function outcomesOf(table: DecisionTable): readonly string[] {
  const read = table.rows.flatMap((row) => ('readings' in row ? row.readings.map(({ group }) => group) : []));
  return [...new Set([...table.groups, ...read])];
}

function reachableFrom(first: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...first];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...next(id));
  }
  return reached;
}

function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}

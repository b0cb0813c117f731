import { isDecimal, type Order, type Regimen } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import { drugs, guardRules, regimens, surfaceFormulas } from '../protocols/index.ts';

const known = new Set(drugs.map(({ id }) => id));

/** What is wrong with the orders of a regimen, one sentence each. */
function orderProblems({ id: regimen, elements, surfaceFormula }: Regimen): readonly string[] {
  return [
    ...(surfaceFormula === undefined || surfaceFormulas.some(({ id }) => id === surfaceFormula)
      ? []
      : [`${regimen}: "${surfaceFormula}" is no formula`]),
    ...repeated(elements.map(({ id }) => id)),
    ...elements.flatMap(({ id, orders }) => [
      ...(id.startsWith(`${regimen}/`) ? [] : [`${id} does not begin with the id of its regimen`]),
      ...repeated(orders.map((order) => `${id}#${order.id}`)),
      ...orders.flatMap((order) => problemsOf(`${id}#${order.id}`, order)),
    ]),
  ];
}

function problemsOf(place: string, { drug, rescue, dose, days }: Order): readonly string[] {
  const amounts =
    dose.kind === 'unknown' ? [] : dose.kind === 'by-age' ? dose.bands.map(({ amount }) => amount) : [dose.amount];
  return [
    ...[drug, rescue].flatMap((one) =>
      one === undefined || known.has(one) ? [] : [`${place}: "${one}" is not in the list of drugs`],
    ),
    ...amounts.filter((amount) => !isDecimal(amount)).map((amount) => `${place}: "${amount}" is no amount`),
    ...(days !== 'not-read' && (days.length === 0 || days.some((day) => !Number.isInteger(day) || day < 1))
      ? [`${place}: its days are no days`]
      : []),
  ];
}

function repeated(ids: readonly string[]): readonly string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} stands twice`);
}

describe('the orders of every regimen', () => {
  test.each(regimens.map((regimen) => [regimen.id, regimen] as const))(
    '%s: known drugs, whole days, amounts that are decimals',
    (_id, regimen) => {
      expect(orderProblems(regimen)).toEqual([]);
    },
  );

  test('a drug, an amount, a day or an id that is wrong is found', () => {
    const regimen = regimens.find(({ id }) => id === 'pog-9411');
    const [element] = regimen?.elements ?? [];
    const [order] = element?.orders ?? [];
    if (regimen === undefined || element === undefined || order === undefined) throw new Error('there is no regimen');
    const bad: Order = {
      ...order,
      drug: 'water',
      rescue: 'wine',
      days: [0],
      dose: { kind: 'flat', amount: '1,5', unit: 'mg', each: 'dose' },
    };
    const planted = {
      ...regimen,
      surfaceFormula: 'mine',
      elements: [{ ...element, id: 'elsewhere', orders: [bad, bad] }],
    };
    expect(new Set(orderProblems(planted))).toEqual(
      new Set([
        `${regimen.id}: "mine" is no formula`,
        'elsewhere does not begin with the id of its regimen',
        `elsewhere#${order.id} stands twice`,
        `elsewhere#${order.id}: "water" is not in the list of drugs`,
        `elsewhere#${order.id}: "wine" is not in the list of drugs`,
        `elsewhere#${order.id}: "1,5" is no amount`,
        `elsewhere#${order.id}: its days are no days`,
      ]),
    );
  });
});

describe('the list of drugs', () => {
  test('has each id and each name once', () => {
    expect(repeated(drugs.map(({ id }) => id))).toEqual([]);
    expect(repeated(drugs.flatMap(({ names }) => names))).toEqual([]);
  });

  test('holds every drug a guard speaks of, and amounts that are decimals', () => {
    const spokenOf = [
      ...guardRules.intrathecal.drugs,
      guardRules.totalBodyIrradiation.drug,
      ...drugs.flatMap(({ rescue }) => rescue?.drug ?? []),
    ];
    expect(spokenOf.filter((id) => !known.has(id))).toEqual([]);
    for (const { id, printed, cap } of drugs) {
      for (const amount of [...printed.map((one) => one.amount), ...(cap === undefined ? [] : [cap.amount])]) {
        expect(isDecimal(amount), `${id}: ${amount}`).toBe(true);
      }
    }
  });
});

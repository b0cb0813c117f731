import type { Case, Order, OrderCondition } from '@rezidiv/core';

/** Where one condition of an order stands. Nobody recorded it: open, so the order stays on the sheet. */
export interface ConditionState {
  readonly condition: OrderCondition;
  readonly state: 'met' | 'not-met' | 'open';
  /** Half a sentence: "only if the CNS is involved; recorded: not involved". */
  readonly says: string;
}

/** What the record says of each condition of an order. */
export function conditionsOf({ only = [] }: Order, record: Case): readonly ConditionState[] {
  return only.map((condition) => {
    const { says, fact } = meaning[condition];
    if (fact === undefined) return { condition, state: 'open', says };
    const found = fact.of(record);
    if (found === undefined) return { condition, state: 'open', says: `${says}; not recorded` };
    const state = found === fact.wanted ? 'met' : 'not-met';
    return { condition, state, says: `${says}; recorded: ${found ? fact.yes : fact.no}` };
  });
}

/** Whether the record rules an order out. */
export function isRuledOut(order: Order, record: Case): boolean {
  return conditionsOf(order, record).some(({ state }) => state === 'not-met');
}

interface Meaning {
  readonly says: string;
  /** The recorded fact it asks about, with both answers in words; absent where a case has no field for it. */
  readonly fact?: {
    readonly of: (record: Case) => boolean | undefined;
    readonly wanted: boolean;
    readonly yes: string;
    readonly no: string;
  };
}

const cns = { of: ({ relapse }: Case) => relapse?.sites?.cns, yes: 'involved', no: 'not involved' } as const;
const ph = {
  of: ({ initialDiagnosis }: Case) => initialDiagnosis?.genetics?.bcrAbl1,
  yes: 'Ph-positive',
  no: 'Ph-negative',
} as const;

const meaning: Readonly<Record<OrderCondition, Meaning>> = {
  'cns-involved': { says: 'only if the CNS is involved', fact: { ...cns, wanted: true } },
  'cns-not-involved': { says: 'only if the CNS is not involved', fact: { ...cns, wanted: false } },
  'ph-positive': { says: 'only if Ph-positive', fact: { ...ph, wanted: true } },
  'ph-negative': { says: 'only if Ph-negative', fact: { ...ph, wanted: false } },
  'after-count-recovery': { says: 'earliest day; only once the blood counts have recovered' },
};

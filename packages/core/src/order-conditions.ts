import type { Case } from './case.ts';
import type { Order, OrderCondition } from './element.ts';

/**
 * Whether an order is for this child, by its conditions.
 *
 * @returns `unknown` where a condition looks at something nobody recorded: the order stays open.
 *   A condition on blood counts holds or fails on the day and takes no order away.
 */
export function orderApplies({ only = [] }: Order, record: Case): 'yes' | 'no' | 'unknown' {
  const held = only.map((condition) => holds(condition, record));
  if (held.includes(false)) return 'no';
  return held.includes(undefined) ? 'unknown' : 'yes';
}

function holds(condition: OrderCondition, { relapse, initialDiagnosis }: Case): boolean | undefined {
  const cns = relapse?.sites?.cns;
  const philadelphia = initialDiagnosis?.genetics?.bcrAbl1;
  switch (condition) {
    case 'cns-involved':
      return cns;
    case 'cns-not-involved':
      return cns === undefined ? undefined : !cns;
    case 'ph-positive':
      return philadelphia;
    case 'ph-negative':
      return philadelphia === undefined ? undefined : !philadelphia;
    case 'after-count-recovery':
      return true;
  }
}

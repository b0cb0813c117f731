import { basename } from 'node:path';
import { type Assumption, type AssumptionRule, parseAssumption } from '@rezidiv/records';

/** For how many children the end of front-line therapy was assumed, of how many. */
export interface AssumedFor {
  readonly children: number;
  readonly of: number;
}

/** The assumed end of front-line therapy as one sentence, with every length that was assumed. */
export function assumedEndInWords(option: string, { rules }: Assumption, { children, of }: AssumedFor): string {
  const what =
    'rules' in parseAssumption(option)
      ? ` ${rules[0]?.months} months after initial diagnosis,`
      : `, counted from initial diagnosis, by protocol and sex (${basename(option)}): ${rulesInWords(rules)};`;
  return `Assumed: front-line therapy ended${what} for the ${children} of ${of} children of whom nothing is recorded about its end (a relapse before that day counts as on therapy)`;
}

/** The rule that names more first, as it wins. */
function rulesInWords(rules: readonly AssumptionRule[]): string {
  const ordered = rules.toSorted((a, b) => facts(b) - facts(a));
  const said = ordered.map((rule, at) => {
    const isRest = ordered.slice(0, at).some((earlier) => overlap(earlier, rule));
    return `${childrenOf(rule, isRest)} ${rule.months} months`;
  });
  const isForAll = rules.some((rule) => facts(rule) === 0);
  return [...said, ...(isForAll ? [] : ['nothing for any other'])].join(', ');
}

function childrenOf({ protocol, sex }: AssumptionRule, isRest: boolean): string {
  if (protocol === undefined && sex === undefined) return isRest ? 'any other' : 'all children';
  const noun = sex === undefined ? 'children' : { female: 'girls', male: 'boys' }[sex];
  return [isRest ? 'any other' : '', protocol ?? '', noun].filter((word) => word !== '').join(' ');
}

function overlap(a: AssumptionRule, b: AssumptionRule): boolean {
  const agree = (one?: string, other?: string) => one === undefined || other === undefined || one === other;
  return agree(a.protocol, b.protocol) && agree(a.sex, b.sex);
}

function facts({ protocol, sex }: AssumptionRule): number {
  return [protocol, sex].filter((fact) => fact !== undefined).length;
}

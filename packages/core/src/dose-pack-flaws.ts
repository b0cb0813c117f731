import { decimal, isDecimal } from './decimal.ts';
import type { DosePack, PackOrder, PackRounding } from './dose-pack.ts';

const titles: ReadonlySet<string> = new Set([
  'dr',
  'med',
  'prof',
  'professor',
  'phd',
  'md',
  'mr',
  'mrs',
  'ms',
  'apl',
  'pd',
]);

/**
 * Whether two names can be those of one person: titles, order and stops do not count, and an initial stands
 * for any name that begins with it. Two people with such names write them out.
 */
export function isSamePerson(one: string, other: string): boolean {
  const [fewer = [], more = []] = [namesIn(one), namesIn(other)].toSorted((a, b) => a.length - b.length);
  if (fewer.length === 0) return more.length === 0;
  return fewer.every((name) =>
    more.some((also) => name === also || isInitialOf(name, also) || isInitialOf(also, name)),
  );
}

function namesIn(name: string): readonly string[] {
  return (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((part) => !titles.has(part));
}

function isInitialOf(one: string, other: string): boolean {
  return one.length === 1 && other.startsWith(one);
}

/** What is wrong with a pack whatever its regimen; empty: nothing. */
export function flawsOf(pack: DosePack): readonly string[] {
  const { signedBy, secondReader, orders, rounding, regimenVersion: _version } = pack;
  const names = orders.map(place);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  const amounts = [
    ...orders.flatMap(({ dose }) =>
      dose.kind === 'by-age'
        ? dose.bands.map(({ amount }) => amount)
        : [dose.amount, ...(dose.kind === 'by-size' && dose.cap !== undefined ? [dose.cap.amount] : [])],
    ),
    ...rounding.flatMap(({ rule }) =>
      rule.kind === 'multiple' ? [rule.of] : rule.bands.flatMap(({ from, below, amount }) => [from, below, amount]),
    ),
  ];
  return [
    ...(isSamePerson(signedBy.who, secondReader.who)
      ? [`"${signedBy.who}" signed it and is its second reader; a second person reads it`]
      : []),
    ...(secondReader.on < signedBy.on
      ? [
          `its second reader read it on ${secondReader.on}, before it was signed on ${signedBy.on}; the signed form is read`,
        ]
      : []),
    ...twice.map((name) => `${name} stands in it twice`),
    ...rounding.flatMap(({ rule }) => (rule.kind === 'bands' ? strangeBands(rule) : [])),
    ...amounts
      .filter((amount) => !isDecimal(amount))
      .map((amount) => `"${amount}" is no amount; write digits with a point, such as "1.5"`),
  ];
}

function strangeBands({ name, bands }: Extract<PackRounding['rule'], { kind: 'bands' }>): readonly string[] {
  return bands
    .filter(({ from, below, amount }) => [from, below, amount].every(isDecimal))
    .filter(({ from, below, amount }) => decimal(amount).lt(decimal(from)) || decimal(amount).gt(decimal(below)))
    .map(
      ({ from, below, amount }) =>
        `rule "${name}" makes ${amount} of ${from} to below ${below}; to round is to stay within the band`,
    );
}

/** An order by its element: `pog-9411/continuation#mesna`. */
export function place({ element, order }: Pick<PackOrder, 'element' | 'order'>): string {
  return `${element}#${order}`;
}

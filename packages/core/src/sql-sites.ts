import { finding, type SiteAxis, siteIndex } from './column-axes.ts';
import { ask, type Choice, keyOf, type Question } from './sql-choice.ts';

/** The four columns of findings, as they are written in SQL, in the order of a site. */
export type FindingColumns = readonly [marrow: string, cns: string, testis: string, other: string];

/** What follows from the four findings, given what follows from each class of the axis. */
export function chooseBySite(axis: SiteAxis, columns: FindingColumns, answerOf: (siteClass: number) => Choice): Choice {
  const groups = new Map<string, { readonly gives: Choice; readonly sites: number[] }>();
  for (const [site, findings] of allSites.entries()) {
    const gives = answerOf(axis.classOf[siteIndex(...findings)] ?? 0);
    const group = groups.get(keyOf(gives)) ?? { gives, sites: [] };
    group.sites.push(site);
    groups.set(keyOf(gives), group);
  }

  const open = [...groups.values()];
  const decided = new Set<number>();
  const when: Question['when'][number][] = [];
  for (;;) {
    const covered = open
      .map((group) => ({ group, patterns: cover(group.sites, decided) }))
      .sort((a, b) => a.patterns.length - b.patterns.length);
    const [simplest, ...others] = covered;
    if (simplest === undefined) throw new Error('There is no site.');
    if (others.length === 0) return ask(when, simplest.group.gives);
    when.push([simplest.patterns.map((pattern) => conditionOf(pattern, columns)).join(' OR '), simplest.group.gives]);
    for (const site of simplest.group.sites) decided.add(site);
    open.splice(open.indexOf(simplest.group), 1);
  }
}

type Site = readonly [marrow: number, cns: number, testis: number, other: number];
/** For each finding the values it may have. */
type Pattern = readonly [marrow: Values, cns: Values, testis: Values, other: Values];
type Values = readonly number[];

const { no, yes, unknown } = finding;
const everyValue: readonly number[] = [no, yes, unknown];
const someValues: readonly Values[] = [everyValue, [no, yes], [no, unknown], [yes, unknown], [no], [yes], [unknown]];

function everyFour<T>(values: readonly T[]): readonly (readonly [T, T, T, T])[] {
  return values.flatMap((a) =>
    values.flatMap((b) => values.flatMap((c) => values.map((d): readonly [T, T, T, T] => [a, b, c, d]))),
  );
}

const allSites: readonly Site[] = everyFour(everyValue);
const patterns: readonly { readonly pattern: Pattern; readonly sites: readonly number[] }[] = everyFour(someValues)
  .toSorted((one, other) => lengthOf(one) - lengthOf(other))
  .map((pattern) => ({
    pattern,
    sites: allSites.flatMap((site, number) =>
      site.every((value, organ) => pattern[organ]?.includes(value)) ? [number] : [],
    ),
  }));

/** How much a pattern says: values named, and none where any will do. */
function lengthOf(pattern: Pattern): number {
  return pattern.reduce((sum, values) => sum + (values.length === everyValue.length ? 0 : values.length), 0);
}

/** Few patterns that hold for all these sites, and for no other but those decided before. */
function cover(sites: readonly number[], decided: ReadonlySet<number>): readonly Pattern[] {
  const wanted = new Set(sites);
  const usable = patterns.filter((one) => one.sites.every((site) => wanted.has(site) || decided.has(site)));
  const chosen: Pattern[] = [];
  while (wanted.size > 0) {
    const gain = (of: readonly number[]): number => of.reduce((sum, site) => sum + (wanted.has(site) ? 1 : 0), 0);
    let best = usable[0];
    let most = 0;
    // The patterns stand with the plainest first, so that of equal gain the plainest is chosen.
    for (const one of usable) {
      const gained = gain(one.sites);
      if (gained > most) [best, most] = [one, gained];
    }
    if (best === undefined) throw new Error('A site is its own pattern; the patterns are not complete.');
    chosen.push(best.pattern);
    for (const site of best.sites) wanted.delete(site);
  }
  return chosen;
}

function conditionOf(pattern: Pattern, columns: FindingColumns): string {
  const conditions = pattern.flatMap((values, organ) => oneOf(columns[organ] ?? '', values));
  return conditions.length === 0 ? '1 = 1' : conditions.join(' AND ');
}

/** Says of a column that it holds one of the values; nothing where it may hold any. */
function oneOf(column: string, values: Values): readonly string[] {
  if (values.length === everyValue.length) return [];
  const known = values.filter((value) => value !== unknown);
  const isKnown = known.length > 1 ? `${column} IN (${known.join(', ')})` : `${column} = ${known[0]}`;
  if (!values.includes(unknown)) return [isKnown];
  return known.length === 0 ? [`${column} IS NULL`] : [`(${column} IS NULL OR ${isKnown})`];
}

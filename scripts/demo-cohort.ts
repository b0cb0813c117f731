import { addMonths, type Day, daysOf, formatDay } from '@rezidiv/core';
import { courseAfterRelapse, outcomeColumns } from './demo-outcome.ts';
import { type Draw, drawFrom } from './seeded-draw.ts';

/**
 * The demo cohort: 1,188 made-up children in the group sizes that were published for the first
 * relapses of the ALL-REZ BFM trials to March 1997 (S1 to S4: 60, 652, 175, 301), dying at about the
 * published rates. The mix of sites within a group, the ages, the times and the mess are chosen here
 * and come from no child and no publication.
 */
export function demoCohort(): string {
  const children = groups.flatMap((group) => Array.from({ length: group.size }, (_unused, at) => ({ group, at })));
  const order = drawFrom('order of the file');
  const shuffled = children
    .map((child) => ({ child, key: order.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ child }, row) => recordOf(child.group, row + 1));
  const lines = shuffled.map((record) => columns.map((column) => record[column] ?? '').join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

const columns = [
  'id',
  'sex',
  'initialDiagnosis.on',
  'initialDiagnosis.ageYears',
  'initialDiagnosis.immunophenotype',
  'initialDiagnosis.genetics.bcrAbl1',
  'initialDiagnosis.genetics.etv6Runx1',
  'frontLine.endedOn',
  'frontLine.onTherapy',
  'frontLine.hsct',
  'relapse.number',
  'relapse.on',
  'relapse.sites.marrow.involved',
  'relapse.sites.marrow.blastsPercent',
  'relapse.sites.cns',
  'relapse.sites.testis',
  'relapse.sites.other',
  'mrd.1.on',
  'mrd.1.timePoint',
  'mrd.1.method',
  'mrd.1.sensitivity',
  'mrd.1.result.kind',
  'mrd.1.result.fraction',
  'outcome.lastSeenOn',
  'outcome.daysFromRelapse',
  'outcome.died',
  ...outcomeColumns,
] as const;

type Column = (typeof columns)[number];
type Timing = 'very-early' | 'early' | 'late';
type Site = 'isolated-marrow' | 'combined' | 'isolated-extramedullary';

interface Kind {
  readonly share: number;
  readonly timing: Timing | 'any';
  readonly site: Site;
  readonly lineage: 'BCP' | 'T';
}

interface Group {
  /** Published size. */
  readonly size: number;
  /** Published long-term survival; for S3 and S4 "1 to 4%" is printed. */
  readonly survivors: number;
  /** Chosen: mean years to death of those who die. */
  readonly yearsToDeath: number;
  /** Chosen: the share transplanted, of those in remission long enough. */
  readonly transplanted: number;
  /** Chosen: which relapses make up the group. */
  readonly kinds: readonly Kind[];
}

const groups: readonly Group[] = [
  {
    size: 60,
    survivors: 0.77,
    yearsToDeath: 2.5,
    transplanted: 0.05,
    kinds: [{ share: 1, timing: 'late', site: 'isolated-extramedullary', lineage: 'BCP' }],
  },
  {
    size: 652,
    survivors: 0.36,
    yearsToDeath: 1.8,
    transplanted: 0.3,
    kinds: [
      { share: 0.55, timing: 'late', site: 'isolated-marrow', lineage: 'BCP' },
      { share: 0.2, timing: 'late', site: 'combined', lineage: 'BCP' },
      { share: 0.11, timing: 'early', site: 'combined', lineage: 'BCP' },
      { share: 0.08, timing: 'early', site: 'isolated-extramedullary', lineage: 'BCP' },
      { share: 0.04, timing: 'very-early', site: 'isolated-extramedullary', lineage: 'BCP' },
      { share: 0.02, timing: 'early', site: 'isolated-extramedullary', lineage: 'T' },
    ],
  },
  {
    size: 175,
    survivors: 0.03,
    yearsToDeath: 1,
    transplanted: 0.7,
    kinds: [{ share: 1, timing: 'early', site: 'isolated-marrow', lineage: 'BCP' }],
  },
  {
    size: 301,
    survivors: 0.02,
    yearsToDeath: 0.6,
    transplanted: 0.7,
    kinds: [
      { share: 0.52, timing: 'very-early', site: 'isolated-marrow', lineage: 'BCP' },
      { share: 0.14, timing: 'very-early', site: 'combined', lineage: 'BCP' },
      { share: 0.26, timing: 'any', site: 'isolated-marrow', lineage: 'T' },
      { share: 0.08, timing: 'any', site: 'combined', lineage: 'T' },
    ],
  },
];

const frontLineMonths = 24;
const lastDay = daysOf('1997-03-31').first;

function recordOf(group: Group, row: number): Partial<Record<Column, string>> {
  const draw = drawFrom(`child ${row}`);
  const kind = pick(group.kinds, draw);
  const sex = draw.next() < 0.6 ? 'male' : 'female';
  const diagnosed = daysOf('1981-06-01').first + Math.floor(draw.next() * 4400);
  const ended = addMonths(diagnosed, frontLineMonths) + Math.floor(draw.next() * 60) - 30;
  const relapsed = relapseDay(kind.timing, diagnosed, ended, draw);
  const survival = survivalOf(group, relapsed, draw);
  const dated = dates(diagnosed, relapsed, survival.day, draw);
  const course = {
    relapsed,
    end: survival.day,
    died: survival.died,
    countedInDays: dated['outcome.daysFromRelapse'] !== undefined,
    transplanted: group.transplanted,
  };
  return {
    id: `synthetic-${String(row).padStart(4, '0')}`,
    sex,
    'initialDiagnosis.ageYears': String(1 + Math.floor(draw.next() ** 1.6 * 16)),
    'initialDiagnosis.immunophenotype': draw.next() < 0.02 ? '' : kind.lineage,
    'initialDiagnosis.genetics.bcrAbl1': draw.next() < 0.5 ? (draw.next() < 0.03 ? 'true' : 'false') : '',
    'initialDiagnosis.genetics.etv6Runx1': draw.next() < 0.3 ? (draw.next() < 0.2 ? 'true' : 'false') : '',
    ...endOfTherapy(ended, relapsed, draw),
    'relapse.number': '1',
    ...sites(kind.site, sex, draw),
    ...measurement(relapsed, draw),
    ...dated,
    'outcome.died': String(survival.died),
    ...courseAfterRelapse(course, drawFrom(`course of child ${row}`)),
  };
}

function relapseDay(timing: Kind['timing'], diagnosed: Day, ended: Day, draw: Draw): Day {
  const between = (from: Day, before: Day) => from + Math.floor(draw.next() * (before - from));
  const very = [addMonths(diagnosed, 3), addMonths(diagnosed, 18)] as const;
  const early = [addMonths(diagnosed, 18), addMonths(ended, 6)] as const;
  const late = [addMonths(ended, 6), addMonths(ended, 48)] as const;
  if (timing === 'very-early') return between(...very);
  if (timing === 'early') return between(...early);
  return timing === 'late' ? between(...late) : between(very[0], late[1]);
}

function survivalOf(
  { survivors, yearsToDeath }: Group,
  relapsed: Day,
  draw: Draw,
): { readonly day: Day; readonly died: boolean } {
  const death =
    draw.next() < survivors ? Infinity : relapsed + Math.ceil(-Math.log(1 - draw.next()) * yearsToDeath * 365.25);
  const seen = Math.max(relapsed + 30, lastDay - Math.floor(draw.next() * 700));
  return death <= seen ? { day: death, died: true } : { day: seen, died: false };
}

/** In every eighth record nothing is known of the end of therapy. */
function endOfTherapy(ended: Day, relapsed: Day, draw: Draw): Partial<Record<Column, string>> {
  const hsct = draw.next() < 0.6 ? { 'frontLine.hsct': 'false' } : {};
  if (draw.next() < 0.125) return hsct;
  if (relapsed <= ended) return { ...hsct, 'frontLine.onTherapy': 'true' };
  return { ...hsct, 'frontLine.endedOn': partly(ended, draw, 0.06, 0.02), 'frontLine.onTherapy': 'false' };
}

function sites(site: Site, sex: string, draw: Draw): Partial<Record<Column, string>> {
  const marrow = site !== 'isolated-extramedullary';
  const outside = site !== 'isolated-marrow';
  const inTestis = outside && sex === 'male' && draw.next() < 0.4;
  const inCns = outside && (!inTestis || draw.next() < 0.1);
  const blasts = marrow ? 25 + Math.floor(draw.next() * 75) : Math.floor(draw.next() * 5);
  return {
    'relapse.sites.marrow.involved': String(marrow),
    'relapse.sites.marrow.blastsPercent': draw.next() < 0.3 ? '' : String(blasts),
    'relapse.sites.cns': draw.next() < 0.01 ? '' : String(inCns),
    'relapse.sites.testis': sex === 'female' ? '' : String(inTestis),
    'relapse.sites.other': 'none',
  };
}

/** MRD came late in these years: most have none, some wait for the laboratory. */
function measurement(relapsed: Day, draw: Draw): Partial<Record<Column, string>> {
  if (draw.next() > 0.3) return {};
  const head = {
    'mrd.1.on': formatDay(relapsed + 40 + Math.floor(draw.next() * 20)),
    'mrd.1.timePoint': 'after-element-2',
    'mrd.1.method': 'rq-pcr',
  };
  const lot = draw.next();
  if (lot < 0.2) return { ...head, 'mrd.1.result.kind': 'pending' };
  if (lot < 0.45) return { ...head, 'mrd.1.sensitivity': '0.0001', 'mrd.1.result.kind': 'negative' };
  const fraction = 10 ** (-4 + draw.next() * 3.5);
  return {
    ...head,
    'mrd.1.sensitivity': '0.0001',
    'mrd.1.result.kind': 'quantified',
    'mrd.1.result.fraction': fraction.toPrecision(2),
  };
}

/** Some dates are known to the month or year only; then most records count the follow-up in days. */
function dates(diagnosed: Day, relapsed: Day, seen: Day, draw: Draw): Partial<Record<Column, string>> {
  const relapse = partly(relapsed, draw, 0.05, 0.01);
  const counted = relapse.length < 10 && draw.next() < 0.8;
  return {
    'initialDiagnosis.on': partly(diagnosed, draw, 0.08, 0.02),
    'relapse.on': relapse,
    'outcome.lastSeenOn': formatDay(seen),
    ...(counted ? { 'outcome.daysFromRelapse': String(seen - relapsed) } : {}),
  };
}

function partly(day: Day, draw: Draw, monthOnly: number, yearOnly: number): string {
  const lot = draw.next();
  const whole = formatDay(day);
  if (lot < yearOnly) return whole.slice(0, 4);
  return lot < yearOnly + monthOnly ? whole.slice(0, 7) : whole;
}

function pick(kinds: readonly Kind[], draw: Draw): Kind {
  let lot = draw.next();
  for (const kind of kinds) {
    lot -= kind.share;
    if (lot < 0) return kind;
  }
  const last = kinds.at(-1);
  if (last === undefined) throw new Error('A group without kinds.');
  return last;
}

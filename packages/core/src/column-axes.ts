import type { Case, Immunophenotype, MrdMethod, MrdTimePoint } from './case.ts';
import type { Classifier } from './classification.ts';
import { maskOf } from './compile-table.ts';
import { daysPerMonth } from './date.ts';
import type { ProveRelapse, RelapseProof } from './proof-of-relapse.ts';

/** One case as a row of numbers; `CaseColumns` says what each number means. */
export interface CaseRow {
  readonly daysToRelapse: number;
  readonly daysToEndOfTherapy: number;
  readonly marrow: number;
  readonly cns: number;
  readonly testis: number;
  readonly other: number;
  readonly lineage: number;
  readonly mrdFraction: number;
}

/** When and how the levels of an MRD column were measured; the same for every case in it. */
export interface MrdColumn {
  readonly timePoint: MrdTimePoint;
  readonly method: MrdMethod;
}

/** In a column of days: not recorded. */
export const unknownDay = -1;
/** In the column of ends of therapy: the relapse came while therapy was running. */
export const stillOnTherapy = -2;
/** The largest number a column of days may hold. */
export const longestDays = 15_000;
/** The numbers of a column of findings. */
export const finding = { no: 0, yes: 1, unknown: 2 } as const;
/** The numbers of the column of lineages. */
export const lineageNumber = { BCP: 0, T: 1, unknown: 2 } as const;

/** A row of which nothing is known. */
export const emptyRow: CaseRow = {
  daysToRelapse: unknownDay,
  daysToEndOfTherapy: unknownDay,
  marrow: finding.unknown,
  cns: finding.unknown,
  testis: finding.unknown,
  other: finding.unknown,
  lineage: lineageNumber.unknown,
  mrdFraction: Number.NaN,
};

/** The case a row stands for. */
export function caseOf(id: string, row: CaseRow, mrd: MrdColumn): Case {
  const { daysToRelapse, daysToEndOfTherapy, mrdFraction } = row;
  const immunophenotype = lineageNames[row.lineage];
  const [involved, cns, testis, other] = [row.marrow, row.cns, row.testis, row.other].map(yesOrNo);
  return {
    id,
    initialDiagnosis: {
      ...(daysToRelapse === unknownDay ? {} : { daysBeforeRelapse: daysToRelapse }),
      ...(immunophenotype === undefined ? {} : { immunophenotype }),
    },
    frontLine: frontLineOf(daysToEndOfTherapy),
    relapse: {
      sites: {
        ...(involved === undefined ? {} : { marrow: { involved } }),
        ...(cns === undefined ? {} : { cns }),
        ...(testis === undefined ? {} : { testis }),
        ...(other === undefined ? {} : { other: other ? ['not named'] : [] }),
      },
    },
    ...(Number.isNaN(mrdFraction)
      ? {}
      : { mrd: [{ ...mrd, result: { kind: 'quantified', fraction: mrdFraction } as const }] }),
  };
}

// In the order of `lineageNumber`; unknown has no name.
const lineageNames: readonly Immunophenotype[] = ['BCP', 'T'];

function yesOrNo(value: number): boolean | undefined {
  return value === finding.unknown ? undefined : value === finding.yes;
}

function frontLineOf(days: number): NonNullable<Case['frontLine']> {
  if (days === unknownDay) return {};
  return days === stillOnTherapy ? { onTherapy: true } : { monthsFromDiagnosis: days / daysPerMonth };
}

/** Columns that answer one fact together, cut into classes within which no answer changes. */
interface Axis {
  /** For each class, by number, the columns of one case that belongs to it. */
  readonly representatives: readonly Partial<CaseRow>[];
}

/** Classes of the two columns of days. Every array holds class numbers but for the two of steps. */
export interface TimeAxis extends Axis {
  /** By days to relapse, `unknownDay` first; end of therapy not recorded. */
  readonly endUnknown: Uint8Array;
  /** By days to relapse, `unknownDay` first; still on therapy. */
  readonly onTherapy: Uint8Array;
  /** By days to the end of therapy; days to relapse not recorded. */
  readonly relapseUnknown: Uint8Array;
  /** By days to relapse: where the row of `grid` begins. */
  readonly rowOfDay: Uint16Array;
  /** By days off therapy plus `longestDays`: the place in the row of `grid`. */
  readonly stepOffTherapy: Uint16Array;
  readonly grid: Uint8Array;
}

/** Classes of the four findings, by `siteIndex`; `noClass` where a number is none of a finding. */
export interface SiteAxis extends Axis {
  readonly classOf: Uint8Array;
}

/** Classes of the MRD levels: 0 where not measured, else 1 and one more for each cut reached. */
export interface MrdAxis extends Axis {
  readonly cuts: readonly number[];
}

/** Stands where no class can. */
export const noClass = 255;

/** Numbers the four findings of a case; each is 0 to 3. */
export function siteIndex(marrow: number, cns: number, testis: number, other: number): number {
  return (marrow << 6) | (cns << 4) | (testis << 2) | other;
}

/** The values a classifier leaves possible, as a number; always the same where no fact asks. */
type Look = (row: CaseRow) => number;

function lookBy(classifier: Classifier | undefined, mrd: MrdColumn): Look {
  if (classifier === undefined) return () => 0;
  return (row) => maskOf(classifier.values, classifier.classify(caseOf('row', row, mrd)).possible);
}

const anyMrd: MrdColumn = { timePoint: 'at-relapse', method: 'rq-pcr' };

/**
 * Cuts the days to relapse and to the end of therapy into classes, by asking the classifier.
 *
 * A published limit counts from the diagnosis or from the end of therapy, so the answer changes
 * only along two clocks: days since diagnosis and days off therapy. The cuts on each are looked for
 * week by week and then to the day; the cells between them are asked at every corner.
 *
 * @throws Error where two corners of a cell differ: the classifier counts from something else.
 */
export function timeAxis(classifier: Classifier | undefined): TimeAxis {
  const asked = lookBy(classifier, anyMrd);
  const kept = new Map<number, number>();
  const look = (daysToRelapse: number, daysToEndOfTherapy: number): number => {
    const key = daysToRelapse * 2 * longestDays + daysToEndOfTherapy;
    const answer = kept.get(key) ?? asked({ ...emptyRow, daysToRelapse, daysToEndOfTherapy });
    kept.set(key, answer);
    return answer;
  };
  const alongRelapse = (end: number): readonly Run[] => runsAlong(allDays, (day) => look(day, end));

  const endUnknown = alongRelapse(unknownDay);
  const onTherapy = alongRelapse(stillOnTherapy);
  const relapseUnknown = runsAlong(allDays, (end) => look(unknownDay, end));
  const days = cutAt(
    allDays,
    [endUnknown, onTherapy, alongRelapse(0)].flatMap((runs) => runs.map(({ from }) => from)),
  );
  const cutsOffTherapy = days.flatMap((span) => {
    // Well inside the span, where the classifier need not also ask how a calendar would count.
    const day = span.to === longestDays ? span.to : middleOf(span);
    return runsAlong(allDays, (end) => look(day, end)).flatMap(({ to }) => (to === longestDays ? [] : day - to));
  });
  const offTherapy = cutAt({ from: -longestDays, to: longestDays }, cutsOffTherapy);
  const cells = days.map((day) => offTherapy.map((off) => cellOf(day, off, look, classifier?.id ?? '')));

  const classes = numbered([
    ...endUnknown.map((run) => sample(run, { daysToRelapse: middleOf(run) })),
    ...onTherapy.map((run) => sample(run, { daysToRelapse: middleOf(run), daysToEndOfTherapy: stillOnTherapy })),
    ...relapseUnknown.map((run) => sample(run, { daysToEndOfTherapy: middleOf(run) })),
    ...cells.flat().flatMap((cell) => cell ?? []),
    { value: look(unknownDay, unknownDay), size: 1, row: {} },
    { value: look(unknownDay, stillOnTherapy), size: 1, row: { daysToEndOfTherapy: stillOnTherapy } },
  ]);
  const numbers = (runs: readonly Run[]): readonly number[] =>
    runs.flatMap((run) => repeated(run, classes.numberOf(run.value)));
  return {
    representatives: classes.representatives,
    endUnknown: Uint8Array.of(classes.numberOf(look(unknownDay, unknownDay)), ...numbers(endUnknown)),
    onTherapy: Uint8Array.of(classes.numberOf(look(unknownDay, stillOnTherapy)), ...numbers(onTherapy)),
    relapseUnknown: Uint8Array.from(numbers(relapseUnknown)),
    rowOfDay: Uint16Array.from(days.flatMap((span, at) => repeated(span, at * offTherapy.length))),
    stepOffTherapy: Uint16Array.from(offTherapy.flatMap((span, at) => repeated(span, at))),
    grid: Uint8Array.from(cells.flat().map((cell) => (cell === undefined ? noClass : classes.numberOf(cell.value)))),
  };
}

/** Cuts the 81 ways to fill in four findings into classes, by the classifier and the proof of relapse. */
export function siteAxis(classifier: Classifier | undefined, proveRelapse: ProveRelapse): SiteAxis {
  const look = lookBy(classifier, anyMrd);
  const rows = findings.flatMap((marrow) =>
    findings.flatMap((cns) =>
      findings.flatMap((testis) => findings.map((other): SiteRow => ({ marrow, cns, testis, other }))),
    ),
  );
  const samples = rows.map((row): Sample & { readonly row: SiteRow } => {
    const whole = { ...emptyRow, ...row };
    const proof = proofKinds.indexOf(proveRelapse(caseOf('row', whole, anyMrd)).kind);
    return { value: look(whole) * proofKinds.length + proof, size: 1, row };
  });
  const classes = numbered(samples);
  const classOf = new Uint8Array(4 ** 4).fill(noClass);
  for (const { value, row } of samples) {
    classOf[siteIndex(row.marrow, row.cns, row.testis, row.other)] = classes.numberOf(value);
  }
  return { representatives: classes.representatives, classOf };
}

type SiteRow = Pick<CaseRow, 'marrow' | 'cns' | 'testis' | 'other'>;
const findings = Object.values(finding);
const proofKinds: readonly RelapseProof['kind'][] = ['shown', 'not-recorded', 'needs', 'not-shown'];

/** Cuts the MRD levels into classes, by asking the classifier; one class where it uses no such level. */
export function mrdAxis(classifier: Classifier | undefined, mrd: MrdColumn): MrdAxis {
  const look = lookBy(classifier, mrd);
  const at = (mrdFraction: number): number => look({ ...emptyRow, mrdFraction });
  const levels = [0, ...decades.flatMap((decade) => [decade, 2 * decade, 5 * decade]), 1];
  const cuts = levels.slice(1).flatMap((level, index) => changesBetween(levels[index] ?? 0, level, at, halfWay));
  if (cuts.length === 0 && at(0) === at(Number.NaN)) return { representatives: [{}], cuts };
  return { representatives: [{}, ...[0, ...cuts].map((mrdFraction) => ({ mrdFraction }))], cuts };
}

const decades = [1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1] as const;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A span of days with one answer. */
interface Run extends Span {
  readonly value: number;
}

const allDays: Span = { from: 0, to: longestDays };
// No two published limits lie so close that the answer changes and changes back within a week.
const aWeek = 7;

function runsAlong({ from, to }: Span, look: (day: number) => number): readonly Run[] {
  const starts = [from];
  for (let day = from; day < to; day += aWeek) {
    starts.push(...changesBetween(day, Math.min(day + aWeek, to), look, wholeDay));
  }
  return starts.map((start, at) => ({ from: start, to: (starts[at + 1] ?? to + 1) - 1, value: look(start) }));
}

/** Every place above `low`, up to `high`, from which the answer is another; each found by halving. */
function changesBetween(
  low: number,
  high: number,
  look: (at: number) => number,
  between: (low: number, high: number) => number,
): readonly number[] {
  const before = look(low);
  if (look(high) === before) return [];
  let same = low;
  let changed = high;
  for (let at = between(same, changed); at > same && at < changed; at = between(same, changed)) {
    if (look(at) === before) same = at;
    else changed = at;
  }
  return [changed, ...changesBetween(changed, high, look, between)];
}

function halfWay(low: number, high: number): number {
  return low + (high - low) / 2;
}

function wholeDay(low: number, high: number): number {
  return Math.floor(halfWay(low, high));
}

function cutAt({ from, to }: Span, cuts: readonly number[]): readonly Span[] {
  const starts = [...new Set([from, ...cuts.filter((cut) => cut > from && cut <= to)])].sort((a, b) => a - b);
  return starts.map((start, at) => ({ from: start, to: (starts[at + 1] ?? to + 1) - 1 }));
}

function middleOf({ from, to }: Span): number {
  return Math.floor((from + to) / 2);
}

/** The value once for each day of the span. */
function repeated({ from, to }: Span, value: number): readonly number[] {
  return new Array<number>(to - from + 1).fill(value);
}

/** Rows that share an answer, one of them, and how many there are of its kind. */
interface Sample {
  readonly value: number;
  readonly size: number;
  readonly row: Partial<CaseRow>;
}

function sample({ from, to, value }: Run, row: Partial<CaseRow>): Sample {
  return { value, size: to - from + 1, row };
}

/** The relapses of a span of days since diagnosis and one of days off therapy; nothing where there are none. */
function cellOf(
  days: Span,
  offTherapy: Span,
  look: (day: number, end: number) => number,
  classifier: string,
): Sample | undefined {
  const span = { from: Math.max(days.from, offTherapy.from), to: Math.min(days.to, offTherapy.to + longestDays) };
  if (span.from > span.to) return undefined;
  const middle = middleOf(span);
  const corners = [middle, span.from, span.to].flatMap((day) => {
    const off = { from: Math.max(offTherapy.from, day - longestDays), to: Math.min(offTherapy.to, day) };
    return [middleOf(off), off.from, off.to].map((daysOff) => ({ day, end: day - daysOff }));
  });
  const [first] = corners;
  if (first === undefined) return undefined;
  const value = look(first.day, first.end);
  const odd = corners.find(({ day, end }) => look(day, end) !== value);
  if (odd !== undefined) {
    throw new Error(
      `${classifier} answers by more than days since diagnosis and days off therapy: day ${odd.day}, therapy ended on day ${odd.end}.`,
    );
  }
  const row = { daysToRelapse: first.day, daysToEndOfTherapy: first.end };
  return { value, size: Math.min(span.to - span.from, offTherapy.to - offTherapy.from) + 1, row };
}

/** Numbers the distinct answers; the most frequent of its rows stands for each. */
function numbered(samples: readonly Sample[]) {
  const largestFirst = [...samples].sort((a, b) => b.size - a.size);
  const found = new Map<number, { readonly number: number; readonly row: Partial<CaseRow> }>();
  for (const { value, row } of largestFirst) {
    if (!found.has(value)) found.set(value, { number: found.size, row });
  }
  if (found.size >= noClass) throw new Error(`${found.size} classes of cases; a byte numbers ${noClass} at most.`);
  return {
    representatives: [...found.values()].map(({ row }) => row),
    numberOf: (value: number): number => found.get(value)?.number ?? noClass,
  };
}

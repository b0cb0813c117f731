import type { Case, MrdMeasurement, MrdMethod, MrdResult, MrdTimePoint } from './case.ts';
import type { Citation } from './citation.ts';
import type { Classification, Classifier } from './classification.ts';
import type { ConflictId } from './decision-table.ts';

/** A range of MRD levels, as a fraction of cells: from `from` (included) to `below` (not included). */
export interface MrdBand {
  readonly name: string;
  readonly from: number;
  readonly below: number;
}

/** Where a protocol looks at MRD, with what, and at which levels it parts the children. */
export interface MrdGate {
  readonly id: string;
  readonly timePoint: MrdTimePoint;
  /** The methods the protocol names. No other method decides its gate. */
  readonly methods: readonly MrdMethod[];
  /** Bands that cover 0 to infinity without gap or overlap. */
  readonly bands: readonly MrdBand[];
  readonly because: readonly Citation[];
  /** Whether the source says that a level exactly on an edge belongs to the band above it. */
  readonly edges: 'above' | 'unstated';
  /** What another source says of a level exactly on a band's lower edge. */
  readonly onEdge?: {
    readonly conflict: ConflictId;
    readonly edge: number;
    readonly says: string;
    readonly because: readonly Citation[];
  };
}

/**
 * Makes the classifier of an MRD gate. A measurement is a range of levels, not a number: negative
 * at a sensitivity of 1e-3 says "below 1e-3" and so decides nothing at 1e-4. Pending, not evaluable,
 * another time-point or a method the protocol does not name leave every band possible, and a note
 * says so. Measurements of one time-point that contradict each other decide nothing.
 */
export function defineMrd(gate: MrdGate): Classifier {
  const values = gate.bands.map((band) => band.name);
  const unknown = (notes: readonly string[]): Classification => ({
    possible: values,
    because: gate.because,
    others: [],
    assuming: [],
    notes,
  });

  const classify = (record: Case): Classification => {
    const measured = record.mrd ?? [];
    const here = measured.filter(({ timePoint }) => timePoint === gate.timePoint);
    const notes = here.length === 0 ? elsewhere(measured, gate) : here.flatMap((one) => unusable(one, gate));
    const ranges = here.map((one) => rangeOf(one, gate)).filter((range) => range !== undefined);
    if (ranges.length === 0) return unknown(notes);
    const possible = gate.bands
      .filter((band) => ranges.every((range) => meets(range, band, gate)))
      .map(({ name }) => name);
    if (possible.length === 0) {
      return unknown([...notes, `Measurements ${gate.timePoint} contradict each other; none was used.`]);
    }
    const tooCoarse = possible.length > 1 ? [undecidedNote(ranges, gate)] : [];
    return { ...unknown([...notes, ...tooCoarse]), possible, others: onEdge(ranges, gate) };
  };

  return {
    id: gate.id,
    values,
    classify,
    missing: (record) => [
      { fact: 'mrd', wouldLeave: Object.fromEntries(classify(record).possible.map((value) => [value, [value]])) },
    ],
  };
}

/** The level a laboratory put a number on, in percent of cells; nothing where it gave no number. */
export function percentOf(result: MrdResult | undefined): number | undefined {
  if (result?.kind !== 'quantified') return undefined;
  return 'percent' in result ? result.percent : result.fraction * 100;
}

/** Levels that fit a measurement: from `low` (included) to `high` (included only if equal to `low`). */
interface Range {
  readonly low: number;
  readonly high: number;
}

function rangeOf({ method, result, sensitivity, quantitativeRange }: MrdMeasurement, gate: MrdGate): Range | undefined {
  if (result === undefined || method === undefined || !gate.methods.includes(method)) return undefined;
  switch (result.kind) {
    case 'quantified': {
      const fraction = 'fraction' in result ? result.fraction : result.percent / 100;
      // A number below what the assay can see says no more than "below what it can see".
      if (sensitivity !== undefined && fraction < sensitivity) return { low: 0, high: sensitivity };
      return { low: fraction, high: fraction };
    }
    case 'positive-not-quantifiable':
      return quantitativeRange === undefined || isImpossibleAssay(sensitivity, quantitativeRange)
        ? undefined
        : { low: 0, high: quantitativeRange };
    case 'negative':
      return sensitivity === undefined ? undefined : { low: 0, high: sensitivity };
    case 'not-evaluable':
    case 'pending':
      return undefined;
  }
}

/** An assay cannot put a number on what it cannot see. */
function isImpossibleAssay(sensitivity: number | undefined, quantitativeRange: number): boolean {
  return sensitivity !== undefined && quantitativeRange < sensitivity;
}

function meets({ low, high }: Range, { from, below }: MrdBand, { edges }: MrdGate): boolean {
  if (low !== high) return low < below && high > from;
  return low >= from && (low < below || (edges === 'unstated' && low === below));
}

function undecidedNote(ranges: readonly Range[], gate: MrdGate): string {
  return ranges.some(({ low, high }) => low === high)
    ? `MRD ${gate.timePoint} lies exactly on a threshold, and the text read does not say on which side that counts.`
    : `The assay ${gate.timePoint} was not sensitive enough to decide this gate.`;
}

function unusable(
  { method, result, sensitivity, quantitativeRange }: MrdMeasurement,
  gate: MrdGate,
): readonly string[] {
  const at = gate.timePoint;
  if (method === undefined) return [`MRD ${at} has no method, so it decides nothing; record mrd.method.`];
  if (!gate.methods.includes(method)) {
    return [`MRD ${at} by ${method} was not used: the protocol names ${gate.methods.join(' or ')}.`];
  }
  if (result === undefined) return [`MRD ${at} has no result.`];
  if (result.kind === 'pending') return [`MRD ${at} is pending.`];
  if (result.kind === 'not-evaluable')
    return [`MRD ${at} could not be evaluated; the sources read give no rule for that.`];
  if (result.kind === 'negative' && sensitivity === undefined) {
    return [`MRD ${at} is negative at an unknown sensitivity, so it decides nothing; record mrd.sensitivity.`];
  }
  if (result.kind === 'positive-not-quantifiable' && quantitativeRange === undefined) {
    return [`MRD ${at} is positive but not quantifiable, with no quantitative range; record mrd.quantitativeRange.`];
  }
  if (
    result.kind === 'positive-not-quantifiable' &&
    quantitativeRange !== undefined &&
    isImpossibleAssay(sensitivity, quantitativeRange)
  ) {
    return [
      `MRD ${at}: the quantitative range ${quantitativeRange} lies below the sensitivity ${sensitivity}; correct one of them.`,
    ];
  }
  return [];
}

function elsewhere(measured: readonly MrdMeasurement[], gate: MrdGate): readonly string[] {
  const points = [...new Set(measured.map(({ timePoint }) => timePoint ?? 'at an unrecorded time-point'))];
  if (points.length === 0) return [];
  return [`MRD was measured ${points.join(', ')}; this gate asks for ${gate.timePoint}.`];
}

function onEdge(ranges: readonly Range[], gate: MrdGate): Classification['others'] {
  const { onEdge: other } = gate;
  if (other === undefined || !ranges.some(({ low, high }) => low === high && low === other.edge)) return [];
  // That source puts the level on neither side, so both stay possible.
  return [
    {
      conflict: other.conflict,
      possible: gate.bands.map(({ name }) => name),
      because: other.because,
      says: other.says,
    },
  ];
}

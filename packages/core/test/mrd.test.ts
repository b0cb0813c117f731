import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Case, defineMrd, type MrdGate, type MrdMeasurement } from '../src/index.ts';
import { here, there } from './toy.ts';

const bands = [
  { name: 'low', from: 0, below: 1e-4 },
  { name: 'between', from: 1e-4, below: 1e-3 },
  { name: 'high', from: 1e-3, below: Infinity },
];
const gate: MrdGate = {
  id: 'mrd',
  timePoint: 'end-of-induction',
  methods: ['rq-pcr'],
  bands,
  edges: 'above',
  because: [here],
};
const mrd = defineMrd(gate);

function measured(...measurements: Partial<MrdMeasurement>[]): Case {
  return { id: 'c', mrd: measurements.map((one) => ({ timePoint: 'end-of-induction', method: 'rq-pcr', ...one })) };
}

function level(fraction: number): Case {
  return measured({ result: { kind: 'quantified', fraction } });
}

describe('an MRD level', () => {
  test.each([
    [0, ['low']],
    [9.9e-5, ['low']],
    [1e-4, ['between']],
    [9.9e-4, ['between']],
    [1e-3, ['high']],
    [1, ['high']],
  ])('of %s lies in %s: a threshold belongs to the band above it', (fraction, names) => {
    expect(mrd.classify(level(fraction)).possible).toEqual(names);
  });

  test('in percent is the same as its fraction', () => {
    const inPercent = measured({ result: { kind: 'quantified', percent: 0.1 } });
    expect(mrd.classify(inPercent)).toEqual(mrd.classify(level(0.001)));
  });

  test('exactly on a threshold decides nothing where the source does not say on which side it counts', () => {
    const unstated = defineMrd({ ...gate, edges: 'unstated' });
    expect(unstated.classify(level(1e-3)).possible).toEqual(['between', 'high']);
    expect(unstated.classify(level(1e-3)).notes.join()).toContain('exactly on a threshold');
    expect(unstated.classify(level(1.01e-3)).possible).toEqual(['high']);
  });

  test('exactly on a threshold another source reads otherwise carries that conflict, and only there', () => {
    const read = defineMrd({
      ...gate,
      onEdge: { conflict: 'C5', edge: 1e-3, says: 'neither below nor above', because: [there] },
    });
    expect(read.classify(level(1e-3)).others).toMatchObject([{ conflict: 'C5', because: [there] }]);
    expect(read.classify(level(1e-4)).others).toEqual([]);
  });
});

describe('a measurement is a range of levels, not a number', () => {
  // Every level an assay could meet, thresholds and their neighbours among them.
  const levels = [0, 1e-7, 1e-6, 9e-6, 1e-5, 5e-5, 9.9e-5, 1e-4, 1.1e-4, 5e-4, 9.9e-4, 1e-3, 1.1e-3, 1e-2, 0.5, 1];
  const limits = fc.constantFrom(1e-6, 1e-5, 1e-4, 5e-4, 1e-3, 2e-3, 1e-2);
  const bandsOf = (fits: readonly number[]) =>
    bands.filter(({ from, below }) => fits.some((one) => one >= from && one < below)).map(({ name }) => name);

  test('negative leaves exactly the bands below what the assay could have seen', () => {
    fc.assert(
      fc.property(limits, (sensitivity) => {
        const { possible } = mrd.classify(measured({ sensitivity, result: { kind: 'negative' } }));
        expect(possible).toEqual(bandsOf(levels.filter((one) => one < sensitivity)));
      }),
      { seed: 1e3 },
    );
  });

  test('positive but not quantifiable leaves exactly the bands below the quantitative range', () => {
    fc.assert(
      fc.property(limits, (quantitativeRange) => {
        const result = { kind: 'positive-not-quantifiable' } as const;
        const { possible } = mrd.classify(measured({ quantitativeRange, result }));
        expect(possible).toEqual(bandsOf(levels.filter((one) => one < quantitativeRange)));
      }),
      { seed: 1e3 },
    );
  });

  test('a more sensitive assay never leaves more bands open', () => {
    fc.assert(
      fc.property(limits, limits, (one, other) => {
        const left = (sensitivity: number) =>
          mrd.classify(measured({ sensitivity, result: { kind: 'negative' } })).possible;
        const [fine, coarse] = one < other ? [one, other] : [other, one];
        expect(left(fine).filter((name) => !left(coarse).includes(name))).toEqual([]);
      }),
      { seed: 1e3 },
    );
  });

  test('negative at 1e-3 does not decide a threshold of 1e-4, and says so', () => {
    const found = mrd.classify(measured({ sensitivity: 1e-3, result: { kind: 'negative' } }));
    expect(found.possible).toEqual(['low', 'between']);
    expect(found.notes.join()).toContain('not sensitive enough');
  });

  test('two measurements of one time-point leave what fits both', () => {
    const both = measured(
      { sensitivity: 1e-3, result: { kind: 'negative' } },
      { sensitivity: 1e-4, result: { kind: 'negative' } },
    );
    expect(mrd.classify(both).possible).toEqual(['low']);
  });

  test('two measurements that contradict each other decide nothing, and say so', () => {
    const both = measured(
      { sensitivity: 1e-4, result: { kind: 'negative' } },
      { result: { kind: 'quantified', fraction: 0.1 } },
    );
    expect(mrd.classify(both).possible).toEqual(['low', 'between', 'high']);
    expect(mrd.classify(both).notes.join()).toContain('contradict each other');
  });
});

describe('a measurement that decides nothing says why', () => {
  test.each<[string, Case, string]>([
    ['nothing measured', { id: 'c' }, ''],
    ['pending', measured({ result: { kind: 'pending' } }), 'is pending'],
    ['not evaluable', measured({ result: { kind: 'not-evaluable' } }), 'could not be evaluated'],
    ['without a result', measured({}), 'has no result'],
    ['negative at an unknown sensitivity', measured({ result: { kind: 'negative' } }), 'unknown sensitivity'],
    [
      'positive without a quantitative range',
      measured({ result: { kind: 'positive-not-quantifiable' } }),
      'no quantitative range',
    ],
    [
      'by a method the protocol does not name',
      measured({ method: 'flow', result: { kind: 'quantified', fraction: 0.1 } }),
      'by flow was not used: the protocol names rq-pcr',
    ],
    [
      'without a method',
      { id: 'c', mrd: [{ timePoint: 'end-of-induction', result: { kind: 'quantified', fraction: 0.1 } }] },
      'has no method',
    ],
    [
      'at another time-point',
      measured({ timePoint: 'at-relapse', result: { kind: 'quantified', fraction: 0.1 } }),
      'asks for end-of-induction',
    ],
    [
      'at no recorded time-point',
      { id: 'c', mrd: [{ method: 'rq-pcr', result: { kind: 'quantified', fraction: 0.1 } }] },
      'at an unrecorded time-point',
    ],
  ])('%s', (_name, record, words) => {
    const { possible, notes } = mrd.classify(record);
    expect(possible).toEqual(['low', 'between', 'high']);
    expect(notes.join('\n')).toContain(words);
    expect(mrd.missing(record)).toEqual([
      { fact: 'mrd', wouldLeave: { low: ['low'], between: ['between'], high: ['high'] } },
    ]);
  });
});

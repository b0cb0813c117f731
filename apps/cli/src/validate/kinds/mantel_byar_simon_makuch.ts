import { fitCox, mantelByar, rowsAfter, simonMakuch } from '@rezidiv/survival';
import { mergedIntervals } from '../merged-times.ts';
import { completeRows, NotYet, type ReferenceData, type Runner, type Spec } from '../runner.ts';
import { curveTable, pointsAsked } from './landmark.ts';

/** Mantel-Byar, time-dependent Cox and Simon-Makuch curves. Of the reference answer `expected` is read only at which times it wants the curves. */
export const run: Runner = (spec: Spec, data: ReferenceData, expected?: unknown) => {
  const points = pointsAsked(expected, 'simon_makuch_km', 'times');
  if (points === undefined) throw new NotYet('the specification does not name the times of the Simon-Makuch curves');
  const [start, stop, event, exposure] = ['start', 'stop', 'event', 'exposure'].map((field) => String(spec[field]));
  const complete = completeRows(data, [start, stop, event, exposure], { start, stop: String(stop) });
  const column = (name: string | undefined) => complete.numbers(String(name));
  const rows = { start: column(start), stop: column(stop), event: column(event), exposed: column(exposure) };
  const landmark = Number(spec.landmark_start ?? 0);
  const after = rowsAfter(rows, landmark);
  const test = mantelByar(rows, landmark);
  const merged = mergedIntervals(after.start, after.stop);
  const { coef, se } = fitCox({
    time: merged.stop,
    start: merged.start,
    event: after.event,
    covariates: [after.exposed],
    ties: 'efron',
  });
  return {
    observed_minus_expected_exposed: test?.observedMinusExpected,
    variance: test?.variance,
    chisq: test?.chisq,
    p: test?.p,
    cox_efron: { coef: coef[0], se: se[0] },
    simon_makuch_km: curveTable(
      simonMakuch({ ...after, start: merged.start ?? [], stop: merged.stop }, landmark),
      points,
    ),
  };
};

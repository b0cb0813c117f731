import { accumulate, type SubdistributionLikelihood } from './fine-gray-likelihood.ts';
import { ended, type SubdistributionSample } from './fine-gray-sample.ts';

/**
 * For each covariate, by subject in order of time: the subject's influence on the score.
 *
 * It has two parts: the weighted score residual, and, because the weights use an estimate of the
 * censoring distribution, the subject's censoring martingale integrated against q(u)/n(u).
 * Here q(u) is what the weights after u add to the score through a censoring at u: the subjects with a
 * competing event before u, each with its covariates less the mean, over the event times from u on.
 * Events at u itself count in q, as R's crr does; strictly the weights at u do not know of a censoring
 * at u, which matters in the fifth digit where event and censoring times are tied.
 */
export function scoreInfluences(sample: SubdistributionSample, fitted: SubdistributionLikelihood): Float64Array[] {
  const { relative, means, jumps } = fitted;
  const hazard = accumulate(sample, jumps);
  return sample.x.map((column, j) => {
    const mean = means[j] ?? jumps;
    const meanHazard = accumulate(
      sample,
      jumps.map((jump, place) => jump * (mean[place] ?? 0)),
    );
    const own = new Float64Array(sample.subjects);
    for (let at = 0; at < own.length; at += 1)
      own[at] = -(relative[at] ?? 0) * ((column[at] ?? 0) * (hazard.total[at] ?? 0) - (meanHazard.total[at] ?? 0));
    addEvents(own, sample, column, mean);
    addCensoring(own, sample, relative, column, { hazard: hazard.ahead, meanHazard: meanHazard.ahead });
    return own;
  });
}

function addEvents(
  own: Float64Array,
  { kind, first, eventStep }: SubdistributionSample,
  column: Float64Array,
  mean: Float64Array,
): void {
  for (let place = 0; place < eventStep.length; place += 1) {
    const step = eventStep[place] ?? 0;
    const end = first[step + 1] ?? 0;
    for (let at = first[step] ?? 0; at < end; at += 1)
      if (kind[at] === ended.cause) own[at] = (own[at] ?? 0) + (column[at] ?? 0) - (mean[place] ?? 0);
  }
}

/** What is to come from each event time on, the last entry nothing. */
interface Ahead {
  readonly hazard: Float64Array;
  readonly meanHazard: Float64Array;
}

function addCensoring(
  own: Float64Array,
  { subjects, kind, first, uncensored, censored, eventStep }: SubdistributionSample,
  relative: Float64Array,
  column: Float64Array,
  { hazard, meanHazard }: Ahead,
): void {
  let competing = 0;
  let competingCovariate = 0;
  let integral = 0;
  let reached = 0;
  for (let step = 0; step < uncensored.length; step += 1) {
    const start = first[step] ?? 0;
    const end = first[step + 1] ?? 0;
    const lost = censored[step] ?? 0;
    let effect = 0;
    if (lost > 0) {
      const atRisk = subjects - start;
      effect = (competingCovariate * (hazard[reached] ?? 0) - competing * (meanHazard[reached] ?? 0)) / atRisk;
      integral += (effect * lost) / atRisk;
    }
    if (eventStep[reached] === step) reached += 1;
    for (let at = start; at < end; at += 1) {
      own[at] = (own[at] ?? 0) - integral + (kind[at] === ended.censored ? effect : 0);
      if (kind[at] !== ended.competing) continue;
      const weight = (relative[at] ?? 0) / (uncensored[step] ?? 1);
      competing += weight;
      competingCovariate += weight * (column[at] ?? 0);
    }
  }
}

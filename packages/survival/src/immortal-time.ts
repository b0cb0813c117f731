import { valueAt } from './column.ts';
import { checkFollowUp } from './follow-up.ts';
import { checkExposureTime, type ExposedFollowUp, exposureGroups } from './landmark.ts';
import { type LogRank, logRank } from './log-rank.ts';

/** Time that subjects lived through before they were exposed, and that ever-exposed against never-exposed would credit to the exposure. */
export interface ImmortalTime {
  /** Those exposed after time zero and within their follow-up. */
  readonly subjects: number;
  /** The sum of their times from zero to the exposure, in the unit of `time`. */
  readonly time: number;
  /** That sum as a share of all follow-up of the ever exposed; 0 if nobody is. */
  readonly share: number;
}

/** The comparison where it may be made, or why it may not. */
export type EverExposed =
  | { readonly kind: 'comparable'; readonly logRank: LogRank | null }
  | { readonly kind: 'immortal-time'; readonly immortal: ImmortalTime; readonly why: string };

/** The comparison as it should not be made, called by its name. */
export interface BiasedComparison {
  readonly kind: 'immortal-time-comparison';
  readonly immortal: ImmortalTime;
  readonly why: string;
  /** Biased in favour of the exposure. Null if there is nothing to compare. */
  readonly logRank: LogRank | null;
}

/**
 * How much immortal time a comparison of ever-exposed with never-exposed from time zero would contain.
 *
 * @throws RangeError naming the first unusable value.
 * @source Suissa 2008, doi:10.1093/aje/kwm324
 * @example immortalTime({ time: [8, 5], event: [1, 1], exposureTime: [6, Infinity] })
 *   // => { subjects: 1, time: 6, share: 0.75 }
 */
export function immortalTime(followUp: ExposedFollowUp): ImmortalTime {
  checkFollowUp(followUp);
  checkExposureTime(followUp);
  let subjects = 0;
  let time = 0;
  let followed = 0;
  for (let subject = 0; subject < followUp.time.length; subject += 1) {
    const end = valueAt(followUp.time, subject);
    const at = valueAt(followUp.exposureTime, subject);
    if (at > end) continue;
    followed += end;
    if (at <= 0) continue;
    subjects += 1;
    time += at;
  }
  return { subjects, time, share: followed === 0 ? 0 : time / followed };
}

/**
 * Compares ever-exposed with never-exposed from time zero, unless anybody was exposed later than that: then it refuses.
 *
 * To be ever exposed one must first live to the exposure. Whoever dies early cannot be in that group,
 * and the exposure looks better than it is, even one that does nothing. The refusal is an answer, not
 * an error; it names what to do instead.
 *
 * @throws RangeError naming the first unusable value.
 * @source Anderson, Cain & Gelber 1983, doi:10.1200/JCO.1983.1.11.710; Suissa 2008, doi:10.1093/aje/kwm324
 * @example compareEverExposed({ time: [8, 5], event: [1, 1], exposureTime: [6, Infinity] }).kind
 *   // => 'immortal-time'
 */
export function compareEverExposed(followUp: ExposedFollowUp): EverExposed {
  const immortal = immortalTime(followUp);
  if (immortal.subjects === 0) return { kind: 'comparable', logRank: everAgainstNever(followUp) };
  return { kind: 'immortal-time', immortal, why: explain(immortal) };
}

/**
 * Makes the comparison that `compareEverExposed` refuses, and says that it is one: to show the bias, or
 * to reproduce a published figure.
 *
 * @throws RangeError naming the first unusable value, or that there is no immortal time: then it is not biased this way.
 * @source Suissa 2008, doi:10.1093/aje/kwm324
 * @example compareDespiteImmortalTime({ time: [8, 5], event: [1, 1], exposureTime: [6, Infinity] }).kind
 *   // => 'immortal-time-comparison'
 */
export function compareDespiteImmortalTime(followUp: ExposedFollowUp): BiasedComparison {
  const immortal = immortalTime(followUp);
  if (immortal.subjects === 0)
    throw new RangeError(
      'exposureTime has no value after 0 within follow-up, so there is no immortal time; use compareEverExposed.',
    );
  return {
    kind: 'immortal-time-comparison',
    immortal,
    why: explain(immortal),
    logRank: everAgainstNever(followUp),
  };
}

function everAgainstNever({ time, event, exposureTime }: ExposedFollowUp): LogRank | null {
  const group = Array.from(time, (end, subject) => (valueAt(exposureTime, subject) <= end ? 1 : 0));
  return logRank({ time, event, group, groups: exposureGroups });
}

function explain({ subjects, time, share }: ImmortalTime): string {
  const who = subjects === 1 ? '1 subject was' : `${subjects} subjects were`;
  const percent = (100 * share).toFixed(1);
  return `${who} exposed after time zero and could not have had the event before: ${time} units of time, ${percent}% of the follow-up of the ever exposed. Use mantelByar, simonMakuch, landmarkAnalysis or a time-dependent Cox model.`;
}

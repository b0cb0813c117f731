import { valueAt } from './column.ts';
import { checkFollowUp, type FollowUp } from './follow-up.ts';
import { estimateSurvival, type SurvivalCurve } from './kaplan-meier.ts';
import { type GroupedFollowUp, type LogRank, logRank } from './log-rank.ts';

/** Follow-up of subjects some of whom are exposed on the way, as transplantation comes during remission. */
export interface ExposedFollowUp extends FollowUp {
  /** When the exposure came, from the same origin as `time`. Infinity: it never came. */
  readonly exposureTime: ArrayLike<number>;
}

/** The names of the two groups, in the order of every result on exposure. */
export const exposureGroups = ['not exposed', 'exposed'] as const;

/** A comparison of those still followed at the landmark. */
export interface LandmarkAnalysis {
  readonly landmark: number;
  /** Those whose follow-up went on after the landmark, as indices into the columns given. */
  readonly subjects: readonly number[];
  /** Those who had left by then. They belong to neither group, and the result says nothing about them. */
  readonly left: { readonly withEvent: number; readonly censored: number };
  /** The subjects in the order of `subjects`, the clock set to 0 at the landmark. */
  readonly followUp: GroupedFollowUp;
  /** Survival from the landmark, in the order of `followUp.groups`. */
  readonly curves: readonly SurvivalCurve[];
  /** Null if there is nothing to compare. */
  readonly logRank: LogRank | null;
}

/**
 * Compares by exposure those who are still followed at a landmark, from the landmark on.
 *
 * At risk is who is followed beyond the landmark; exposed is whose exposure came by then. Whoever is
 * exposed later stays in the group not exposed. The groups are fixed when the clock starts, so that
 * no subject lives through time that could not have ended in an event. Choose the landmark before
 * seeing the data.
 *
 * @param landmark From the same origin as `time`; finite, 0 or more.
 * @throws RangeError naming the first unusable value.
 * @source Anderson, Cain & Gelber 1983, doi:10.1200/JCO.1983.1.11.710
 * @checked R survival::survdiff and survfit on the subjects at risk, `rezidiv validate survival`;
 *   worked by hand, six subjects
 * @example landmarkAnalysis({ time: [2, 5, 6, 9], event: [1, 1, 0, 1], exposureTime: [1, 3, Infinity, 7] }, 3).subjects
 *   // => [1, 2, 3], of whom only 1 is exposed
 */
export function landmarkAnalysis(exposed: ExposedFollowUp, landmark: number): LandmarkAnalysis {
  checkFollowUp(exposed);
  checkExposureTime(exposed);
  if (!(landmark >= 0 && landmark < Number.POSITIVE_INFINITY))
    throw new RangeError(`landmark is ${landmark}; expected a finite time, 0 or more.`);

  const subjects: number[] = [];
  const left = { withEvent: 0, censored: 0 };
  for (let subject = 0; subject < exposed.time.length; subject += 1) {
    if (valueAt(exposed.time, subject) > landmark) subjects.push(subject);
    else if (valueAt(exposed.event, subject) === 1) left.withEvent += 1;
    else left.censored += 1;
  }
  const followUp = {
    time: subjects.map((subject) => valueAt(exposed.time, subject) - landmark),
    event: subjects.map((subject) => valueAt(exposed.event, subject)),
    group: subjects.map((subject) => (valueAt(exposed.exposureTime, subject) <= landmark ? 1 : 0)),
    groups: exposureGroups,
  };
  const curves = exposureGroups.map((_, group) => {
    const members = [...followUp.group.keys()].filter((row) => followUp.group[row] === group);
    return estimateSurvival({
      time: members.map((row) => valueAt(followUp.time, row)),
      event: members.map((row) => valueAt(followUp.event, row)),
    });
  });
  return { landmark, subjects, left, followUp, curves, logRank: logRank(followUp) };
}

/** @throws RangeError naming the first unusable exposure time. */
export function checkExposureTime({ time, exposureTime }: ExposedFollowUp): void {
  if (exposureTime.length !== time.length)
    throw new RangeError(
      `exposureTime has ${exposureTime.length} values and time has ${time.length}; each subject needs both.`,
    );
  for (let subject = 0; subject < exposureTime.length; subject += 1) {
    const at = valueAt(exposureTime, subject);
    // JSON writes Infinity as null, and null > -Infinity: never exposed would read as exposed from the start.
    if (typeof at !== 'number' || !(at > Number.NEGATIVE_INFINITY))
      throw new RangeError(
        `exposureTime[${subject}] is ${at}; expected a time, or Infinity for a subject who was never exposed.`,
      );
  }
}

import { type Day, formatDay } from '@rezidiv/core';
import type { Draw } from './seeded-draw.ts';

/** Columns of what happened after the relapse. */
export const outcomeColumns = [
  'outcome.causeOfDeath',
  ...['remission', 'noRemission', 'nextRelapse', 'secondMalignancy', 'hsct'].flatMap((milestone) => [
    `outcome.${milestone}.happened`,
    `outcome.${milestone}.on`,
    `outcome.${milestone}.daysFromRelapse`,
  ]),
] as const;

/** What the days are counted from, and whether the record counts them or names the date. */
export interface Course {
  readonly relapsed: Day;
  /** The death or the last contact. */
  readonly end: Day;
  readonly died: boolean;
  readonly countedInDays: boolean;
  /** Chosen: the share that is transplanted, among those in remission long enough. */
  readonly transplanted: number;
}

/**
 * A course that fits the death or the last contact: every number here is chosen and comes from no
 * child and no publication. One record in twelve holds nothing of it.
 */
export function courseAfterRelapse(course: Course, draw: Draw): Record<string, string> {
  const { relapsed, end, died } = course;
  if (draw.next() < 1 / 12) return {};
  const length = end - relapsed;
  const remissionAfter = 28 + Math.floor(draw.next() * 30);
  const failed = died && (length <= remissionAfter || draw.next() < 0.12);
  if (failed) return withoutRemission(course, remissionAfter, draw);

  const relapsesAgain = died ? draw.next() < 0.8 : draw.next() < 0.07;
  const share = 0.35 + 0.6 * draw.next();
  const again = relapsesAgain ? Math.max(remissionAfter + 1, Math.floor(length * share)) : undefined;
  const hsctAfter = 110 + Math.floor(draw.next() * 130);
  const transplanted = draw.next() < course.transplanted && hsctAfter < Math.min(again ?? length, length);
  const malignancyAfter = Math.floor(900 + draw.next() * 2500);
  const malignancy = draw.next() < 0.02 && malignancyAfter < Math.min(again ?? length, length);
  return {
    ...(died ? { 'outcome.causeOfDeath': again === undefined ? 'treatment' : 'leukaemia' } : {}),
    ...milestone('remission', remissionAfter < length ? remissionAfter : undefined, course),
    ...milestone('noRemission', undefined, course),
    ...milestone('nextRelapse', again !== undefined && again <= length ? again : undefined, course),
    ...milestone('secondMalignancy', malignancy ? malignancyAfter : undefined, course),
    ...milestone('hsct', transplanted ? hsctAfter : undefined, course),
  };
}

/** Death in induction, or after treatment had failed to bring a remission. */
function withoutRemission(course: Course, afterDays: number, draw: Draw): Record<string, string> {
  const length = course.end - course.relapsed;
  const found = afterDays < length ? afterDays : undefined;
  return {
    'outcome.causeOfDeath': found === undefined && draw.next() < 0.6 ? 'treatment' : 'leukaemia',
    ...milestone('remission', undefined, course),
    ...milestone('noRemission', found, course),
    ...milestone('nextRelapse', undefined, course),
    ...milestone('secondMalignancy', undefined, course),
    ...milestone('hsct', undefined, course),
  };
}

function milestone(name: string, afterDays: number | undefined, course: Course): Record<string, string> {
  const field = `outcome.${name}`;
  if (afterDays === undefined) return { [`${field}.happened`]: 'false' };
  const when = course.countedInDays
    ? { [`${field}.daysFromRelapse`]: String(afterDays) }
    : { [`${field}.on`]: formatDay(course.relapsed + afterDays) };
  return { [`${field}.happened`]: 'true', ...when };
}

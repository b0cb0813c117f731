import fc from 'fast-check';
import type { FollowUp, GroupedFollowUp } from '../src/index.ts';

export interface Subject {
  readonly time: number;
  readonly event: number;
  readonly group: number;
}

/** Few distinct times, so that events and censorings are often tied. */
const subject: fc.Arbitrary<Subject> = fc.record({
  time: fc.integer({ min: 0, max: 20 }),
  event: fc.integer({ min: 0, max: 1 }),
  group: fc.integer({ min: 0, max: 2 }),
});

export const someSubjects = fc.array(subject, { minLength: 1, maxLength: 60 });

/** The same subjects, twice: in one order and in another. */
export const shuffled = someSubjects.chain((subjects) =>
  fc.tuple(
    fc.constant(subjects),
    fc.shuffledSubarray(subjects, { minLength: subjects.length, maxLength: subjects.length }),
  ),
);

export function followUpOf(subjects: readonly Subject[]): FollowUp {
  return { time: subjects.map((one) => one.time), event: subjects.map((one) => one.event) };
}

export const groupNames = ['A', 'B', 'C'];

export function groupedOf(subjects: readonly Subject[]): GroupedFollowUp {
  return { ...followUpOf(subjects), group: subjects.map((one) => one.group), groups: groupNames };
}

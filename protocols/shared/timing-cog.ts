import { type Citation, cite, defineTiming, type TimingDefinition } from '@rezidiv/core';
import { pdq2014 } from './sources.ts';

/** Months from initial diagnosis to relapse as the Children's Oncology Group cuts them. */
export const cogTimings = ['<18mo', '18-<36mo', '>=36mo'] as const;

function label(reached: Readonly<Record<string, boolean>>): (typeof cogTimings)[number] {
  if (reached.past36Months) return '>=36mo';
  return reached.past18Months ? '18-<36mo' : '<18mo';
}

function cogDefinition(cite: Citation): TimingDefinition {
  return {
    id: 'timing (COG)',
    values: cogTimings,
    landmarks: {
      past18Months: { since: 'diagnosis', months: 18, is: 'reached', cite },
      past36Months: { since: 'diagnosis', months: 36, is: 'reached', cite },
    },
    label,
    because: [cite],
  };
}

/** COG time-points as its later documents print them: from 18 and from 36 months. */
export function cogTiming(cite: Citation) {
  return defineTiming(cogDefinition(cite));
}

const table4 = cite(pdq2014, 'Table 4, rows');
const text = cite(pdq2014, 'Reinduction chemotherapy, evidence 1', '<36 months from initial diagnosis');
const plain = cogDefinition(table4);

/**
 * COG time-points of PDQ 2014. Table 4 prints "18-36" and ">36" and so puts exactly 36 months with
 * the earlier relapses; the text of the same page prints "<36" and is followed.
 */
export const pdqTiming = defineTiming({
  ...plain,
  id: 'timing (COG, PDQ 2014)',
  landmarks: { ...plain.landmarks, over36Months: { since: 'diagnosis', months: 36, is: 'passed', cite: table4 } },
  because: [table4, text],
  others: [
    {
      conflict: 'C4',
      says: 'late only when more than 36 months from diagnosis, as Table 4 is printed',
      label: (reached) => label({ ...reached, past36Months: reached.over36Months ?? false }),
      because: [table4],
    },
  ],
});

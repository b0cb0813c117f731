import type { LaboratoryCriteria, LaboratoryTerm } from '@rezidiv/core';
import { bloodCounts } from './blood-counts.ts';
import { coagulation } from './coagulation.ts';
import { electrolytes } from './electrolytes.ts';
import { enzymes } from './enzymes.ts';
import { kidney } from './kidney.ts';
import { liver } from './liver.ts';
import { metabolism } from './metabolism.ts';
import type { CtcaeVersion } from './wording.ts';

export type { CtcaeVersion };

const groups = [bloodCounts, coagulation, liver, enzymes, kidney, electrolytes, metabolism];

const caution =
  'Not a medical device. The grade of the laboratory value alone: clinical criteria of the same term are not judged, and whether the value is an adverse event of the treatment is for the physician to say.';

const noRuleRead = 'the text read has no rule by a laboratory value for it in this version; versions 4 and 6 have one.';

/**
 * The laboratory terms of CTCAE, for each version. Which version a trial uses is said in its
 * protocol; there is no default.
 */
export const ctcae: Readonly<Record<CtcaeVersion, LaboratoryCriteria>> = {
  '4': {
    version: 'CTCAE v4',
    terms: termsIn('4'),
    absent: [{ name: 'Thrombocytopenia', note: 'the term of this version is "Platelet count decreased".' }],
    caution,
  },
  '5': {
    version: 'CTCAE v5',
    terms: termsIn('5'),
    absent: [
      { name: 'Thrombocytopenia', note: 'the term of this version is "Platelet count decreased".' },
      { name: 'Hyperglycemia', note: noRuleRead },
      { name: 'Hyperglycemia (Fasting)', note: noRuleRead },
      {
        name: 'Hypophosphatemia',
        note: 'the text read has no rule by a laboratory value for it in this version; version 4 has one.',
      },
    ],
    caution,
  },
  '6': {
    version: 'CTCAE v6',
    terms: termsIn('6'),
    absent: [
      { name: 'Platelet count decreased', note: 'the term of this version is "Thrombocytopenia".' },
      {
        name: 'Lymphocyte count decreased',
        note: 'the text read has no such term in this version; versions 4 and 5 have one.',
      },
      { name: 'CPK increased', note: 'the text read has no such term in this version; versions 4 and 5 have one.' },
      {
        name: 'Hypophosphatemia',
        note: 'the text read has no rule by a laboratory value for it in this version; version 4 has one.',
      },
    ],
    caution,
  },
};

function termsIn(version: CtcaeVersion): readonly LaboratoryTerm[] {
  return groups
    .flat()
    .filter(({ versions }) => versions.includes(version))
    .map(({ termIn }) => termIn(version));
}

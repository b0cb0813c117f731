import { cite, type Remark } from '@rezidiv/core';
import { isrctnR3 } from './sources-evidence.ts';

/**
 * For systems whose sources do not say whether Ph-positive disease or a relapse after
 * transplantation belongs to them: the table answers, and the silence is said beside it.
 */
export const silentOnPhPositive: Remark = {
  appliesTo: ({ initialDiagnosis }) => initialDiagnosis?.genetics?.bcrAbl1 === true,
  says: 'The leukaemia is Ph-positive; the sources read of this system do not say whether such children belong to it.',
};

export const silentOnTransplant: Remark = {
  appliesTo: ({ frontLine }) => frontLine?.hsct === true,
  says: 'The relapse came after transplantation; the sources read of this system do not say whether such children belong to it.',
};

/** ALL R3 and AALL1331 state an age, and it begins at one year; the other systems state none. */
const statedAges = { fromYears: 1, cite: cite(isrctnR3, 'eligibility, ages "1-18"') } as const;

export const silentOnInfants: Remark = {
  appliesTo: ({ initialDiagnosis }) =>
    initialDiagnosis?.ageYears !== undefined && initialDiagnosis.ageYears < statedAges.fromYears,
  says: 'The child was under one year old at initial diagnosis; the sources read of this system do not say whether infants belong to it.',
};

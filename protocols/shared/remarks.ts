import type { Remark } from '@rezidiv/core';

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

import type { Source } from '@rezidiv/core';

export const aall02p2: Source = {
  id: 'aall02p2-manuscript',
  title: 'COG AALL02P2, isolated CNS relapse, manuscript (Authorea 509297)',
  read: 'eligibility, and the section on treatment and assessments',
  address: 'authorea.com/users/396150/articles/509297',
};

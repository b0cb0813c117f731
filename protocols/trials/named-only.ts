import { type Citation, cite } from '@rezidiv/core';
import { registryBfm2002 } from '../shared/sources.ts';

/** A study that a text names and that is not about a relapse. */
export interface NamedStudy {
  readonly title: string;
  readonly about: string;
  readonly cite: Citation;
}

const listed = cite(registryBfm2002, 'list of associated trials');

/** Studies that a page of 2014 lists beside ALL-REZ BFM 2002; no child is checked against them. */
export const namedOnly: readonly NamedStudy[] = [
  { title: 'GD-2008 ALL', about: 'front-line treatment', cite: listed },
  { title: 'ALL2008, 6-MP consolidation', about: 'front-line treatment', cite: listed },
  {
    title: 'Diagnostic study of ALL or acute promyelocytic leukaemia',
    about: 'genetic markers, not treatment',
    cite: listed,
  },
];

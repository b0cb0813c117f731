import { cite, type Source, type SurfaceFormula } from '@rezidiv/core';

// The papers themselves could not be reached. What was read are stored pages that print the
// formula and name the paper; each coefficient was compared on two of them.
const read =
  'not the paper: the formula as two stored pages print it (globalrph.com/bsa2.htm; bionity.com, "Body surface area")';

export const mosteller1987: Source = {
  id: 'mosteller-1987',
  title: 'Mosteller 1987, "Simplified calculation of body-surface area", N Engl J Med 317:1098',
  read,
  address: 'N Engl J Med 1987;317:1098',
};

export const dubois1916: Source = {
  id: 'dubois-1916',
  title: 'DuBois & DuBois 1916, approximate surface area from height and weight, Arch Intern Med 17:863',
  read,
  address: 'Arch Intern Med 1916;17:863-71',
};

export const haycock1978: Source = {
  id: 'haycock-1978',
  title: 'Haycock, Schwartz & Wisotsky 1978, geometric method for body surface area, J Pediatr 93:62',
  read,
  address: 'J Pediatr 1978;93:62-6',
};

export const gehanGeorge1970: Source = {
  id: 'gehan-george-1970',
  title: 'Gehan & George 1970, body surface area from height and weight, Cancer Chemother Rep 54:225',
  read,
  address: 'Cancer Chemother Rep 1970;54:225-35',
};

/** The body-surface formulas from which a regimen, a dose pack or a person chooses. None is preferred. */
export const surfaceFormulas: readonly SurfaceFormula[] = [
  {
    id: 'mosteller',
    title: 'Mosteller',
    method: { kind: 'root', divisor: '3600' },
    cite: cite(mosteller1987, 'the formula, as globalrph.com and bionity.com print it'),
  },
  {
    id: 'dubois',
    title: 'DuBois',
    method: { kind: 'powers', factor: '0.007184', heightExponent: '0.725', weightExponent: '0.425' },
    cite: cite(dubois1916, 'the formula, as globalrph.com and bionity.com (as 71.84 over 10,000) print it'),
  },
  {
    id: 'haycock',
    title: 'Haycock',
    method: { kind: 'powers', factor: '0.024265', heightExponent: '0.3964', weightExponent: '0.5378' },
    cite: cite(haycock1978, 'the formula, as globalrph.com and bionity.com print it'),
  },
  {
    id: 'gehan-george',
    title: 'Gehan & George',
    method: { kind: 'powers', factor: '0.0235', heightExponent: '0.42246', weightExponent: '0.51456' },
    cite: cite(gehanGeorge1970, 'the formula, as globalrph.com and bionity.com print it'),
  },
];

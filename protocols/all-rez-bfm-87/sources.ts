export { buehrer1993, einsiedel2005, ilive } from '../shared/sources.ts';
export { buehrer1994 } from '../shared/sources-evidence.ts';

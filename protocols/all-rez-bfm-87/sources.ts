export { buehrer1993, einsiedel2005, ilive } from '../shared/sources.ts';

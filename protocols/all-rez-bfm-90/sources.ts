export {
  einsiedel2005,
  hungerRaetz2020,
  ilive,
  oracleBfm90,
  pdq2014,
  registryBfm2002,
  vonStackelberg2008,
} from '../shared/sources.ts';
export { tallen2010 } from '../shared/sources-evidence.ts';

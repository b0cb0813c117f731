export { eckert2013, hungerRaetz2020, ilive, pdq2014, registryBfm2002 } from '../shared/sources.ts';
export { yamanaka2024 } from '../shared/sources-evidence.ts';

export { hungerRaetz2020, intreallSrAbstract } from '../shared/sources.ts';
export { registryHr, registrySr } from '../shared/sources-evidence.ts';

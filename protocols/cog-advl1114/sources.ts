export { pdq2014 } from '../shared/sources.ts';
export { registryTemsirolimus } from '../shared/sources-evidence.ts';

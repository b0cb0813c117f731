export { registryStJudeT } from '../shared/sources-evidence.ts';

export { hungerRaetz2020, ilive } from '../shared/sources.ts';

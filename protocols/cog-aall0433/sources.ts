export { lew2021, pdq2014 } from '../shared/sources.ts';

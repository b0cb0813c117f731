export { kelly2013 } from '../shared/sources-treatment.ts';

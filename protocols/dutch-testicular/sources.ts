export { pdq2014 } from '../shared/sources.ts';

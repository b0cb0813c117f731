export { pdq2014 } from '../shared/sources.ts';
export { raetz2008 } from '../shared/sources-treatment.ts';

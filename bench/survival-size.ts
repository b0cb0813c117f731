import { browserBundle } from './parts/browser-bundle.ts';
import type { Measurement } from './parts/measurement.ts';

export const title = 'what @rezidiv/survival adds to a page: all of it, for a browser, minified';

/** Of the whole package gzipped, without WebAssembly; 1 kB is 1,000 bytes. */
export const goalInKilobytes = 60;

/** The size minified, and minified and gzipped. */
export async function run(report: (line: Measurement) => void): Promise<void> {
  const { minified, gzipped } = await browserBundle('packages/survival/src/index.ts');
  report({ name: '@rezidiv/survival, minified', value: minified / 1000, unit: 'kB' });
  report({
    name: '@rezidiv/survival, minified and gzipped',
    value: gzipped / 1000,
    unit: 'kB',
    goal: `below ${goalInKilobytes} kB`,
    reached: gzipped < 1000 * goalInKilobytes,
  });
}

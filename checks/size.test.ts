import { expect, test } from 'vitest';
import { browserBundle } from '../bench/parts/browser-bundle.ts';
import { goalInKilobytes } from '../bench/survival-size.ts';

test('all of survival for a browser, minified and gzipped, stays below its goal', async () => {
  const { minified, gzipped } = await browserBundle('packages/survival/src/index.ts');
  // All of it: a bundle from which everything had been shaken out would be small too.
  expect(minified).toBeGreaterThan(50_000);
  expect(gzipped).toBeLessThan(1000 * goalInKilobytes);
}, 60_000);

import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';

/**
 * A real browser that comes with npm. The variable makes the package unpack the system libraries it
 * carries, which a bare machine lacks.
 */
export async function openBrowser(): Promise<Browser> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x';
  const loaded = createRequire(import.meta.url)('@sparticuz/chromium');
  const packed = loaded.default ?? loaded;
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: [
      ...packed.args,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
    headless: true,
  });
}

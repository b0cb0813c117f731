import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { emptyFolder, rezidiv, root } from './run.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 120_000);
afterAll(() => browser?.close());

async function demoPage() {
  const out = join(emptyFolder(), 'report.html');
  const run = rezidiv(
    'report',
    join(root, 'demo', 'cohort.csv'),
    '--assume-first-line-end',
    '24mo',
    '--out',
    out,
    '--quiet',
  );
  expect(run.code, run.err).toBe(0);
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 } });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(pathToFileURL(out).href);
  return { page, context, requests, complaints };
}

describe('the cohort report in a browser', () => {
  test('needs no network and complains of nothing', async () => {
    const { page, requests, complaints } = await demoPage();
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.locator('svg.km').count()).toBeGreaterThanOrEqual(9);
    expect(await page.locator('#all-rez-bfm-2002 table').first().textContent()).toContain('S4');
  }, 60_000);

  test('shows the cross-walk of any two systems, either way round', async () => {
    const { page } = await demoPage();
    const shown = () => page.locator('.walk.shown caption').allTextContents();
    expect(await shown()).toEqual(['Rows: ALL-REZ BFM 2002. Columns: COG relapse risk groups (PDQ 2014).']);
    const bfmFirst = await page.locator('.walk.shown tbody tr').first().textContent();
    await page.selectOption('#walk-a', 'uk-all-r3');
    await page.selectOption('#walk-b', 'all-rez-bfm-2002');
    expect(await shown()).toEqual(['Rows: UK ALL R3. Columns: ALL-REZ BFM 2002.']);
    await page.selectOption('#walk-a', 'all-rez-bfm-2002');
    await page.selectOption('#walk-b', 'cog-relapse-pdq-2014');
    expect(await page.locator('.walk.shown tbody tr').first().textContent()).toBe(bfmFirst);
  }, 60_000);

  test('can be used by people who use a screen reader or a keyboard', async () => {
    const { page } = await demoPage();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
  }, 60_000);

  test('prints on A4, with its banner on every page', async () => {
    const { page } = await demoPage();
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.running').textContent()).toContain('not a medical device');
    expect(await page.locator('nav').isVisible()).toBe(false);
  }, 60_000);
});

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Case } from '@rezidiv/core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fictitiousChild } from '../../../packages/core/test/fictitious-regimen.ts';
import { openBrowser } from './browser.ts';
import { emptyFolder, fileWith, madeUpRezidiv } from './run.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 120_000);
afterAll(() => browser?.close());

/** The page of a made-up child whose second block is late. */
async function roadmapPage(record: Case = fictitiousChild) {
  const out = join(emptyFolder(), 'roadmap.html');
  const file = fileWith(JSON.stringify(record), 'case.json');
  const run = madeUpRezidiv(['roadmap', file, '--today', '2024-03-18', '--html', '--out', out]);
  expect(run.code, run.err).toBe(0);
  const page = await (await browser.newContext({ viewport: { width: 1100, height: 900 } })).newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(pathToFileURL(out).href);
  return { page, requests, complaints };
}

describe('the roadmap in a browser', () => {
  test('needs no network and complains of nothing', async () => {
    const { page, requests, complaints } = await roadmapPage();
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.locator('.draft').textContent()).toContain('DRAFT, not an order');
  }, 60_000);

  test('shows the drugs of a started block by day and date: what was recorded, and a box for what was not', async () => {
    const { page } = await roadmapPage();
    const table = page.locator('table.days').first();
    expect(await table.locator('thead th').nth(6).textContent()).toMatch(/6\s+Thu\s+29 Feb/);
    const row = async (drug: string) => {
      const cells = table.locator('tbody tr', { has: page.locator(`th b:text-is("${drug}")`) }).locator('td');
      return Promise.all(
        (await cells.all()).map(async (cell) => [
          (await cell.locator('.mark').allTextContents()).join(' '),
          await cell.locator('.box').count(),
        ]),
      );
    };
    expect(await row('examplamycin')).toEqual([
      ['given', 0],
      ['', 0],
      ['', 0],
      ['', 0],
      ['', 0],
      ['50% given', 0],
    ]);
    // Two doses a day, of which one is recorded on days 1 to 3.
    expect(await row('fictisone')).toEqual([
      ['given', 1],
      ['given', 1],
      ['left out', 1],
      ['', 2],
      ['', 2],
      ['', 0],
    ]);
    expect(await table.textContent()).toContain('Not for this child as recorded: only if the CNS is involved');
  }, 60_000);

  test('a drug that may go on stands in every table of its block, also past its last day', async () => {
    const { page } = await roadmapPage();
    const block = page.locator('section.element', { hasText: 'Block X2' });
    expect(await block.locator('table.days caption').allTextContents()).toEqual([
      'Block X2, days 1 to 12',
      'Block X2, days 13 to 22',
    ]);
    const later = block.locator('table.days').nth(1).locator('tr', { hasText: 'factor-f' });
    expect(await later.textContent()).toContain('until the made-up count is above 1,500 on two days');
    expect(await later.locator('td', { hasText: 'may go on' }).count()).toBe(10);
  }, 60_000);

  test('days without any dose are drawn together', async () => {
    const { page } = await roadmapPage();
    const heads = page
      .locator('section.element', { hasText: 'Block X2' })
      .locator('table.days')
      .first()
      .locator('thead th');
    expect((await heads.allTextContents()).map((text) => text.trim()).slice(1, 5)).toEqual([
      '1',
      '2',
      '3-5 no dose',
      '6',
    ]);
  }, 60_000);

  test.each([
    ['a late block', fictitiousChild],
    [
      'nothing started and the group open',
      { id: 'another', relapse: { number: 1, sites: { marrow: { involved: true } } } },
    ],
    [
      'a child not covered',
      {
        ...fictitiousChild,
        relapse: {
          number: 1,
          on: '2024-02-20',
          sites: { marrow: { involved: false }, cns: false, testis: false, other: [] },
        },
      },
    ],
  ] as const)(
    'can be used by people who use a screen reader or a keyboard: %s',
    async (_name, record) => {
      const out = join(emptyFolder(), 'roadmap.html');
      const file = fileWith(JSON.stringify(record), 'case.json');
      const run = madeUpRezidiv(['roadmap', file, '--protocol', 'fictitious-2001', '--html', '--out', out]);
      if (run.code === 2) throw new Error(run.err);
      const page = await (await browser.newContext()).newPage();
      await page.goto(pathToFileURL(out).href);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
      ).toEqual([]);
    },
    60_000,
  );

  test('prints across A4, with the draft at the head of every page', async () => {
    const { page } = await roadmapPage();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sizes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(sizes.length).toBeGreaterThan(2);
    for (const [, wide, high] of sizes) {
      // A4 is 297 by 210 mm; a point is 1/72 inch.
      expect([Math.round((Number(wide) * 25.4) / 72), Math.round((Number(high) * 25.4) / 72)]).toEqual([297, 210]);
    }
    expect(await page.locator('style').textContent()).toMatch(/@top-left \{ content: "DRAFT, not an order/);
    await page.emulateMedia({ media: 'print' });
    const [table, sheet] = await Promise.all([
      page.locator('table.days').first().boundingBox(),
      page.locator('main').boundingBox(),
    ]);
    expect(table?.width).toBeLessThanOrEqual((sheet?.width ?? 0) + 1);
  }, 60_000);

  test('what a record says cannot become part of the page', async () => {
    const { page, complaints } = await roadmapPage({
      ...fictitiousChild,
      id: '<img src=x onerror=alert(1)>"; } @import url(x) </style><img src=y>',
    });
    expect(complaints).toEqual([]);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('h1').textContent()).toContain('<img src=x onerror=alert(1)>');
  }, 60_000);
});

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { resolve } from 'node:path';
import { Demo } from './programs.js';

const images = resolve(import.meta.dirname, '../../docs/images');

let demo;

test.beforeAll(async () => {
  test.setTimeout(420_000);
  demo = await Demo.start();
});

test.afterAll(async () => {
  await demo?.end();
});

async function open(page) {
  await page.goto(demo.console);
  await expect(page.locator('#package-table')).toContainText('Warehouse', { timeout: 60_000 });
}

test('the page agrees with /metrics under traffic', async ({ page, request }) => {
  await open(page);
  const total = async () => (await (await request.get(`${demo.console}/metrics`)).json()).performance.total_requests;
  const before = await total();
  await page.waitForTimeout(1500);
  const shown = Number((await page.locator('#since').textContent()).match(/([\d,]+) requests/)[1].replaceAll(',', ''));
  expect(shown).toBeGreaterThanOrEqual(before);
  expect(shown).toBeLessThanOrEqual(await total());
  await expect(page.locator('#pools')).toContainText('of 5 in use');
  await expect(page.locator('#map')).toContainText('Reports');
  const group = page.locator('#errors details').first();
  await group.locator('summary').click();
  await expect(group.locator('pre')).toContainText('com.acme.shop');
  await expect(page.locator('#cost')).toHaveText(/^\$\d+\.\d\d$/);
});

test('nothing is asked of any other host, and the console of the browser is silent', async ({ page }) => {
  const complaints = [];
  const hosts = new Set();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (asked) => hosts.add(new URL(asked.url()).origin));
  await open(page);
  await page.waitForTimeout(7000);
  expect(complaints).toEqual([]);
  expect([...hosts]).toEqual([demo.console]);
});

for (const colorScheme of ['light', 'dark']) {
  for (const [device, viewport] of [['screen', { width: 1440, height: 900 }], ['phone', { width: 390, height: 844 }]]) {
    test(`axe finds nothing: ${colorScheme}, ${device}`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await open(page);
      await page.getByText('The same as a table').click();
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, 'the page itself does not scroll sideways').toBe(0);
      await context.close();
    });
  }
}

test('a package is chosen with the keyboard, on the map and in the table', async ({ page }) => {
  await open(page);
  const node = page.locator('#map .node[role="button"]').filter({ hasText: 'Services' });
  await node.focus();
  await page.keyboard.press('Enter');
  await expect(node).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('#line')).toHaveValue('package/Services/calls');
  await expect(page.locator('#chart-latency')).toHaveAttribute('aria-label', /p95 [\d.]+ m?s/);
  await page.locator('#package-table').getByRole('button', { name: 'Database' }).press('Space');
  await expect(page.locator('#line')).toHaveValue('package/Database/calls');
  await expect(node).toHaveAttribute('aria-pressed', 'false');
});

test('screenshots for the documentation @screenshots', async ({ browser }) => {
  test.setTimeout(240_000);
  for (const [name, colorScheme, viewport] of [
    ['console-dark', 'dark', { width: 1360, height: 900 }],
    ['console-light', 'light', { width: 1360, height: 900 }],
    ['console-phone', 'dark', { width: 390, height: 844 }],
  ]) {
    const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await open(page);
    await page.locator('#span').selectOption('300');
    await expect
      .poll(() => page.evaluate(() => fetch('/history').then((answer) => answer.json()).then((history) => history.ended.length)), { timeout: 90_000 })
      .toBeGreaterThan(14);
    await page.waitForTimeout(2000);
    await page.screenshot({ path: `${images}/${name}.png` });
    await context.close();
  }
});

import { expect, test } from '@playwright/test';
import { freePort, Plain } from './programs.js';

const TOKEN = 'a-token-of-24-characters';

test('figures are those of /metrics, and of what was asked', async ({ page, request }) => {
  const port = await freePort();
  const application = await Plain.start(port);
  try {
    await application.get('/orders?id=1', 30);
    await application.get('/status?code=503', 10);
    await page.goto(`http://127.0.0.1:${port}/`);
    await expect(page.locator('#application')).toHaveText('shop');
    await expect(page.locator('#since')).toContainText('40 requests, 0 under way');
    await expect(page.locator('#now-errors')).toHaveText('25 %');
    await expect(page.locator('#status-text')).toHaveText('Unhealthy');
    await expect(page.locator('#now-health')).toHaveText('0');

    const metrics = await (await request.get(`http://127.0.0.1:${port}/metrics`)).json();
    expect(metrics.performance.total_requests).toBe(40);
    expect(metrics.performance.error_rate).toBe(25);
    expect(metrics.status).toBe('unhealthy');
    const row = page.locator('#package-table tr', { has: page.getByRole('button', { name: 'API' }) });
    await expect(row.locator('td').nth(9)).toHaveText('25 %');
    await expect(page.locator('#endpoints')).toContainText('/orders');

    await page.getByText('The same as a table').click();
    await expect(page.locator('#edges tr', { hasText: 'Clients' })).toContainText('API');
    await expect(page.locator('#edges tr', { hasText: 'SQL' })).toContainText('Database');
  } finally {
    await application.end();
  }
});

test('the page survives a restart of the application', async ({ page }) => {
  const port = await freePort();
  let application = await Plain.start(port);
  try {
    await application.get('/orders?id=1', 7);
    await page.goto(`http://127.0.0.1:${port}/`);
    await expect(page.locator('#since')).toContainText('7 requests');

    await application.end('SIGKILL');
    await expect(page.locator('#status-text')).toHaveText('Not connected, trying again');
    await expect(page.locator('#since')).toContainText('7 requests');

    application = await Plain.start(port);
    await application.get('/orders?id=1', 3);
    await expect(page.locator('#since')).toContainText(' 3 requests');
    await expect(page.locator('#status-text')).toHaveText('Healthy');
  } finally {
    await application.end();
  }
});

test('where a token is set, the page asks for it and shows nothing before', async ({ page }) => {
  const port = await freePort();
  const application = await Plain.start(port, `-Dpackwatch.console.token=${TOKEN}`);
  try {
    await page.goto(`http://127.0.0.1:${port}/`);
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.locator('#console')).toBeHidden();
    await page.getByLabel('Token').fill('a-wrong-token-of-some-length');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toHaveText('This is not the token.');
    await page.getByLabel('Token').fill(TOKEN);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.locator('#application')).toHaveText('shop');
    await page.reload();
    await expect(page.locator('#since')).toContainText('0 requests');
  } finally {
    await application.end();
  }
});

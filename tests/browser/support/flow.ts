import { test as base, expect, type Page } from '@playwright/test';
import { TestHost } from './host.ts';

/** A person at a desk: a running Halte and its window. */
export type Desk = { readonly host: TestHost; readonly page: Page };

export const test = base.extend<{ host: TestHost }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  host: async ({}, use) => {
    const host = new TestHost();
    await host.start();
    await use(host);
    await host.kill();
    expect(host.faults).toEqual([]);
  },
});

export { expect };

/** Opens the window and signs somebody new in, by keyboard. */
export async function signIn(page: Page, host: TestHost, name = 'Ana'): Promise<void> {
  await page.goto(host.address);
  await page.getByLabel('Your name').waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'What shall we label?' }).waitFor();
}

/** Waits until every edit is durable and the picture is drawn. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByText('All stored')).toBeVisible();
  await expect(page.locator('.canvas-host')).toHaveAttribute('data-drawn', /sharp$/);
}

import { chromium, type Page } from '@playwright/test';
import { TestHost } from '../../browser/support/host.ts';

/** Runs a measurement in a window of its own, without a graphics card and without a limit on frames. */
export async function inWindow<Value>(
  target: string | null,
  work: (page: Page, host: TestHost) => Promise<Value>,
): Promise<Value> {
  const host = new TestHost();
  await host.start(target);
  const executablePath = process.env.HALTE_CHROMIUM;
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-frame-rate-limit',
      '--disable-gpu-vsync',
      '--disable-background-networking',
    ],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(host.address);
    await page.getByLabel('Your name').waitFor();
    await page.keyboard.type('Bench');
    await page.keyboard.press('Enter');
    return await work(page, host);
  } finally {
    await browser.close();
    await host.kill();
  }
}

import type { Shape } from '../../src/core/document/records.ts';
import { ask } from './support/ask.ts';
import { expect, settled, signIn, test } from './support/flow.ts';

const [second, minute] = [1000, 60_000];

test('A shape that is finished in the grace is stored, and then the break begins', async ({ page, host }) => {
  await signIn(page, host);
  await page.getByRole('button', { name: /Open the sample/ }).click();
  await settled(page);
  await page.keyboard.press('Control+d');
  await page.keyboard.press('1');
  for (let passed = 0; passed < 49; passed++) await work(minute);
  const frame = await page.locator('.canvas').boundingBox();
  if (frame === null) throw new Error('no canvas');
  await page.mouse.move(frame.x + 300, frame.y + 200);
  await page.mouse.down();
  await page.mouse.move(frame.x + 420, frame.y + 300, { steps: 3 });
  await expect(page.locator('.rest-corner')).toContainText('Break in');
  for (let passed = 0; passed < 6; passed++) await work(15 * second);
  await expect(page.locator('.rest-corner')).toContainText('as soon as this shape is done');
  await page.mouse.up();
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeVisible();
  const { value: pages } = await ask<{ items: { id: string }[] }>(page, 'items.page', {
    filter: 'all',
    from: 0,
    count: 1,
  });
  const { value: opened } = await ask<{ shapes: Shape[] }>(page, 'item.open', { id: pages.items[0]?.id });
  expect(opened.shapes).toHaveLength(4);

  async function work(ms: number): Promise<void> {
    await host.run(ms);
    await ask(page, 'rest.activity', { source: 'input' });
  }
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { RestView } from '../../src/core/rest/restView.ts';
import { ask } from './support/ask.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import type { TestHost } from './support/host.ts';
import { makeProject, shapesOn, tabTo, workOn } from './support/person.ts';
import { photoFolder } from './support/photos.ts';

const minute = 60_000;

const pageOf = (page: Page) => page.getByRole('region', { name: 'This picture is marked as hard content' });
const canvas = (page: Page) => page.locator('.canvas');
const title = (page: Page) => page.locator('.topbar-title');
const exposureOf = async (page: Page) => (await ask<RestView>(page, 'rest.view', {})).value.exposure;

/** What main answers to the address of a picture, thumbnails included. */
async function servedAt(page: Page, ordinal: number): Promise<number[]> {
  const { value: items } = await ask<{ id: string }[]>(page, 'items.at', { ordinals: [ordinal] });
  return page.evaluate(
    (id) =>
      Promise.all(
        ['picture', 'thumbnail', 'glance-4'].map(
          async (kind) => (await fetch(`/${kind}/${id}`, { cache: 'no-store' })).status,
        ),
      ),
    items[0]?.id,
  );
}

/** A company whose hard content ends after so many minutes a day. */
function companyLimit(host: TestHost, minutes: number): void {
  const policy = JSON.parse(readFileSync(resolve('resources/policies/at-50-10.json'), 'utf8'));
  mkdirSync(host.dataFolder, { recursive: true });
  writeFileSync(
    join(host.dataFolder, 'policy.json'),
    JSON.stringify({ ...policy, exposure: { limit_s: minutes * 60 } }),
  );
}

/** Five photos of which the second is marked, by its key; the first is on the canvas. */
async function withHardSecond(page: Page, host: TestHost): Promise<void> {
  await signIn(page, host);
  await makeProject(page, await photoFolder(5), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.keyboard.press('d');
  await settled(page);
  await page.keyboard.press('Shift+H');
  await expect(pageOf(page)).toBeVisible();
  await page.keyboard.press('a');
  await settled(page);
}

/** Opens the picture the page stands for, by Enter. */
async function openIt(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Open' })).toBeFocused();
  await page.keyboard.press('Enter');
  await settled(page);
}

async function drawBox(page: Page): Promise<void> {
  const box = await canvas(page).boundingBox();
  if (box === null) throw new Error('there is no canvas');
  await page.mouse.move(box.x + 200, box.y + 150);
  await page.mouse.down();
  await page.mouse.move(box.x + 320, box.y + 260, { steps: 4 });
  await page.mouse.up();
}

test('case 47: at the limit of the day hard content is covered, other work is offered, and work counts on', async ({
  page,
  host,
}) => {
  test.setTimeout(180_000);
  await withHardSecond(page, host);
  await page.keyboard.press('d');
  await expect(pageOf(page))
    .toBeFocused({ timeout: 1 })
    .catch(() => {});
  await expect(pageOf(page)).toContainText('Hard content today: 0 sec of 4 hr');
  while (!(await exposureOf(page)).isFull) {
    const { value: view } = await ask<RestView>(page, 'rest.view', {});
    if (view.phase === 'break') {
      await host.run(view.breakRemainingMs ?? 0);
      await page.getByRole('button', { name: 'Resume work' }).press('Enter');
      await expect(page.getByRole('heading', { name: 'Time for a break' })).toHaveCount(0);
    } else if (view.exposure.itemId === null) {
      // After each break the page stands there again: nothing hard comes back by itself.
      await page.getByRole('button', { name: 'Open' }).press('Enter');
      await settled(page);
    } else await workOn(page, host, 1);
  }
  expect(await exposureOf(page)).toEqual({ itemId: null, ms: 240 * minute, limitMs: 240 * minute, isFull: true });
  await expect(pageOf(page)).toContainText('The time for hard content is used up for today.');
  await expect(pageOf(page)).toContainText('4 hr');
  await expect(page.getByRole('button', { name: 'Open' })).toHaveCount(0);
  await expect(canvas(page)).toBeHidden();
  expect(await servedAt(page, 1)).toEqual([404, 404, 404]);

  const before = (await ask<RestView>(page, 'rest.view', {})).value.dayPaidMs;
  await page.keyboard.press('Shift+N');
  await expect(title(page)).toHaveText('photo 1.jpg');
  await settled(page);
  await workOn(page, host, 10);
  const { value: view } = await ask<RestView>(page, 'rest.view', {});
  expect({ paid: view.dayPaidMs - before, exposure: view.exposure.ms }).toEqual({
    paid: 10 * minute,
    exposure: 240 * minute,
  });
  await drawBox(page);
  await settled(page);
  expect(await shapesOn(page, 2)).toHaveLength(1);

  await page.keyboard.press('F8');
  await expect(page.getByText('Of the work, with hard content open').first()).toBeVisible();
});

test('a hard picture is not shown before it is opened, and goes out of sight with its window', async ({
  page,
  host,
}) => {
  await withHardSecond(page, host);
  await page.keyboard.press('d');
  await expect(pageOf(page)).toBeVisible();
  await expect(canvas(page)).toBeHidden();
  expect(await servedAt(page, 1)).toEqual([404, 404, 404]);
  await openIt(page);
  await expect(pageOf(page)).toHaveCount(0);
  await expect(canvas(page)).toBeFocused();
  await drawBox(page);
  await settled(page);
  expect(await shapesOn(page, 1)).toHaveLength(1);
  await workOn(page, host, 3);
  await expect(page.locator('.topbar .exposure')).toContainText('Hard content today: 3 min of 4 hr 0 min');

  // The grid, another picture, another window, a restart: each of them covers it.
  await page.keyboard.press('g');
  await expect.poll(async () => (await exposureOf(page)).itemId).toBeNull();
  await expect(page.locator('.cell[data-index="1"] img')).toHaveCount(0);
  await expect(page.locator('.cell[data-index="1"]')).toContainText('hard content');
  await page.keyboard.press('Enter');
  await openIt(page);
  await expect(page.locator('.object-row')).toHaveCount(1);
  await page.keyboard.press('d');
  await settled(page);
  await expect.poll(async () => (await exposureOf(page)).itemId).toBeNull();
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await openIt(page);
  await page.reload();
  await expect(pageOf(page)).toBeVisible();
  expect(await servedAt(page, 1)).toEqual([404, 404, 404]);
});

test('a shape that was done just before its picture is marked does not come back half drawn', async ({
  page,
  host,
}) => {
  await withHardSecond(page, host);
  const box = await canvas(page).boundingBox();
  if (box === null) throw new Error('there is no canvas');
  await page.mouse.click(box.x + 200, box.y + 150);
  await page.mouse.move(box.x + 260, box.y + 210);
  const draft = async () => {
    const { value: items } = await ask<{ id: string }[]>(page, 'items.at', { ordinals: [0] });
    await ask(page, 'item.expose', { id: items[0]?.id });
    return (await ask<{ draft: unknown }>(page, 'item.open', { id: items[0]?.id })).value.draft;
  };
  await expect.poll(draft).not.toBeNull();
  await page.mouse.click(box.x + 320, box.y + 260);
  await page.keyboard.press('Shift+H');
  await expect(pageOf(page)).toBeVisible();
  await openIt(page);
  await expect(page.locator('.object-row')).toHaveCount(1);
  await expect.poll(draft).toBeNull();
});

test('two windows at one desk show the same hard picture, or neither does', async ({ page, host, context }) => {
  await withHardSecond(page, host);
  await page.keyboard.press('d');
  await openIt(page);
  const second = await context.newPage();
  await second.goto(await host.anotherAddress());
  await expect(pageOf(second)).toBeVisible();
  await expect(pageOf(page)).toBeVisible();
  await openIt(second);
  await settled(page);
  await expect(pageOf(page)).toHaveCount(0);
  await second.keyboard.press('d');
  await settled(second);
  await expect(pageOf(page)).toBeVisible();
  expect((await exposureOf(page)).itemId).toBeNull();
});

test('other work and passing by need no reason, and nothing of them is stored', async ({ page, host }) => {
  await withHardSecond(page, host);
  await page.keyboard.press('d');
  await expect(pageOf(page)).toBeVisible();
  await tabTo(page, '.hard-page .button >> nth=1');
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('photo 1.jpg');
  await settled(page);
  await page.keyboard.press('a');
  await expect(pageOf(page)).toBeVisible();
  await tabTo(page, '.hard-page input[type=checkbox]');
  await page.keyboard.press('Space');
  await page.keyboard.press('a');
  await expect(title(page)).toHaveText('photo 4.jpg');
  await page.keyboard.press('d');
  await expect(title(page)).toHaveText('photo 1.jpg');
  const { value: settings } = await ask<object>(page, 'worker.settings.get', {});
  expect(JSON.stringify(settings)).not.toMatch(/hard|skip/i);
});

test('a mark is taken back by undo, and keys that would label do nothing on the page', async ({ page, host }) => {
  await withHardSecond(page, host);
  await page.keyboard.press('d');
  await expect(pageOf(page)).toBeVisible();
  for (const key of ['t', 'Shift+1', 'n', 'Control+v']) await page.keyboard.press(key);
  await expect(page.getByText('All stored')).toBeVisible();
  await page.keyboard.press('Enter');
  await settled(page);
  expect(await shapesOn(page, 1)).toEqual([]);
  await page.keyboard.press('Control+z');
  await settled(page);
  await expect(pageOf(page)).toHaveCount(0);
  await expect(page.locator('.topbar .exposure')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(pageOf(page)).toBeVisible();
  await page.keyboard.press('Control+z');
  await settled(page);
});

test('a shape that is being drawn at the limit is finished and kept, then the picture is covered', async ({
  page,
  host,
}) => {
  companyLimit(host, 10);
  await host.kill();
  await host.start();
  await withHardSecond(page, host);
  await page.keyboard.press('d');
  await openIt(page);
  await workOn(page, host, 9);
  const box = await canvas(page).boundingBox();
  if (box === null) throw new Error('there is no canvas');
  await page.mouse.click(box.x + 200, box.y + 150);
  await page.mouse.move(box.x + 300, box.y + 250);
  await host.run(50_000);
  await ask(page, 'rest.activity', { source: 'input' });
  await host.run(30_000);
  expect(await exposureOf(page)).toMatchObject({ isFull: true, ms: 620_000 });
  await expect(canvas(page)).toBeVisible();
  await page.mouse.click(box.x + 320, box.y + 260);
  await expect(pageOf(page)).toBeVisible();
  await expect(page.getByText('All stored')).toBeVisible();
  expect((await ask<{ counts: { labelled: number } }>(page, 'project.current', {})).value.counts.labelled).toBe(1);
  // By no way is the mark taken off what may not be opened today.
  await page.keyboard.press('Shift+H');
  await expect(page.getByText('stays marked until tomorrow').first()).toBeVisible();
  await expect(pageOf(page)).toBeVisible();
  expect(await servedAt(page, 1)).toEqual([404, 404, 404]);
});

test('what is half drawn at a break is there again when the picture is opened, also after other work', async ({
  page,
  host,
}) => {
  await withHardSecond(page, host);
  await workOn(page, host, 40);
  await page.keyboard.press('d');
  await openIt(page);
  const box = await canvas(page).boundingBox();
  if (box === null) throw new Error('there is no canvas');
  await page.mouse.click(box.x + 200, box.y + 150);
  await page.mouse.move(box.x + 300, box.y + 250);
  await workOn(page, host, 12);
  await host.run(10 * minute);
  await page.getByRole('button', { name: 'Resume work' }).press('Enter');
  await expect(pageOf(page)).toBeVisible();
  await page.keyboard.press('Shift+N');
  await expect(title(page)).toHaveText('photo 1.jpg');
  await settled(page);
  await page.keyboard.press('a');
  await openIt(page);
  await page.mouse.click(box.x + 330, box.y + 270);
  await settled(page);
  expect(await shapesOn(page, 1)).toHaveLength(1);
});

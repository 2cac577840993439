import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ProjectInfo } from '../../src/core/contract/project.ts';
import type { Item, Shape } from '../../src/core/document/records.ts';
import { ask } from './support/ask.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import { photoFolder } from './support/photos.ts';

const minute = 60_000;

type Place = { readonly x: number; readonly y: number };
type Wanted = { readonly from: Place; readonly size: Place; readonly way: number };
type Drawn = { readonly picture: number; readonly category: string; readonly corners: readonly number[] };

test('A first day: label forty photos, take the break, hand over COCO', async ({ page, host }) => {
  const folder = await photoFolder(40);
  await signIn(page, host);
  await createProject(page, folder);
  await page.keyboard.press('Enter');
  await settled(page);

  const drawn: Drawn[] = [];
  for (let picture = 0; picture < 10; picture++) {
    for (const [i, category] of ['car', 'person', 'bicycle'].entries()) {
      await page.keyboard.press(String(i + 1));
      const from = { x: 60 + 150 * i + picture, y: 80 + 60 * i };
      const corners = await drawBox(page, { from, size: { x: 110 + picture, y: 90 + i }, way: i });
      drawn.push({ picture, category, corners });
    }
    await expect(page.getByRole('heading', { name: 'Objects 3' })).toBeVisible();
    await settled(page);
    if (picture < 9) {
      await page.keyboard.press('d');
      await expect(page.locator('.film[aria-current=true]')).toHaveText(`${picture + 2}`);
    }
    await settled(page);
  }
  for (let i = 0; i < 5; i++) await page.keyboard.press('Control+z');
  await expect(page.getByText('9 of 40')).toBeVisible();
  for (let i = 0; i < 2; i++) await page.keyboard.press('Control+Shift+z');
  await expect(page.getByRole('heading', { name: 'Objects 3' })).toBeVisible();
  await settled(page);

  await reachBreak(page, host);
  const refused = await ask(page, 'edit.undo', { editId: crypto.randomUUID() });
  expect(refused.refusal?.code).toBe('rest-active');
  await expect(page.getByRole('button', { name: 'Resume work' })).toBeDisabled();
  await host.run(10 * minute + 1000);
  await page.getByRole('button', { name: 'Resume work' }).press('Enter');
  await expect(page.getByText('9 of 40')).toBeVisible();

  await page.keyboard.press('Control+e');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Done', { exact: true })).toBeVisible();
  const exported = JSON.parse(readFileSync(join(folder, 'street photos.coco.json'), 'utf8'));
  const handedOver = readBack(exported);
  expect(handedOver).toEqual(await shownInWindow(page));
  for (const [i, { picture, category, corners }] of drawn.slice(0, 27).entries()) {
    expect(handedOver[i]).toMatchObject({ picture: pictureName(picture), category });
    for (const [side, value] of corners.entries()) expect(handedOver[i]?.bbox[side]).toBeCloseTo(value, 0);
  }
  expect(exported.images).toHaveLength(40);
});

async function createProject(page: Page, folder: string): Promise<void> {
  await page.keyboard.press('Control+n');
  await page.getByLabel('Folder', { exact: true }).first().fill(folder);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name of the project')).toHaveValue('street photos');
  await page.getByLabel('Labels, separated by commas').fill('car, person, bicycle');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'street photos' })).toBeVisible();
  await expect(page.getByText('0 of 40 pictures have objects')).toBeVisible();
  await expect(page.locator('.cell[data-index="0"]')).toBeFocused();
}

/** Draws a box in one of three ways and gives it back in image pixels, as the size of the canvas tells. */
async function drawBox(page: Page, { from, size, way }: Wanted) {
  const canvas = page.locator('.canvas');
  const frame = await canvas.boundingBox();
  if (frame === null) throw new Error('no canvas');
  const scale = Math.min((frame.width - 32) / 800, (frame.height - 32) / 600);
  const corner = { x: frame.x + frame.width / 2 - 400 * scale, y: frame.y + frame.height / 2 - 300 * scale };
  const [a, b] = [
    { x: Math.round(corner.x + from.x * scale), y: Math.round(corner.y + from.y * scale) },
    { x: Math.round(corner.x + (from.x + size.x) * scale), y: Math.round(corner.y + (from.y + size.y) * scale) },
  ];
  if (way === 1) await page.mouse.click(a.x, a.y);
  else if (way === 2) await clickExtremes(page, a, b);
  else {
    await page.mouse.move(a.x, a.y);
    await page.mouse.down();
    await page.mouse.move(b.x, b.y, { steps: 4 });
    await page.mouse.up();
  }
  if (way === 1) await page.mouse.click(b.x, b.y);
  const inPicture = (value: number, origin: number) => Math.round(((value - origin) / scale) * 100) / 100;
  const [left, top] = [inPicture(a.x, corner.x), inPicture(a.y, corner.y)];
  const [right, bottom] = [inPicture(b.x, corner.x), inPicture(b.y, corner.y)];
  return [left, top, Math.round((right - left) * 100) / 100, Math.round((bottom - top) * 100) / 100];
}

async function clickExtremes(page: Page, a: { x: number; y: number }, b: { x: number; y: number }): Promise<void> {
  await page.keyboard.press('e');
  const middle = { x: Math.round((a.x + b.x) / 2), y: Math.round((a.y + b.y) / 2) };
  await page.mouse.click(middle.x, a.y);
  await page.mouse.click(a.x, middle.y);
  await page.mouse.click(middle.x, b.y);
  await page.mouse.click(b.x, middle.y);
  await page.keyboard.press('r');
}

/** Time passes while somebody works: a key now and then, as the engine sees it. */
async function reachBreak(page: Page, host: { run(ms: number): Promise<void> }): Promise<void> {
  for (let passed = 0; passed < 51; passed++) {
    await host.run(minute);
    await ask(page, 'rest.activity', { source: 'input' });
    if (passed === 48) await expect(page.getByText(/Break in/)).toBeVisible();
  }
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeVisible();
}

/** What main says is stored, in the words of COCO. */
async function shownInWindow(page: Page) {
  const { value: project } = await ask<ProjectInfo>(page, 'project.current', {});
  const { value: pages } = await ask<{ items: Item[] }>(page, 'items.page', {
    filter: 'labelled',
    from: 0,
    count: 100,
  });
  const boxes = [];
  for (const item of pages.items) {
    const { value } = await ask<{ shapes: Shape[] }>(page, 'item.open', { id: item.id });
    for (const { geometry, labelId } of value.shapes) {
      if (geometry.kind !== 'box') continue;
      const category = project.labels.find((label) => label.id === labelId)?.name;
      boxes.push({ picture: item.path, category, bbox: [geometry.x, geometry.y, geometry.width, geometry.height] });
    }
  }
  return boxes;
}

function pictureName(index: number): string {
  return `evening/photo ${index + 21}.jpg`;
}

function readBack(coco: {
  images: { id: number; file_name: string }[];
  categories: { id: number; name: string }[];
  annotations: { image_id: number; category_id: number; bbox: number[] }[];
}) {
  const images = new Map(coco.images.map((image) => [image.id, image.file_name]));
  const categories = new Map(coco.categories.map((category) => [category.id, category.name]));
  return coco.annotations.map(({ image_id, category_id, bbox }) => ({
    picture: images.get(image_id),
    category: categories.get(category_id),
    bbox,
  }));
}

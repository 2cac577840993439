import type { Page } from '@playwright/test';
import type { OpenedItem } from '../../src/core/contract/project.ts';
import type { Shape } from '../../src/core/document/records.ts';
import { isFfmpegThere } from '../support/video/ffmpeg.ts';
import { ask } from './support/ask.ts';
import { openShortClip } from './support/clip.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import { tabTo } from './support/person.ts';
import { open } from './support/shapes.ts';

const newAttribute = '.label-details[open] > .attribute-form';

/** Defines an attribute of the first label by keyboard; the labels stand open with its details unfolded. */
async function define(page: Page, name: string, kind: string, values: string): Promise<void> {
  await page.locator(newAttribute).getByLabel('Name of the attribute').focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(kind);
  if (values !== '') {
    await page.keyboard.press('Tab');
    await page.keyboard.type(values);
  }
}

async function add(page: Page): Promise<void> {
  await tabTo(page, `${newAttribute} button`);
  await page.keyboard.press('Enter');
}

/** Opens the labels and unfolds the details of the first one. */
async function unfold(page: Page): Promise<void> {
  await page.keyboard.press('KeyL');
  await page.getByLabel('New label').waitFor();
  await tabTo(page, '.label-details summary >> nth=0');
  await page.keyboard.press('Enter');
}

async function opened(page: Page): Promise<OpenedItem> {
  await settled(page);
  const { value: items } = await ask<{ id: string }[]>(page, 'items.at', { ordinals: [0] });
  return (await ask<OpenedItem>(page, 'item.open', { id: items[0]?.id })).value;
}

async function saidOf(page: Page): Promise<readonly Shape['attributes'][]> {
  const { shapes } = await opened(page);
  return [...shapes].sort((a, b) => a.z - b.z).map(({ attributes }) => attributes);
}

/** Places a box by keys. */
async function box(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
}

test('I define attributes and set them by keyboard alone', async ({ page, host }) => {
  await signIn(page, host);
  await open(page);
  await unfold(page);
  await define(page, 'size', 'List', 'small');
  await page.keyboard.press('Enter');
  await page.keyboard.type('large');
  await page.keyboard.press('Tab');
  await page.keyboard.type('large');
  await add(page);
  await expect(page.getByText('size List, one value')).toBeVisible();
  await define(page, 'size', 'Text', '');
  await add(page);
  await expect(page.getByText('The attribute “size” is there twice.')).toBeVisible();
  await page.locator(newAttribute).getByLabel('Name of the attribute').fill('plate');
  await page.keyboard.press('Enter');
  await define(page, 'parked', 'Yes', '');
  await page.locator(newAttribute).getByLabel('Must be given').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByText('parked Yes or no')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.canvas')).toBeFocused();

  await page.keyboard.press('1');
  await box(page);
  await box(page);
  expect(await saidOf(page)).toEqual([{ size: 'large' }, { size: 'large' }]);
  await expect(page.getByRole('img', { name: 'Missing: parked' })).toHaveCount(2);
  await page.keyboard.press('Shift+KeyU');
  await page.keyboard.press('Shift+KeyQ');
  await expect(page.getByLabel('size (digits choose)')).toBeFocused();
  await page.keyboard.press('1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('AB 12 1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await expect(page.locator('.canvas')).toBeFocused();
  expect(await saidOf(page)).toEqual([{ size: 'small', plate: 'AB 12 1', parked: false }, { size: 'large' }]);
  await page.keyboard.press('Shift+KeyU');
  await expect(page.getByRole('button', { name: /^2 car/ })).toHaveAttribute('aria-pressed', 'true');

  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+KeyQ');
  await expect(page.getByLabel('size (digits choose)')).toHaveValue('');
  await page.keyboard.press('Tab');
  await page.keyboard.type('not kept');
  await page.keyboard.press('Escape');
  await expect(page.locator('.canvas')).toBeFocused();
  await page.keyboard.press('Shift+KeyQ');
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Objects 2' })).toBeVisible();
  expect((await saidOf(page)).map(({ size, plate }) => [size, plate])).toEqual([
    ['large', 'AB 12 1'],
    ['large', undefined],
  ]);
  await page.keyboard.press('Control+z');
  expect((await saidOf(page)).map(({ size }) => size)).toEqual(['small', 'large']);
});

test('A digit takes the label and its tool in hand; another shape is refused before it is drawn', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await open(page);
  await unfold(page);
  await tabTo(page, '.label-details[open] .drawn-as input >> nth=2');
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: 'Polygon (with the key)' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.locator('.canvas')).toBeFocused();
  const polygon = page.getByRole('button', { name: 'Polygon: clicks, or free hand with Shift' });
  await page.keyboard.press('2');
  await page.keyboard.press('KeyR');
  await box(page);
  await page.keyboard.press('Escape');
  await expect(polygon).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('1');
  await expect(polygon).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('KeyR');
  await page.keyboard.press('Enter');
  await expect(page.getByText('“car” is drawn as: polygon.')).toBeVisible();
  await page.keyboard.press('2');
  await page.keyboard.press('KeyR');
  await page.keyboard.press('Enter');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Objects 2' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^2 person/ })).toBeVisible();
});

test('On a video what may change is set from a frame on, the rest for the whole track', async ({ page, host }) => {
  test.skip(!isFfmpegThere(), 'ffmpeg makes the clip, and it is not here');
  await signIn(page, host);
  await openShortClip(page);
  await unfold(page);
  await define(page, 'pose', 'Buttons', 'up');
  await page.keyboard.press('Enter');
  await page.keyboard.type('down');
  await page.locator(newAttribute).getByLabel('May change from frame to frame').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await define(page, 'make', 'Text', '');
  await add(page);
  await expect(page.getByText('make Text')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.canvas')).toBeFocused();

  await page.keyboard.press('1');
  await box(page);
  await page.keyboard.press('Shift+KeyQ');
  await expect(page.getByRole('radio', { name: 'up' })).toBeFocused();
  await page.keyboard.press('1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Peugeot');
  await page.keyboard.press('Enter');
  await expect(page.locator('.canvas')).toBeFocused();
  expect((await opened(page)).tracks).toHaveLength(1);
  await page.keyboard.press('KeyI');
  await page.keyboard.press('PageDown');
  await expect(page.locator('.canvas-host')).toHaveAttribute('data-frame', '10');
  await page.keyboard.press('Shift+KeyQ');
  await expect(page.getByRole('radio', { name: 'up' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const { tracks } = await opened(page);
  expect(
    tracks.map(({ attributes, keyframes }) => [attributes, keyframes.map((key) => [key.frame, key.attributes])]),
  ).toEqual([
    [
      { make: 'Peugeot' },
      [
        [0, { pose: 'up' }],
        [10, { pose: 'down' }],
      ],
    ],
  ]);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('radio', { name: 'up' })).toBeChecked();
});

import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Tracked } from '../../src/core/document/records.ts';
import { isVisibleAt, stateAt } from '../../src/core/tracks/interpolate.ts';
import { isFfmpegThere } from '../support/video/ffmpeg.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import { makeStreet, openClip, tracks } from './support/street.ts';

test.skip(!isFfmpegThere(), 'ffmpeg makes the clip, and it is not here');
test.beforeAll(() => makeStreet());

/** Follows an object by keys alone: a box that is placed, moved and given keyframes. */
async function follow(page: Page): Promise<Tracked> {
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  for (const moves of [3, 5]) {
    await page.keyboard.press('PageDown');
    await page.keyboard.press('k');
    await page.keyboard.press('s');
    for (let i = 0; i < moves; i++) await page.keyboard.press('Shift+ArrowRight');
    await page.waitForTimeout(500);
  }
  await settled(page);
  const [track] = await tracks(page);
  if (track === undefined) throw new Error('no track');
  return track;
}

async function exportTo(page: Page, format: string, path: string): Promise<void> {
  await page.keyboard.press('Control+e');
  await page.getByRole('combobox', { name: /^Format/ }).selectOption(format);
  await page.getByLabel('Write to').fill(path);
  await page.keyboard.press('Enter');
  await expect(page.locator('.report')).toContainText('1 video');
}

async function importFrom(page: Page, path: string, found: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+i');
  await page.getByLabel('File or folder').fill(path);
  await page.keyboard.press('Enter');
  await expect(page.getByText(found)).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).press('Enter');
  await expect(page.locator('.report')).toBeVisible();
}

/** Takes the import back, and sees that the object that was there before is as it was. */
async function undoImport(page: Page, track: Tracked): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await settled(page);
  expect(await tracks(page)).toEqual([track]);
}

function expectSame(track: Tracked, again: Tracked | undefined): void {
  if (again === undefined) throw new Error('nothing was imported');
  for (let frame = 0; frame < 40; frame++) {
    expect([frame, isVisibleAt(again, frame)]).toEqual([frame, isVisibleAt(track, frame)]);
    const [was, is] = [stateAt(track, frame)?.geometry, stateAt(again, frame)?.geometry];
    if (was?.kind !== 'box' || is?.kind !== 'box') throw new Error('no box');
    expect(Math.abs(was.x - is.x)).toBeLessThan(0.01);
  }
}

test('What I followed goes out as MOT, as COCO of frames and as text, comes back the same, and is undone', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await openClip(page);
  const track = await follow(page);
  const output = join(mkdtempSync(join(tmpdir(), 'halte-hand-over-')), 'street');

  await exportTo(page, 'mot', output);
  const rows = readFileSync(join(output, 'gt', 'gt.txt'), 'utf8')
    .trim()
    .split('\n');
  expect(rows.length).toBe(21);
  await importFrom(page, output, 'This is MOT, with 1 video, 1 object, and 2 categories.');
  await expect(page.locator('.report')).toContainText('The tracks were put on the video of the same file name.');
  expectSame(track, (await tracks(page))[1]);
  await undoImport(page, track);

  await exportTo(page, 'coco', `${output}.json`);
  await expect(page.locator('.report')).toContainText('240 images');
  await importFrom(page, `${output}.json`, 'This is COCO, with 240 images, 21 annotations, and 2 categories.');
  const [, frames] = await tracks(page);
  expectSame(track, frames);
  expect(frames?.keyframes.map(({ frame }) => frame)).toEqual([0, 10, 20]);
  await undoImport(page, track);

  await exportTo(page, 'halte', `${output}.jsonl`);
  await expect(page.locator('.report')).toContainText('240 frames');
  await importFrom(page, `${output}.jsonl`, 'This is Halte JSON Lines, with 1 picture, 1 object, and 2 categories.');
  await expect(page.locator('.report')).toContainText('The item is in the project already.');
  expect(await tracks(page)).toEqual([track]);
});

test('I choose the frames that an export writes, and find the choice again', async ({ page, host }) => {
  await signIn(page, host);
  await openClip(page);
  await follow(page);
  const output = join(mkdtempSync(join(tmpdir(), 'halte-hand-over-')), 'street.json');
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('combobox', { name: /^Frames of videos/ })).toBeHidden();
  await page.getByRole('combobox', { name: /^Format/ }).selectOption('coco');
  await page.getByLabel('Write to').fill(output);
  await page.getByRole('combobox', { name: /^Frames of videos/ }).selectOption('keyframes');
  await page.getByRole('button', { name: 'Export' }).press('Enter');
  await expect(page.locator('.report')).toContainText('3 images');
  await page.getByRole('combobox', { name: /^Frames of videos/ }).selectOption('step');
  await page.getByLabel('Every how many frames').fill('20');
  await page.getByLabel('Write to').press('Enter');
  await expect(page.locator('.report')).toContainText('12 images');
  await page.keyboard.press('Escape');
  await page.reload();
  await settled(page);
  await page.keyboard.press('Control+e');
  await page.getByRole('combobox', { name: /^Format/ }).selectOption('mot');
  await expect(page.getByLabel('Every how many frames')).toHaveValue('20');
});

import { isVisibleAt } from '../../src/core/tracks/interpolate.ts';
import { isFfmpegThere } from '../support/video/ffmpeg.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import { drawCar, goTo, makeStreet, onlyTrack, openClip, tracks } from './support/street.ts';

test.skip(!isFfmpegThere(), 'ffmpeg makes the clip, and it is not here');

test.beforeAll(() => makeStreet());

test('By keys: two objects joined, a gap filled, the track smoothed, and all of it undone', async ({ page, host }) => {
  await signIn(page, host);
  await openClip(page);
  await drawCar(page, 0);
  await goTo(page, 20);
  await drawCar(page, 20);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await goTo(page, 60);
  await page.keyboard.press('1');
  await drawCar(page, 60);
  await expect.poll(() => tracks(page).then((all) => all.length)).toBe(2);
  const two = await tracks(page);

  await page.keyboard.press('Control+a');
  await goTo(page, 20);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+M');
  await settled(page);
  const one = await onlyTrack(page);
  expect(one.keyframes.map(({ frame }) => frame)).toEqual([0, 20, 60]);
  expect([19, 40, 60].map((frame) => isVisibleAt(one, frame))).toEqual([true, true, true]);

  await page.keyboard.press('Shift+Y');
  await goTo(page, 30);
  await page.keyboard.press('o');
  await goTo(page, 50);
  await page.keyboard.press('o');
  await settled(page);
  expect([29, 30, 49, 50].map((frame) => isVisibleAt(one, frame))).toEqual([true, true, true, true]);
  const gapped = await onlyTrack(page);
  expect([29, 30, 49, 50].map((frame) => isVisibleAt(gapped, frame))).toEqual([true, false, false, true]);
  await goTo(page, 40);
  await page.keyboard.press('Shift+I');
  await settled(page);
  const filled = await onlyTrack(page);
  expect([29, 30, 49, 50].map((frame) => isVisibleAt(filled, frame))).toEqual([true, true, true, true]);
  await page.keyboard.press('Shift+I');
  await expect(page.getByText(/There is no gap here/)).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('smooth');
  await page.keyboard.press('Enter');
  await settled(page);
  const smooth = await onlyTrack(page);
  expect(smooth.keyframes.map(({ frame }) => frame)).toEqual(filled.keyframes.map(({ frame }) => frame));
  // Smoothing what is straight already is no edit: so many undos as it takes, and no more.
  const isBack = async () => JSON.stringify(await tracks(page)) === JSON.stringify(two);
  for (let i = 0; i < 5 && !(await isBack()); i++) {
    await page.keyboard.press('Control+z');
    await settled(page);
  }
  expect(await tracks(page)).toEqual(two);
});

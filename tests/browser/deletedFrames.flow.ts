import { isFfmpegThere } from '../support/video/ffmpeg.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import { drawCar, goTo, makeStreet, openClip } from './support/street.ts';

test.skip(!isFfmpegThere(), 'ffmpeg makes the clip, and it is not here');

test.beforeAll(() => makeStreet());

test('By keys: a frame and a range are deleted, gone over, shown, and restored', async ({ page, host }) => {
  await signIn(page, host);
  await openClip(page);
  await drawCar(page, 0);
  await goTo(page, 10);
  await page.keyboard.press('Alt+Delete');
  await expect(page.getByText('1 frame is deleted.')).toBeVisible();
  const at = page.locator('.timeline-frame');
  await expect(at).toContainText('Frame 11 ');
  await page.keyboard.press('a');
  await expect(at).toContainText('Frame 9 ');
  await page.keyboard.press('d');
  await expect(at).toContainText('Frame 11 ');

  await goTo(page, 11);
  await page.keyboard.press('u');
  await goTo(page, 19);
  await page.keyboard.press('u');
  await page.keyboard.press('Alt+Shift+Delete');
  await settled(page);
  await expect(page.getByText('9 frames are deleted.')).toBeVisible();
  await expect(page.getByRole('button', { name: '10 deleted frames, gone over' })).toBeVisible();
  await expect(at).toContainText('Frame 20 ');
  await page.keyboard.press('a');
  await expect(at).toContainText('Frame 9 ');
  await page.keyboard.press('PageDown');
  await expect(at).toContainText('Frame 29 ');

  await goTo(page, 15);
  await expect(page.getByText(/Frame 15 is deleted/)).toBeVisible();
  await page.getByRole('button', { name: '10 deleted frames, gone over' }).click();
  await page.locator('[data-canvas]').focus();
  await page.keyboard.press('d');
  await expect(page.getByText(/Frame 16 is deleted/)).toBeVisible();
  await page.keyboard.press('Alt+Delete');
  await expect(page.getByText('1 frame is restored.')).toBeVisible();
  await expect(page.getByText(/Frame 16 is deleted/)).toBeHidden();
  await goTo(page, 30);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z');
  await settled(page);
  await expect(page.getByRole('button', { name: /deleted frame/ })).toBeHidden();
  await expect(at).toContainText('Frame 10 ');
});

test('A video of which frames are deleted is played over them, to its last frame that is there', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await openClip(page);
  await goTo(page, 3);
  await page.keyboard.press('u');
  await page.keyboard.press('End');
  await page.keyboard.press('u');
  await page.keyboard.press('Alt+Shift+Delete');
  await settled(page);
  const at = page.locator('.timeline-frame');
  await expect(at).toContainText('Frame 2 ');
  await page.keyboard.press('u');
  await page.keyboard.press('Home');
  await expect(at).toContainText('Frame 0 ');
  await page.keyboard.press('p');
  await expect(at).toContainText('Frame 2 ');
  await expect(page.getByText(/^plays at/)).toBeHidden();
  await page.keyboard.press('d');
  await expect(at).toContainText('Frame 2 ');
});

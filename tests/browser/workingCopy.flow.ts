import { copyFileSync, mkdirSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { clipTruth, foreignClips, makeBarcodeClips } from '../support/video/barcodeClips.ts';
import { isFfmpegThere } from '../support/video/ffmpeg.ts';
import { visit } from './support/barcodes.ts';
import { expect, signIn, test } from './support/flow.ts';
import { choose, makeProject, regionTo } from './support/person.ts';

const clips = resolve('.cache/clips');

test.skip(!isFfmpegThere(), 'ffmpeg makes the clips, and it is not here');

test.beforeAll(() => makeBarcodeClips(clips, foreignClips));

for (const { name } of foreignClips) {
  test(`A copy of ${name}, made with the office’s ffmpeg by keyboard, shows every frame`, async ({ page, host }) => {
    const folder = join(await mkdtemp(join(tmpdir(), 'halte-clip-')), 'clip');
    mkdirSync(folder);
    copyFileSync(join(clips, name), join(folder, name));
    await signIn(page, host);
    await choose(page, host, { language: name.endsWith('.avi') ? 'fr' : 'en' });
    await makeProject(page, folder, 'car');
    await page.keyboard.press('Enter');
    await page.locator('.canvas-problem .button.primary').waitFor();
    await regionTo(page, '.canvas-problem');
    await expect(page.locator('.canvas-problem .button.primary')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('.canvas-host')).toHaveAttribute('data-drawn', /sharp$/, { timeout: 60_000 });
    await expect(page.locator('.canvas-problem')).toHaveCount(0);

    const { numbers } = await clipTruth(join(clips, name));
    const frames = [17, 200, 3, 4, 5, 4, 3, numbers.length - 1, 0];
    expect((await visit(page, frames)).map(({ number }) => number)).toEqual(frames.map((frame) => numbers[frame]));
  });
}

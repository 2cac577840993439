import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { settled } from './flow.ts';
import { makeProject } from './person.ts';

/** Width and height of the clip in pixels. */
export const clipSize = { width: 320, height: 180 };

/** A project of a clip of forty frames, opened on its first one. */
export async function openClip(page: Page): Promise<void> {
  const folder = join(mkdtempSync(join(tmpdir(), 'halte-video-')), 'street');
  mkdirSync(folder);
  const source = ['-f', 'lavfi', '-i', `testsrc2=size=${clipSize.width}x${clipSize.height}:rate=10`];
  execFileSync('ffmpeg', [
    '-v',
    'error',
    ...source,
    '-frames:v',
    '40',
    '-pix_fmt',
    'yuv420p',
    join(folder, 'clip.mp4'),
  ]);
  await makeProject(page, folder, 'car, person');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.keyboard.press('1');
}

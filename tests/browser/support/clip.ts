import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openClip } from './street.ts';

/** Width and height of the clip in pixels. */
export const clipSize = { width: 320, height: 180 };

/** A project of a clip of forty frames, opened on its first one. */
export async function openShortClip(page: Page): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), 'halte-video-')), 'clip.mp4');
  const source = ['-f', 'lavfi', '-i', `testsrc2=size=${clipSize.width}x${clipSize.height}:rate=10`];
  execFileSync('ffmpeg', ['-v', 'error', ...source, '-frames:v', '40', '-pix_fmt', 'yuv420p', path]);
  await openClip(page, path);
}

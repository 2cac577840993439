import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { OpenedItem } from '../../../src/core/contract/project.ts';
import type { Tracked } from '../../../src/core/document/records.ts';
import { fitted } from '../../../src/renderer/canvas/viewport.ts';
import { ask } from './ask.ts';
import { settled } from './flow.ts';
import { makeProject } from './person.ts';

const size = { width: 640, height: 360 };
const clip = resolve('.cache/street.mp4');

/** Where the red car of the clip is on a frame. */
export function car(frame: number) {
  return { x: 40 + 2 * frame, y: 120, width: 80, height: 50 };
}

/** Makes the clip where it is not there yet: eight seconds of a street with a red car. Needs ffmpeg. */
export function makeStreet(): void {
  if (existsSync(clip)) return;
  mkdirSync(resolve('.cache'), { recursive: true });
  const scene = '[0][1]overlay=x=40+2*n:y=120';
  const sources = ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=30', '-f', 'lavfi', '-i', 'color=red:s=80x50:r=30'];
  const coding = ['-c:v', 'libx264', '-preset', 'veryfast', '-g', '120', '-bf', '2', '-pix_fmt', 'yuv420p'];
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-y',
    ...sources,
    '-filter_complex',
    scene,
    '-frames:v',
    '240',
    ...coding,
    clip,
  ]);
}

/** A project of a clip, opened on its first frame. */
export async function openClip(page: Page, path = clip): Promise<void> {
  const folder = join(mkdtempSync(join(tmpdir(), 'halte-video-')), 'street');
  mkdirSync(folder);
  execFileSync('cp', [path, folder]);
  await makeProject(page, folder, 'car, person');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.keyboard.press('1');
}

/** Goes to a frame by its number. */
export async function goTo(page: Page, frame: number): Promise<void> {
  await page.keyboard.press('j');
  await page.keyboard.type(String(frame));
  await page.keyboard.press('Enter');
  await onFrame(page, frame);
}

/** Waits until a frame is painted. */
export async function onFrame(page: Page, frame: number): Promise<void> {
  await expect(page.locator('.canvas-host')).toHaveAttribute('data-frame', String(frame));
}

/** Draws the car's box by the mouse where it is on this frame. */
export async function drawCar(page: Page, frame: number): Promise<void> {
  const { x, y, width, height } = car(frame);
  const canvas = await page.locator('.canvas-host').boundingBox();
  if (canvas === null) throw new Error('no canvas');
  const view = fitted({ x: 0, y: 0, ...size }, canvas);
  const at = (px: number, py: number) =>
    [canvas.x + view.x + px * view.scale, canvas.y + view.y + py * view.scale] as const;
  await page.mouse.move(...at(x, y));
  await page.mouse.down();
  await page.mouse.move(...at(x + width, y + height), { steps: 3 });
  await page.mouse.up();
  await settled(page);
}

/** The tracks of the first item as main has them. */
export async function tracks(page: Page): Promise<readonly Tracked[]> {
  const { value: items } = await ask<{ id: string }[]>(page, 'items.at', { ordinals: [0] });
  return (await ask<OpenedItem>(page, 'item.open', { id: items[0]?.id })).value.tracks;
}

/** The one track there is. */
export async function onlyTrack(page: Page): Promise<Tracked> {
  const [track, ...others] = await tracks(page);
  expect(others).toEqual([]);
  if (track === undefined) throw new Error('there is no track');
  return track;
}

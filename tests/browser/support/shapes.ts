import type { Page } from '@playwright/test';
import { settled } from './flow.ts';
import { makeProject, shapesOn } from './person.ts';
import { photoFolder } from './photos.ts';

/** What of a stored shape of points a flow looks at. */
export type Flat = { readonly kind: string; readonly parts?: number[][]; readonly points?: number[] };

/** A project of three pictures of 800 x 600, opened on the first one. */
export async function open(page: Page): Promise<void> {
  await makeProject(page, await photoFolder(3), 'car, person');
  await page.keyboard.press('Enter');
  await settled(page);
}

/** A place on the canvas in the window, given as shares of its width and height. */
export async function at(page: Page, x: number, y: number): Promise<readonly [number, number]> {
  const canvas = await page.locator('.canvas').boundingBox();
  if (canvas === null) throw new Error('no canvas');
  return [canvas.x + canvas.width * x, canvas.y + canvas.height * y];
}

/** Clicks at places of the canvas, as shares of its width and height. */
export async function click(page: Page, ...places: readonly (readonly [number, number])[]): Promise<void> {
  for (const [x, y] of places) await page.mouse.click(...(await at(page, x, y)));
}

/** What is stored on the first picture. */
export async function drawn(page: Page): Promise<readonly Flat[]> {
  await settled(page);
  return (await shapesOn(page, 0)).map(({ geometry }) => geometry as Flat);
}

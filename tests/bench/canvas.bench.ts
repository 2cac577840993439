import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { budgeted, type Print } from './support/measure.ts';
import { photoProject } from './support/projects.ts';
import { inWindow } from './support/window.ts';

const counts = [100, 1000, 10_000];

/** Frame times of the canvas with many boxes in view, as the window paints them; one round before is not counted. */
export async function run(print: Print): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'halte-bench-canvas-'));
  const project = await photoProject(folder, counts);
  await inWindow(project, async (page) => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Grid of all pictures' }).waitFor();
    await openPlace(page, 0);
    for (const kind of ['pan', 'zoom', 'drag'] as const) await frames(page, kind);
    await keyToPaint(page);
    for (const [place, count] of counts.entries()) {
      await openPlace(page, place);
      print({ ...budgeted('pan frame', await frames(page, 'pan'), 22), boxes: count });
      print({ ...budgeted('zoom frame', await frames(page, 'zoom'), 22), boxes: count });
      print({ ...budgeted('drag one box frame', await frames(page, 'drag'), 22), boxes: count });
      print({ ...budgeted('key to paint', await keyToPaint(page), count === 10_000 ? 25 : 17), boxes: count });
    }
  });
  rmSync(folder, { recursive: true });
}

async function openPlace(page: Page, place: number): Promise<void> {
  await page.locator(`.cell[data-index="${place}"]`).or(page.locator('.film').nth(place)).first().click();
  await page.waitForFunction(() =>
    document.querySelector('.canvas-host')?.getAttribute('data-drawn')?.endsWith('sharp'),
  );
  await page.waitForTimeout(1500);
}

/** Times from frame to frame while the canvas pans, zooms or drags a box at every frame. */
function frames(page: Page, kind: 'pan' | 'zoom' | 'drag'): Promise<number[]> {
  return page.evaluate(async (what) => {
    const canvas = document.querySelector<HTMLElement>('.canvas');
    if (canvas === null) throw new Error('no canvas');
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const pointer = (type: string, dx: number, button: number, buttons: number) =>
      canvas.dispatchEvent(
        new PointerEvent(type, { clientX: x + dx, clientY: y + dx / 2, button, buttons, pointerId: 1, bubbles: true }),
      );
    canvas.setPointerCapture = () => {};
    const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    if (what === 'pan') pointer('pointerdown', 0, 1, 4);
    if (what === 'drag') pointer('pointerdown', 0, 0, 1);
    const times: number[] = [];
    let before = await nextFrame();
    for (let i = 0; i < 120; i++) {
      const swing = Math.round(Math.sin(i / 8) * 60);
      if (what === 'zoom')
        canvas.dispatchEvent(
          new WheelEvent('wheel', {
            deltaY: i % 20 < 10 ? -40 : 40,
            clientX: x,
            clientY: y,
            bubbles: true,
            cancelable: true,
          }),
        );
      else pointer('pointermove', swing, -1, 1);
      const now = await nextFrame();
      times.push(now - before);
      before = now;
    }
    if (what === 'pan') pointer('pointerup', 0, 1, 0);
    if (what === 'drag') {
      window.dispatchEvent(new KeyboardEvent('keydown', { code: 'Escape', key: 'Escape' }));
      pointer('pointerup', 0, 0, 0);
    }
    return times.slice(10);
  }, kind);
}

/** Times from a key (select the next object), pressed while nothing moves, to the end of the frame that shows it. */
function keyToPaint(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const painted = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    const times: number[] = [];
    for (let i = 0; i < 60; i++) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      const start = performance.now();
      const key = new KeyboardEvent('keydown', { code: 'Tab', key: 'Tab', bubbles: true });
      document.querySelector('.canvas')?.dispatchEvent(key);
      await painted();
      times.push(performance.now() - start);
    }
    return times.slice(5);
  });
}

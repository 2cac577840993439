import { expect, type Page } from '@playwright/test';
import { ask } from './ask.ts';
import type { TestHost } from './host.ts';

const minute = 60_000;

/** The settings of somebody who chose a language, colours or a text size before. */
export type Chosen = {
  readonly language?: 'en' | 'fr';
  readonly theme?: 'light' | 'dark' | 'contrast';
  readonly textSize?: 100 | 200;
  readonly keymap?: 'halte' | 'cvat' | 'labelimg';
};

/** Opens the window anew with settings in force, as after a restart. */
export async function choose(page: Page, host: TestHost, chosen: Chosen): Promise<void> {
  await ask(page, 'worker.settings.put', {
    settings: { language: 'en', theme: 'light', hasSeenTour: true, ...chosen },
  });
  await page.goto(await host.anotherAddress());
  await page.locator('.topbar').first().waitFor();
}

/** Makes a project of a folder by keyboard alone and waits for its grid. */
export async function makeProject(page: Page, folder: string, labels: string): Promise<void> {
  await page.keyboard.press('Control+n');
  await page.locator('.picker .folders').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(folder);
  await page.keyboard.press('Enter');
  const name = folder.split('/').at(-1) ?? '';
  await expect(page.locator('.dialog form.stack input').first()).toHaveValue(name);
  await tabTo(page, '.dialog form.stack input >> nth=1');
  await page.keyboard.type(labels);
  await page.keyboard.press('Enter');
  await expect(page.locator('.cell[data-index="0"]')).toBeFocused();
}

/** Presses Tab until what the selector names has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const wanted = page.locator(selector);
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

/** Goes from part to part of the window by F6 until one of the wanted kind has the focus. */
export async function regionTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 10; presses++) {
    await page.keyboard.press('F6');
    const isThere = await page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector);
    if (isThere) return;
  }
  throw new Error(`F6 does not lead to ${selector}`);
}

/** Minutes of work pass, with a sign of life in each. */
export async function workOn(page: Page, host: TestHost, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed++) {
    await host.run(minute);
    await ask(page, 'rest.activity', { source: 'input' });
  }
}

/** What is stored on a picture of the open project, by its place. */
export async function shapesOn(page: Page, ordinal: number) {
  const { value: items } = await ask<{ id: string }[]>(page, 'items.at', { ordinals: [ordinal] });
  const opened = await ask<{ shapes: { labelId: string; geometry: { kind: string } & Partial<Box> }[] }>(
    page,
    'item.open',
    { id: items[0]?.id },
  );
  return opened.value.shapes;
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

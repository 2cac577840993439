import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { RestView } from '../../src/core/rest/restView.ts';
import { ask } from './support/ask.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import type { TestHost } from './support/host.ts';
import { makeProject, shapesOn, workOn } from './support/person.ts';
import { photoFolder } from './support/photos.ts';

const minute = 60_000;
const hour = 60 * minute;

const breakTitle = (page: Page) => page.getByRole('heading', { name: 'Time for a break' });
const corner = (page: Page) => page.locator('.topbar .rest-corner').first();

/** Ends the session by the menu under the worker's name, from wherever one is. */
async function signOut(page: Page): Promise<void> {
  await page.locator('.button.worker').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Sign out' }).press('Enter');
  await expect(page.locator('.signin h1')).toBeVisible();
}

async function comeBack(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).press('Enter');
}

/** Works from break to break, the meal among them, until the day is full. */
async function workFullDay(page: Page, host: TestHost): Promise<void> {
  for (;;) {
    await workOn(page, host, 1);
    const { value: view } = await ask<RestView>(page, 'rest.view', {});
    if (view.phase === 'limit') return;
    if (view.phase !== 'break') continue;
    await expect(breakTitle(page)).toBeVisible();
    await host.run(view.breakRemainingMs ?? 0);
    const isFull = page.getByRole('heading', { name: 'Enough for today' });
    await expect(page.getByRole('heading', { name: 'Your break is complete' }).or(isFull)).toBeVisible();
    if (await isFull.isVisible()) return;
    await page.getByRole('button', { name: 'Resume work' }).press('Enter');
    await expect(breakTitle(page)).toHaveCount(0);
  }
}

/** The half-drawn shape as it is stored. */
async function draftOf(page: Page) {
  const { value: items } = await ask<{ id: string }[]>(page, 'items.at', { ordinals: [0] });
  return (await ask<{ draft: unknown }>(page, 'item.open', { id: items[0]?.id })).value.draft;
}

test('case 4: Resume is shut at five minutes and open at ten, and begins a new count', async ({ page, host }) => {
  await signIn(page, host);
  await workOn(page, host, 50);
  await expect(breakTitle(page)).toBeVisible();
  await host.run(5 * minute);
  const again = page.getByRole('button', { name: 'Resume work' });
  await expect(again).toBeDisabled();
  expect(await ask(page, 'rest.resume', {})).toMatchObject({ ok: false, refusal: { code: 'break-not-over' } });
  await host.run(5 * minute);
  await expect(again).toBeEnabled();
  await again.press('Enter');
  await expect(corner(page)).toContainText('Next break in 50 min');
});

test('case 6: a break that was five seconds old when the power went has 9:35 left twenty seconds later', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await workOn(page, host, 50);
  await expect(breakTitle(page)).toBeVisible();
  await host.run(5000);
  await host.kill();
  await host.skip(20_000);
  await host.start();
  await page.goto(host.address);
  await expect(breakTitle(page)).toBeVisible();
  await expect(page.getByRole('timer')).toHaveText(/9:3[45]/);
  await expect(page.getByRole('button', { name: 'Resume work' })).toBeDisabled();
});

test('cases 22, 23 and 24: two people at one desk, each with their own count and their own break', async ({
  page,
  host,
  context,
}) => {
  await signIn(page, host);
  await workOn(page, host, 40);
  const second = await context.newPage();
  await second.goto(await host.anotherAddress());
  await expect(second.getByRole('button', { name: 'Ana: your session' })).toBeVisible();
  expect(
    await ask(second, 'worker.create', { id: '0190c0de-0000-7000-8000-00000000000b', name: 'Béla' }),
  ).toMatchObject({
    ok: true,
  });
  const asBela = { workerId: '0190c0de-0000-7000-8000-00000000000b', pin: null };
  expect(await ask(second, 'worker.signIn', asBela)).toMatchObject({ ok: false, refusal: { code: 'busy' } });
  await second.close();

  await signOut(page);
  await comeBack(page, 'Béla');
  await expect(corner(page)).toContainText('Next break in 50 min');
  await workOn(page, host, 5);
  await expect(corner(page)).toContainText('Next break in 45 min');
  await signOut(page);
  await comeBack(page, 'Ana');
  await expect(corner(page)).toContainText('Next break in 10 min');

  await workOn(page, host, 10);
  await expect(breakTitle(page)).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).press('Enter');
  await comeBack(page, 'Béla');
  // Ana's ten minutes were a rest for Béla.
  await expect(corner(page)).toContainText('Next break in 50 min');
  await workOn(page, host, 5);
  await expect(corner(page)).toContainText('Next break in 45 min');
  await signOut(page);
  await comeBack(page, 'Ana');
  await expect(breakTitle(page)).toBeVisible();
  await expect(page.getByRole('timer')).toHaveText(/(5:00|4:59)/);
});

test('case 25: signing out and in again brings no second postponement', async ({ page, host }) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(2), 'car');
  await workOn(page, host, 48);
  await page.keyboard.press('Control+p');
  await expect(corner(page)).toContainText('Next break in 7 min');
  await signOut(page);
  await host.run(minute);
  await comeBack(page, 'Ana');
  await workOn(page, host, 5);
  await expect(corner(page)).toContainText('Break in 2 min');
  await expect(corner(page).getByRole('button')).toHaveCount(0);
  expect(await ask(page, 'rest.postpone', {})).toMatchObject({ ok: false, refusal: { code: 'cannot-postpone' } });
});

test('cases 26, 27 and 28: a full day ends, midnight does not refill it, eleven hours do', async ({ page, host }) => {
  await host.skip(6 * hour + 20 * minute);
  await signIn(page, host);
  await workFullDay(page, host);
  await expect(page.getByRole('heading', { name: 'Enough for today' })).toBeVisible();
  await expect(page.getByText(/Work can start again at/)).toBeVisible();
  expect(await ask(page, 'rest.activity', {})).toMatchObject({
    ok: true,
    value: { phase: 'limit', isWritable: false },
  });
  await page.getByRole('button', { name: 'Sign out' }).press('Enter');
  await host.run(30 * minute);
  await comeBack(page, 'Ana');
  await expect(page.getByText(/The working day is full/)).toBeVisible();
  await expect(page.locator('.signin h1')).toBeVisible();
  await host.run(11 * hour);
  await comeBack(page, 'Ana');
  await expect(corner(page)).toContainText('Next break in 50 min');
});

test('case 38: a window that hangs holds no break up, and its half-drawn shape is there afterwards', async ({
  page,
  host,
  context,
}) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(2), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  await workOn(page, host, 49);
  const box = await page.locator('.canvas-host').boundingBox();
  if (box === null) throw new Error('there is no canvas');
  await page.keyboard.press('e');
  await page.mouse.click(box.x + box.width * 0.4, box.y + box.height * 0.5);
  await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.4);
  await page.waitForTimeout(700);
  const before = await draftOf(page);
  expect(before).not.toBeNull();
  const other = await context.newPage();
  await other.goto(await host.anotherAddress());
  const hung = page.evaluate(() => {
    const end = performance.now() + 6000;
    while (performance.now() < end);
  });
  const begun = Date.now();
  await workOn(other, host, 3);
  const asked = { editId: '0190c0de-0000-7000-8000-0000000000e1', baseRevision: 0, command: { type: 'none' } };
  const view = await ask<{ phase: string }>(other, 'rest.view', {});
  expect(view.value.phase).toBe('break');
  expect((await ask(other, 'edit.apply', asked)).ok).toBe(false);
  expect(Date.now() - begun).toBeLessThan(5000);
  await other.close();
  await hung;
  await expect(breakTitle(page)).toBeVisible();
  await host.run(10 * minute);
  await page.getByRole('button', { name: 'Resume work' }).press('Enter');
  expect(await draftOf(page)).toEqual(before);
  await page.mouse.click(box.x + box.width * 0.6, box.y + box.height * 0.5);
  await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.6);
  await settled(page);
  expect(await shapesOn(page, 0)).toHaveLength(1);
});

test('case 48: a second start finds the first, opens no engine of its own, and ends', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'halte-two-'));
  const start = () =>
    spawn(process.execPath, [resolve(import.meta.dirname, '../../out/main/nodeHost.js'), '--no-open'], {
      env: { ...process.env, HALTE_DATA: folder },
    });
  const first = start();
  try {
    const [told] = (await once(first.stdout, 'data')) as [Buffer];
    const address = /http:\S+/.exec(String(told))?.[0] ?? '';
    await page.goto(address);
    await page.getByLabel('Your name').fill('Ana');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'What shall we label?' }).waitFor();
    const second = start();
    const [said] = (await once(second.stdout, 'data')) as [Buffer];
    expect(String(said)).toContain('Halte runs already');
    expect(await once(second, 'exit')).toEqual([0, null]);
    await page.keyboard.press('F8');
    await expect(page.getByRole('heading', { name: 'Record of Ana' })).toBeVisible();
    expect(first.exitCode).toBeNull();
  } finally {
    first.kill();
  }
});

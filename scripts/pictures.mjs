// Makes the pictures of the guide by driving the built window: docs/pictures/VIEW-THEME-LANGUAGE.png.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { ask } from '../tests/browser/support/ask.ts';
import { TestHost } from '../tests/browser/support/host.ts';
import { ensureBuilt } from './lib/build.mjs';
import { nodeFolder } from './lib/node24.mjs';
import { at, say } from './lib/place.mjs';

const [width, height] = [1440, 900];
const target = at('docs/pictures');
const desk = join(tmpdir(), 'halte');
const minute = 60_000;

/** Boxes on the sample's first picture, as another tool would hand them over; one names a picture that is nowhere. */
const handedOver = {
  images: [
    { id: 1, file_name: '01 breakfast.jpg', width: 1600, height: 1200 },
    { id: 2, file_name: '02 morning street.jpg', width: 1600, height: 1200 },
    { id: 3, file_name: '99 not taken.jpg', width: 1600, height: 1200 },
  ],
  categories: [
    { id: 1, name: 'cup' },
    { id: 2, name: 'bottle' },
  ],
  annotations: [
    { id: 1, image_id: 1, category_id: 1, bbox: [303, 935, 200, 165], area: 33_000, iscrowd: 0 },
    { id: 2, image_id: 1, category_id: 1, bbox: [722, 935, 210, 170], area: 35_700, iscrowd: 0 },
    { id: 3, image_id: 7, category_id: 2, bbox: [10, 10, 20, 20], area: 400, iscrowd: 0 },
  ],
  licenses: [{ id: 1, name: 'own pictures' }],
};

async function main() {
  await ensureBuilt(await nodeFolder());
  mkdirSync(target, { recursive: true });
  const executablePath = process.env.HALTE_CHROMIUM;
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-background-networking', '--force-color-profile=srgb'],
  });
  try {
    await picturesOf(browser, { theme: 'light', language: 'en', name: 'Ana' });
    await picturesOf(browser, { theme: 'dark', language: 'fr', name: 'Inès' });
  } finally {
    await browser.close();
  }
}

/** All views in one pair of colours and language, each once. */
async function picturesOf(browser, { theme, language, name }) {
  rmSync(desk, { recursive: true, force: true });
  mkdirSync(desk, { recursive: true });
  const host = new TestHost(desk);
  await host.start();
  const page = await browser.newPage({ viewport: { width, height }, locale: language, reducedMotion: 'reduce' });
  const shoot = (view) => keep(page, `${view}-${theme}-${language}`);
  try {
    await enter(page, host, { theme, language, name });
    await page.locator('.card').last().click();
    await page.locator('.tour').waitFor();
    await drawn(page);
    await shoot('tour');
    await leaveTour(page);
    await label(page);
    await shoot('label');
    await dialog(page, 'Control+k', 'palette', shoot);
    await dialog(page, 'F1', 'keys', shoot);
    await bringIn(page, shoot);
    await page.keyboard.press('g');
    await page.locator('.cell img').first().waitFor();
    await page.waitForTimeout(1500);
    await shoot('grid');
    await followed(page);
    await shoot('video');
    await page.keyboard.press('Control+h');
    await work(page, host, 24);
    await page.locator('.recent').first().waitFor();
    await shoot('home');
    await work(page, host, 29);
    await page.locator('.rest').waitFor();
    await host.run(3 * minute);
    await page.waitForTimeout(700);
    await shoot('rest');
    await host.run(8 * minute);
    await page.locator('.rest .primary:enabled').click();
    await work(page, host, 12);
    await page.keyboard.press('F8');
    await page.locator('.strip').waitFor();
    await shoot('record');
    await page.keyboard.press('Escape');
    await office(page, host);
    await page.locator('.employer-page').waitFor();
    await shoot('employer');
  } finally {
    await page.close();
    await host.kill();
    rmSync(desk, { recursive: true, force: true });
  }
}

/** A walk through the sample's street as a video, with two objects followed through it. */
async function followed(page) {
  const folder = join(desk, 'walk');
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(join(desk, 'sample'), { recursive: true });
  const street = names.find((name) => /(^|\/)02[^/]*\.jpg$/.test(name)) ?? '';
  const pan = ['-loop', '1', '-framerate', '30', '-i', join(desk, 'sample', street), '-vf', 'crop=1280:720:n*1:340'];
  const coding = ['-frames:v', '300', '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'];
  execFileSync('ffmpeg', ['-v', 'error', ...pan, ...coding, join(folder, 'walk.mp4')]);
  await page.keyboard.press('Control+n');
  await page.locator('.picker .folders').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(folder);
  await page.keyboard.press('Enter');
  const fields = page.locator('.dialog form.stack input');
  await fields.nth(1).fill('car, person');
  await page.keyboard.press('Enter');
  await page.locator('.cell[data-index="0"]:focus').waitFor();
  await page.keyboard.press('Enter');
  await drawn(page);
  for (const [digit, box, frames] of [
    ['1', [553, 500, 262, 130], [0, 90, 180]],
    ['2', [815, 245, 95, 275], [30, 120]],
  ]) {
    await page.keyboard.press(digit);
    for (const frame of frames) await draw(page, frame, box);
    await page.keyboard.press('Escape');
  }
  await goTo(page, 100);
  await page.keyboard.press('Tab');
  await drawn(page);
}

async function draw(page, frame, [x, y, w, h]) {
  await goTo(page, frame);
  const { x: left, y: top, width: wide, height: high } = await page.locator('.canvas-host').boundingBox();
  const scale = Math.min((wide - 32) / 1280, (high - 32) / 720);
  const at = (px, py) => [left + wide / 2 + (px - 640) * scale, top + high / 2 + (py - 360) * scale];
  await page.keyboard.press('r');
  await page.mouse.move(...at(x - frame, y));
  await page.mouse.down();
  await page.mouse.move(...at(x - frame + w, y + h), { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(left + 5, top + 5);
}

async function goTo(page, frame) {
  await page.keyboard.press('j');
  await page.locator('.go-to input').fill(String(frame));
  await page.keyboard.press('Enter');
  await page.locator(`.canvas-host[data-frame="${frame}"]`).waitFor();
}

/** Five people work at the desk one after the other, and then the page for the employer is opened. */
async function office(page, host) {
  const { value: session } = await ask(page, 'session.get', {});
  await ask(page, 'employer.pin', { pin: '2468', old: null });
  await ask(page, 'employer.setTarget', { pin: '2468', seconds: 20, by: 'Dana' });
  await ask(page, 'worker.signOut', {});
  for (const name of ['Béla', 'Chen', 'Divya', 'Eric', 'Fara']) {
    const id = crypto.randomUUID();
    await ask(page, 'worker.create', { id, name });
    await ask(page, 'worker.signIn', { workerId: id });
    await work(page, host, 53);
    await host.run(11 * minute);
    await ask(page, 'rest.resume', {});
    await ask(page, 'rest.task', { activity: 'reviewing' });
    await work(page, host, 14);
    await ask(page, 'worker.signOut', {});
  }
  await ask(page, 'worker.signIn', { workerId: session.worker.id });
  await page.locator('.button.worker').first().click();
  await page.getByRole('menuitem').nth(1).click();
}

async function enter(page, host, { theme, language, name }) {
  await page.goto(host.address);
  await page.locator('input').first().waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.locator('.home').waitFor();
  await ask(page, 'worker.settings.put', { settings: { theme, language } });
  await page.goto(await host.anotherAddress());
  await page.locator('.home').waitFor();
}

async function leaveTour(page) {
  await page.locator('.tour .button').first().click();
  await page.locator('.tour').waitFor({ state: 'detached' });
}

/** Two boxes by mouse, one of them selected, and a tag. */
async function label(page) {
  const canvas = await page.locator('.canvas').boundingBox();
  const at = (x, y) => [canvas.x + canvas.width * x, canvas.y + canvas.height * y];
  await page.keyboard.press('1');
  for (const [from, to] of [
    [at(0.223, 0.76), at(0.34, 0.915)],
    [at(0.455, 0.755), at(0.58, 0.915)],
  ]) {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 5 });
    await page.mouse.up();
  }
  await page.keyboard.press('Shift+Digit2');
  await page.keyboard.press('Shift+Tab');
  await page.mouse.move(...at(0.9, 0.2));
  await drawn(page);
}

async function bringIn(page, shoot) {
  const file = join(desk, 'handed over.json');
  writeFileSync(file, JSON.stringify(handedOver));
  await page.keyboard.press('Control+i');
  await page.locator('.dialog input').first().fill(file);
  await page.keyboard.press('Enter');
  await page.locator('.found .primary').click();
  await page.locator('.report').waitFor();
  await shoot('import-report');
  await page.keyboard.press('Escape');
}

async function dialog(page, key, view, shoot) {
  await page.keyboard.press(key);
  await page.locator('.dialog').waitFor();
  await shoot(view);
  await page.keyboard.press('Escape');
  await page.locator('.dialog').waitFor({ state: 'detached' });
}

/** Minutes of work pass. */
async function work(page, host, minutes) {
  for (let passed = 0; passed < minutes; passed++) {
    await host.run(minute);
    await ask(page, 'rest.activity', { source: 'input' });
  }
}

async function drawn(page) {
  await page.locator('.canvas-host[data-drawn$=sharp]').waitFor();
  await page.waitForTimeout(400);
}

/** A picture of the window, small enough for a repository. */
async function keep(page, name) {
  await page.waitForTimeout(300);
  const shot = await page.screenshot();
  const file = join(target, `${name}.png`);
  const { size } = await sharp(shot).png({ palette: true, colours: 128, effort: 10, dither: 0.4 }).toFile(file);
  say(`${name}.png ${Math.round(size / 1024)} KB`);
}

await main();

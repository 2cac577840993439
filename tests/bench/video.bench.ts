import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { newProject } from '../../src/main/services/projects/newProject.ts';
import { type BareWindow, inBareWindow } from './support/bareWindow.ts';
import { filmedClip, hourOf } from './support/clips.ts';
import { budgeted, type Print, seeded, spread } from './support/measure.ts';
import { plainSeeks } from './support/plainVideo.ts';
import { fillWithTracks } from './support/projects.ts';
import { scrubbed, wheeled } from './support/timeline.ts';
import { inWindow } from './support/window.ts';

/** Steps, jumps and play through a minute of 1080p with key frames 250 apart, and an hour of it opened. */
export async function run(print: Print): Promise<void> {
  const clip = filmedClip('p1080.mp4', { size: '1920x1080', rate: '8M', seconds: 60 });
  const folder = mkdtempSync(join(resolve('.cache'), 'bench-video-'));
  try {
    await inWindow(await projectOf(folder, clip), async (page) => {
      await page.locator('.cell[data-index="0"]').click();
      await rested(page);
      const ours = await measureSteps(page, print);
      const theirs = await plainSeeks(page, clip, 900);
      for (const [what, times] of Object.entries(theirs))
        print({ name: `${what}, <video> as other tools`, ...spread(times) });
      for (const what of ['forward', 'backward', 'random'] as const)
        print({ name: `${what}: times quicker at the median`, ratio: ratio(theirs[what], ours[what]) });
    });
    await inBareWindow(join(folder, basename(clip), 'clip.halte'), async (window) => print(await remembered(window)));
    const small = filmedClip('p720.mp4', { size: '1280x720', rate: '4M', seconds: 20 });
    await inWindow(await projectOf(folder, small), async (page) => {
      await page.locator('.cell[data-index="0"]').click();
      await rested(page);
      print(await played(page));
    });
    await measureHours(folder, clip, print);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function projectOf(folder: string, clip: string): Promise<string> {
  const place = join(folder, basename(clip));
  mkdirSync(place, { recursive: true });
  linkSync(clip, join(place, basename(clip)));
  const projectPath = join(place, 'clip.halte');
  await newProject({
    projectPath,
    name: 'clip',
    folder: place,
    labels: [{ name: 'car', color: '#e69f00', digit: 1, position: 0, parentId: null }],
    madeAtMs: 0,
  });
  return projectPath;
}

async function measureSteps(page: Page, print: Print) {
  const anew = async (from: number) => {
    await page.reload();
    await rested(page);
    if (from > 0) await jump(page, from);
  };
  await anew(0);
  const forward = await walk(page, { code: 'KeyD', by: 1, count: 400, everyMs: 1000 / 30 });
  print({ ...budgeted('forward, 30 steps/s', forward, 16.7), over_33_ms: over(forward, 33), allowed_over_33_ms: 2 });
  await anew(1000);
  const backward = await walk(page, { code: 'KeyA', by: -1, count: 400, everyMs: 1000 / 30 });
  print({ ...budgeted('backward, 30 steps/s', backward, 16.7), over_33_ms: over(backward, 33), allowed_over_33_ms: 2 });
  await anew(0);
  const tens = await walk(page, { code: 'PageDown', by: 10, count: 100, everyMs: 100 });
  print(budgeted('forward by tens, 10/s', tens, 16.7));
  await anew(0);
  const random = seeded(3);
  const jumps: number[] = [];
  for (let i = 0; i < 40; i++) jumps.push(await jump(page, Math.floor(random() * 1800)));
  print({ ...budgeted('random jump', jumps, 1100), budget_p50_ms: 300 });
  await anew(0);
  await page.waitForTimeout(3000);
  for (const measured of await scrubbed(page)) print(measured);
  return { forward, backward, random: jumps };
}

/** What the window holds after ten thousand steps back and forth, faster than anybody looks. */
async function remembered(window: BareWindow) {
  const decoder = 'document.querySelector(".canvas-host")?.getAttribute("data-decoder")';
  await window.run(`document.querySelector('.cell[data-index="0"]').click()`);
  await window.until(`${decoder} != null`);
  const before = window.pssMib();
  const keys = Array.from({ length: 5 }, () => ['KeyD', 'KeyA']).flat();
  for (const code of keys) await window.run(pressed(code, 1000));
  await window.run('new Promise((resolve) => setTimeout(resolve, 3000))');
  const after = { renderer_pss_mib: window.pssMib(), decoder: await window.run(decoder) };
  return { name: 'after 10,000 steps', before_pss_mib: before, ...after, budget_mib: 512 + 250 };
}

/** Runs in the page: a key so many times, every eight milliseconds. */
function pressed(code: string, count: number): string {
  return `(async () => {
    const start = performance.now();
    for (let i = 1; i <= ${count}; i++) {
      while (performance.now() < start + i * 8) await new Promise((resolve) => setTimeout(resolve, 1));
      window.dispatchEvent(new KeyboardEvent('keydown', { code: '${code}', key: '${code}', bubbles: true, cancelable: true }));
    }
  })()`;
}

/** Steps at a steady pace, none before the last one is seen; a step is over when its frame, or one beyond it, is painted. */
function walk(page: Page, asked: { code: string; by: number; count: number; everyMs: number }): Promise<number[]> {
  return page.evaluate(async ({ code, by, count, everyMs }) => {
    const host = document.querySelector<HTMLElement>('.canvas-host');
    if (host === null) throw new Error('no canvas');
    const painted: { frame: number; at: number }[] = [];
    const observer = new MutationObserver(() =>
      painted.push({ frame: Number(host.dataset.frame), at: performance.now() }),
    );
    observer.observe(host, { attributes: true, attributeFilter: ['data-frame'] });
    const from = Number(host.dataset.frame);
    const pressed: { frame: number; at: number }[] = [];
    const start = performance.now();
    for (let i = 1; i <= count; i++) {
      const due = Math.max(start + i * everyMs, (pressed.at(-1)?.at ?? 0) + everyMs);
      while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, 1));
      pressed.push({ frame: from + i * by, at: performance.now() });
      window.dispatchEvent(new KeyboardEvent('keydown', { code, key: code, bubbles: true, cancelable: true }));
      const seen = () => (Number(host.dataset.frame) - (from + i * by)) * by >= 0;
      while (!seen()) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const last = from + count * by;
    for (const until = performance.now() + 5000; Number(host.dataset.frame) !== last && performance.now() < until; )
      await new Promise((resolve) => setTimeout(resolve, 5));
    observer.disconnect();
    return pressed.map(({ frame, at }) => {
      const done = painted.find((each) => each.at >= at && (each.frame - frame) * by >= 0);
      return (done?.at ?? Number.POSITIVE_INFINITY) - at;
    });
  }, asked);
}

async function jump(page: Page, frame: number): Promise<number> {
  await page.keyboard.press('j');
  await page.locator('.go-to input').fill(String(frame));
  return page.evaluate(async (wanted) => {
    const host = document.querySelector<HTMLElement>('.canvas-host');
    const form = document.querySelector<HTMLFormElement>('.go-to');
    if (host === null || form === null) throw new Error('no dialog');
    const start = performance.now();
    form.requestSubmit();
    while (host.dataset.frame !== String(wanted)) await new Promise((resolve) => setTimeout(resolve, 1));
    return performance.now() - start;
  }, frame);
}

/** Plays ten seconds and tells which frames came later than a frame's time after they were due. */
async function played(page: Page) {
  const found = await page.evaluate(async () => {
    const host = document.querySelector<HTMLElement>('.canvas-host');
    if (host === null) throw new Error('no canvas');
    const painted: { frame: number; at: number }[] = [];
    const observer = new MutationObserver(() =>
      painted.push({ frame: Number(host.dataset.frame), at: performance.now() }),
    );
    observer.observe(host, { attributes: true, attributeFilter: ['data-frame'] });
    const start = performance.now();
    window.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyP', key: 'p', bubbles: true, cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    window.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyP', key: 'p', bubbles: true, cancelable: true }));
    observer.disconnect();
    const late = painted.filter(({ frame, at }) => at - start > (frame + 1) * (1000 / 30) + 17).length;
    return { frames: painted.length, last: painted.at(-1)?.frame ?? 0, late };
  });
  return { name: 'play 720p at 1x for 10 s', ...found, due: 300 };
}

async function rested(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.querySelector('.canvas-host')?.getAttribute('data-drawn')?.endsWith('sharp'),
  );
  await page.waitForTimeout(300);
}

/** A thousand objects with a hundred keyframes each over an hour: steps, the timeline, an edit. */
async function measureMany(folder: string, clip: string, print: Print): Promise<void> {
  const project = await projectOf(folder, clip);
  fillWithTracks(project, { tracks: 1000, keyframes: 100, every: 1000 });
  await inWindow(project, async (page) => {
    await page.locator('.cell[data-index="0"]').click();
    await rested(page);
    await page.waitForTimeout(2000);
    const steps = await walk(page, { code: 'KeyD', by: 1, count: 100, everyMs: 1000 / 30 });
    print(budgeted('1,000 tracks over 108,000 frames: step forward', steps, 33));
    print(budgeted('1,000 tracks over 108,000 frames: timeline zoomed and scrolled', await wheeled(page), 33));
  });
}

async function measureHours(folder: string, clip: string, print: Print): Promise<void> {
  const hours = [
    { path: hourOf(clip, 'hour.mp4', []), budget: 600 },
    { path: hourOf(clip, 'hour-fragmented.mp4', ['-movflags', 'frag_keyframe+empty_moov']), budget: 2500 },
    { path: hourOf(clip, 'hour.mkv', []), budget: 10_000 },
  ];
  for (const { path, budget } of hours) {
    const gigabytes = Math.round(statSync(path).size / 1e7) / 100;
    const told = execFileSync(process.execPath, [resolve('tests/bench/support/indexOnce.ts'), path], {
      encoding: 'utf8',
    });
    const { ms, frames, maxRssMib } = JSON.parse(told);
    print({
      name: `frame table of ${basename(path)}`,
      gigabytes,
      ms,
      frames,
      budget_ms: budget,
      max_rss_mib: maxRssMib,
    });
  }
  const [first] = hours;
  if (first === undefined) return;
  await measureMany(join(folder, 'many'), first.path, print);
  await inWindow(await projectOf(folder, first.path), async (page) => {
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      if (i > 0) await page.reload();
      const start = performance.now();
      if (i === 0) await page.locator('.cell[data-index="0"]').click();
      await page.waitForFunction(() =>
        document.querySelector('.canvas-host')?.getAttribute('data-drawn')?.endsWith('sharp'),
      );
      times.push(performance.now() - start);
    }
    const [opened = 0, ...again] = times;
    print(budgeted('an hour of 1080p: opened to the first picture', [opened], 500));
    print({ name: 'the same with the whole window loaded anew', ...spread(again) });
  });
}

function over(times: readonly number[], limit: number): number {
  return times.filter((time) => time > limit).length;
}

function ratio(slow: readonly number[], quick: readonly number[]): number {
  return Math.round((spread(slow).p50_ms / spread(quick).p50_ms) * 10) / 10;
}

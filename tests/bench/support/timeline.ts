import type { Page } from '@playwright/test';
import { budgeted } from './measure.ts';

/** A drag over three quarters of the video in a second and a half: a new picture after each move, and the exact one at rest. */
export async function scrubbed(page: Page) {
  const found = await page.evaluate(async () => {
    const host = document.querySelector<HTMLElement>('.canvas-host');
    const canvas = document.querySelector<HTMLElement>('.timeline-canvas');
    if (host === null || canvas === null) throw new Error('no timeline');
    const { left, top, width } = canvas.getBoundingClientRect();
    const changes: { at: number; frame: number; isThumb: boolean }[] = [];
    const observer = new MutationObserver(() => {
      const { approximates = '', frame } = host.dataset;
      changes.push({
        at: performance.now(),
        frame: Number(approximates || frame),
        isThumb: approximates !== '',
      });
    });
    observer.observe(host, { attributes: true, attributeFilter: ['data-frame', 'data-approximates'] });
    const point = (type: string, share: number) => {
      const at = { clientX: left + 120 + (width - 120) * share, clientY: top + 8 };
      canvas.dispatchEvent(new PointerEvent(type, { ...at, pointerId: 1, bubbles: true }));
    };
    // A pointer that no device moves cannot be captured.
    canvas.setPointerCapture = () => {};
    const moved: { at: number; frame: number }[] = [];
    const start = performance.now();
    point('pointerdown', 0);
    for (let i = 1; i <= 90; i++) {
      while (performance.now() < start + i * 16.7) await new Promise((resolve) => setTimeout(resolve, 1));
      point('pointermove', (i / 90) * 0.75);
      moved.push({ at: performance.now(), frame: (i / 90) * 0.75 * 1800 });
    }
    const rest = moved.at(-1)?.at ?? 0;
    const until = rest + 5000;
    while ((changes.at(-1)?.isThumb ?? true) && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 2));
    point('pointerup', 0.75);
    observer.disconnect();
    return {
      // Moves lie fifteen frames apart: half of that tells a move's picture from the one before.
      times: moved.map(({ at, frame }) => {
        const seen = changes.find((each) => each.at >= at && each.frame > frame - 7);
        return (seen?.at ?? until) - at;
      }),
      exact: (changes.at(-1)?.at ?? until) - rest,
      thumbs: changes.filter(({ isThumb }) => isThumb).length,
    };
  });
  return [
    { ...budgeted('scrub: pointer to a picture, perhaps approximate', found.times, 33), thumbs: found.thumbs },
    budgeted('scrub: rest to the exact frame', [found.exact], 1000),
  ];
}

/** Zooms and scrolls the timeline with the wheel; the time until each is drawn, ms. */
export function wheeled(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const canvas = document.querySelector('.timeline-canvas');
    const times: number[] = [];
    for (let i = 0; i < 60; i++) {
      const start = performance.now();
      const how = { deltaY: i % 2 === 0 ? -300 : 120, ctrlKey: i < 30, shiftKey: i >= 30, clientX: 700, clientY: 760 };
      canvas?.dispatchEvent(new WheelEvent('wheel', { ...how, bubbles: true, cancelable: true }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
      times.push(performance.now() - start);
    }
    return times;
  });
}

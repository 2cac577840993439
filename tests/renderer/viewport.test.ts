import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  centered,
  centerOf,
  fitted,
  panned,
  toImage,
  toScreen,
  type Viewport,
  visibleBox,
  zoomed,
} from '../../src/renderer/canvas/viewport.ts';

const place = fc.double({ min: -5000, max: 5000, noNaN: true });
const point = fc.record({ x: place, y: place });
const view: fc.Arbitrary<Viewport> = fc.record({
  scale: fc.double({ min: 0.01, max: 64, noNaN: true }),
  x: place,
  y: place,
});
const side = fc.integer({ min: 1, max: 16_384 });
const size = fc.record({ width: side, height: side });
const canvas = fc.record({ width: fc.integer({ min: 100, max: 4000 }), height: fc.integer({ min: 100, max: 3000 }) });

function near(one: { x: number; y: number }, other: { x: number; y: number }): boolean {
  const slack = 1e-6 * Math.max(1, Math.abs(one.x), Math.abs(one.y));
  return Math.hypot(one.x - other.x, one.y - other.y) <= slack;
}

describe('the view of a picture', () => {
  it('A place on the screen is a place in the picture and back', () => {
    fc.assert(fc.property(view, point, (at, screen) => near(toScreen(at, toImage(at, screen)), screen)));
  });

  it('Zooming keeps the place under the pointer where it is', () => {
    fc.assert(
      fc.property(view, fc.double({ min: 0.001, max: 1000, noNaN: true }), point, (before, factor, pointer) => {
        const after = zoomed(before, factor, pointer);
        expect(near(toScreen(after, toImage(before, pointer)), pointer)).toBe(true);
        expect(after.scale >= 0.01 && after.scale <= 64).toBe(true);
      }),
    );
  });

  it('Zooming in and out again leads back', () => {
    const start = { scale: 1, x: 13, y: -7 };
    expect(zoomed(zoomed(start, 4, { x: 50, y: 60 }), 0.25, { x: 50, y: 60 })).toEqual(start);
  });

  it('Fit shows the whole picture in the middle, as large as it goes', () => {
    fc.assert(
      fc.property(size, canvas, (picture, frame) => {
        const fit = fitted({ x: 0, y: 0, ...picture }, frame);
        const [corner, end] = [toScreen(fit, { x: 0, y: 0 }), toScreen(fit, { x: picture.width, y: picture.height })];
        expect(near(centerOf(fit, frame), { x: picture.width / 2, y: picture.height / 2 })).toBe(true);
        if (fit.scale === 0.01) return;
        expect(Math.min(corner.x, corner.y)).toBeGreaterThanOrEqual(16 - 1e-6);
        expect(end.x).toBeLessThanOrEqual(frame.width - 16 + 1e-6);
        expect(end.y).toBeLessThanOrEqual(frame.height - 16 + 1e-6);
        const touches = Math.min(corner.x - 16, corner.y - 16) < 1e-6;
        expect(touches || fit.scale === 64).toBe(true);
      }),
    );
  });

  it('Panning never loses the picture from sight', () => {
    fc.assert(
      fc.property(view, point, size, canvas, (before, by, picture, frame) => {
        const after = panned(before, by, picture, frame);
        const shown = visibleBox(after, frame);
        const isSeen =
          shown.x < picture.width &&
          shown.y < picture.height &&
          shown.x + shown.width > 0 &&
          shown.y + shown.height > 0;
        expect(isSeen).toBe(true);
      }),
    );
  });

  it('The place one looked at and the zoom give the same view again', () => {
    fc.assert(
      fc.property(view, canvas, (at, frame) => {
        const again = centered(at.scale, centerOf(at, frame), frame);
        expect(again.scale).toBe(at.scale);
        expect(near(again, at)).toBe(true);
      }),
    );
  });

  it('What is visible of the picture is what the canvas covers', () => {
    expect(visibleBox({ scale: 2, x: 10, y: -20 }, { width: 100, height: 60 })).toEqual({
      x: -5,
      y: 10,
      width: 50,
      height: 30,
    });
  });
});

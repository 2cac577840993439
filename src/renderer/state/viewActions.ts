import type { Size } from '../../core/geometry/box.ts';
import { centered, fitted, panned, toImage, type Viewport, zoomed } from '../canvas/viewport.ts';
import { selectionBox } from './toolRunner.ts';
import type { Work } from './work.ts';

/** The canvas got another size: the middle of what was seen stays in the middle. */
export function resizeCanvas(work: Work, canvas: Size): void {
  const { view, canvas: before, item } = work.store.getState();
  if (canvas.width === 0 || canvas.height === 0) return;
  if (view === null) {
    work.store.setState({ canvas, view: item === null ? null : fitted({ x: 0, y: 0, ...sizeOf(item) }, canvas) });
    return;
  }
  const middle = toImage(view, { x: before.width / 2, y: before.height / 2 });
  work.store.setState({ canvas, view: centered(view.scale, middle, canvas) });
}

/** Shows the whole picture. */
export function fit(work: Work): void {
  const { item, canvas } = work.store.getState();
  if (item !== null) setView(work, fitted({ x: 0, y: 0, ...sizeOf(item) }, canvas));
}

/** Shows what is selected as large as it fits. */
export function fitSelected(work: Work): void {
  const state = work.store.getState();
  const box = selectionBox(state);
  if (box !== null) setView(work, fitted(box, state.canvas, Math.min(state.canvas.width, state.canvas.height) / 6));
}

/** Zooms by a factor around a place on the canvas, or its middle. */
export function zoomBy(work: Work, factor: number, at?: { readonly x: number; readonly y: number }): void {
  const { view, canvas } = work.store.getState();
  if (view !== null) setView(work, zoomed(view, factor, at ?? { x: canvas.width / 2, y: canvas.height / 2 }));
}

/** Shows the picture at one screen pixel an image pixel. */
export function zoomToPixels(work: Work): void {
  const { view } = work.store.getState();
  if (view !== null) zoomBy(work, 1 / view.scale);
}

/** Moves the picture by screen pixels. */
export function panBy(work: Work, dx: number, dy: number): void {
  const { view, item, canvas } = work.store.getState();
  if (view !== null && item !== null) setView(work, panned(view, { x: dx, y: dy }, sizeOf(item), canvas));
}

function setView(work: Work, view: Viewport): void {
  work.store.setState({ view });
}

function sizeOf(item: Size): Size {
  return { width: Math.max(1, item.width), height: Math.max(1, item.height) };
}

import type { Item } from '../../core/document/records.ts';
import type { Point } from '../../core/geometry/box.ts';
import type { App } from '../state/app.ts';
import { pictureAddress } from '../state/navigation.ts';
import { resizeCanvas } from '../state/viewActions.ts';
import { selectedShapes } from '../state/workState.ts';
import type { Picture } from './picture.ts';
import { Scene, type SceneState } from './scene.ts';
import { toImage, type Viewport } from './viewport.ts';

/** What this canvas shows besides the workbench's state. */
type Shown = { itemId: string | null; picture: Picture | null; frame: number; rest: number; pointer: Point | null };

/** A zoom has come to rest when nothing moved for this long. */
const sharpenAfterMs = 60;

/** Draws the workbench's state on a canvas, at most once a screen frame, while it changes. Returns how to stop. */
export function runScene(app: App, host: HTMLDivElement, frame: HTMLElement): () => void {
  const { work } = app;
  const scene = new Scene(host);
  const shown: Shown = { itemId: null, picture: null, frame: 0, rest: 0, pointer: null };

  const draw = () => {
    shown.frame = 0;
    const state = work.store.getState();
    if (state.view === null || state.canvas.width === 0) return;
    const isSharp = scene.draw(sceneState(app, state.view, shown));
    clearTimeout(shown.rest);
    if (!isSharp) shown.rest = window.setTimeout(schedule, sharpenAfterMs);
    host.dataset.drawn = `${state.item?.id ?? ''} ${shown.picture === null ? 'blank' : 'sharp'}`;
  };
  const schedule = () => {
    if (shown.frame === 0) shown.frame = requestAnimationFrame(draw);
  };
  const follow = () => {
    const { item } = work.store.getState();
    if (item !== null && item.id !== shown.itemId) loadPicture(app, item, shown, schedule);
    schedule();
  };
  const onPointer = (event: PointerEvent) => {
    const corner = frame.getBoundingClientRect();
    shown.pointer =
      event.type === 'pointerleave' ? null : { x: event.clientX - corner.left, y: event.clientY - corner.top };
    schedule();
  };

  const observer = new ResizeObserver(() =>
    resizeCanvas(work, { width: frame.clientWidth, height: frame.clientHeight }),
  );
  observer.observe(frame);
  frame.addEventListener('pointermove', onPointer, { passive: true });
  frame.addEventListener('pointerleave', onPointer, { passive: true });
  const unsubscribe = [work.store.subscribe(follow), app.store.subscribe(schedule)];
  follow();
  return () => {
    for (const stop of unsubscribe) stop();
    observer.disconnect();
    frame.removeEventListener('pointermove', onPointer);
    frame.removeEventListener('pointerleave', onPointer);
    cancelAnimationFrame(shown.frame);
    clearTimeout(shown.rest);
    scene.destroy();
  };
}

function sceneState(app: App, view: Viewport, shown: Shown): SceneState {
  const state = app.work.store.getState();
  const { canvas: size, labelsById, shapes, preview, hidesShapes, hoveredId, tool } = state;
  return {
    view,
    size,
    labelsById,
    shapes,
    preview,
    hidesShapes,
    picture: shown.picture,
    selected: selectedShapes(state),
    hovered: hoveredId === null ? null : (shapes.get(hoveredId) ?? null),
    pointer: shown.pointer === null ? null : toImage(view, shown.pointer),
    hasCrosshair: app.store.getState().settings.crosshair && (tool === 'box' || tool === 'extreme'),
  };
}

function loadPicture({ work }: App, item: Pick<Item, 'id' | 'width'>, shown: Shown, schedule: () => void): void {
  shown.itemId = item.id;
  const address = pictureAddress(work, item.id);
  shown.picture = work.pictures.peek(address);
  if (item.width === 0) return;
  const isCurrent = () => shown.itemId === item.id;
  work.pictures.get(address).then(
    (picture) => {
      if (!isCurrent()) return;
      shown.picture = picture;
      schedule();
    },
    (error: unknown) => {
      if (isCurrent()) work.store.setState({ pictureProblem: error instanceof Error ? error.message : String(error) });
    },
  );
}

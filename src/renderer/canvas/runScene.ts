import type { Item } from '../../core/document/records.ts';
import type { Point } from '../../core/geometry/box.ts';
import { type OnionSkin, onionSkins } from '../../core/tracks/onionSkin.ts';
import type { App } from '../state/app.ts';
import { askedPicture } from '../state/navigation.ts';
import { drawnKind } from '../state/tools.ts';
import { focusedVertex } from '../state/vertexActions.ts';
import { videoViewOf } from '../state/videoNavigation.ts';
import { resizeCanvas } from '../state/viewActions.ts';
import { type ShownVideo, selectedShapes, type WorkState } from '../state/workState.ts';
import type { Picture } from './picture.ts';
import type { Sharpness } from './scaledPicture.ts';
import { Scene, type SceneState } from './scene.ts';
import { toImage, type Viewport } from './viewport.ts';

/** What this canvas shows besides the workbench's state. */
type Shown = {
  itemId: string | null;
  address: string;
  picture: Picture | null;
  frame: number;
  rest: number;
  pointer: Point | null;
};

/** A zoom has come to rest when nothing moved for this long. */
const sharpenAfterMs = 60;

/** Draws the workbench's state on a canvas, at most once a screen frame, while it changes. Returns how to stop. */
export function runScene(app: App, host: HTMLDivElement, frame: HTMLElement): () => void {
  const { work } = app;
  const scene = new Scene(host);
  const shown: Shown = { itemId: null, address: '', picture: null, frame: 0, rest: 0, pointer: null };

  const draw = () => {
    shown.frame = 0;
    const state = work.store.getState();
    if (state.view === null || state.canvas.width === 0) return;
    const sharpness = scene.draw(sceneState(app, state.view, shown));
    const { painted } = videoViewOf(work) ?? {};
    painted?.place(state.view);
    clearTimeout(shown.rest);
    if (sharpness === 'moving') shown.rest = window.setTimeout(schedule, sharpenAfterMs);
    host.dataset.drawn = `${state.item?.id ?? ''} ${drawnWord(state, shown, sharpness)}`;
    if (state.video !== null) tellOfVideo(host, state.frame, state.video);
  };
  const schedule = () => {
    if (shown.frame === 0) shown.frame = requestAnimationFrame(draw);
  };
  const follow = () => {
    const { item, video, isCovered } = work.store.getState();
    if (isCovered) Object.assign(shown, { itemId: null, address: '', picture: null });
    else if (item !== null && item.id !== shown.itemId) loadPicture(app, item, shown);
    if (video !== null) hangFrame(app, host);
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
  const onPicture = (address: string) => {
    if (address === shown.address) takePicture(app, shown);
    schedule();
  };
  const unsubscribe = [work.store.subscribe(follow), app.store.subscribe(schedule), work.pictures.follow(onPicture)];
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

/** The frames of a video lie under what is drawn. */
function hangFrame({ work }: App, host: HTMLElement): void {
  const { painted } = videoViewOf(work) ?? {};
  if (painted !== undefined && painted.element.parentElement !== host) host.prepend(painted.element);
}

function drawnWord({ video }: WorkState, { picture }: Shown, sharpness: Sharpness): Sharpness | 'blank' {
  if (video !== null) return video.isPainted ? 'sharp' : 'blank';
  return picture === null ? 'blank' : sharpness;
}

/** What tests and measurements read: the frame that is painted, and what the decoder holds at rest. */
function tellOfVideo(host: HTMLElement, frame: number, { use, approximates }: ShownVideo): void {
  host.dataset.frame = String(frame);
  host.dataset.approximates = String(approximates ?? '');
  if (use !== null) host.dataset.decoder = `${use.keptFrames} kept, ${use.openFrames} open`;
}

function sceneState(app: App, view: Viewport, shown: Shown): SceneState {
  const state = app.work.store.getState();
  const { canvas: size, labelsById, shapes, preview, hidesShapes, hoveredId, tool, video } = state;
  return {
    view,
    size,
    labelsById,
    shapes,
    preview,
    hidesShapes: hidesShapes || (video !== null && video.approximates !== null),
    picture: shown.picture,
    selected: selectedShapes(state),
    vertex: focusedVertex(state)?.place ?? null,
    hovered: hoveredId === null ? null : (shapes.get(hoveredId) ?? null),
    pointer: shown.pointer === null ? null : toImage(view, shown.pointer),
    onion: app.store.getState().settings.onion ? selectedSkins(state) : [],
    hasCrosshair: app.store.getState().settings.crosshair && drawnKind(tool) !== null,
  };
}

/** Of many selected tracks none is told from another: only the first few are shown on their keyframes. */
function selectedSkins({ selection, tracks, frame }: WorkState): readonly OnionSkin[] {
  return onionSkins(
    selection.slice(0, 20).flatMap((id) => tracks.get(id) ?? []),
    frame,
  );
}

function loadPicture(app: App, item: Pick<Item, 'id' | 'width' | 'height' | 'frameCount'>, shown: Shown): void {
  const { work } = app;
  const asked = askedPicture(work, item);
  shown.itemId = item.id;
  shown.address = asked.address;
  if (item.frameCount !== undefined) {
    shown.picture = null;
    return;
  }
  if (item.width > 0) work.pictures.show(asked);
  takePicture(app, shown);
}

function takePicture({ work }: App, shown: Shown): void {
  shown.picture = work.pictures.peek(shown.address);
  const problem = work.pictures.problemOf(shown.address);
  if (problem !== null) work.store.setState({ pictureProblem: problem });
}

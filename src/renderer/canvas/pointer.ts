import { frameOf, isFramed } from '../../core/geometry/frame.ts';
import { type Grip, gripAt } from '../../core/tools/selectTool.ts';
import type { App } from '../state/app.ts';
import { settleNudge } from '../state/objectActions.ts';
import { isDrawing, toolEvent, toolView } from '../state/toolRunner.ts';
import { panBy, zoomBy } from '../state/viewActions.ts';
import { toImage } from './viewport.ts';

/** Turns what the mouse, pen or wheel does on the canvas into tool events, pans and zooms. Returns how to stop. */
export function attachPointer(app: App, frame: HTMLElement): () => void {
  const hand = { isSpaceHeld: false, isPanning: false, lastX: 0, lastY: 0 };
  const place = (event: MouseEvent) => placeOn(frame, event);
  const toTool = (type: PointerType, event: PointerEvent) => tellTool(app, frame, type, event);
  const onDouble = (event: MouseEvent) => tellTool(app, frame, 'double-click', event);

  const onDown = (event: PointerEvent) => {
    frame.focus({ preventScroll: true });
    if (event.button === 1 || (event.button === 0 && hand.isSpaceHeld)) {
      Object.assign(hand, { isPanning: true, lastX: event.clientX, lastY: event.clientY });
      frame.setPointerCapture(event.pointerId);
      event.preventDefault();
    } else if (event.button === 0) {
      settleNudge(app.work);
      frame.setPointerCapture(event.pointerId);
      toTool('pointer-down', event);
    }
  };
  const onMove = (event: PointerEvent) => {
    if (hand.isPanning) {
      panBy(app.work, event.clientX - hand.lastX, event.clientY - hand.lastY);
      Object.assign(hand, { lastX: event.clientX, lastY: event.clientY });
      return;
    }
    toTool('pointer-move', event);
    hover(app, frame, event, place(event));
  };
  const onUp = (event: PointerEvent) => {
    if (hand.isPanning) hand.isPanning = false;
    else if (event.button === 0) toTool('pointer-up', event);
  };
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
    zoomBy(app.work, 2 ** ((-event.deltaY * lines) / 240), place(event));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.code !== 'Space') return;
    hand.isSpaceHeld = event.type === 'keydown' && document.activeElement === frame;
    frame.classList.toggle('is-panning', hand.isSpaceHeld);
  };
  const onContext = (event: Event) => event.preventDefault();

  const off = listenAll(frame, {
    pointerdown: onDown as EventListener,
    pointermove: onMove as EventListener,
    pointerup: onUp as EventListener,
    dblclick: onDouble as EventListener,
    wheel: onWheel as EventListener,
    contextmenu: onContext,
  });
  // Before the commands hear of it: Space is one of them, and what they take goes no further.
  const keys = { keydown: onKey as EventListener, keyup: onKey as EventListener };
  const offKeys = listenAll(window, keys, true);
  return () => {
    off();
    offKeys();
  };
}

type PointerType = 'pointer-down' | 'pointer-move' | 'pointer-up';

function placeOn(frame: HTMLElement, event: MouseEvent) {
  const corner = frame.getBoundingClientRect();
  return { x: event.clientX - corner.left, y: event.clientY - corner.top };
}

function tellTool(app: App, frame: HTMLElement, type: PointerType | 'double-click', event: MouseEvent): void {
  const { view } = app.work.store.getState();
  if (view === null) return;
  const at = toImage(view, placeOn(frame, event));
  if (type === 'double-click') toolEvent(app.work, { type, at });
  else toolEvent(app.work, { type, at, isAdding: event.shiftKey || event.ctrlKey, isCutting: event.altKey });
}

function hover(
  app: App,
  frame: HTMLElement,
  event: PointerEvent,
  at: { readonly x: number; readonly y: number },
): void {
  const state = app.work.store.getState();
  if (state.tool !== 'select' || isDrawing(state) || event.buttons !== 0) return;
  const view = toolView(app.work, state);
  if (view === null || state.view === null) return;
  const place = toImage(state.view, at);
  const grip = gripAt(view, place);
  const hovered = grip === null ? view.shapeAt(place) : null;
  frame.dataset.cursor = grip === null ? (hovered === null ? '' : 'move') : cursorOf(grip);
  if ((hovered?.id ?? null) !== state.hoveredId) app.work.store.setState({ hoveredId: hovered?.id ?? null });
}

function cursorOf(grip: Grip): string {
  if (grip.on !== 'handle') return grip.on;
  const { sx, sy } = grip.handle;
  const { geometry } = grip.shape;
  const rotation = isFramed(geometry) ? frameOf(geometry).rotation : 0;
  const eighths = Math.round((Math.atan2(sy, sx) * 180) / Math.PI / 45 + rotation / 45);
  return ['ew', 'nwse', 'ns', 'nesw'][((eighths % 4) + 4) % 4] ?? 'ew';
}

function listenAll(
  target: EventTarget,
  listeners: Readonly<Record<string, EventListener>>,
  capture = false,
): () => void {
  const all = Object.entries(listeners);
  for (const [kind, listener] of all) target.addEventListener(kind, listener, { passive: false, capture });
  return () => {
    for (const [kind, listener] of all) target.removeEventListener(kind, listener, { capture });
  };
}

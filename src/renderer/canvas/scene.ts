import Konva from 'konva';
import type { Label, Shape } from '../../core/document/records.ts';
import type { Point, Size } from '../../core/geometry/box.ts';
import type { Preview } from '../../core/tools/tool.ts';
import { drawOverlay } from './drawOverlay.ts';
import { type DrawContext, drawOutlines } from './drawShapes.ts';
import { levelFor, type Picture } from './picture.ts';
import type { ShapeIndex } from './shapeIndex.ts';
import { type Viewport, visibleBox } from './viewport.ts';

/** All that is on the canvas at a moment. */
export type SceneState = {
  readonly view: Viewport;
  readonly size: Size;
  readonly picture: Picture | null;
  readonly labelsById: ReadonlyMap<string, Label>;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly selected: readonly Shape[];
  readonly hovered: Shape | null;
  readonly preview: Preview | null;
  readonly pointer: Point | null;
  readonly hasCrosshair: boolean;
  readonly hidesShapes: boolean;
};

/**
 * The canvas: three layers (picture, idle shapes, what is live), each one node that draws everything on it, so that ten
 * thousand shapes cost no nodes. `draw` repaints only the layers whose part of the state changed.
 */
export class Scene {
  readonly #stage: Konva.Stage;
  readonly #index: ShapeIndex;
  readonly #layers: { readonly picture: Konva.Layer; readonly shapes: Konva.Layer; readonly live: Konva.Layer };
  #state: SceneState | null = null;

  constructor(container: HTMLDivElement, index: ShapeIndex) {
    this.#index = index;
    this.#stage = new Konva.Stage({ container, width: 1, height: 1, listening: false });
    this.#layers = {
      picture: this.#addLayer((context, state) => drawPicture(context, state)),
      shapes: this.#addLayer((context, state) => this.#drawIdle(context, state)),
      live: this.#addLayer((context, state) => drawOverlay(drawContext(context, state), state)),
    };
  }

  /** Paints the state now. */
  draw(state: SceneState): void {
    const before = this.#state;
    this.#state = state;
    const isResized =
      before === null || before.size.width !== state.size.width || before.size.height !== state.size.height;
    if (isResized) this.#stage.size(state.size);
    const isMoved = isResized || before.view !== state.view;
    if (isMoved || before.picture !== state.picture) this.#layers.picture.draw();
    if (isMoved || haveIdleShapesChanged(before, state)) this.#layers.shapes.draw();
    this.#layers.live.draw();
  }

  /** Takes the canvas off the page. */
  destroy(): void {
    this.#stage.destroy();
  }

  #addLayer(paint: (context: CanvasRenderingContext2D, state: SceneState) => void): Konva.Layer {
    const layer = new Konva.Layer({ listening: false });
    const sceneFunc = (context: Konva.Context) => {
      if (this.#state !== null) paint(context._context as CanvasRenderingContext2D, this.#state);
    };
    layer.add(new Konva.Shape({ sceneFunc, listening: false, perfectDrawEnabled: false }));
    this.#stage.add(layer);
    return layer;
  }

  #drawIdle(context: CanvasRenderingContext2D, state: SceneState): void {
    if (state.hidesShapes) return;
    this.#index.update(state.shapes);
    const live = new Set(state.selected.map((shape) => shape.id));
    const inSight = this.#index.within(visibleBox(state.view, state.size));
    drawOutlines(
      drawContext(context, state),
      live.size === 0 ? inSight : inSight.filter((shape) => !live.has(shape.id)),
    );
  }
}

function haveIdleShapesChanged(before: SceneState, state: SceneState): boolean {
  return (
    before.shapes !== state.shapes ||
    before.labelsById !== state.labelsById ||
    before.hidesShapes !== state.hidesShapes ||
    before.selected.length !== state.selected.length ||
    before.selected.some((shape, i) => shape.id !== state.selected[i]?.id)
  );
}

function drawContext(context: CanvasRenderingContext2D, state: SceneState): DrawContext {
  return { context, view: state.view, labelsById: state.labelsById };
}

function drawPicture(context: CanvasRenderingContext2D, { picture, view }: SceneState): void {
  if (picture === null) return;
  const level = levelFor(picture, view.scale * devicePixelRatio);
  if (level === undefined) return;
  context.imageSmoothingEnabled = view.scale < 3;
  context.imageSmoothingQuality = 'low';
  context.drawImage(level, view.x, view.y, picture.width * view.scale, picture.height * view.scale);
}

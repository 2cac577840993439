import Konva from 'konva';
import type { Label, Shape } from '../../core/document/records.ts';
import type { Point, Size } from '../../core/geometry/box.ts';
import type { VertexPlace } from '../../core/geometry/vertices.ts';
import type { Preview } from '../../core/tools/tool.ts';
import type { OnionSkin } from '../../core/tracks/onionSkin.ts';
import { BoxRaster } from './boxRaster.ts';
import { type DrawList, drawListOf } from './drawList.ts';
import { drawOverlay } from './drawOverlay.ts';
import { drawOutlines } from './drawShapes.ts';
import type { Picture } from './picture.ts';
import { ScaledPicture, type Sharpness } from './scaledPicture.ts';
import type { Viewport } from './viewport.ts';

/** All that is on the canvas at a moment. */
export type SceneState = {
  readonly view: Viewport;
  readonly size: Size;
  readonly picture: Picture | null;
  readonly labelsById: ReadonlyMap<string, Label>;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly selected: readonly Shape[];
  readonly hovered: Shape | null;
  readonly vertex: VertexPlace | null;
  readonly preview: Preview | null;
  readonly pointer: Point | null;
  readonly hasCrosshair: boolean;
  readonly hidesShapes: boolean;
  /** Follows from what is selected and shown: where those stay, it does. */
  readonly onion: readonly OnionSkin[];
};

/**
 * The canvas: one layer with one node that draws everything, so that ten thousand shapes cost no nodes. The picture and
 * the shapes that lie still are kept drawn and only copied; what is live is drawn over them at every frame.
 */
export class Scene {
  readonly #stage: Konva.Stage;
  readonly #layer = new Konva.Layer({ listening: false });
  readonly #raster = new BoxRaster();
  readonly #scaled = new ScaledPicture();
  #drawn: SceneState | null = null;
  #next: SceneState | null = null;
  #list: DrawList = drawListOf(new Map(), new Map(), new Set());
  #sharpness: Sharpness = 'coarse';

  constructor(container: HTMLDivElement) {
    this.#stage = new Konva.Stage({ container, width: 1, height: 1, listening: false });
    const sceneFunc = (context: Konva.Context) => this.#paint(context._context as CanvasRenderingContext2D);
    this.#layer.add(new Konva.Shape({ sceneFunc, listening: false, perfectDrawEnabled: false }));
    this.#stage.add(this.#layer);
  }

  /** Paints the state, unless it is painted already. Returns how well the picture is drawn; `coarse` without one. */
  draw(state: SceneState): Sharpness {
    const before = this.#drawn;
    if (before !== null && this.#sharpness !== 'moving' && isSameScene(before, state)) return this.#sharpness;
    if (before?.size.width !== state.size.width || before.size.height !== state.size.height)
      this.#stage.size(state.size);
    this.#next = state;
    this.#layer.draw();
    this.#drawn = state;
    return this.#sharpness;
  }

  /** Takes the canvas off the page. */
  destroy(): void {
    this.#stage.destroy();
  }

  #paint(context: CanvasRenderingContext2D): void {
    const state = this.#next;
    if (state === null) return;
    const { view, size, picture } = state;
    const ratio = devicePixelRatio;
    this.#sharpness = picture === null ? 'coarse' : this.#scaled.draw(context, picture, { view, size, ratio });
    if (!state.hidesShapes) {
      this.#refreshSheet(state, ratio);
      context.drawImage(
        this.#raster.canvas,
        0,
        0,
        this.#raster.canvas.width / ratio,
        this.#raster.canvas.height / ratio,
      );
    }
    drawOverlay({ context, view, labelsById: state.labelsById }, state);
  }

  #refreshSheet(state: SceneState, ratio: number): void {
    const before = this.#drawn;
    const isListStale = before === null || hasListChanged(before, state);
    if (isListStale) this.#list = drawListOf(state.shapes, state.labelsById, changingIds(state));
    const isSheetStale = isListStale || before.view !== state.view || before.size !== state.size || before.hidesShapes;
    if (isSheetStale) drawOutlines(this.#raster, this.#list, { ...state, ratio });
  }
}

function isSameScene(
  { selected: before, onion: onionBefore, ...rest }: SceneState,
  { selected, onion, ...state }: SceneState,
): boolean {
  if (onionBefore.length !== onion.length) return false;
  const isSelectionSame = before.length === selected.length && before.every((shape, i) => shape === selected[i]);
  const keys = Object.keys(rest) as (keyof typeof rest)[];
  return isSelectionSame && keys.every((key) => rest[key] === state[key]);
}

function hasListChanged(before: SceneState, state: SceneState): boolean {
  return (
    before.shapes !== state.shapes ||
    before.labelsById !== state.labelsById ||
    [...changingIds(before)].join() !== [...changingIds(state)].join()
  );
}

/** The shapes a gesture is changing: they are drawn live, not where they were. */
function changingIds({ preview }: SceneState): ReadonlySet<string> {
  return new Set(preview?.kind === 'shapes' ? preview.shapes.map((shape) => shape.id) : []);
}

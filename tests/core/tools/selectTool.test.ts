import { describe, expect, it } from 'vitest';
import { handlePoint, handles } from '../../../src/core/geometry/box.ts';
import { selectTool } from '../../../src/core/tools/selectTool.ts';
import { aBox, aShape, idOf } from '../document/aDocument.ts';
import { DrivenTool } from './driver.ts';

const a = aShape('a', { geometry: aBox(10, 10, 20, 20) });
const b = aShape('b', { geometry: aBox(60, 40, 20, 20) });
const polygon = aShape('p', { geometry: { kind: 'polygon', parts: [[40, 5, 50, 5, 45, 15]] } });
const tag = aShape('t', { geometry: { kind: 'tag' } });

function selecting(...selection: string[]) {
  const tool = new DrivenTool(selectTool, [a, b, polygon, tag]);
  tool.selection = selection.map(idOf);
  return tool;
}

describe('the select tool', () => {
  it('A click picks what lies there, and another place lets go', () => {
    const tool = selecting().click(15, 15);
    expect(tool.selection).toEqual([a.id]);
    tool.click(70, 50);
    expect(tool.selection).toEqual([b.id]);
    tool.click(95, 5);
    expect([tool.selection, tool.commands]).toEqual([[], []]);
  });

  it('A click with Shift adds, and takes away again', () => {
    const tool = selecting('a').click(70, 50, true);
    expect(tool.selection).toEqual([a.id, b.id]);
    tool.click(15, 15, true);
    expect([tool.selection, tool.commands]).toEqual([[b.id], []]);
  });

  it('A drag over an empty place picks everything it touches, with Shift to what is picked', () => {
    const tool = selecting().drag({ x: 35, y: 0 }, { x: 65, y: 45 });
    expect(tool.selection).toEqual([b.id, polygon.id]);
    tool.selection = [a.id];
    tool.down(35, 35, true).move(65, 45).up(65, 45);
    expect([tool.selection, tool.commands]).toEqual([[a.id, b.id], []]);
  });

  it('Moves what is held, all that is picked together, and each as far as the picture goes', () => {
    const tool = selecting('a', 'b').drag({ x: 15, y: 15 }, { x: 35, y: 5 });
    const shapes = [
      { id: a.id, geometry: { kind: 'box', x: 30, y: 0, width: 20, height: 20 } },
      { id: b.id, geometry: { kind: 'box', x: 80, y: 30, width: 20, height: 20 } },
    ];
    expect(tool.commands).toEqual([{ type: 'shapes.reshape', shapes }]);
  });

  it('Moves a polygon with all its points', () => {
    const tool = selecting('p').drag({ x: 45, y: 8 }, { x: 46, y: 10.5 });
    const geometry = { kind: 'polygon', parts: [[41, 7.5, 51, 7.5, 46, 17.5]] };
    expect(tool.commands).toEqual([{ type: 'shapes.reshape', shapes: [{ id: polygon.id, geometry }] }]);
  });

  it('A hand that trembles while it clicks moves nothing', () => {
    expect(selecting('a').down(15, 15).move(15.5, 15.5).up(15.5, 15.5).commands).toEqual([]);
  });

  it.each(handles.map((handle) => ({ ...handle })))('Resizes a box by its handle $sx, $sy', (handle) => {
    const from = handlePoint({ x: 10, y: 10, width: 20, height: 20 }, handle);
    const tool = selecting('a').drag(from, { x: from.x + 4 * handle.sx, y: from.y + 6 * handle.sy });
    const left = handle.sx === -1 ? 6 : 10;
    const top = handle.sy === -1 ? 4 : 10;
    const width = handle.sx === 0 ? 20 : 24;
    const height = handle.sy === 0 ? 20 : 26;
    expect(tool.boxes()).toEqual([[left, top, width, height]]);
  });

  it('A side dragged over the other one turns the box over', () => {
    expect(selecting('a').drag({ x: 10, y: 20 }, { x: 50, y: 20 }).boxes()).toEqual([[30, 10, 20, 20]]);
    expect(selecting('a').drag({ x: 10, y: 10 }, { x: 50, y: 60 }).boxes()).toEqual([[30, 30, 20, 30]]);
  });

  it('A handle dragged out of the picture stops at its border', () => {
    expect(selecting('b').drag({ x: 80, y: 60 }, { x: 500, y: 500 }).boxes()).toEqual([[60, 40, 40, 40]]);
  });

  it('A box dragged flat stays as it was', () => {
    expect(selecting('a').drag({ x: 30, y: 20 }, { x: 10.2, y: 20 }).commands).toEqual([]);
  });

  it('Handles are there for one picked box only', () => {
    const tool = selecting('a', 'b').drag({ x: 30, y: 30 }, { x: 31, y: 33 });
    expect(tool.boxes()).toEqual([
      [11, 13, 20, 20],
      [61, 43, 20, 20],
    ]);
  });

  it.each<[string, (tool: ReturnType<typeof selecting>) => unknown]>([
    ['a move', (tool) => tool.down(15, 15).move(40, 40)],
    ['a resize', (tool) => tool.down(30, 30).move(40, 40)],
    ['a drag over an empty place', (tool) => tool.down(95, 75).move(40, 40)],
  ])('Cancel in %s changes nothing', (_, begin) => {
    const tool = selecting('a');
    begin(tool);
    expect([tool.isDrawing(), tool.preview]).not.toEqual([false, undefined]);
    tool.key('cancel').move(50, 50).up(50, 50);
    expect([tool.commands, tool.selection, tool.isDrawing(), tool.preview]).toEqual([[], [a.id], false, undefined]);
  });

  it('After a restart nothing is held', () => {
    expect(selecting('a').down(15, 15).move(40, 40).restart().up(40, 40).commands).toEqual([]);
  });
});

describe('vertices under the select tool', () => {
  const hole = [20, 20, 25, 20, 20, 25];
  const ring = aShape('r', { geometry: { kind: 'polygon', parts: [[10, 10, 60, 10, 60, 60, 10, 60], hole] } });
  const holding = () => {
    const tool = new DrivenTool(selectTool, [ring]);
    tool.selection = [ring.id];
    return tool;
  };
  const parts = (tool: ReturnType<typeof holding>) =>
    tool.geometries().map((geometry) => (geometry.kind === 'polygon' ? geometry.parts : []));

  it('A vertex is dragged, no farther than the picture, in one step', () => {
    const tool = holding().drag({ x: 61, y: 59 }, { x: 300, y: 70 });
    expect(parts(tool)).toEqual([[[10, 10, 60, 10, 100, 70, 10, 60], hole]]);
  });

  it('A vertex of a hole is one, too', () => {
    expect(parts(holding().drag({ x: 25, y: 20 }, { x: 30, y: 22 }))).toEqual([
      [
        [10, 10, 60, 10, 60, 60, 10, 60],
        [20, 20, 30, 22, 20, 25],
      ],
    ]);
  });

  it('A click on a vertex gives it the keys, a drag or the middle of an edge does not; neither click changes anything', () => {
    const tool = holding().click(60, 60);
    expect([tool.vertex, tool.commands]).toEqual([{ part: 0, index: 2 }, []]);
    expect([tool.click(35, 10).vertex, tool.commands]).toEqual([null, []]);
    expect(holding().drag({ x: 60, y: 60 }, { x: 70, y: 70 }).vertex).toBeNull();
  });

  it('The middle of an edge becomes a vertex where it is dragged, and a double click puts one anywhere on it', () => {
    expect(parts(holding().drag({ x: 35, y: 10 }, { x: 35, y: 2 }))).toEqual([
      [[10, 10, 35, 2, 60, 10, 60, 60, 10, 60], hole],
    ]);
    expect(parts(holding().doubleClick(10, 50))).toEqual([[[10, 10, 60, 10, 60, 60, 10, 60, 10, 50], hole]]);
    expect(holding().doubleClick(60, 60).doubleClick(40, 40).commands).toEqual([]);
  });

  it('Alt and a click takes a vertex away, and says why the last three stay', () => {
    const tool = holding().cut(10, 60);
    expect(parts(tool)).toEqual([[[10, 10, 60, 10, 60, 60], hole]]);
    tool.cut(10, 10);
    expect([tool.refusal, tool.commands.length]).toEqual(['A polygon has at least three points.', 1]);
  });

  it('Inside, the whole polygon is moved', () => {
    const [moved] = parts(holding().drag({ x: 45, y: 45 }, { x: 50, y: 46 }));
    expect(moved?.[0]).toEqual([15, 11, 65, 11, 65, 61, 15, 61]);
  });

  it('Cancel in a drag leaves the vertex where it was', () => {
    const tool = holding().down(60, 60).move(80, 70);
    expect(tool.preview?.kind).toBe('shapes');
    tool.key('cancel').up(80, 70);
    expect([tool.commands, tool.isDrawing()]).toEqual([[], false]);
  });
});

describe('a framed shape under the select tool', () => {
  it('An ellipse is resized by the handles of the box around it', () => {
    const ellipse = aShape('e', { geometry: { kind: 'ellipse', cx: 40, cy: 40, rx: 20, ry: 10, rotation: 0 } });
    const tool = new DrivenTool(selectTool, [ellipse]);
    tool.selection = [ellipse.id];
    tool.drag({ x: 60, y: 50 }, { x: 70, y: 54 });
    expect(tool.geometries()).toEqual([{ kind: 'ellipse', cx: 45, cy: 42, rx: 25, ry: 12, rotation: 0 }]);
  });

  it('A rotated box is resized as it lies, and turned by the handle above it', () => {
    const turned = { kind: 'rotated-box' as const, x: 40, y: 30, width: 20, height: 10, rotation: 90 };
    const shape = aShape('e', { geometry: turned });
    const holding = () => {
      const tool = new DrivenTool(selectTool, [shape]);
      tool.selection = [shape.id];
      return tool;
    };
    expect(holding().drag({ x: 50, y: 45 }, { x: 50, y: 55 }).geometries()).toEqual([
      { ...turned, x: 35, y: 35, width: 30 },
    ]);
    // Its upper side looks to the right; the handle is pulled straight up.
    expect(holding().drag({ x: 62, y: 35 }, { x: 50, y: 10 }).geometries()).toEqual([{ ...turned, rotation: 0 }]);
    expect(holding().click(62, 35).commands).toEqual([]);
  });
});

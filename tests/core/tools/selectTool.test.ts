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

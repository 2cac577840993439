import { describe, expect, it } from 'vitest';
import { boxTool, ellipseTool } from '../../../src/core/tools/boxTool.ts';
import { extremeTool } from '../../../src/core/tools/extremeTool.ts';
import { aShape, idOf } from '../document/aDocument.ts';
import { DrivenTool } from './driver.ts';

const boxing = () => new DrivenTool(boxTool);
const clicking = () => new DrivenTool(extremeTool);

describe('the box tool', () => {
  it('Draws a box by dragging, on top of the others, with the label in hand', () => {
    const tool = new DrivenTool(boxTool, [aShape('a', { z: 7 })]).drag({ x: 40, y: 50 }, { x: 10, y: 20 });
    const geometry = { kind: 'box', x: 10, y: 20, width: 30, height: 30 };
    const shape = { id: idOf('new0'), itemId: idOf('item'), labelId: idOf('car'), z: 8, geometry, attributes: {} };
    expect(tool.commands).toEqual([{ type: 'shapes.create', shapes: [shape] }]);
    expect(tool.isDrawing()).toBe(false);
  });

  it('Draws a box by two clicks', () => {
    const tool = boxing().click(10, 20).move(30, 30);
    expect(tool.preview).toEqual({ kind: 'box', box: { x: 10, y: 20, width: 20, height: 10 } });
    tool.click(40, 50);
    expect(tool.boxes()).toEqual([[10, 20, 30, 30]]);
    expect(tool.isDrawing()).toBe(false);
  });

  it('A hand that trembles while it clicks still sets one corner', () => {
    expect(boxing().down(10, 20).move(11, 21).up(11, 20).click(40, 50).boxes()).toEqual([[10, 20, 30, 30]]);
  });

  it('Places a box by keys alone', () => {
    const tool = boxing().key('place');
    expect(tool.preview).toEqual({ kind: 'box', box: { x: 40, y: 32, width: 20, height: 16 } });
    tool.arrow('move', -10, 2).arrow('grow', 5, -4).key('finish');
    expect(tool.boxes()).toEqual([[30, 34, 25, 12]]);
  });

  it('A box placed by keys stays inside the picture and never vanishes', () => {
    const tool = boxing().key('place');
    for (let press = 0; press < 30; press += 1) tool.arrow('move', 10, -10).arrow('grow', -10, 10);
    expect(tool.key('finish').boxes()).toEqual([[99, 0, 1, 80]]);
  });

  it('Places a box in what is seen of the picture', () => {
    const tool = boxing();
    tool.visible = { x: 90, y: 70, width: 40, height: 40 };
    tool.key('place').key('finish');
    expect(tool.boxes()).toEqual([[96, 76, 4, 4]]);
  });

  it('The mouse takes over from a box placed by keys', () => {
    expect(boxing().key('place').drag({ x: 1, y: 2 }, { x: 11, y: 12 }).boxes()).toEqual([[1, 2, 10, 10]]);
  });

  it('Keeps inside the picture what is dragged beyond it', () => {
    const tool = boxing().drag({ x: -50, y: 70 }, { x: 30, y: 900 });
    expect(tool.boxes()).toEqual([[0, 70, 30, 10]]);
  });

  it('Draws nothing that is smaller than a pixel, and nothing outside the picture', () => {
    const tool = boxing();
    tool.reach = 0.1;
    tool.drag({ x: 10, y: 10 }, { x: 10.9, y: 60 }).drag({ x: 10, y: 10 }, { x: 60, y: 10.9 });
    tool.drag({ x: 200, y: 200 }, { x: 300, y: 300 });
    expect(tool.commands).toEqual([]);
  });

  it('Draws nothing without a label', () => {
    const tool = boxing();
    tool.labelId = null;
    expect(tool.drag({ x: 10, y: 10 }, { x: 50, y: 50 }).commands).toEqual([]);
  });

  it.each<[string, (tool: ReturnType<typeof boxing>) => unknown]>([
    ['before anything', () => {}],
    ['with the button down', (tool) => tool.down(10, 10)],
    ['in a drag', (tool) => tool.down(10, 10).move(50, 50)],
    ['after the first click', (tool) => tool.click(10, 10).move(50, 50)],
    ['with a box placed by keys', (tool) => tool.key('place').arrow('move', 3, 3)],
  ])('Cancel %s leaves nothing', (_, begin) => {
    const tool = boxing();
    begin(tool);
    tool.key('cancel').up(60, 60).move(70, 70).key('finish');
    expect([tool.commands, tool.isDrawing(), tool.preview]).toEqual([[], false, undefined]);
  });

  it('A half-drawn box comes back after a restart, with no button down', () => {
    const tool = boxing().down(10, 10).move(50, 50).restart();
    expect(tool.preview).toEqual({ kind: 'box', box: { x: 10, y: 10, width: 40, height: 40 } });
    expect(tool.click(30, 30).boxes()).toEqual([[10, 10, 20, 20]]);
    expect(boxing().key('place').restart().key('finish').boxes()).toEqual([[40, 32, 20, 16]]);
  });
});

describe('the four-point tool', () => {
  it('Draws a box by its four extreme points in any order', () => {
    const tool = clicking().click(30, 5).click(80, 40).click(10, 30).click(40, 70);
    expect(tool.boxes()).toEqual([[10, 5, 70, 65]]);
    expect(tool.isDrawing()).toBe(false);
  });

  it('Shows the points and the box while they are clicked', () => {
    const tool = clicking().click(30, 5).move(10, 50);
    const box = { x: 10, y: 5, width: 20, height: 45 };
    expect(tool.preview).toEqual({ kind: 'points', points: [{ x: 30, y: 5 }], box });
  });

  it('Two points are enough where one says so, one is not', () => {
    expect(clicking().click(30, 5).key('finish').click(10, 70).key('finish').boxes()).toEqual([[10, 5, 20, 65]]);
  });

  it('Keeps points inside the picture', () => {
    const tool = clicking().click(-30, 5).click(800, 40).click(10, -30).click(40, 700);
    expect(tool.boxes()).toEqual([[0, 0, 100, 80]]);
  });

  it('Four clicks on one place draw nothing', () => {
    const tool = clicking();
    for (let click = 0; click < 4; click += 1) tool.click(10, 10);
    expect([tool.commands, tool.isDrawing()]).toEqual([[], false]);
  });

  it.each([0, 1, 2, 3])('Cancel after %i points leaves nothing', (points) => {
    const tool = clicking();
    for (let point = 0; point < points; point += 1) tool.click(10 * point, 20);
    tool.key('cancel').move(50, 50).key('finish');
    expect([tool.commands, tool.isDrawing(), tool.preview]).toEqual([[], false, undefined]);
  });

  it('Half-clicked points come back after a restart', () => {
    expect(clicking().click(30, 5).click(80, 40).restart().click(10, 30).click(40, 70).boxes()).toEqual([
      [10, 5, 70, 65],
    ]);
  });
});

describe('the ellipse tool', () => {
  const ellipse = { kind: 'ellipse', cx: 30, cy: 40, rx: 20, ry: 10, rotation: 0 };

  it('Draws the ellipse that touches the sides of the dragged box, and shows it meanwhile', () => {
    const tool = new DrivenTool(ellipseTool).down(10, 30).move(50, 50);
    expect(tool.preview).toEqual({ kind: 'box', box: { x: 10, y: 30, width: 40, height: 20 }, outline: ellipse });
    expect(tool.up(50, 50).geometries()).toEqual([ellipse]);
    expect(new DrivenTool(ellipseTool).click(10, 30).click(50, 50).geometries()).toEqual([ellipse]);
  });

  it('Is placed by keys alone', () => {
    const tool = new DrivenTool(ellipseTool).key('place').arrow('move', -20, 0).arrow('grow', 20, 4).key('finish');
    expect(tool.geometries()).toEqual([{ ...ellipse, cx: 40, cy: 42 }]);
  });
});

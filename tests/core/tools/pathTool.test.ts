import { describe, expect, it } from 'vitest';
import type { Point } from '../../../src/core/geometry/box.ts';
import { pointsTool, polygonTool, polylineTool, rotatedTool } from '../../../src/core/tools/pathTool.ts';
import { aShape, idOf } from '../document/aDocument.ts';
import { DrivenTool } from './driver.ts';

const polygon = () => new DrivenTool(polygonTool);
const polyline = () => new DrivenTool(polylineTool);
const triangle = { kind: 'polygon', parts: [[10, 10, 50, 10, 30, 40]] };

describe('the polygon tool', () => {
  it('Draws what is clicked, on top of the others, with the label in hand', () => {
    const tool = new DrivenTool(polygonTool, [aShape('a', { z: 7 })]);
    tool.click(10, 10).click(50, 10).click(30, 40).key('finish');
    const about = { id: idOf('new0'), itemId: idOf('item'), labelId: idOf('car'), z: 8, attributes: {} };
    expect(tool.commands).toEqual([{ type: 'shapes.create', shapes: [{ ...about, geometry: triangle }] }]);
    expect(tool.isDrawing()).toBe(false);
  });

  it('Ends with a click on the first point, and with a double click', () => {
    expect(polygon().click(10, 10).click(50, 10).click(30, 40).click(11, 11).geometries()).toEqual([triangle]);
    expect(polygon().click(10, 10).click(50, 10).doubleClick(30, 40).geometries()).toEqual([triangle]);
    const trembling = polygon().click(10, 10).click(50, 10).click(30, 40).click(31, 40);
    trembling.send({ type: 'double-click', at: { x: 31, y: 40 } });
    expect(trembling.geometries()).toEqual([triangle]);
  });

  it('A double click on the first point closes the polygon and leaves nothing begun', () => {
    const tool = polygon().click(10, 10).click(50, 10).click(30, 40).doubleClick(10, 10);
    expect([tool.geometries(), tool.isDrawing()]).toEqual([[triangle], false]);
  });

  it('Shows the points and where the next one would be', () => {
    const tool = polygon().click(10, 10).move(30, 20);
    const [points, hover] = [[{ x: 10, y: 10 }], { x: 30, y: 20 }];
    expect(tool.preview).toEqual({ kind: 'path', points, hover, isByKeys: false, edges: 'closed' });
    expect(tool.arrow('move', 3, 4).preview).toMatchObject({ hover: { x: 33, y: 24 }, isByKeys: true });
  });

  it('Takes points back one by one, and the first one ends it', () => {
    const tool = polygon().click(10, 10).click(50, 10).click(90, 70).key('back').click(30, 40).key('finish');
    expect(tool.geometries()).toEqual([triangle]);
    expect(polygon().click(10, 10).click(50, 10).key('back').key('back').isDrawing()).toBe(false);
  });

  it('With two points it says why it is none yet, and keeps them', () => {
    const tool = polygon().click(10, 10).click(50, 10).key('finish');
    expect([tool.refusal, tool.isDrawing(), tool.commands]).toEqual(['A polygon has at least three points.', true, []]);
    expect(tool.click(30, 40).key('finish').geometries()).toEqual([triangle]);
  });

  it('Refuses what is flatter than a pixel, and keeps the points where no label is there', () => {
    const flat = polygon().click(10, 10).click(50, 10).click(30, 10.5).key('finish');
    expect([flat.refusal, flat.commands]).toEqual(['The shape is smaller than a pixel.', []]);
    const tool = polygon();
    tool.labelId = null;
    tool.click(10, 10).click(50, 10).click(30, 40).key('finish');
    expect([tool.refusal, tool.isDrawing()]).toEqual(['Add a label first.', true]);
  });

  it('Draws by keys alone: a point in the middle, moved, set, and so on', () => {
    const tool = polygon().key('place').arrow('move', -40, -30).key('point').arrow('move', 40, 0).key('point');
    tool.key('point').arrow('move', -20, 30).key('point').key('finish');
    expect(tool.geometries()).toEqual([triangle]);
  });

  it('Keeps points inside the picture, also those moved by keys', () => {
    const tool = polygon().click(-50, -3).click(500, 0).key('place').arrow('move', 0, 900).key('point').key('finish');
    expect(tool.geometries()).toEqual([{ kind: 'polygon', parts: [[0, 0, 100, 0, 100, 80]] }]);
  });

  it('A line by free hand keeps only the points it needs', () => {
    const line = Array.from({ length: 41 }, (_, i) => [10 + i, 10 + 0.1 * (i % 2)] as const);
    const tool = polygon().scribble(line).click(30, 40).key('finish');
    expect(tool.geometries()).toEqual([triangle]);
  });

  it('A line by free hand that comes back to its first point closes the polygon', () => {
    const round = Array.from({ length: 60 }, (_, i): [number, number] => {
      const angle = (i * Math.PI) / 29.5;
      return [50 + 30 * Math.cos(angle), 40 + 30 * Math.sin(angle)];
    });
    const tool = polygon().scribble(round);
    expect(tool.isDrawing()).toBe(false);
    const [geometry] = tool.geometries();
    const ring = geometry?.kind === 'polygon' ? (geometry.parts[0] ?? []) : [];
    expect(ring.length / 2).toBeLessThan(30);
    for (let i = 0; i < ring.length; i += 2)
      expect(Math.hypot((ring[i] ?? 0) - 50, (ring[i + 1] ?? 0) - 40)).toBeCloseTo(30, 1);
  });

  it('With Shift it draws without a button, too, and goes on by clicks', () => {
    const tool = polygon().click(10, 10);
    for (let x = 12; x <= 50; x += 2) tool.move(x, 10, true);
    tool.move(40, 30).click(30, 40).key('finish');
    expect(tool.geometries()).toEqual([triangle]);
  });

  it.each<[string, (tool: ReturnType<typeof polygon>) => unknown]>([
    ['before anything', () => {}],
    ['after a click', (tool) => tool.click(10, 10).move(50, 50)],
    ['in a line by free hand', (tool) => tool.down(10, 10, true).move(20, 20, true)],
    ['with a point placed by keys', (tool) => tool.key('place').key('point').arrow('move', 3, 3)],
  ])('Cancel %s leaves nothing', (_, begin) => {
    const tool = polygon();
    begin(tool);
    tool.key('cancel').up(60, 60).move(70, 70).key('finish');
    expect([tool.commands, tool.isDrawing(), tool.preview]).toEqual([[], false, undefined]);
  });

  it('Half-drawn points come back after a restart, with no button down', () => {
    const tool = polygon().click(10, 10).click(50, 10).restart();
    expect(tool.preview?.kind).toBe('path');
    expect(tool.click(30, 40).key('finish').geometries()).toEqual([triangle]);
    const free = polygon().down(10, 10, true).move(30, 10, true).restart().move(40, 40).up(40, 40);
    expect((free.state as unknown as { points: Point[] }).points).toHaveLength(2);
  });
});

describe('the polyline tool', () => {
  it('Draws a line by clicks, and may come back to its first point', () => {
    const tool = polyline().click(10, 10).click(50, 10).click(30, 40).click(10, 10).key('finish');
    expect(tool.geometries()).toEqual([{ kind: 'polyline', points: [10, 10, 50, 10, 30, 40, 10, 10] }]);
  });

  it('Needs two points', () => {
    const tool = polyline().click(10, 10).key('finish');
    expect(tool.refusal).toBe('A polyline has at least two points.');
    expect(tool.doubleClick(10, 60).geometries()).toEqual([{ kind: 'polyline', points: [10, 10, 10, 60] }]);
  });

  it('A double click on nothing begins nothing', () => {
    expect(polyline().doubleClick(10, 10).isDrawing()).toBe(false);
  });
});

describe('the points tool', () => {
  const points = () => new DrivenTool(pointsTool);

  it('Sets points by clicks, all one object, ended by Enter or a double click', () => {
    const wanted = [{ kind: 'points', points: [10, 10, 50, 10, 30, 40] }];
    expect(points().click(10, 10).click(50, 10).click(30, 40).key('finish').geometries()).toEqual(wanted);
    expect(points().click(10, 10).click(50, 10).doubleClick(30, 40).geometries()).toEqual(wanted);
    expect(points().doubleClick(30, 40).geometries()).toEqual([{ kind: 'points', points: [30, 40] }]);
  });

  it('Draws nothing by free hand, and needs one point', () => {
    const tool = points().scribble([
      [10, 10],
      [20, 10],
      [40, 10],
    ]);
    expect(tool.key('finish').geometries()).toEqual([{ kind: 'points', points: [10, 10] }]);
    expect(points().key('place').key('finish').refusal).toBe('Set a point first.');
    expect(points().key('place').key('point').key('finish').geometries()).toEqual([
      { kind: 'points', points: [50, 40] },
    ]);
  });
});

describe('the tool for rotated boxes', () => {
  const rotated = () => new DrivenTool(rotatedTool);
  const level = { kind: 'rotated-box', x: 20, y: 30, width: 40, height: 20, rotation: 0 };

  it('Takes both ends of an edge, then the depth, to either side', () => {
    expect(rotated().click(20, 30).click(60, 30).click(33, 50).geometries()).toEqual([level]);
    expect(rotated().click(20, 50).click(60, 50).click(0, 30).geometries()).toEqual([level]);
    const steep = rotated().click(50, 20).click(50, 60).click(30, 11).geometries();
    expect(steep).toEqual([{ kind: 'rotated-box', x: 20, y: 30, width: 40, height: 20, rotation: 90 }]);
  });

  it('Shows the box from the second point on', () => {
    const tool = rotated().click(20, 30).move(60, 30);
    expect(tool.preview).not.toHaveProperty('outline');
    expect(tool.click(60, 30).move(33, 50).preview).toMatchObject({ kind: 'path', outline: level });
  });

  it('Is drawn by keys alone', () => {
    const tool = rotated().key('place').arrow('move', -30, -10).key('point').arrow('move', 40, 0).key('point');
    expect(tool.arrow('move', 0, 20).key('point').geometries()).toEqual([level]);
  });

  it('A point too few, or no depth, is told, and the third point can be set again', () => {
    const tool = rotated().click(20, 30).click(60, 30).key('finish');
    expect(tool.refusal).toBe('A rotated box takes three points: both ends of an edge, then the depth.');
    tool.down(40, 30.2);
    expect([tool.refusal, tool.isDrawing()]).toEqual(['The shape is smaller than a pixel.', true]);
    expect(tool.up(40, 30.2).click(33, 50).geometries()).toEqual([level]);
  });

  it('Does not reach out of the picture: the depth ends where a corner would leave it', () => {
    const [geometry] = rotated().click(10, 40).click(50, 0).click(100, 80).geometries();
    if (geometry?.kind !== 'rotated-box') throw new Error('no box');
    expect(geometry.rotation).toBe(315);
    expect(geometry.height).toBeCloseTo(Math.hypot(40, 40), 1);
  });
});

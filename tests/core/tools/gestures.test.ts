import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Geometry } from '../../../src/core/document/records.ts';
import { extentOf } from '../../../src/core/geometry/extent.ts';
import { boxTool, ellipseTool } from '../../../src/core/tools/boxTool.ts';
import { extremeTool } from '../../../src/core/tools/extremeTool.ts';
import { pointsTool, polygonTool, polylineTool, rotatedTool } from '../../../src/core/tools/pathTool.ts';
import { selectTool } from '../../../src/core/tools/selectTool.ts';
import type { Tool, ToolEvent } from '../../../src/core/tools/tool.ts';
import { aBox, aShape } from '../document/aDocument.ts';
import { DrivenTool } from './driver.ts';

const number = fc.oneof(fc.double({ min: -40, max: 140, noNaN: true }), fc.integer({ min: 0, max: 100 }));
const point = fc.record({ x: number, y: number });
const event: fc.Arbitrary<ToolEvent> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constantFrom('pointer-down' as const, 'pointer-move' as const, 'pointer-up' as const),
      at: point,
      isAdding: fc.boolean(),
      isCutting: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('double-click' as const), at: point }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('move' as const, 'grow' as const), by: point }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom('place' as const, 'point' as const, 'finish' as const, 'back' as const, 'cancel' as const),
    }),
  },
);

const ring: Geometry = { kind: 'polygon', parts: [[40, 40, 90, 45, 70, 70]] };

const turned: Geometry = { kind: 'rotated-box', x: 40, y: 10, width: 20, height: 10, rotation: 40 };

/**
 * Coordinates are kept to a hundredth; a border may be missed by the last digit of the addition, and by two hundredths where
 * something is turned.
 */
function isInPicture([x = -1, y = -1, width = -1, height = -1]: readonly number[], slack = 1e-9): boolean {
  const isIn = x >= -slack && y >= -slack && x + width <= 100 + slack && y + height <= 80 + slack;
  return isIn && width >= 0 && height >= 0;
}

describe.each<[string, Tool<unknown>]>([
  ['the box tool', boxTool as Tool<unknown>],
  ['the four-point tool', extremeTool as Tool<unknown>],
  ['the polygon tool', polygonTool as Tool<unknown>],
  ['the polyline tool', polylineTool as Tool<unknown>],
  ['the points tool', pointsTool as Tool<unknown>],
  ['the ellipse tool', ellipseTool as Tool<unknown>],
  ['the tool for rotated boxes', rotatedTool as Tool<unknown>],
  ['the select tool', selectTool as Tool<unknown>],
])('whatever a hand does with %s', (_, machine) => {
  it('A step yields at most one command, ends the gesture with it, and every box lies inside the picture', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const shapes = [
          aShape('a', { geometry: aBox(10, 10, 20, 20) }),
          aShape('b'),
          aShape('c', { geometry: ring }),
          aShape('d', { geometry: turned }),
        ];
        const tool = new DrivenTool(machine, shapes);
        for (const each of events) {
          const before = tool.commands.length;
          tool.send(each);
          const made = tool.commands.length - before;
          expect(made).toBeLessThanOrEqual(1);
          if (made === 1) expect(tool.isDrawing()).toBe(false);
          if (each.type === 'cancel') expect([made, tool.isDrawing()]).toEqual([0, false]);
        }
        const extents = tool.geometries().flatMap((geometry) => extentOf(geometry) ?? []);
        const sides = extents.map(({ x, y, width, height }) => [x, y, width, height]);
        expect(sides.filter((box) => !isInPicture(box, 0.021))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('Its state survives a restart at every moment', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        const tool = new DrivenTool(machine, [aShape('a', { geometry: aBox(10, 10, 20, 20) })]);
        for (const each of events) {
          tool.send(each).restart();
          const previewed: Box | undefined =
            tool.preview !== undefined && 'box' in tool.preview ? tool.preview.box : undefined;
          if (previewed !== undefined) expect(previewed.width).toBeGreaterThanOrEqual(0);
        }
        expect(tool.boxes().filter((box) => !isInPicture(box))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Diff, invert } from '../../src/core/document/diff.ts';
import { plan } from '../../src/core/document/plan.ts';
import { emptyWork, isVideoShown, windowDocument, withDiff, withLabels } from '../../src/renderer/state/workState.ts';
import { aLabel, anItem, aShape, InMemory, idOf } from '../core/document/aDocument.ts';
import { anyCommand, someLabels } from '../core/document/commands.ts';

const item = anItem('item');
const [car, bus] = [aLabel('car'), aLabel('bus', { position: 1 })];
const opened = withLabels({ ...emptyWork, item }, [car, bus]);
const put = (name: string, about = {}): Diff => [{ table: 'shape', from: null, to: aShape(name, about) }];

describe('the document in the window', () => {
  it('Shows labels in their order and takes the first in hand', () => {
    expect([opened.labels, opened.activeLabelId]).toEqual([[car, bus], car.id]);
    expect(withLabels(opened, [bus, car]).labels).toEqual([car, bus]);
    const without = withDiff(opened, [{ table: 'label', from: car, to: null }]);
    expect([without.labels, without.activeLabelId]).toEqual([[bus], bus.id]);
    expect(withLabels({ ...opened, activeLabelId: bus.id }, [car, bus]).activeLabelId).toBe(bus.id);
  });

  it('What is deleted is no longer picked or hovered', () => {
    const drawn = {
      ...withDiff(opened, [...put('a'), ...put('b')]),
      selection: [idOf('a'), idOf('b')],
      hoveredId: idOf('a'),
    };
    const left = withDiff(drawn, [{ table: 'shape', from: aShape('a'), to: null }]);
    expect([left.selection, left.hoveredId, [...left.shapes.keys()]]).toEqual([[idOf('b')], null, [idOf('b')]]);
  });

  it('A mark of hard content is that of the picture on the canvas alone, and a covered video leaves its keys', () => {
    const mark = (name: string) => ({ itemId: idOf(name) });
    const marked = withDiff(opened, [{ table: 'mark', from: null, to: mark('item') }]);
    expect(marked.item).toEqual({ ...item, isHard: true });
    expect(withDiff(marked, [{ table: 'mark', from: mark('item'), to: null }]).item).toEqual(item);
    expect(withDiff(opened, [{ table: 'mark', from: null, to: mark('other') }]).item).toEqual(item);
    expect(withDiff(marked, put('a')).item).toEqual({ ...item, isHard: true });
    const video = { ...opened, item: { ...item, frameCount: 9 } };
    expect([opened, video, { ...video, isCovered: true }].map(isVideoShown)).toEqual([false, true, false]);
  });

  it('Shapes of another picture do not come in, and those that move there go', () => {
    const elsewhere = { itemId: idOf('other') };
    expect(withDiff(opened, put('a', elsewhere)).shapes.size).toBe(0);
    const drawn = withDiff(opened, put('a'));
    const moved: Diff = [{ table: 'shape', from: aShape('a'), to: aShape('a', elsewhere) }];
    expect(withDiff(drawn, moved).shapes.size).toBe(0);
  });

  it('Is on its picture what main has, whatever is done and undone', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
        const stored = new InMemory(someLabels);
        let state = withLabels({ ...emptyWork, item }, someLabels);
        const diffs: Diff[] = [];
        for (const command of commands) {
          const planned = plan(stored.view(), command);
          if (!planned.ok) continue;
          stored.take(planned.value);
          state = withDiff(state, planned.value);
          diffs.push(planned.value);
          if (diffs.length % 3 === 0) {
            const undo = invert(diffs.pop() ?? []);
            stored.take(undo);
            state = withDiff(state, undo);
          }
        }
        const there = [...stored.shapes.values()].filter(({ itemId }) => itemId === item.id);
        expect(new Map(state.objects)).toEqual(new Map(there.map((shape) => [shape.id, shape])));
        const tracks = [...stored.tracks.values()].filter(({ itemId }) => itemId === item.id);
        expect(new Map(state.tracks)).toEqual(new Map(tracks.map((track) => [track.id, track])));
        expect(new Map(state.labelsById)).toEqual(stored.labelsById);
        const view = windowDocument(state);
        for (const shape of there) expect(view.shape(shape.id)).toEqual(shape);
      }),
      { numRuns: 200 },
    );
  });
});

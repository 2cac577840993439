import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/core/document/command.ts';
import { HostRefusal } from '../../src/core/refusal.ts';
import type { Bridge } from '../../src/renderer/bridge/bridge.ts';
import { EditQueue } from '../../src/renderer/state/editQueue.ts';
import { aBox, aLabel, aShape } from '../core/document/aDocument.ts';
import { aProject, type EditedProject } from '../main/services/annotations/aProject.ts';

const makeCar: Command = { type: 'label.create', label: aLabel('car') };
const draw = (name: string): Command => ({ type: 'shapes.create', shapes: [aShape(name)] });
const shapeNames = (project: EditedProject) =>
  (project.content() as { shapes: { id: string }[] }).shapes.map(({ id }) => id);

/** A window's queue on a real project; every answer takes a turn of the event loop, and the way can be cut. */
function aWindow() {
  const project = aProject();
  const heard = { pending: [] as number[], held: [] as string[], refused: [] as string[], calls: [] as string[] };
  const line = { isCut: false, refuses: '' };
  const call = async (name: string, input: { editId: string; command?: Command; baseRevision?: number }) => {
    heard.calls.push(name);
    await new Promise((resolve) => setImmediate(resolve));
    if (line.isCut) throw new HostRefusal('host-gone', 'Halte has stopped.');
    if (line.refuses !== '') throw new HostRefusal(line.refuses, 'Refused.');
    if (name === 'project.current') return { revision: project.revision() };
    const { editId, command, baseRevision = -1 } = input;
    const outcome =
      command !== undefined
        ? project.apply(command, { editId, baseRevision })
        : name === 'edit.undo'
          ? project.undo(editId)
          : project.redo(editId);
    if (typeof outcome === 'string') throw new HostRefusal(outcome, 'Refused.');
    return outcome;
  };
  const queue = new EditQueue({ call } as unknown as Bridge, {
    onPending: (count) => heard.pending.push(count),
    onHeld: ({ code }) => heard.held.push(code),
    onRefused: ({ code }) => heard.refused.push(code),
  });
  return { project, queue, heard, line };
}

describe('the way of edits to main', () => {
  it('Edits arrive one after the other in the order they were made', async () => {
    const { project, queue, heard } = aWindow();
    queue.push(makeCar);
    for (const name of ['a', 'b', 'c']) queue.push(draw(name));
    queue.push({ type: 'shapes.reshape', shapes: [{ id: aShape('a').id, geometry: aBox(5, 5) }] });
    await queue.flushed();
    expect(shapeNames(project)).toEqual(['a', 'b', 'c'].map((name) => aShape(name).id));
    expect([queue.revision, project.revision(), heard.refused]).toEqual([5, 5, []]);
    expect(heard.pending).toEqual([1, 2, 3, 4, 5, 4, 3, 2, 1, 0]);
  });

  it('During a break edits wait, and go out in order when work goes on', async () => {
    const { project, queue, heard } = aWindow();
    queue.push(makeCar);
    await queue.flushed();
    project.isBreak = true;
    queue.push(draw('a'));
    queue.push(draw('b'));
    await queue.flushed();
    expect([shapeNames(project), heard.pending.at(-1), heard.refused]).toEqual([[], 2, []]);
    queue.push(draw('c'));
    await queue.flushed();
    expect(heard.calls).toHaveLength(2);
    project.isBreak = false;
    queue.release();
    await queue.flushed();
    expect(shapeNames(project)).toEqual(['a', 'b', 'c'].map((name) => aShape(name).id));
    expect([heard.pending.at(-1), heard.refused]).toEqual([0, []]);
  });

  it('A release while the break still runs holds again', async () => {
    const { project, queue, heard } = aWindow();
    queue.push(makeCar);
    await queue.flushed();
    project.isBreak = true;
    queue.push(draw('a'));
    await queue.flushed();
    queue.release();
    await queue.flushed();
    expect([shapeNames(project), heard.pending.at(-1)]).toEqual([[], 1]);
    project.isBreak = false;
    queue.release();
    await queue.flushed();
    expect(shapeNames(project)).toEqual([aShape('a').id]);
  });

  it('What another window did meanwhile is no reason to lose an edit', async () => {
    const { project, queue, heard } = aWindow();
    queue.push(makeCar);
    await queue.flushed();
    project.apply(draw('from elsewhere'));
    queue.push(draw('a'));
    await queue.flushed();
    expect([heard.refused, heard.pending.at(-1)]).toEqual([[], 0]);
    expect(shapeNames(project)).toEqual([aShape('a').id, aShape('from elsewhere').id].sort());
  });

  it('A refused edit drops what was built on it, and the next one goes its way', async () => {
    const { project, queue, heard } = aWindow();
    queue.push(makeCar);
    queue.push(draw('a'));
    await queue.flushed();
    queue.push(draw('a'));
    queue.push({ type: 'shapes.delete', ids: [aShape('a').id] });
    await queue.flushed();
    expect([heard.refused, heard.pending.at(-1)]).toEqual([['shape-exists'], 0]);
    queue.push(draw('b'));
    await queue.flushed();
    expect(shapeNames(project)).toEqual([aShape('a').id, aShape('b').id].sort());
  });

  it.each(['disk-full', 'import-running', 'rest-engine-failed'])('Edits wait while main says %s', async (code) => {
    const { project, queue, heard, line } = aWindow();
    queue.push(makeCar);
    await queue.flushed();
    line.refuses = code;
    queue.push(draw('a'));
    await queue.flushed();
    expect([heard.held, heard.refused, queue.waiting.length]).toEqual([[code], [], 1]);
    line.refuses = '';
    queue.release();
    await queue.flushed();
    expect(shapeNames(project)).toEqual([aShape('a').id]);
  });

  it('Where main is gone edits are kept and counted, not dropped', async () => {
    const { queue, heard, line } = aWindow();
    queue.push(makeCar);
    await queue.flushed();
    line.isCut = true;
    queue.push(draw('a'));
    await queue.flushed();
    expect([heard.refused, heard.pending.at(-1), queue.waiting.length]).toEqual([[], 1, 1]);
  });

  it('Edits that were kept over a restart are written once, however often they are taken up', async () => {
    const { project, queue } = aWindow();
    queue.push(makeCar);
    await queue.flushed();
    const kept = [{ editId: aShape('edit').id, command: draw('a') }];
    queue.take(kept);
    queue.take(kept);
    await queue.flushed();
    queue.take(kept);
    await queue.flushed();
    expect([shapeNames(project), project.revision()]).toEqual([[aShape('a').id], 2]);
  });

  it('Undo and redo come after everything that waits, and tell what they changed', async () => {
    const { project, queue } = aWindow();
    queue.push(makeCar);
    queue.push(draw('a'));
    queue.push(draw('b'));
    const undone = await queue.move('undo');
    expect(undone?.diff).toEqual([{ table: 'shape', from: aShape('b'), to: null }]);
    expect(shapeNames(project)).toEqual([aShape('a').id]);
    await queue.move('redo');
    queue.push(draw('c'));
    await queue.flushed();
    expect(shapeNames(project)).toHaveLength(3);
    expect(queue.revision).toBe(project.revision());
  });

  it('Where there is nothing to undo it is said once', async () => {
    const { queue, heard } = aWindow();
    expect(await queue.move('undo')).toBeNull();
    expect(heard.refused).toEqual(['nothing-to-undo']);
  });

  it('A window knows its own edits when it hears of them, once', async () => {
    const { project, queue } = aWindow();
    queue.push(makeCar);
    await queue.flushed();
    const editId = project.file.db.prepare<[], string>('SELECT id FROM journal').pluck().get() ?? '';
    expect([queue.isOwn(editId), queue.isOwn(editId), queue.isOwn(aShape('a').id)]).toEqual([true, false, false]);
  });
});

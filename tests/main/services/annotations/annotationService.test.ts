import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../src/core/document/command.ts';
import { newId } from '../../../../src/main/services/ids.ts';
import { aBox, aLabel, aShape, idOf } from '../../../core/document/aDocument.ts';
import { anyCommand, someLabels } from '../../../core/document/commands.ts';
import { anna, aProject, bela, EditedProject } from './aProject.ts';

const makeCar: Command = { type: 'label.create', label: aLabel('car') };
const drawA: Command = { type: 'shapes.create', shapes: [aShape('a')] };

describe('an edit', () => {
  it('Writes the rows, the journal and the count in one go, and tells what it wrote', () => {
    const project = aProject();
    project.apply(makeCar);
    const editId = newId();
    const diff = [{ table: 'shape', from: null, to: aShape('a') }];
    expect(project.apply(drawA, { editId })).toEqual({ editId, revision: 2, diff, itemId: idOf('item') });
    expect(project.content()).toEqual({
      deleted: [],
      shapes: [aShape('a')],
      labels: [aLabel('car')],
      tracks: [],
      marked: [],
    });
    expect(project.shapeCount('item')).toBe(1);
    const row = project.file.db.prepare('SELECT * FROM journal WHERE seq = 2').get();
    expect(row).toEqual({
      seq: 2,
      id: editId,
      device_id: idOf('device'),
      device_seq: 2,
      worker_id: anna,
      at_ms: 1000,
      kind: 'edit',
      item_id: idOf('item'),
      target_seq: null,
      command: JSON.stringify(drawA),
      diff: JSON.stringify(diff),
    });
  });

  it('Asked for twice under one id it is written once and answered the same', () => {
    const project = aProject();
    project.apply(makeCar);
    const editId = newId();
    const first = project.apply(drawA, { editId });
    project.apply({ type: 'shapes.delete', ids: [aShape('a').id] });
    const before = project.dump();
    expect(project.apply(drawA, { editId, baseRevision: 1 })).toEqual(first);
    expect(project.dump()).toEqual(before);
    const undoId = newId();
    const undone = project.undo(undoId);
    expect(project.undo(undoId)).toEqual(undone);
    expect(project.revision()).toBe(4);
  });

  it('Planned on an older state of the project it is refused and nothing is written', () => {
    const project = aProject();
    project.apply(makeCar);
    const before = project.dump();
    expect(project.apply(drawA, { baseRevision: 0 })).toBe('stale');
    expect(project.apply(drawA, { baseRevision: 2 })).toBe('stale');
    expect(project.dump()).toEqual(before);
  });

  it('In a break nothing is written: no edit, no undo, no redo', () => {
    const project = aProject();
    project.apply(makeCar);
    project.apply(drawA);
    project.undo();
    const before = project.dump();
    project.isBreak = true;
    const codes = [project.apply(drawA), project.undo(), project.redo()];
    expect(codes).toEqual(['rest-active', 'rest-active', 'rest-active']);
    expect(project.dump()).toEqual(before);
  });

  it('What plan refuses leaves no trace', () => {
    const project = aProject();
    const before = project.dump();
    expect(project.apply(drawA)).toBe('label-missing');
    expect(project.dump()).toEqual(before);
  });

  it('What changes nothing is no edit: it takes no number and no undo', () => {
    const project = aProject();
    project.apply(makeCar);
    const editId = newId();
    const same = project.apply({ type: 'label.update', label: aLabel('car') }, { editId });
    expect(same).toEqual({ editId, revision: 1, diff: [], itemId: null });
    project.undo();
    expect(project.content()).toEqual({ deleted: [], shapes: [], labels: [], tracks: [], marked: [] });
  });

  it('A row of the journal can be neither changed nor removed', () => {
    const project = aProject();
    project.apply(makeCar);
    const { db } = project.file;
    expect(() => db.exec('UPDATE journal SET diff = diff')).toThrow('append-only');
    expect(() => db.exec('DELETE FROM journal')).toThrow('append-only');
  });
});

describe('undo and redo', () => {
  it('Undo brings the box back after a restart, as far as one likes', () => {
    const project = aProject();
    project.apply(makeCar);
    const contents = [project.content()];
    for (let step = 0; step < 40; step += 1) {
      project.apply({ type: 'shapes.create', shapes: [aShape(`s${step}`, { geometry: aBox(step, step) })] });
      contents.push(project.content());
    }
    const last = contents.at(-1);
    for (const [step, content] of contents.toReversed().entries()) {
      if (step % 10 === 0) project.reopen();
      expect(project.content()).toEqual(content);
      if (step < 40) project.undo();
    }
    project.reopen();
    for (let step = 0; step < 40; step += 1) expect(project.redo()).not.toBeTypeOf('string');
    expect(project.content()).toEqual(last);
    expect(project.redo()).toBe('nothing-to-redo');
  });

  it('Each worker takes back their own edits only', () => {
    const project = aProject();
    project.apply(makeCar);
    project.apply(drawA);
    project.worker = bela;
    expect(project.undo()).toBe('nothing-to-undo');
    project.apply({ type: 'shapes.create', shapes: [aShape('b')] });
    project.worker = anna;
    project.undo();
    expect(project.content()).toEqual({
      deleted: [],
      shapes: [aShape('b')],
      labels: [aLabel('car')],
      tracks: [],
      marked: [],
    });
    project.worker = bela;
    project.undo();
    expect(project.redo()).not.toBeTypeOf('string');
    expect(project.redo()).toBe('nothing-to-redo');
    expect(project.content()).toEqual({
      deleted: [],
      shapes: [aShape('b')],
      labels: [aLabel('car')],
      tracks: [],
      marked: [],
    });
  });

  it('What somebody else has changed since is not taken back over their head', () => {
    const project = aProject();
    project.apply(makeCar);
    project.apply(drawA);
    project.worker = bela;
    project.apply({ type: 'shapes.reshape', shapes: [{ id: aShape('a').id, geometry: aBox(7, 7) }] });
    project.worker = anna;
    const before = project.content();
    expect(project.undo()).toBe('changed-since');
    expect(project.content()).toEqual(before);
  });

  it('A step that cannot be taken back bars no step before it, and nothing in use is taken away', () => {
    const project = aProject();
    project.apply({ type: 'label.create', label: aLabel('tree') });
    project.apply(makeCar);
    project.apply(drawA);
    project.worker = bela;
    project.apply({ type: 'shapes.reshape', shapes: [{ id: aShape('a').id, geometry: aBox(7, 7) }] });
    project.worker = anna;
    expect([project.undo(), project.undo()]).toEqual(['changed-since', 'changed-since']);
    expect(project.undo()).toMatchObject({ diff: [{ table: 'label', from: aLabel('tree'), to: null }] });
    expect(project.undo()).toBe('nothing-to-undo');
  });

  it('A mark of hard content is an edit like others, but is not taken away while none may be opened', () => {
    const project = aProject();
    const mark = (isHard: boolean) => project.apply({ type: 'item.mark', itemId: idOf('item'), isHard });
    const item = { itemId: idOf('item') };
    expect(mark(true)).toMatchObject({ itemId: idOf('item'), diff: [{ table: 'mark', from: null, to: item }] });
    project.isExposureFull = true;
    const before = project.dump();
    expect([mark(false), project.undo()]).toEqual(['exposure-limit', 'exposure-limit']);
    expect(project.dump()).toEqual(before);
    project.isExposureFull = false;
    expect(project.undo()).toMatchObject({ diff: [{ table: 'mark', from: item, to: null }] });
    project.isExposureFull = true;
    expect(project.redo()).toMatchObject({ diff: [{ table: 'mark', from: null, to: item }] });
    project.reopen();
    expect(project.content()).toMatchObject({ marked: [idOf('item')] });
  });

  it('After a new edit there is nothing to redo', () => {
    const project = aProject();
    project.apply(makeCar);
    project.apply(drawA);
    project.undo();
    project.apply({ type: 'shapes.create', shapes: [aShape('b')] });
    expect(project.redo()).toBe('nothing-to-redo');
    project.undo();
    project.undo();
    expect(project.content()).toEqual({ deleted: [], shapes: [], labels: [], tracks: [], marked: [] });
    expect(project.undo()).toBe('nothing-to-undo');
  });
});

describe('whatever people do', () => {
  const walk = fc.array(fc.oneof({ weight: 5, arbitrary: anyCommand }, fc.constantFrom('undo', 'redo', 'reopen')), {
    maxLength: 30,
  });

  it('The journal told from its beginning is the project, and every picture counts right', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const project = new EditedProject();
        try {
          for (const label of someLabels) project.apply({ type: 'label.create', label });
          for (const step of steps) {
            if (step === 'undo') project.undo();
            else if (step === 'redo') project.redo();
            else if (step === 'reopen') project.reopen();
            else project.apply(step as Command);
            for (const { said, there } of project.counts() as { said: number; there: number }[]) {
              expect(said).toBe(there);
            }
          }
          expect(project.replayed()).toEqual(project.content());
          expect(project.file.db.pragma('foreign_key_check')).toEqual([]);
        } finally {
          project.close();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('Undoing everything leads back to the beginning, and redoing everything to the end', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 25 }), (commands) => {
        const project = new EditedProject();
        try {
          for (const label of someLabels) project.apply({ type: 'label.create', label });
          for (const command of commands) project.apply(command);
          const end = project.content();
          const undone = timesUntilRefused(() => project.undo());
          expect(project.content()).toEqual({ deleted: [], shapes: [], labels: [], tracks: [], marked: [] });
          expect(timesUntilRefused(() => project.redo())).toEqual({ ...undone, code: 'nothing-to-redo' });
          expect(project.content()).toEqual(end);
        } finally {
          project.close();
        }
      }),
      { numRuns: 60 },
    );
  });
});

function timesUntilRefused(move: () => unknown): { readonly times: number; readonly code: string } {
  for (let times = 0; ; times += 1) {
    const moved = move();
    if (typeof moved === 'string') return { times, code: moved };
  }
}

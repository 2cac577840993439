import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Command } from '../../../../src/core/document/command.ts';
import { HostRefusal } from '../../../../src/core/refusal.ts';
import { isVisibleAt, lastFrameOf } from '../../../../src/core/tracks/interpolate.ts';
import {
  applyCommand,
  moveThroughHistory,
  type WrittenEdit,
} from '../../../../src/main/services/annotations/annotationService.ts';
import { newId } from '../../../../src/main/services/ids.ts';
import { createProject, openProject, type ProjectFile } from '../../../../src/main/store/project/projectFile.ts';
import { insertItems, itemById } from '../../../../src/main/store/project/repositories/items.ts';
import { journalDiff, revisionOf } from '../../../../src/main/store/project/repositories/journal.ts';
import { allLabels } from '../../../../src/main/store/project/repositories/labels.ts';
import { rowToShape, type ShapeRow, shapesOfItem } from '../../../../src/main/store/project/repositories/shapes.ts';
import { tracksOfItem } from '../../../../src/main/store/project/repositories/tracks.ts';
import { InMemory, idOf } from '../../../core/document/aDocument.ts';

export const anna = idOf('anna');
export const bela = idOf('bela');

/** A project on a real file, with two pictures, and workers who edit it. */
export class EditedProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'halte-edits-'));
  readonly path = join(this.folder, 'street.halte');
  worker = anna;
  isBreak = false;
  isExposureFull = false;
  file: ProjectFile;

  constructor() {
    this.file = createProject(this.path, { id: newId(), name: 'Street', madeAtMs: 0 });
    const about = { rootId: null, bytes: null, fingerprint: null };
    insertItems(
      this.file.db,
      new InMemory().items.map((item, ordinal) => ({ ...about, ...item, ordinal })),
    );
  }

  reopen(): void {
    this.file.close();
    this.file = openProject(this.path);
  }

  close(): void {
    this.file.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  apply(command: Command, about: { editId?: string; baseRevision?: number } = {}): WrittenEdit | string {
    const { editId = newId(), baseRevision = this.revision() } = about;
    return told(() => applyCommand(this.file.db, this.ports(), { editId, baseRevision, command }));
  }

  undo(editId = newId()): WrittenEdit | string {
    return told(() => moveThroughHistory(this.file.db, this.ports(), { editId, direction: 'undo' }));
  }

  redo(editId = newId()): WrittenEdit | string {
    return told(() => moveThroughHistory(this.file.db, this.ports(), { editId, direction: 'redo' }));
  }

  revision(): number {
    return revisionOf(this.file.db);
  }

  /** All shapes, labels and marks as the rows hold them. */
  content(): unknown {
    const rows = this.file.db.prepare<[], ShapeRow>('SELECT * FROM shapes ORDER BY id').all();
    const labels = allLabels(this.file.db).sort((one, other) => (one.id < other.id ? -1 : 1));
    const tracks = ['item', 'other'].flatMap((item) => tracksOfItem(this.file.db, idOf(item)));
    const marked = this.file.db.prepare('SELECT id FROM items WHERE hard = 1 ORDER BY ordinal').pluck().all();
    const cut = ['item', 'other'].flatMap((item) => itemById(this.file.db, idOf(item)) ?? []);
    return {
      deleted: cut.flatMap(({ id, deletedFrames }) => (deletedFrames === undefined ? [] : [[id, deletedFrames]])),
      shapes: rows.map(rowToShape),
      labels,
      marked,
      tracks: tracks.sort((one, other) => (one.id < other.id ? -1 : 1)),
    };
  }

  /** All shapes and labels as the journal tells them from its beginning. */
  replayed(): unknown {
    const document = new InMemory();
    for (let seq = 1; seq <= this.revision(); seq += 1) document.take(journalDiff(this.file.db, seq)?.diff ?? []);
    return document.content();
  }

  /** How many shapes each picture says it has, and how many it has that do not stand on deleted frames only. */
  counts(): unknown {
    return ['item', 'other'].map((name) => {
      const item = itemById(this.file.db, idOf(name));
      const isKept = (frame: number) => !item?.deletedFrames?.some(([first, last]) => first <= frame && frame <= last);
      const tracks = tracksOfItem(this.file.db, idOf(name)).filter((track) => {
        const seen = Array.from({ length: 20 }, (_, frame) => frame).filter((frame) => isVisibleAt(track, frame));
        const inVideo =
          item?.frameCount === undefined ? seen : seen.filter((frame) => frame < Math.max(9, lastFrameOf(track) + 1));
        return seen.length === 0 || inVideo.some(isKept);
      });
      const shapes = shapesOfItem(this.file.db, idOf(name)).filter(({ frame }) => frame === undefined || isKept(frame));
      return { said: item?.shapeCount, there: shapes.length + tracks.length };
    });
  }

  shapeCount(item: string): number | undefined {
    return itemById(this.file.db, idOf(item))?.shapeCount;
  }

  /** Every byte of what is stored, to see that nothing was written. */
  dump(): unknown {
    const tables = ['items', 'labels', 'shapes', 'tracks', 'keyframes', 'journal', 'history'];
    return tables.map((table) => this.file.db.prepare(`SELECT * FROM ${table}`).all());
  }

  private ports() {
    const assertWritable = () => {
      if (this.isBreak) throw new HostRefusal('rest-active', 'This is a break.');
    };
    const assertUnmarkable = () => {
      if (this.isExposureFull) throw new HostRefusal('exposure-limit', 'It stays marked.');
    };
    return {
      workerId: () => this.worker,
      assertWritable,
      assertUnmarkable,
      nowMs: () => 1000,
      deviceId: idOf('device'),
    };
  }
}

/** A project that goes away with the test. */
export function aProject(): EditedProject {
  const project = new EditedProject();
  onTestFinished(() => project.close());
  return project;
}

function told(work: () => WrittenEdit): WrittenEdit | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof HostRefusal) return error.code;
    throw error;
  }
}

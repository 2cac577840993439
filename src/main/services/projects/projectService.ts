import { dirname, resolve } from 'node:path';
import type { EventOf } from '../../../core/contract/define.ts';
import type { Draft, ItemFilterName, ProjectInfo, projectEvents, WorkView } from '../../../core/contract/project.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import type { WritableDb } from '../../store/db.ts';
import { openProject, type ProjectFile } from '../../store/project/projectFile.ts';
import { itemById, itemCounts, ordinalsOf } from '../../store/project/repositories/items.ts';
import { revisionOf } from '../../store/project/repositories/journal.ts';
import { allLabels } from '../../store/project/repositories/labels.ts';
import { projectRow } from '../../store/project/repositories/projectRow.ts';
import { shapesOfItem } from '../../store/project/repositories/shapes.ts';
import { deleteDraft, draftOf, putDraft } from '../../store/workstation/repositories/drafts.ts';
import { touchRecent } from '../../store/workstation/repositories/recents.ts';
import { putView, viewOf } from '../../store/workstation/repositories/views.ts';

/** What the open project needs from outside. */
export type ProjectPorts = {
  readonly workstationDb: WritableDb;
  readonly workerId: () => string | null;
  readonly nowMs: () => number;
  readonly emit: (event: EventOf<typeof projectEvents>) => void;
};

/** The one project a workstation has open, or none. */
export type ProjectService = ReturnType<typeof createProjectService>;

/** Opens, closes and reads the workstation's one open project. */
export function createProjectService(ports: ProjectPorts) {
  const open: { file: ProjectFile | null; ordinals: Map<string, Int32Array> } = { file: null, ordinals: new Map() };

  const current = (): ProjectFile => {
    if (open.file === null) throw new HostRefusal('no-project', 'No project is open.');
    return open.file;
  };
  const info = (): ProjectInfo => infoOf(current(), ports);

  return {
    current,
    info,
    isOpen: () => open.file !== null,

    open(path: string): ProjectInfo {
      const absolute = resolve(path);
      if (open.file?.path !== absolute) {
        const file = openProject(absolute);
        open.file?.close();
        open.file = file;
      }
      this.refresh();
      const opened = info();
      touchRecent(ports.workstationDb, {
        path: absolute,
        name: opened.name,
        projectId: opened.id,
        openedAtMs: ports.nowMs(),
        itemCount: opened.counts.items,
      });
      return opened;
    },

    close(): void {
      open.file?.close();
      open.file = null;
      ports.emit({ name: 'project.replaced', payload: null });
    },

    /** Forgets what was counted and tells the windows to read the project anew (after an import). */
    refresh(): void {
      open.ordinals.clear();
      ports.emit({ name: 'project.replaced', payload: info() });
    },

    /** Forgets which items are empty and which are not. */
    forgetFilters(): void {
      open.ordinals.clear();
    },

    ordinals(filter: ItemFilterName): Int32Array {
      const known = open.ordinals.get(filter);
      if (known !== undefined) return known;
      const found = ordinalsOf(current().db, filter);
      open.ordinals.set(filter, found);
      return found;
    },

    openItem(id: string) {
      const { db } = current();
      const item = itemById(db, id);
      if (item === null) throw new HostRefusal('item-missing', 'The picture is not in this project.');
      const draft = ownDraft(ports, projectRow(db).id);
      return {
        item,
        shapes: shapesOfItem(db, id),
        revision: revisionOf(db),
        draft: draft?.itemId === id ? draft : null,
      };
    },

    putDraft(draft: Draft | null): void {
      const workerId = ports.workerId();
      if (workerId === null) return;
      const projectId = projectRow(current().db).id;
      if (draft === null) deleteDraft(ports.workstationDb, workerId, projectId);
      else
        putDraft(ports.workstationDb, {
          workerId,
          projectId,
          itemId: draft.itemId,
          json: JSON.stringify(draft),
          savedAtMs: ports.nowMs(),
        });
    },

    putView(view: WorkView): void {
      const workerId = ports.workerId();
      if (workerId !== null) putView(ports.workstationDb, workerId, projectRow(current().db).id, JSON.stringify(view));
    },
  };
}

/** Where the root of an item's media lies: stored relative to the project file, or absolute. */
export function rootFolder(projectPath: string, root: string): string {
  return resolve(dirname(projectPath), root);
}

function infoOf(file: ProjectFile, ports: ProjectPorts): ProjectInfo {
  const { id, name } = projectRow(file.db);
  const workerId = ports.workerId();
  const view = workerId === null ? null : viewOf(ports.workstationDb, workerId, id);
  return {
    id,
    name,
    path: file.path,
    isReadOnly: file.isReadOnly,
    revision: revisionOf(file.db),
    counts: itemCounts(file.db),
    labels: allLabels(file.db),
    view: view === null ? null : JSON.parse(view),
  };
}

function ownDraft(ports: ProjectPorts, projectId: string): Draft | null {
  const workerId = ports.workerId();
  const json = workerId === null ? null : draftOf(ports.workstationDb, workerId, projectId);
  return json === null ? null : JSON.parse(json);
}

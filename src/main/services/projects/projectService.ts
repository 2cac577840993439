import { resolve } from 'node:path';
import type { EventOf } from '../../../core/contract/define.ts';
import type { Draft, ItemFilterName, ProjectInfo, projectEvents, WorkView } from '../../../core/contract/project.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import type { WritableDb } from '../../store/db.ts';
import { closedOnFailure, openProject, type ProjectFile } from '../../store/project/projectFile.ts';
import { itemById, itemCounts, ordinalsOf } from '../../store/project/repositories/items.ts';
import { revisionOf } from '../../store/project/repositories/journal.ts';
import { allLabels } from '../../store/project/repositories/labels.ts';
import { projectRow } from '../../store/project/repositories/projectRow.ts';
import { shapesOfItem } from '../../store/project/repositories/shapes.ts';
import { tracksOfItem } from '../../store/project/repositories/tracks.ts';
import { deleteDraft, draftOf, putDraft } from '../../store/workstation/repositories/drafts.ts';
import { touchRecent } from '../../store/workstation/repositories/recents.ts';
import { putSetting } from '../../store/workstation/repositories/settings.ts';
import { putView, viewOf } from '../../store/workstation/repositories/views.ts';

/** What the open project needs from outside. */
export type ProjectPorts = {
  readonly workstationDb: WritableDb;
  readonly workerId: () => string | null;
  readonly nowMs: () => number;
  readonly emit: (event: EventOf<typeof projectEvents>) => void;
};

/** The one project a workstation has open, or none: opens, closes and reads it. */
export class ProjectService {
  readonly #ports: ProjectPorts;
  readonly #ordinals = new Map<ItemFilterName, Int32Array>();
  #file: ProjectFile | null = null;

  constructor(ports: ProjectPorts) {
    this.#ports = ports;
  }

  /** Whether a project is open. */
  isOpen(): boolean {
    return this.#file !== null;
  }

  /** The open file. @throws HostRefusal `no-project` */
  current(): ProjectFile {
    if (this.#file === null) throw new HostRefusal('no-project', 'No project is open.');
    return this.#file;
  }

  /** What windows show of the open project, or null. */
  info(): ProjectInfo | null {
    return this.#file === null ? null : infoOf(this.#file, this.#ports);
  }

  /** Opens a project in place of the one that is open; where that fails the old one stays. */
  open(path: string): ProjectInfo {
    const absolute = resolve(path);
    if (this.#file?.path !== absolute) {
      const file = readable(absolute, this.#ports);
      this.#file?.close();
      this.#file = file;
    }
    const opened = this.refresh();
    putSetting(this.#ports.workstationDb, 'open-project', absolute);
    return opened;
  }

  /** Closes the open project, if any; others may then open it. The next start opens it again. */
  close(): void {
    this.#file?.close();
    this.#file = null;
  }

  /** Closes the open project for good: the next start opens none. */
  putAway(): void {
    this.close();
    putSetting(this.#ports.workstationDb, 'open-project', null);
    this.#ports.emit({ name: 'project.replaced', payload: null });
  }

  /** Forgets what was counted and tells the windows to read the project anew (after an import). */
  refresh(): ProjectInfo {
    this.#ordinals.clear();
    const info = infoOf(this.current(), this.#ports);
    const { id: projectId, path, name, counts } = info;
    const recent = { path, name, projectId, openedAtMs: this.#ports.nowMs(), itemCount: counts.items };
    touchRecent(this.#ports.workstationDb, recent);
    this.#ports.emit({ name: 'project.replaced', payload: info });
    return info;
  }

  /** Forgets which items are empty and which are not, after an edit that made one so. */
  forgetFilters(): void {
    this.#ordinals.delete('empty');
    this.#ordinals.delete('labelled');
  }

  /** The places of all items a filter lets through. */
  ordinals(filter: ItemFilterName): Int32Array {
    const known = this.#ordinals.get(filter) ?? ordinalsOf(this.current().db, filter);
    this.#ordinals.set(filter, known);
    return known;
  }

  /** An item with its shapes and tracks, and the worker's draft where it lies on this item. */
  openItem(id: string) {
    const { db } = this.current();
    const item = itemById(db, id);
    if (item === null) throw new HostRefusal('item-missing', 'The picture is not in this project.');
    const draft = this.#draft();
    return {
      item,
      shapes: shapesOfItem(db, id),
      tracks: tracksOfItem(db, id).map((track) => ({ ...track, keyframes: [...track.keyframes] })),
      revision: revisionOf(db),
      draft: draft?.itemId === id ? draft : null,
    };
  }

  /** Keeps the worker's half-drawn shape, or drops it; possible at all times, breaks included. */
  putDraft(draft: Draft | null): void {
    const workerId = this.#ports.workerId();
    if (workerId === null) return;
    const projectId = projectRow(this.current().db).id;
    if (draft === null) return deleteDraft(this.#ports.workstationDb, workerId, projectId);
    const { itemId } = draft;
    const json = JSON.stringify(draft);
    putDraft(this.#ports.workstationDb, { workerId, projectId, itemId, json, savedAtMs: this.#ports.nowMs() });
  }

  /** Keeps where the worker is. */
  putView(view: WorkView): void {
    const workerId = this.#ports.workerId();
    if (workerId === null) return;
    putView(this.#ports.workstationDb, workerId, projectRow(this.current().db).id, JSON.stringify(view));
  }

  #draft(): Draft | null {
    const workerId = this.#ports.workerId();
    if (workerId === null) return null;
    const json = draftOf(this.#ports.workstationDb, workerId, projectRow(this.current().db).id);
    return json === null ? null : JSON.parse(json);
  }
}

/** A project whose first reading succeeds: a damaged file must not take the place of the one that is open. */
function readable(path: string, ports: ProjectPorts): ProjectFile {
  const file = openProject(path);
  return closedOnFailure(path, file, () => infoOf(file, ports));
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

import { existsSync } from 'node:fs';
import type { Handlers } from '../../../core/contract/define.ts';
import type { projectCalls } from '../../../core/contract/project.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import { listFolder } from '../../media/folders.ts';
import type { WritableDb } from '../../store/db.ts';
import { itemBeyond, itemsAt } from '../../store/project/repositories/items.ts';
import { forgetRecent, recents } from '../../store/workstation/repositories/recents.ts';
import {
  applyCommand,
  type EditPorts,
  moveThroughHistory,
  type WrittenEdit,
} from '../annotations/annotationService.ts';
import { type HardContent, servedItem } from './hardContent.ts';
import type { ProjectPorts, ProjectService } from './projectService.ts';
import type { VideoService } from './videoService.ts';

/** What the calls about projects need. `sample` makes the sample project where it is missing and
 * tells its path; `pace` hears at which item the worker is and what they edited. */
export type ProjectHandlerPorts = Pick<ProjectPorts, 'emit'> & {
  readonly projects: ProjectService;
  readonly videos: VideoService;
  readonly hard: HardContent;
  readonly workstationDb: WritableDb;
  readonly edits: EditPorts;
  readonly sample: () => Promise<string>;
  readonly pace: { at(itemId: string): void; edited(itemId: string | null): void };
};

/** Answers the calls about projects, items and edits. */
export function projectHandlers(ports: ProjectHandlerPorts): Handlers<typeof projectCalls> {
  const { projects, workstationDb } = ports;
  return {
    'folder.list': ({ path }) => listFolder(path),
    'project.recents': () => recents(workstationDb).map(toShown),
    'project.forget': ({ path }) => {
      forgetRecent(workstationDb, path);
      return {};
    },
    'project.open': ({ path }) => projects.open(path),
    'project.current': () => projects.info(),
    'project.close': () => {
      projects.putAway();
      return {};
    },
    'project.sample': async () => projects.open(await ports.sample()),
    ...itemHandlers(ports),
    ...editHandlers(ports),
  };
}

function itemHandlers({ projects, videos, hard, pace }: ProjectHandlerPorts) {
  const after = (act: () => void) => {
    act();
    return hard.view();
  };
  return {
    'items.page': ({ filter, from, count }) => {
      const ordinals = projects.ordinals(filter);
      return {
        total: ordinals.length,
        items: itemsAt(projects.current().db, [...ordinals.subarray(from, from + count)]),
      };
    },
    'items.beyond': ({ ordinal, step, filter }) => itemBeyond(projects.current().db, ordinal, step, filter),
    'items.at': ({ ordinals }) => itemsAt(projects.current().db, ordinals),
    'items.problems': ({ limit }) =>
      itemsAt(projects.current().db, [...projects.ordinals('problem').subarray(0, limit)]),
    'item.open': async ({ id }) => servedItem({ ...projects.openItem(id), video: await videos.opened(id) }, hard),
    'item.expose': ({ id }) =>
      after(() => {
        if (projects.openItem(id).item.isHard === true) hard.expose(id);
      }),
    'item.cover': ({ id }) => after(() => hard.cover(id)),
    'draft.put': ({ draft }) => {
      projects.putDraft(draft);
      return {};
    },
    'view.put': ({ view }) => {
      projects.putView(view);
      if (view.itemId !== null) pace.at(view.itemId);
      return {};
    },
  } satisfies Partial<Handlers<typeof projectCalls>>;
}

function editHandlers({ projects, edits, emit, pace, hard }: ProjectHandlerPorts) {
  const told = (write: (db: WritableDb) => WrittenEdit) => {
    const file = projects.current();
    if (file.isReadOnly)
      throw new HostRefusal('project-read-only', 'The project may not be written: it is open for looking only.');
    const written = write(file.db);
    const edit = { ...written, diff: [...written.diff] };
    projects.forgetFilters();
    pace.edited(edit.itemId);
    // What is marked now was not opened as such, and what is marked no more has no time to count.
    if (edit.itemId !== null && edit.diff.some(({ table }) => table === 'mark')) hard.cover(edit.itemId);
    emit({ name: 'project.changed', payload: edit });
    return edit;
  };
  return {
    'edit.apply': (asked) => told((db) => applyCommand(db, edits, asked)),
    'edit.undo': ({ editId }) => told((db) => moveThroughHistory(db, edits, { editId, direction: 'undo' })),
    'edit.redo': ({ editId }) => told((db) => moveThroughHistory(db, edits, { editId, direction: 'redo' })),
  } satisfies Partial<Handlers<typeof projectCalls>>;
}

function toShown(recent: ReturnType<typeof recents>[number]) {
  const { path, name, openedAtMs, itemCount } = recent;
  return { path, name, openedAtMs, items: itemCount, isThere: existsSync(path) };
}

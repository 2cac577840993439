import type { ShownPace, ShownTarget } from '../../../core/contract/pace.ts';
import type { Policy } from '../../../core/rest/policy.ts';
import type { Task } from '../../../core/rest/task.ts';
import { estimate, paceItems, paceOf, teamPaceOf } from '../../../core/work/pace.ts';
import type { WritableDb } from '../../store/db.ts';
import { addItemTime, itemTimesByWorker, itemTimesOf } from '../../store/workstation/repositories/itemTimes.ts';
import { sessionOf } from '../rest/sessionOf.ts';
import { targetsOf } from './targets.ts';

/** What the pace service needs: whose work counts and how much there was, and how many pictures have no objects yet. */
export type PacePorts = {
  readonly db: WritableDb;
  readonly rest: { workerId(): string | null; workedMs(): number | null; task(): Task };
  readonly policy: (workerId: string | null) => Policy;
  readonly emptyItems: () => number;
};

type OpenItem = { readonly itemId: string; readonly task: Task; readonly sinceMs: number; readonly isEdited: boolean };

/** How long items take: only work counts, only items that were worked on, and only for the worker's own range. */
export class PaceService {
  readonly #ports: PacePorts;
  #open: OpenItem | null = null;

  constructor(ports: PacePorts) {
    this.#ports = ports;
  }

  /** The worker is at an item now; the one before it is done. */
  at(itemId: string): void {
    if (this.#open?.itemId === itemId) return;
    this.leave();
    const sinceMs = this.#ports.rest.workedMs();
    if (sinceMs === null) return;
    this.#open = { itemId, task: this.#ports.rest.task(), sinceMs, isEdited: false };
  }

  /** Something was changed on an item. */
  edited(itemId: string | null): void {
    if (itemId === null) return;
    this.at(itemId);
    if (this.#open !== null) this.#open = { ...this.#open, isEdited: true };
  }

  /** The worker leaves the item they are at, or the program. */
  leave(): void {
    const [open, { db, rest }] = [this.#open, this.#ports];
    this.#open = null;
    const session = sessionOf(db);
    const nowMs = rest.workedMs();
    if (open === null || !open.isEdited || session === null || nowMs === null || open.task.project === null) return;
    const kind = { workerId: session.worker.id, projectId: open.task.project.id, activity: open.task.activity };
    const time = { ms: nowMs - open.sinceMs, session: String(session.signed_in_at_ms) };
    if (time.ms > 0) addItemTime(db, kind, time, paceItems);
  }

  /** What can be said of the open project. */
  show(): ShownPace {
    const { db, rest, policy, emptyItems } = this.#ports;
    const { project, activity } = rest.task();
    const workerId = rest.workerId();
    if (project === null) return { own: null, team: null, remaining: null, targets: this.targets() };
    const kind = { projectId: project.id, activity };
    const own = workerId === null ? null : paceOf(itemTimesOf(db, { workerId, ...kind }));
    const items = emptyItems();
    const isKnown = own !== null && items > 0 && activity === 'labelling';
    return {
      own,
      team: teamPaceOf(itemTimesByWorker(db, kind)),
      remaining: isKnown ? { items, ...estimate(items, own, policy(workerId)) } : null,
      targets: this.targets().filter((target) => target.project.id === project.id),
    };
  }

  /** The targets that hold, each beside the team's pace and the pace of who is signed in. */
  targets(): readonly ShownTarget[] {
    return targetsOf(this.#ports.db, this.#ports.rest.workerId());
  }
}

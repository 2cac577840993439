import type { Command } from '../../../core/document/command.ts';
import { type Diff, invert } from '../../../core/document/diff.ts';
import { plan } from '../../../core/document/plan.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import { inTransaction, type WritableDb } from '../../store/db.ts';
import {
  appendJournal,
  firstUndone,
  type JournalKind,
  journalDiff,
  lastDone,
  leaveOut,
  moveInHistory,
  noteDone,
  revisionOf,
  seqOfEdit,
} from '../../store/project/repositories/journal.ts';
import { isApplicable, itemOf, storedDocument, writeDiff } from './storedDocument.ts';

/**
 * What an edit needs from outside: who edits, when, on which device, and the gates: `assertWritable` refuses during a break,
 * `assertUnmarkable` to take a mark of hard content away while none may be opened.
 */
export type EditPorts = {
  readonly workerId: () => string;
  readonly assertWritable: () => void;
  readonly assertUnmarkable: () => void;
  readonly nowMs: () => number;
  readonly deviceId: string;
};

/** An edit as it was written: the project's new revision, what changed, and on which item. */
export type WrittenEdit = {
  readonly editId: string;
  readonly revision: number;
  readonly diff: Diff;
  readonly itemId: string | null;
};

/**
 * Plans a command on the stored rows and writes it with its journal row, in the transaction that also asks the gate.
 * When this returns the edit is durable.
 *
 * @param asked.baseRevision the revision the window planned on; an older one is refused
 * @throws HostRefusal `stale`, `rest-active`, or what `plan` refuses
 */
export function applyCommand(
  db: WritableDb,
  ports: EditPorts,
  asked: { readonly editId: string; readonly baseRevision: number; readonly command: Command },
): WrittenEdit {
  return inTransaction(db, () => {
    const earlier = writtenBefore(db, asked.editId);
    if (earlier !== null) return earlier;
    ports.assertWritable();
    const { editId, command } = asked;
    const revision = revisionOf(db);
    if (revision !== asked.baseRevision)
      throw new HostRefusal('stale', 'The project has changed since; it was read again.');
    const planned = plan(storedDocument(db), command);
    if (!planned.ok) throw new HostRefusal(planned.refusal.code, planned.refusal.message);
    const diff = planned.value;
    if (diff.length === 0) return { editId, revision, diff, itemId: null };
    const written = write(db, ports, { editId, kind: 'edit', diff, command: JSON.stringify(command), targetSeq: null });
    noteDone(db, ports.workerId(), written.revision);
    return written;
  });
}

/**
 * Takes the worker's last standing edit back, or brings the last undone one again. A step that somebody else's work
 * stands in the way of is refused once and left out from then on, so that it does not bar the steps before it.
 *
 * @throws HostRefusal `nothing-to-undo`, `nothing-to-redo`, `changed-since`, `rest-active`
 */
export function moveThroughHistory(
  db: WritableDb,
  ports: EditPorts,
  asked: { readonly editId: string; readonly direction: 'undo' | 'redo' },
): WrittenEdit {
  const moved = inTransaction(db, () => movedOnce(db, ports, asked));
  if (moved !== null) return moved;
  const sentence = 'Someone has changed these objects since, so this step cannot be taken back.';
  throw new HostRefusal('changed-since', sentence);
}

function movedOnce(
  db: WritableDb,
  ports: EditPorts,
  { editId, direction }: { readonly editId: string; readonly direction: 'undo' | 'redo' },
): WrittenEdit | null {
  const earlier = writtenBefore(db, editId);
  if (earlier !== null) return earlier;
  ports.assertWritable();
  const workerId = ports.workerId();
  const targetSeq = direction === 'undo' ? lastDone(db, workerId) : firstUndone(db, workerId);
  const target = targetSeq === null ? null : journalDiff(db, targetSeq);
  if (targetSeq === null || target === null) throw nothingTo(direction);
  const diff = direction === 'undo' ? invert(target.diff) : target.diff;
  if (!isApplicable(db, diff)) {
    leaveOut(db, workerId, targetSeq);
    return null;
  }
  const written = write(db, ports, { editId, kind: direction, diff, command: '{}', targetSeq });
  moveInHistory(db, workerId, targetSeq, direction === 'undo' ? 'undone' : 'done');
  return written;
}

function write(
  db: WritableDb,
  ports: EditPorts,
  {
    editId,
    ...edit
  }: {
    readonly editId: string;
    readonly kind: JournalKind;
    readonly diff: Diff;
    readonly command: string;
    readonly targetSeq: number | null;
  },
): WrittenEdit {
  if (edit.diff.some(({ table, to }) => table === 'mark' && to === null)) ports.assertUnmarkable();
  const itemId = itemOf(db, edit.diff);
  const revision = appendJournal(db, {
    ...edit,
    id: editId,
    deviceId: ports.deviceId,
    workerId: ports.workerId(),
    atMs: ports.nowMs(),
    itemId,
    diff: JSON.stringify(edit.diff),
  });
  writeDiff(db, edit.diff, revision);
  return { editId, revision, diff: edit.diff, itemId };
}

/** The answer an edit got the first time, where a window asks again after its connection broke. */
function writtenBefore(db: WritableDb, editId: string): WrittenEdit | null {
  const seq = seqOfEdit(db, editId);
  const row = seq === null ? null : journalDiff(db, seq);
  return seq === null || row === null ? null : { editId, revision: seq, ...row };
}

function nothingTo(direction: 'undo' | 'redo'): HostRefusal {
  return direction === 'undo'
    ? new HostRefusal('nothing-to-undo', 'There is nothing to undo.')
    : new HostRefusal('nothing-to-redo', 'There is nothing to redo.');
}

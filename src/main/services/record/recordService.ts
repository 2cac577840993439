import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { renderSVG } from 'uqr';
import type {
  OfferedFile,
  Owner,
  RecordFormat,
  SignedReceipt,
  UnconfirmedShift,
} from '../../../core/contract/record.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import type { NoteEntry, ToldEntry } from '../../../core/rest/events.ts';
import type { LedgerRow } from '../../../core/rest/ledger.ts';
import type { Task } from '../../../core/rest/task.ts';
import { intervalsOf } from '../../../core/work/interval.ts';
import { datePlus, dayStart, localDate } from '../../../core/work/localDay.ts';
import { type Pay, payOf } from '../../../core/work/pay.ts';
import { receiptText } from '../../../core/work/receipt.ts';
import { recordCsv } from '../../../core/work/recordCsv.ts';
import { type Day, daysOf, totalOf } from '../../../core/work/timesheet.ts';
import { inTransaction, type WritableDb } from '../../store/db.ts';
import { ledgerOf, ledgerReceipt, ledgerRowsOf, ledgerSince } from '../../store/workstation/repositories/ledger.ts';
import { type WorkerRow, workerOf } from '../../store/workstation/repositories/workers.ts';
import { notSignedIn } from '../rest/gateSentences.ts';
import type { ClockSource } from '../rest/systemClock.ts';
import { checkPin } from '../workers/checkPin.ts';
import { pinOfWorker } from '../workers/workerPin.ts';
import { appendEntries } from './appendEntries.ts';
import { givenReceipt } from './recordKey.ts';
import { recordPdf } from './recordPdf.ts';

/** What the record service needs. `workerId` is who is signed in, `project` the one that is open; `verifierPage` the file of the page that checks records. */
export type RecordPorts = {
  readonly db: WritableDb;
  readonly clock: ClockSource;
  readonly workerId: () => string | null;
  readonly project: () => Task['project'];
  readonly key: () => KeyObject;
  readonly verifierPage: string | URL;
};

/** A span of calendar days, both ends included. */
export type Span = { readonly from: string; readonly to: string };

/** For how long the program asks about a shift it closed, in milliseconds. */
const unconfirmedForMs = 30 * 86_400_000;

/** A shift can begin on the day before the first one asked for, and an absence in it be explained on the next. */
const marginDays = 2;

/** Each worker's own record: read, handed out and added to by that worker alone, at all times. */
export class RecordService {
  readonly #ports: RecordPorts;

  constructor(ports: RecordPorts) {
    this.#ports = ports;
  }

  /** @throws HostRefusal `not-signed-in`, `no-worker`, `wrong-pin`, `pin-wait` */
  days(owner: Owner, span: Span): { readonly worker: string; readonly today: string; readonly days: readonly Day[] } {
    const worker = this.#owner(owner);
    const { wall_ms, tz } = this.#ports.clock.sample();
    return { worker: worker.name, today: localDate(wall_ms, tz), days: this.#daysOf(worker, span) };
  }

  /** Rows of the record by their numbers. */
  rows(owner: Owner, seqs: readonly number[]): readonly LedgerRow[] {
    return ledgerRowsOf(this.#ports.db, this.#owner(owner).id, seqs);
  }

  /**
   * Appends what the worker who is signed in says of a day or a row.
   *
   * @throws HostRefusal `not-signed-in`, `note-empty`, `row-missing`
   */
  note(note: {
    readonly kind: 'correction' | 'objection' | 'agreement';
    readonly day: string;
    readonly ofSeq: number | null;
    readonly text: string;
  }): { readonly seq: number } {
    const { db } = this.#ports;
    const worker = this.#owner(null);
    if (note.kind !== 'agreement' && note.text.trim() === '')
      throw new HostRefusal('note-empty', 'A note needs some words.');
    if (note.ofSeq !== null && ledgerRowsOf(db, worker.id, [note.ofSeq]).length === 0)
      throw new HostRefusal('row-missing', `The record has no row ${note.ofSeq}.`);
    const payload = { day: note.day, of_seq: note.ofSeq, text: note.text, by: worker.name };
    return this.#append(worker.id, { kind: note.kind, payload });
  }

  /**
   * Appends what the worker who is signed in wants said in the labour card of the open project.
   *
   * @throws HostRefusal `not-signed-in`, `no-project`
   */
  cardNote(text: string): { readonly seq: number } {
    const project = this.#ports.project();
    const worker = this.#owner(null);
    if (project === null) throw new HostRefusal('no-project', 'No project is open.');
    return this.#append(worker.id, { kind: 'card_note', payload: { project_id: project.id, text } });
  }

  /** What the record says of pay for some days. */
  pay(owner: Owner, span: Span): Pay {
    return payOf(ledgerOf(this.#ports.db, this.#owner(owner).id), span);
  }

  /** The last shift that the program closed by itself, while its worker has not said whether that was right. */
  unconfirmed(): UnconfirmedShift | null {
    const { db, workerId } = this.#ports;
    const id = workerId();
    if (id === null) return null;
    const rows = ledgerSince(db, id, this.#ports.clock.sample().wall_ms - unconfirmedForMs);
    const closed = rows.findLast((row) => row.kind === 'shift_closed' && row.payload.must_confirm === true);
    if (closed === undefined || rows.some((row) => row.payload.of_seq === closed.seq)) return null;
    const before = intervalsOf(rows.filter((row) => row.seq < closed.seq)).findLast((part) => part.kind === 'work');
    const end_wall_ms = before === undefined ? closed.sample.wall_ms : before.from_wall_ms + before.ms;
    const { tz } = closed.sample;
    return { seq: closed.seq, day: localDate(end_wall_ms, tz), end_wall_ms, tz };
  }

  /** The end of the record, signed, as text and as a QR code. */
  receipt(owner: Owner): SignedReceipt {
    return shown(this.#receiptOf(this.#owner(owner)));
  }

  /** The receipt of a worker who has just signed out; nothing that goes wrong here may keep somebody from leaving. */
  lastReceipt(workerId: string, report: (what: string, error: unknown) => void): SignedReceipt | null {
    try {
      const worker = workerOf(this.#ports.db, workerId);
      return worker === null ? null : shown(this.#receiptOf(worker));
    } catch (error) {
      report('receipt', error);
      return null;
    }
  }

  /** The record as a file to keep. */
  async file(
    owner: Owner,
    asked: Span & { readonly format: RecordFormat; readonly language: 'en' | 'fr' },
  ): Promise<OfferedFile> {
    const worker = this.#owner(owner);
    const { format, language, from, to } = asked;
    const name = `halte-${worker.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-${from}-${to}`;
    switch (format) {
      case 'jsonl': {
        const lines = ledgerOf(this.#ports.db, worker.id).map((row) => `${JSON.stringify(row)}\n`);
        return offered(`${name}.jsonl`, 'application/x-ndjson', Buffer.from(lines.join('')));
      }
      case 'csv':
        return offered(`${name}.csv`, 'text/csv', Buffer.from(recordCsv(this.#daysOf(worker, asked), language)));
      case 'pdf': {
        const days = this.#daysOf(worker, asked);
        const receipt = this.#receiptOf(worker);
        const body = await recordPdf({ worker: worker.name, from, to, days, receipt, language });
        return offered(`${name}.pdf`, 'application/pdf', body);
      }
      case 'verifier':
        return offered('halte-verifier.html', 'text/html', readFileSync(this.#ports.verifierPage));
    }
  }

  #append(workerId: string, entry: NoteEntry | ToldEntry): { readonly seq: number } {
    const { db, clock } = this.#ports;
    return inTransaction(db, () => {
      const [row] = appendEntries(db, { workerId, sample: clock.sample() }, [entry]);
      return { seq: row?.seq ?? 0 };
    });
  }

  #daysOf(worker: WorkerRow, { from, to }: Span): readonly Day[] {
    const { db, clock } = this.#ports;
    const since = dayStart(datePlus(from, -marginDays), clock.sample().tz);
    return daysOf(ledgerSince(db, worker.id, since)).filter((day) => day.date >= from && day.date <= to);
  }

  #receiptOf(worker: WorkerRow): string {
    const { db, clock, key } = this.#ports;
    const { count, head } = ledgerReceipt(db, worker.id) ?? { count: 0, head: '0'.repeat(64) };
    const paidMs = totalOf(daysOf(ledgerOf(db, worker.id))).paid.value;
    const about = { worker: worker.name, count, head, paidMs, at_wall_ms: clock.sample().wall_ms };
    return receiptText(givenReceipt(key(), about));
  }

  #owner(owner: Owner): WorkerRow {
    const { db, clock, workerId } = this.#ports;
    const id = owner?.workerId ?? workerId();
    if (id === null) throw notSignedIn();
    const worker = workerOf(db, id);
    if (worker === null) throw new HostRefusal('no-worker', 'There is no such worker at this workstation.');
    if (owner !== null) checkPin(clock, pinOfWorker(db, worker), owner.pin);
    return worker;
  }
}

function shown(text: string): SignedReceipt {
  return { text, svg: renderSVG(text, { border: 2 }) };
}

function offered(name: string, type: string, body: Buffer): OfferedFile {
  return { name, type, base64: body.toString('base64') };
}

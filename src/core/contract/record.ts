import { z } from 'zod';
import { storableText } from '../document/records.ts';
import { ledgerRowSchema } from '../rest/ledger.ts';
import type { Pay } from '../work/pay.ts';
import type { Day } from '../work/timesheet.ts';
import type { CallTable } from './define.ts';

const date = z.iso.date();

/** Whose record: of the worker who is signed in (null), or of one who shows their PIN without opening a shift. */
export const ownerSchema = z
  .object({ workerId: z.uuid(), pin: z.string().max(64).nullable() })
  .nullable()
  .default(null);
/** Whose record. */
export type Owner = z.output<typeof ownerSchema>;

/** The ways a record is handed out: rows as they are, days as a table, a page to print. */
export const recordFormatSchema = z.enum(['jsonl', 'csv', 'pdf', 'verifier']);
/** The ways a record is handed out. */
export type RecordFormat = z.infer<typeof recordFormatSchema>;

const span = { owner: ownerSchema, from: date, to: date };

/** A file that a window offers for saving. */
export type OfferedFile = { readonly name: string; readonly type: string; readonly base64: string };

/** The end of a record, signed by this workstation: what a worker takes home. `svg` is its text as a QR code. */
export type SignedReceipt = { readonly text: string; readonly svg: string };

/** A shift that the program closed at the last activity, and nobody has said yet whether that was right. */
export type UnconfirmedShift = {
  readonly seq: number;
  readonly day: string;
  readonly end_wall_ms: number;
  readonly tz: string;
};

/**
 * The calls about a worker's own record. They need no right but being that worker, and work at all times, breaks and days
 * after the last one included. Days are calendar days `from` to `to`, both included. `record.note` appends what the
 * worker says of a row or a day and changes nothing that is there;
 * `record.cardNote` what they want said in the labour card of the open project. `record.unconfirmed` is about the worker
 * who is signed in: a note on its row answers it.
 */
export const recordCalls = {
  'record.days': {
    input: z.object(span),
    output: z.object({ worker: z.string(), today: date, days: z.custom<readonly Day[]>() }),
  },
  'record.rows': {
    input: z.object({ owner: ownerSchema, seqs: z.array(z.int().min(1)).max(2000) }),
    output: z.array(ledgerRowSchema),
  },
  'record.note': {
    input: z.object({
      kind: z.enum(['correction', 'objection', 'agreement']),
      day: date,
      ofSeq: z.int().min(1).nullable(),
      text: storableText.max(2000),
    }),
    output: z.object({ seq: z.int() }),
  },
  'record.cardNote': {
    input: z.object({ text: storableText.trim().min(1).max(2000) }),
    output: z.object({ seq: z.int() }),
  },
  'record.pay': { input: z.object(span), output: z.custom<Pay>() },
  'record.unconfirmed': { input: z.object({}).default({}), output: z.custom<UnconfirmedShift | null>() },
  'record.file': {
    input: z.object({ ...span, format: recordFormatSchema, language: z.enum(['en', 'fr']) }),
    output: z.custom<OfferedFile>(),
  },
  'record.receipt': { input: z.object({ owner: ownerSchema }), output: z.custom<SignedReceipt>() },
} satisfies CallTable;

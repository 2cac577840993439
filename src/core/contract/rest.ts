import { z } from 'zod';
import { storableText } from '../document/records.ts';
import { restViewSchema } from '../rest/restView.ts';
import { activitySchema } from '../rest/task.ts';
import type { CallTable, EventTable } from './define.ts';
import type { SignedReceipt } from './record.ts';

const nothing = z.object({}).default({});

/** What windows see of the rest engine; null while nobody is signed in. */
export const shownRestSchema = restViewSchema.nullable();

/**
 * The calls about breaks. `rest.activity` says that somebody is at work (send it at most once a second; `playing` while
 * media runs, `waiting` while a worker waits for the program), `rest.drawing` whether a shape is half drawn. `rest.postpone`
 * and `rest.resume` are refused where the policy does not allow them. `rest.task` says what the worker does from
 * here on. `rest.override` puts a running break off in an emergency: `by` asks for it, and the worker agrees with their own PIN. `rest.leave` always works, signs the worker out and gives the
 * receipt of their record, null where none can be made.
 */
export const restCalls = {
  'rest.view': { input: nothing, output: shownRestSchema },
  'rest.activity': {
    input: z.object({ source: z.enum(['input', 'playing', 'waiting']).default('input') }).default({ source: 'input' }),
    output: shownRestSchema,
  },
  'rest.drawing': { input: z.object({ on: z.boolean() }), output: shownRestSchema },
  'rest.postpone': { input: nothing, output: shownRestSchema },
  'rest.resume': { input: nothing, output: shownRestSchema },
  'rest.declare': {
    input: z.object({ answer: z.enum(['rest', 'other-work', 'something-else']) }),
    output: shownRestSchema,
  },
  'rest.task': { input: z.object({ activity: activitySchema }), output: shownRestSchema },
  'rest.override': {
    input: z.object({
      by: storableText.trim().min(1).max(200),
      reason: storableText.trim().min(1).max(1000),
      agreed: z.literal(true),
      pin: z.string().max(64).nullable(),
    }),
    output: shownRestSchema,
  },
  'rest.leave': { input: nothing, output: z.custom<SignedReceipt | null>() },
} satisfies CallTable;

/** `rest.changed` carries the whole new view; `rest.prepare` asks every window to store its draft within two seconds. */
export const restEvents = {
  'rest.changed': shownRestSchema,
  'rest.prepare': z.object({ workerId: z.uuid(), deadline_ms: z.int().min(0) }),
} satisfies EventTable;

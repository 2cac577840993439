import { z } from 'zod';
import { storableText } from '../document/records.ts';
import type { CallTable, EventTable } from './define.ts';

/** A person who works at this workstation. Whether a PIN is set is told, the PIN never. */
export const workerSchema = z.object({
  id: z.uuid(),
  name: storableText,
  hasPin: z.boolean(),
  created_at_ms: z.number(),
});
/** A person who works at this workstation. */
export type Worker = Readonly<z.infer<typeof workerSchema>>;

/** Who is signed in at this workstation and since when by the wall clock, or null where nobody is. */
export const sessionSchema = z.object({ worker: workerSchema, signed_in_at_ms: z.number() }).nullable();
/** Who is signed in at this workstation. */
export type Session = Readonly<z.infer<typeof sessionSchema>>;

/** Settings of one worker: free JSON by name; windows know what it means, main only keeps it. */
export const settingsSchema = z.record(storableText.min(1).max(200), z.json());
/** Settings of one worker. */
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

const nothing = z.object({}).default({});
const pin = z.string().max(64).nullable().default(null);

/**
 * The calls about workers and their session. `worker.create` takes a new id from the caller and refuses names that are
 * taken or cannot be shown. Signing in opens the shift and is refused, with the earliest time, while it may not be
 * opened. `worker.settings.put` replaces all settings of the worker who is signed in, `worker.settings.get` reads them.
 */
export const workerCalls = {
  'worker.list': { input: nothing, output: z.array(workerSchema) },
  'worker.create': { input: z.object({ id: z.uuid(), name: z.string().max(1000), pin }), output: workerSchema },
  'worker.signIn': { input: z.object({ workerId: z.uuid(), pin }), output: sessionSchema },
  'worker.signOut': { input: nothing, output: z.null() },
  'session.get': { input: nothing, output: sessionSchema },
  'worker.settings.get': { input: nothing, output: settingsSchema },
  'worker.settings.put': { input: z.object({ settings: settingsSchema }), output: settingsSchema },
} satisfies CallTable;

/** `session.changed` carries the new session, null where nobody is signed in any more. */
export const workerEvents = { 'session.changed': sessionSchema } satisfies EventTable;

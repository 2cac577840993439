import { z } from 'zod';

/** What a worker does in a stretch of work; it is their own word, labelling unless they say otherwise. */
export const activitySchema = z.enum(['labelling', 'reviewing', 'rework', 'training', 'meeting']);
/** What a worker does in a stretch of work. */
export type Activity = z.infer<typeof activitySchema>;

/** What work belongs to: an activity, and the project that was open, or null where none was. */
export const taskSchema = z.object({
  project: z.object({ id: z.string(), name: z.string() }).nullable(),
  activity: activitySchema,
});
/** What work belongs to. */
export type Task = Readonly<z.infer<typeof taskSchema>>;

/** The task of somebody who has opened nothing and said nothing. */
export const noTask: Task = { project: null, activity: 'labelling' };

/** Whether two tasks are one for the record. */
export function isSameTask(a: Task, b: Task): boolean {
  return a.activity === b.activity && a.project?.id === b.project?.id && a.project?.name === b.project?.name;
}

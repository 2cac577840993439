import { z } from 'zod';

const seconds = z.number().min(0).max(31_536_000);

/** One kind of break: after `after_s` of work `rest_s` of rest are due, in seconds. `paid` breaks are working time. */
export const tierSchema = z.object({
  id: z.string().min(1).max(40),
  after_s: seconds.min(1),
  rest_s: seconds.min(1),
  warn_s: seconds.default(120),
  grace_s: seconds.max(600).default(60),
  postpone: z.object({ max: z.int().min(0).max(10), by_s: seconds }).default({ max: 0, by_s: 0 }),
  paid: z.boolean(),
});
/** One kind of break of a policy. */
export type Tier = Readonly<z.output<typeof tierSchema>>;

/** How well a source was read: T the primary text, S a secondary summary, K known but not re-read. */
export const sourceGradeSchema = z.enum(['T', 'S', 'K']);

/**
 * The week of a policy. A law may name the rest and no limit, or the limit and no rest: a limit left out is all 168 hours
 * of a week, which does not limit, and a rest left out is the house's 24 hours, without which a limit could never end.
 */
const weekSchema = z.object({ limit_s: seconds.default(604_800), rest_s: seconds.min(1).default(86_400) });

/**
 * A rest policy as data, every number in seconds. A part that is left out does not limit. `text` says the rule in plain
 * words; only a source of grade T may be shown as law.
 */
export const policySchema = z.object({
  id: z.string().min(1).max(200),
  v: z.int().min(1),
  valid_from: z.iso.date(),
  source: z.string().max(2000),
  source_grade: sourceGradeSchema.default('K'),
  source_url: z.url().optional(),
  text: z.object({ en: z.string(), fr: z.string() }).default({ en: '', fr: '' }),
  tiers: z.array(tierSchema).max(10),
  day: z.object({ limit_s: seconds, warn_s: seconds.default(1800) }).optional(),
  rest_between_days_s: seconds.default(39_600),
  week: weekSchema.optional(),
  exposure: z.object({ limit_s: seconds }).optional(),
  idle_after_s: seconds.min(1).default(120),
});
/** A rest policy with its defaults filled in. */
export type Policy = Readonly<z.output<typeof policySchema>>;

/** The tiers of a policy, shortest rest first. */
export function tiersByRest(tiers: readonly Tier[]): readonly Tier[] {
  return [...tiers].sort((left, right) => left.rest_s - right.rest_s || (left.id < right.id ? -1 : 1));
}

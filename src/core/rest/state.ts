import { z } from 'zod';
import { clockSampleSchema, gradeSchema } from './clock.ts';
import { type Policy, policySchema, tierSchema, tiersByRest } from './policy.ts';
import { noTask, taskSchema } from './task.ts';

const ms = z.number().min(0);

/** Where a worker's shift stands. Annotations may be written in `working`, `warning` and `idle` only. */
export const phaseSchema = z.enum(['off', 'working', 'warning', 'idle', 'break', 'limit']);
/** Where a worker's shift stands. */
export type Phase = z.infer<typeof phaseSchema>;

/**
 * What the ledger adds up to, in milliseconds. Open spans are not in it: `workMs` is the booked work since the last
 * credited rest of that tier and `overrideMs` what an override has put its break off by; `dayPaidMs` and `weekPaidMs` the booked work and paid breaks of the day and the week,
 * `dayExposureMs` the booked work of the day in which hard content stood open.
 */
export const countersSchema = z.object({
  tiers: z.record(z.string(), z.object({ workMs: ms, postponements: z.int().min(0), overrideMs: ms.default(0) })),
  dayPaidMs: ms,
  weekPaidMs: ms,
  dayExposureMs: ms.default(0),
});
/** What the ledger adds up to. */
export type Counters = z.infer<typeof countersSchema>;

const limitsSchema = z.object({
  dayMs: ms.nullable(),
  weekMs: ms.nullable(),
  betweenDaysMs: ms,
  weekRestMs: ms,
  exposureMs: ms.nullable().default(null),
});
/** The limits in force for the running day, in milliseconds; null does not limit. */
export type Limits = z.infer<typeof limitsSchema>;

const awaySchema = z.object({
  ms,
  unbookedMs: ms,
  quietMs: ms,
  bestQuietMs: ms,
  unreadMs: ms,
  grade: gradeSchema,
});
/**
 * The time since the last work. `unbookedMs` of it stand in no ledger row yet; `quietMs` is the running stretch in which
 * nobody can have worked here, `bestQuietMs` the longest such stretch, `unreadMs` what no idle reading has covered yet.
 */
export type Away = z.infer<typeof awaySchema>;

const breakSchema = z.object({
  tierId: z.string(),
  requiredMs: ms,
  restedMs: ms,
  ms,
  paidMs: ms,
  isPaid: z.boolean(),
  isOver: z.boolean(),
  grade: gradeSchema,
});
/**
 * A break that is running or owed. `restedMs` is the rest taken, wherever the worker was; `ms` and `paidMs` are the part
 * of it that stands in no ledger row yet.
 */
export type RunningBreak = z.infer<typeof breakSchema>;

const questionSchema = z.object({ ms, workMsByTier: z.record(z.string(), ms) });
/** An absence of `ms` nobody but the worker can explain, and the work booked when it ended. */
export type Question = z.infer<typeof questionSchema>;

/** Everything the rest engine knows of one worker: plain data, persisted after each step. */
export const restStateSchema = z.object({
  version: z.literal(1),
  phase: phaseSchema,
  last: clockSampleSchema.nullable(),
  policy: policySchema,
  rules: z.array(tierSchema),
  limits: limitsSchema,
  counters: countersSchema,
  span: z
    .object({ from: clockSampleSchema, ms, grade: gradeSchema, waitingMs: ms.default(0), exposureMs: ms.default(0) })
    .nullable(),
  pendingMs: ms,
  pendingExposureMs: ms.default(0),
  hardItemId: z.string().nullable().default(null),
  workedMs: ms.default(0),
  task: taskSchema.default(noTask),
  away: awaySchema.nullable(),
  rest: breakSchema.nullable(),
  question: questionSchema.nullable(),
  lockedAtMs: ms.nullable(),
  isDrawing: z.boolean(),
  isShutDown: z.boolean(),
  hasDerivedRest: z.boolean(),
});
/**
 * Everything the rest engine knows of one worker. `span` is the open stretch of work up to the last activity and
 * `pendingMs` the time since, which is work until it turns out to be idle; `span.waitingMs` of it went by waiting for the program. `hardItemId` is the item
 * of hard content that stands open, null for none; `span.exposureMs` and `pendingExposureMs` are the parts of the two in which one stood open. `workedMs` is all work ever booked and `task` what it is booked to. `rules` and `limits` are the policy's as they
 * were when the running tier and day began; `lockedAtMs` is the value of `pendingMs` when the screen was locked.
 */
export type RestState = Readonly<z.infer<typeof restStateSchema>>;

/** A worker who has never worked: off, with nothing counted. */
export function newRestState(policy: Policy): RestState {
  return {
    version: 1,
    phase: 'off',
    last: null,
    policy,
    rules: [...tiersByRest(policy.tiers)],
    limits: limitsOf(policy),
    counters: { tiers: emptyTiers(policy.tiers.map((tier) => tier.id)), dayPaidMs: 0, weekPaidMs: 0, dayExposureMs: 0 },
    span: null,
    pendingMs: 0,
    pendingExposureMs: 0,
    hardItemId: null,
    workedMs: 0,
    task: noTask,
    away: null,
    rest: null,
    question: null,
    lockedAtMs: null,
    isDrawing: false,
    isShutDown: true,
    hasDerivedRest: false,
  };
}

/** Counters at zero for the given tiers. */
export function emptyTiers(tierIds: readonly string[]): Counters['tiers'] {
  return Object.fromEntries(tierIds.map((id) => [id, { workMs: 0, postponements: 0, overrideMs: 0 }]));
}

/** The limits a policy sets for a day that begins under it. */
export function limitsOf(policy: Policy): Limits {
  return {
    dayMs: policy.day === undefined ? null : policy.day.limit_s * 1000,
    weekMs: policy.week === undefined ? null : policy.week.limit_s * 1000,
    betweenDaysMs: policy.rest_between_days_s * 1000,
    weekRestMs: (policy.week?.rest_s ?? 0) * 1000,
    exposureMs: policy.exposure === undefined ? null : policy.exposure.limit_s * 1000,
  };
}

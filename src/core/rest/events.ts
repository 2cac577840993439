import type { ClockSample, Grade } from './clock.ts';
import type { Policy } from './policy.ts';
import type { Task } from './task.ts';

/** What showed that somebody is at work: `playing` is media running in our window, `waiting` an upload or a model. */
export type ActivitySource = 'input' | 'write' | 'playing' | 'waiting';

/** What a worker says of an absence the program cannot explain. */
export type Declaration = 'rest' | 'other-work' | 'something-else';

/**
 * Something that happened to one worker's shift. `os_idle_ms` is how long the whole machine has had no input, null where
 * that cannot be read. `task` says what the
 * work from here on belongs to; `exposure` which item of hard content stands open before the worker from here on, null for
 * none; `override` puts a running break off in an emergency: `by` is who asks for it, and the
 * worker has agreed. `app_start` without a `shutdown` before it is a crash. `os_resume` is the machine waking up.
 */
export type RestEvent = { readonly sample: ClockSample } & (
  | { readonly type: 'clock_in' | 'clock_out' | 'lock' | 'unlock' | 'suspend' | 'os_resume' | 'shutdown' | 'app_start' }
  | { readonly type: 'postpone' | 'resume' }
  | { readonly type: 'heartbeat'; readonly os_idle_ms?: number | null }
  | { readonly type: 'activity'; readonly source: ActivitySource }
  | { readonly type: 'drawing'; readonly on: boolean }
  | { readonly type: 'task'; readonly task: Task }
  | { readonly type: 'exposure'; readonly item_id: string | null }
  | { readonly type: 'override'; readonly by: string; readonly reason: string }
  | { readonly type: 'declare'; readonly answer: Declaration }
);

/**
 * One thing the ledger records; every duration in milliseconds. `credited` lists the tiers whose work count the row sets
 * to zero, `counted_for` the longer tiers to which a paid break counts as work. `exposure_ms` is the part of a row's work
 * in which hard content stood open; it is left out where that is none.
 */
export type RestEntry =
  | { readonly kind: 'clock_in'; readonly payload: { off_ms: number; grade: Grade; credited: string[] } }
  | { readonly kind: 'clock_out'; readonly payload: Record<string, never> }
  | { readonly kind: 'day_started'; readonly payload: { is_new_week: boolean; tiers: string[] } }
  | { readonly kind: 'work'; readonly payload: WorkPayload }
  | { readonly kind: 'absence'; readonly payload: AbsencePayload }
  | { readonly kind: 'break_started'; readonly payload: { tier: string; required_ms: number; work_ms: number } }
  | { readonly kind: 'break_left'; readonly payload: BreakPayload }
  | { readonly kind: 'break_ended'; readonly payload: BreakPayload }
  | { readonly kind: 'postponed'; readonly payload: { tier: string; by_ms: number; count: number } }
  | { readonly kind: 'override'; readonly payload: { tier: string; by_ms: number; by: string; reason: string } }
  | { readonly kind: 'limit_reached'; readonly payload: { limit: 'day' | 'week'; paid_ms: number } }
  | { readonly kind: 'shift_closed'; readonly payload: { must_confirm: boolean } }
  | { readonly kind: 'declared'; readonly payload: DeclaredPayload }
  | { readonly kind: 'clock_change'; readonly payload: { by_ms: number; contradicts_derived_rest: boolean } }
  | { readonly kind: 'policy_change'; readonly payload: { policy: Policy; tiers: string[] } };

/**
 * What an employer entered about pay (`PayTerms` and `ItemPay` of core/work), or what a worker wants said in the labour
 * card of a project's data. It moves no counter.
 */
export type ToldEntry = {
  readonly kind: 'pay_terms' | 'item_pay' | 'card_note';
  readonly payload: Readonly<Record<string, unknown>>;
};

/**
 * What a worker says of a row (`of_seq`) or of a whole day of their record. It stands beside what it speaks of and moves
 * no counter.
 */
export type NoteEntry = {
  readonly kind: 'correction' | 'objection' | 'agreement';
  readonly payload: { day: string; of_seq: number | null; text: string; by: string };
};

type WorkPayload = {
  from: ClockSample;
  ms: number;
  grade: Grade;
  waiting_ms: number;
  task: Task;
  exposure_ms?: number;
};

type AbsencePayload = { ms: number; rest_ms: number; grade: Grade; credited: string[]; asked: boolean };

type BreakPayload = {
  tier: string;
  ms: number;
  paid_ms: number;
  rested_ms: number;
  grade: Grade;
  credited: string[];
  counted_for: string[];
};

type DeclaredPayload = { answer: Declaration; ms: number; credited: { tier: string; kept_ms: number }[] };

/** What the shell must do after a step was stored: `prepare` asks windows for their drafts, the others are news. */
export type RestEffect = {
  readonly type: 'prepare' | 'warning' | 'break_over' | 'limit' | 'shift_closed' | 'question';
};

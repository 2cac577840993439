import { z } from 'zod';
import { isPostponable, nextTier } from './breaks.ts';
import { type ClockSample, gradeSchema } from './clock.ts';
import { type Policy, sourceGradeSchema } from './policy.ts';
import { clockInRefusal } from './refusals.ts';
import { isWritable, step } from './restMachine.ts';
import { minutesInWords, type Sentence } from './sentences.ts';
import { exposureGraceMs } from './settle.ts';
import { phaseSchema, type RestState } from './state.ts';
import { activitySchema } from './task.ts';
import { dayExposureMs, dayPaidMs, dueMs, isExposureFull, weekPaidMs, workMs } from './turn.ts';

const ms = z.number().min(0);
const sentenceSchema = z.object({ en: z.string(), fr: z.string() });

/**
 * What windows show of one worker's shift; durations in milliseconds, as they are at `at_wall_ms`. Windows count on from
 * there by themselves: work only while `isCounting`, a break always. `msUntilBreak` and `tierId` are null where no break
 * lies ahead, `breakRemainingMs` and `breakTotalMs` where none runs, `msUntilDayLimit` where the day has no limit.
 * `exposure` is the day's work with hard content open: `itemId` the item that stands open, `limitMs` null where it has no
 * limit. `earliestStart_wall_ms` is set where the day or week is full. `question` asks what an absence of `ms` was.
 */
export const restViewSchema = z.object({
  phase: phaseSchema,
  activity: activitySchema,
  at_wall_ms: z.number(),
  isWritable: z.boolean(),
  isCounting: z.boolean(),
  isGrace: z.boolean(),
  tierId: z.string().nullable(),
  msUntilBreak: ms.nullable(),
  breakRemainingMs: ms.nullable(),
  breakTotalMs: ms.nullable(),
  breakGrade: gradeSchema.nullable(),
  canResume: z.boolean(),
  canPostpone: z.boolean(),
  postponementsLeft: z.int().min(0),
  postponeMs: ms,
  workSinceRestMs: ms,
  dayPaidMs: ms,
  msUntilDayLimit: ms.nullable(),
  exposure: z.object({ itemId: z.string().nullable(), ms, limitMs: ms.nullable(), isFull: z.boolean() }),
  earliestStart_wall_ms: z.number().nullable(),
  question: z.object({ ms }).nullable(),
  why: sentenceSchema,
  source: z.object({
    policyId: z.string(),
    text: z.string(),
    grade: sourceGradeSchema,
    url: z.string().nullable(),
  }),
});
/** What windows show of one worker's shift. */
export type RestView = Readonly<z.infer<typeof restViewSchema>>;

/** What windows show at the moment of `sample`; the state itself is not moved on. */
export function restView(state: RestState, sample: ClockSample, policy: Policy): RestView {
  const now = step(state, { type: 'heartbeat', sample }, policy).state;
  const isCounting = now.phase === 'working' || now.phase === 'warning';
  const tier = isWritable(now) ? nextTier(now) : null;
  const leftMs = tier === null ? null : dueMs(now, tier) - workMs(now, tier.id);
  const used = tier === null ? 0 : (now.counters.tiers[tier.id]?.postponements ?? 0);
  const rest = now.phase === 'break' ? now.rest : null;
  return {
    phase: now.phase,
    activity: now.task.activity,
    at_wall_ms: sample.wall_ms,
    isWritable: isWritable(now),
    isCounting,
    isGrace: isCounting && leftMs !== null && leftMs <= 0,
    tierId: rest?.tierId ?? tier?.id ?? null,
    msUntilBreak: leftMs === null ? null : Math.max(0, leftMs),
    breakRemainingMs: rest === null ? null : Math.max(0, rest.requiredMs - rest.restedMs),
    breakTotalMs: rest?.requiredMs ?? null,
    breakGrade: rest?.grade ?? null,
    canResume: rest !== null && rest.restedMs >= rest.requiredMs,
    canPostpone: isPostponable(now, tier),
    postponementsLeft: tier === null ? 0 : Math.max(0, tier.postpone.max - used),
    postponeMs: tier === null ? 0 : tier.postpone.by_s * 1000,
    workSinceRestMs: tier === null ? 0 : workMs(now, tier.id),
    dayPaidMs: dayPaidMs(now),
    msUntilDayLimit: now.limits.dayMs === null ? null : Math.max(0, now.limits.dayMs - dayPaidMs(now)),
    exposure: exposureOf(now),
    earliestStart_wall_ms: clockInRefusal(now, sample)?.earliest_wall_ms ?? null,
    question: now.question === null ? null : { ms: now.question.ms },
    why: why(now),
    source: sourceOf(now.policy),
  };
}

function exposureOf(state: RestState): RestView['exposure'] {
  const { hardItemId: itemId, limits } = state;
  return { itemId, ms: dayExposureMs(state), limitMs: limits.exposureMs, isFull: isExposureFull(state) };
}

/**
 * Milliseconds until the next moment at which the state changes by itself, at least 1; null where only an event can
 * change it. A shell sets its timer by it; being late harms nothing.
 */
export function msUntilNextChange(state: RestState): number | null {
  const moments = momentsAhead(state).filter((moment) => moment > 0);
  return moments.length === 0 ? null : Math.max(1, Math.ceil(Math.min(...moments)));
}

function momentsAhead(state: RestState): readonly number[] {
  if (state.phase === 'break') return state.rest === null ? [] : [state.rest.requiredMs - state.rest.restedMs];
  if (state.phase !== 'working' && state.phase !== 'warning') return [];
  const tiers = state.rules.flatMap((tier) => {
    const left = dueMs(state, tier) - workMs(state, tier.id);
    return [left - tier.warn_s * 1000, left, left + tier.grace_s * 1000];
  });
  const { dayMs, exposureMs } = state.limits;
  const day = dayMs === null ? [] : [dayMs - dayPaidMs(state)];
  const leftMs = state.hardItemId === null || exposureMs === null ? null : exposureMs - dayExposureMs(state);
  const exposure = leftMs === null ? [] : [leftMs, leftMs + exposureGraceMs];
  return [...tiers, ...day, ...exposure, state.policy.idle_after_s * 1000 - state.pendingMs];
}

function why(state: RestState): Sentence {
  const { rest, policy } = state;
  if (state.phase === 'limit') return limitSentence(state);
  if (state.phase !== 'break' || rest === null) return policy.text;
  const after = state.rules.find((rule) => rule.id === rest.tierId)?.after_s ?? 0;
  const taken = minutesInWords(rest.requiredMs);
  const worked = minutesInWords(after * 1000);
  return {
    en: `After ${worked.en} of work, ${taken.en} of rest are due. ${policy.text.en}`.trim(),
    fr: `Après ${worked.fr} de travail, ${taken.fr} de repos sont dues. ${policy.text.fr}`.trim(),
  };
}

function limitSentence(state: RestState): Sentence {
  const { dayMs, weekMs } = state.limits;
  const isWeek = weekMs !== null && weekPaidMs(state) >= weekMs;
  const length = minutesInWords((isWeek ? weekMs : dayMs) ?? 0);
  const span = isWeek ? { en: 'a week', fr: 'une semaine' } : { en: 'a day', fr: 'une journée' };
  return {
    en: `The working time allowed is used up (${span.en} has ${length.en}). Your record, exports and signing out stay open.`,
    fr: `Le temps de travail permis est épuisé (${span.fr} compte ${length.fr}). Votre relevé, les exports et la déconnexion restent ouverts.`,
  };
}

function sourceOf(policy: Policy): RestView['source'] {
  return { policyId: policy.id, text: policy.source, grade: policy.source_grade, url: policy.source_url ?? null };
}

import { z } from 'zod';
import { storableText } from '../document/records.ts';
import type { WorkKind } from '../work/interval.ts';
import { itemPaySchema, type PayTerms, payTermsSchema } from '../work/pay.ts';
import type { CallTable } from './define.ts';
import type { ShownTarget } from './pace.ts';
import { type Wish, wishSchema } from './policy.ts';

const pin = z.string().max(64).nullable();
const month = z.string().regex(/^\d{4}-\d{2}$/u);
const by = storableText.trim().min(1).max(200);

/** What the rules of breaks led to in a month, of everybody together. */
export type ComplianceFlags = {
  readonly breaksDue: number;
  readonly breaksTaken: number;
  readonly breaksLeft: number;
  readonly breaksPutOff: number;
  readonly overrides: number;
  readonly limitsReached: number;
  readonly shiftsClosedByProgram: number;
  readonly objections: number;
};

/** A project's totals of a month in milliseconds; null where fewer than five people worked on it. */
export type ProjectTotals = {
  readonly project: { readonly id: string; readonly name: string };
  readonly workMs: Readonly<Record<WorkKind, number>> | null;
};

/**
 * What an employer sees, and everybody else too: totals of a calendar month, and no figure of any single person. `flags`
 * is null where fewer than five people worked in that month; `rest` is what the open project asks for beyond the rules.
 */
export type EmployerView = {
  readonly hasPin: boolean;
  readonly month: string;
  readonly fewerThan: number;
  readonly projects: readonly ProjectTotals[];
  readonly flags: ComplianceFlags | null;
  readonly targets: readonly ShownTarget[];
  readonly rest: Wish | null;
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

/** What is agreed with each person, newest terms of each project. */
export type AgreedTerms = readonly { readonly workerId: string; readonly terms: readonly PayTerms[] }[];

/**
 * The calls for the employer. Looking needs no PIN: workers see the same totals. Whatever enters something needs the
 * employer's PIN, which is set once and changed only by who knows it; pay goes into the record of the worker it is for.
 */
export const employerCalls = {
  'employer.view': { input: z.object({ month: month.nullable() }), output: z.custom<EmployerView>() },
  'employer.pin': { input: z.object({ pin: z.string().max(64), old: pin }), output: z.object({}) },
  'employer.terms': { input: z.object({ pin }), output: z.custom<AgreedTerms>() },
  'employer.setTerms': {
    input: z.object({ pin, workerId: z.uuid(), terms: payTermsSchema }),
    output: z.custom<AgreedTerms>(),
  },
  'employer.setItemPay': { input: z.object({ pin, workerId: z.uuid(), pay: itemPaySchema }), output: z.object({}) },
  'employer.setRest': { input: z.object({ pin, rest: wishSchema.nullable() }), output: z.object({}) },
  'employer.setTarget': {
    input: z.object({ pin, seconds: z.number().min(0.1).max(86_400).nullable(), by }),
    output: z.object({}),
  },
} satisfies CallTable;

import { z } from 'zod';
import type { Pace } from '../work/pace.ts';
import type { CallTable } from './define.ts';

const nothing = z.object({}).default({});

/**
 * A declared target as everybody may see it. `isAttainable` compares it with the team's pace, null where fewer than five
 * people have one; `isWithinOwn` with one's own, null where one has none.
 */
export type ShownTarget = {
  readonly project: { readonly id: string; readonly name: string };
  readonly seconds: number;
  readonly by: string;
  readonly date: string;
  readonly isAttainable: boolean | null;
  readonly isWithinOwn: boolean | null;
};

/**
 * What the open project means for the worker who is signed in: their own usual range and the team's, null where there is
 * too little to say, and how long the pictures without objects would take, with the breaks that are due meanwhile.
 */
export type ShownPace = {
  readonly own: Pace | null;
  readonly team: Pace | null;
  readonly remaining: { readonly items: number; readonly fromMs: number; readonly toMs: number } | null;
  readonly targets: readonly ShownTarget[];
};

/** The calls about how long items take: the worker's own range, never a rank, a countdown or another person's figure. */
export const paceCalls = {
  'pace.show': { input: nothing, output: z.custom<ShownPace>() },
} satisfies CallTable;

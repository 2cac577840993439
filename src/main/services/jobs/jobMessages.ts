import type { Refusal } from '../../../core/result.ts';
import type { Progress } from '../formats/progress.ts';
import type { JobKind } from './jobKinds.ts';

/** What a worker thread is started with. */
export type JobOrder = { readonly kind: JobKind; readonly params: unknown };

/** What a worker thread says. `fault` is the stack of a mistake of ours. */
export type JobMessage =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly result: unknown }
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly fault: string | null };

/** What a worker thread is told. */
export type JobCommand = { readonly type: 'cancel' };

import type { z } from 'zod';
import type { CallDefinition, CallTable, Handlers } from '../../core/contract/define.ts';
import { HostRefusal } from '../../core/refusal.ts';
import type { Refusal } from '../../core/result.ts';
import { isSqliteError, sqliteRefusal } from '../store/project/projectFile.ts';

/** What a call comes back with, as it travels. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: Refusal };

/**
 * The one place that parses what a window sends and turns errors into replies.
 *
 * @param report is told of faults of ours, which the window hears of without details
 */
export function createDispatch<Table extends CallTable>(
  table: Table,
  handlers: Handlers<Table>,
  report: (name: string, error: unknown) => void,
): (name: string, input: unknown) => Promise<Reply> {
  return async (name, input) => {
    if (!Object.hasOwn(table, name)) return refusal('unknown-call', `There is no call “${name.slice(0, 80)}”.`);
    const parsed = parsedInput(table[name], input);
    if (parsed === undefined || !parsed.success)
      return refusal('bad-input', `“${name}” was called with ${whatIsWrong(parsed?.error)}.`);
    try {
      return { ok: true, value: await handlers[name]?.(parsed.data as never) };
    } catch (error) {
      return replyToError(name, error, report);
    }
  };
}

/** Undefined where the input is nested so deep that even looking at it is too much. */
function parsedInput(call: CallDefinition | undefined, input: unknown) {
  try {
    return call?.input.safeParse(input);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function replyToError(name: string, error: unknown, report: (name: string, error: unknown) => void): Reply {
  if (error instanceof HostRefusal) return refusal(error.code, error.message);
  const told = isSqliteError(error) ? sqliteRefusal('The project', error.code) : null;
  if (told !== null) return refusal(told.code, told.message);
  report(name, error);
  return refusal('fault', 'Halte made a mistake; nothing was changed. Please try again.');
}

function refusal(code: string, message: string): Reply {
  return { ok: false, refusal: { code, message } };
}

function whatIsWrong(error: z.ZodError | undefined): string {
  const issue = error?.issues[0];
  if (issue === undefined) return 'something it does not understand';
  const place = issue.path.length === 0 ? 'the input' : issue.path.join('.');
  return `something wrong at ${place}: ${issue.message}`;
}

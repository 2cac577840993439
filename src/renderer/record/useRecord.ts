import { useCallback, useEffect, useState } from 'react';
import type { Owner } from '../../core/contract/record.ts';
import { datePlus, weekAndMonthOf } from '../../core/work/localDay.ts';
import type { Day } from '../../core/work/timesheet.ts';
import { attempt } from '../state/app.ts';
import { useApp } from '../state/useApp.tsx';

/** How much of a record is shown at once. */
export type SpanName = 'day' | 'week' | 'month';

/** The days of a record that are shown, and how to see others. `today` is null until main has answered. */
export type ShownRecord = {
  readonly worker: string;
  readonly today: string | null;
  readonly from: string;
  readonly to: string;
  readonly days: readonly Day[];
  readonly name: SpanName;
  show(name: SpanName): void;
  go(step: 1 | -1): void;
  reload(): void;
};

/** Follows the record of the worker who is signed in, or of one who showed their PIN; `day` is shown first, null for today. */
export function useRecord(owner: Owner, day: string | null): ShownRecord {
  const app = useApp();
  const [name, setName] = useState<SpanName>('day');
  const [at, setAt] = useState<string | null>(day);
  const [found, setFound] = useState<{ worker: string; today: string; days: readonly Day[] } | null>(null);
  const [turn, setTurn] = useState(0);
  const { from, to } = spanAround(at ?? found?.today ?? new Date().toISOString().slice(0, 10), name);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn reads the same days anew
  useEffect(() => {
    const state = { isStale: false };
    void attempt(app, () => app.bridge.call('record.days', { owner, from, to })).then((answer) => {
      if (answer !== null && !state.isStale) setFound(answer);
    });
    return () => {
      state.isStale = true;
    };
  }, [app, owner, from, to, turn]);
  const show = useCallback((wanted: SpanName) => {
    setName(wanted);
    setAt(null);
  }, []);
  return {
    worker: found?.worker ?? '',
    today: found?.today ?? null,
    days: (found?.days ?? []).filter((day) => day.date >= from && day.date <= to),
    from,
    to,
    name,
    show,
    go: (step) => setAt(step === 1 ? datePlus(to, 1) : datePlus(from, -1)),
    reload: () => setTurn((count) => count + 1),
  };
}

function spanAround(date: string, name: SpanName): { readonly from: string; readonly to: string } {
  const { week, month } = weekAndMonthOf(date);
  if (name === 'day') return { from: date, to: date };
  if (name === 'week') return { from: week, to: datePlus(week, 6) };
  return { from: month, to: datePlus(weekAndMonthOf(datePlus(month, 31)).month, -1) };
}

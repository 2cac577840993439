import { useEffect, useState } from 'react';
import type { RestView } from '../../core/rest/restView.ts';
import { useAppState } from '../state/useApp.tsx';

/** What the engine said, counted on to now: durations are in milliseconds and never negative. */
export type RestNow = {
  readonly view: RestView;
  readonly untilBreakMs: number | null;
  readonly leftMs: number | null;
  readonly isComplete: boolean;
};

/** The rest view as of this second. Counting on is for the eye only; main decides. */
export function useRestClock(): RestNow | null {
  const view = useAppState((state) => state.rest);
  const [clock, setClock] = useState({ heard: performance.now(), now: performance.now(), view });
  useEffect(() => {
    const heard = performance.now();
    const tick = () => setClock({ heard, now: performance.now(), view });
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [view]);
  if (view === null) return null;
  const passed = clock.view === view ? clock.now - clock.heard : 0;
  const leftMs = view.breakRemainingMs === null ? null : Math.max(0, view.breakRemainingMs - passed);
  const untilBreakMs =
    view.msUntilBreak === null ? null : Math.max(0, view.msUntilBreak - (view.isCounting ? passed : 0));
  return { view, untilBreakMs, leftMs, isComplete: view.canResume || leftMs === 0 };
}

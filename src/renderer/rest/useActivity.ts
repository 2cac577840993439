import { useEffect } from 'react';
import type { App } from '../state/app.ts';
import { isDrawing } from '../state/toolRunner.ts';
import { useApp } from '../state/useApp.tsx';

/** Input is told at most this often: that somebody works, never what they press. */
const everyMs = 2000;

/** A shape that is done is stored before main hears so, for the break may have waited for just that. */
async function tellDrawing(app: App, on: boolean): Promise<void> {
  await Promise.resolve();
  if (!on) await app.work.queue.flushed();
  await app.bridge.call('rest.drawing', { on }).catch(() => {});
}

/** Tells main that somebody is at work in this window, and whether a shape is half drawn. */
export function useActivity(): void {
  const app = useApp();
  useEffect(() => {
    let told = 0;
    const onInput = () => {
      const now = performance.now();
      if (app.store.getState().session === null || (told !== 0 && now - told < everyMs)) return;
      told = now;
      void app.bridge.call('rest.activity', { source: 'input' }).catch(() => {});
    };
    const kinds = ['pointermove', 'pointerdown', 'wheel', 'keydown'] as const;
    for (const kind of kinds) window.addEventListener(kind, onInput, { capture: true, passive: true });
    const unsubscribe = app.work.store.subscribe((state, before) => {
      const on = isDrawing(state);
      if (on === isDrawing(before)) return;
      void tellDrawing(app, on);
    });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, onInput, { capture: true });
      unsubscribe();
    };
  }, [app]);
}

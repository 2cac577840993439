import { Coffee } from 'lucide-react';
import { Button } from 'react-aria-components';
import { durationText, useText } from '../i18n/i18n.ts';
import { useKeyText } from '../keymap/useKeyText.ts';
import { postpone } from '../state/places.ts';
import { useApp } from '../state/useApp.tsx';
import { useRestClock } from './useRestClock.ts';

/** When the next break comes, in the window's corner; two minutes ahead it says so, and never covers the canvas. */
export function RestCorner() {
  const text = useText();
  const keys = useKeyText();
  const app = useApp();
  const now = useRestClock();
  if (now === null || now.untilBreakMs === null) return null;
  const { view, untilBreakMs } = now;
  const isSoon = view.phase === 'warning';
  const time = durationText(inWholeMinutes(untilBreakMs));
  const isIdle = view.phase === 'idle';
  const said = view.isGrace
    ? text('rest.now')
    : isIdle
      ? text('rest.idle')
      : text(isSoon ? 'rest.soon' : 'rest.next', { time });
  return (
    <div className="rest-corner" data-soon={isSoon}>
      <Coffee aria-hidden="true" />
      <span className="when-wide">{said}</span>
      <span className="when-narrow" title={said} aria-hidden="true">
        {isIdle ? '–' : time}
      </span>
      {/* The clock ticks for the eye; a screen reader hears once that the break is near. */}
      <span className="only-heard" role="status">
        {view.isGrace ? text('rest.now') : isSoon ? text('rest.near') : ''}
      </span>
      {isSoon && view.canPostpone && (
        <Button className="button small" onPress={() => void postpone(app)}>
          {text('rest.postpone', { count: Math.round(view.postponeMs / 60_000) })} <kbd>{keys('rest.postpone')[0]}</kbd>
        </Button>
      )}
    </div>
  );
}

/** Minutes as people round what is ahead: up; the last one in seconds. */
function inWholeMinutes(ms: number): number {
  return ms <= 60_000 ? ms : Math.ceil(ms / 60_000) * 60_000;
}

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
  const said = view.isGrace
    ? text('rest.now')
    : view.phase === 'idle'
      ? text('rest.idle')
      : text(isSoon ? 'rest.soon' : 'rest.next', {
          time: durationText(isSoon ? untilBreakMs : Math.ceil(untilBreakMs / 60_000) * 60_000),
        });
  return (
    <div className="rest-corner" data-soon={isSoon} role="status">
      <Coffee size={16} aria-hidden="true" />
      <span>{said}</span>
      {isSoon && view.canPostpone && (
        <Button className="button small" onPress={() => void postpone(app)}>
          {text('rest.postpone', { count: 5 })} <kbd>{keys('rest.postpone')[0]}</kbd>
        </Button>
      )}
    </div>
  );
}

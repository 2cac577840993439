import { useEffect, useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { useAppState } from '../state/useApp.tsx';
import { useRestClock } from './useRestClock.ts';

const everyMs = 20 * 60_000;
const lengthMs = 30_000;
/** So near to a break there is no use in a pause before it. */
const nearBreakMs = 4 * 60_000;

/**
 * For those who asked for it: after each 20 minutes of work a line says that looking away for 30 seconds does good. Any
 * key puts it away; it holds nobody up and nothing of it is written down.
 */
export function MicroPause() {
  const isWanted = useAppState((state) => state.settings.microPause);
  return isWanted ? <Pause /> : null;
}

function Pause() {
  const text = useText();
  const now = useRestClock();
  const [shown, setShown] = useState({ turn: 0, isOn: false });
  const turn = now === null || !now.view.isCounting ? shown.turn : Math.floor(now.view.workSinceRestMs / everyMs);
  const isNearBreak = (now?.untilBreakMs ?? Number.POSITIVE_INFINITY) < nearBreakMs;
  useEffect(() => setShown((before) => ({ turn, isOn: turn > before.turn && !isNearBreak })), [turn, isNearBreak]);
  useEffect(() => {
    if (!shown.isOn) return;
    const end = () => setShown((before) => ({ ...before, isOn: false }));
    const timer = setTimeout(end, lengthMs);
    window.addEventListener('keydown', end, { capture: true, once: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', end, { capture: true });
    };
  }, [shown.isOn]);
  if (!shown.isOn) return null;
  return (
    <p className="question micro" role="status">
      {text('micro.text')}
    </p>
  );
}

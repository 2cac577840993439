import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { UnconfirmedShift } from '../../core/contract/record.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { focusViewIfLost } from '../ui/focus.ts';

/** After the program closed a shift by itself: was that when the work ended? Yes, or the worker's own word in the record. */
export function ClosedShift() {
  const text = useText();
  const app = useApp();
  const workerId = useAppState((state) => state.session?.worker.id);
  const language = useAppState((state) => state.settings.language);
  const [shift, setShift] = useState<UnconfirmedShift | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each worker who signs in
  useEffect(() => {
    void attempt(app, () => app.bridge.call('record.unconfirmed', {})).then(setShift);
  }, [app, workerId]);
  if (shift === null) return null;
  const time = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: shift.tz,
  }).format(shift.end_wall_ms);
  const agree = async () => {
    const note = { kind: 'agreement' as const, day: shift.day, ofSeq: shift.seq, text: '' };
    if ((await attempt(app, () => app.bridge.call('record.note', note))) === null) return;
    setShift(null);
    requestAnimationFrame(focusViewIfLost);
  };
  const correct = () => {
    setShift(null);
    app.store.setState({ record: { owner: null, day: shift.day, ofSeq: shift.seq }, dialog: null });
  };
  return (
    <section className="question" aria-labelledby="closed-title" data-region>
      <h2 id="closed-title" role="status">
        {text('closed.title', { time })}
      </h2>
      <p className="quiet">{text('closed.lead')}</p>
      <div className="row">
        <Button className="button" onPress={() => void agree()}>
          {text('closed.yes')}
        </Button>
        <Button className="button" onPress={correct}>
          {text('closed.no')}
        </Button>
      </div>
    </section>
  );
}

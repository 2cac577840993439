import { useEffect, useState } from 'react';
import type { ShownPace } from '../../core/contract/pace.ts';
import { durationText, useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

/** How long what is left would take at one's own usual pace, breaks included; nothing while that is not known. */
export function Estimate() {
  const text = useText();
  const app = useApp();
  const labelled = useAppState((state) => state.project?.counts.labelled ?? 0);
  const [remaining, setRemaining] = useState<ShownPace['remaining']>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture done is another estimate
  useEffect(() => {
    void attempt(app, () => app.bridge.call('pace.show', {})).then((pace) => setRemaining(pace?.remaining ?? null));
  }, [app, labelled]);
  if (remaining === null) return null;
  const { items, fromMs, toMs } = remaining;
  return (
    <span className="quiet">
      {text('pace.left', { count: items, from: durationText(fromMs), to: durationText(toMs) })}
    </span>
  );
}

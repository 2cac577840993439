import { type FormEvent, useState } from 'react';
import { frameAtTime } from '../../core/video/frameIndex.ts';
import { useText } from '../i18n/i18n.ts';
import { useApp, useWork } from '../state/useApp.tsx';
import { goToFrame } from '../state/videoNavigation.ts';
import type { ShownVideo } from '../state/workState.ts';
import { Sheet } from './Sheet.tsx';

/** A jump to a frame by its number, or to the frame that is shown at a time. */
export function GoToFrame() {
  const text = useText();
  const app = useApp();
  const video = useWork((state) => state.video);
  const [typed, setTyped] = useState('');
  const [isUnknown, setIsUnknown] = useState(false);
  const go = (event: FormEvent) => {
    event.preventDefault();
    const frame = video === null ? null : frameMeant(video, typed);
    if (frame === null) return setIsUnknown(true);
    app.store.setState({ dialog: null });
    goToFrame(app.work, frame);
  };
  return (
    <Sheet title={text('goTo.title')}>
      <form onSubmit={go} className="go-to">
        <label className="field">
          <span>{text('goTo.label')}</span>
          {/* biome-ignore lint/a11y/noAutofocus: there is nothing else to do here */}
          <input autoFocus value={typed} onChange={(event) => setTyped(event.target.value)} aria-invalid={isUnknown} />
        </label>
        {isUnknown && <p role="alert">{text('goTo.unknown')}</p>}
        <button type="submit" className="button primary">
          {text('goTo.go')}
        </button>
      </form>
    </Sheet>
  );
}

/** The frame a person means by "120", "1:23.5" or "83,5 s"; null where it is neither. */
export function frameMeant({ info, index }: ShownVideo, typed: string): number | null {
  const plain = typed.trim().replace(',', '.');
  if (/^\d+$/.test(plain)) return Math.min(Number(plain), info.frames - 1);
  const [, hours, minutes, seconds = '', unit] = /^(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d+)?)\s*(s?)$/.exec(plain) ?? [];
  if (seconds === '' || index === null || (minutes === undefined && unit === '' && !plain.includes('.'))) return null;
  const whole = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds);
  return frameAtTime(index, Math.floor((whole * info.timeBase[1]) / info.timeBase[0] + 0.5));
}

import { EyeClosed } from 'lucide-react';
import { useEffect } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import { durationText, useText } from '../i18n/i18n.ts';
import { runCommand } from '../keymap/runCommand.ts';
import { useKeyText } from '../keymap/useKeyText.ts';
import { openHard } from '../state/hardContent.ts';
import { useApp, useAppState, useWork } from '../state/useApp.tsx';
import { focusViewIfLost } from '../ui/focus.ts';

/** Stands in the place of hard content that is not open: what it is, how much of it there was today, and the way past it. */
export function HardPage() {
  const text = useText();
  const keys = useKeyText();
  const app = useApp();
  const itemId = useWork((state) => state.item?.id);
  const isFull = useAppState((state) => state.rest?.exposure.isFull === true);
  const skipsHard = useAppState((state) => state.skipsHard);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these can take away what had the focus
  useEffect(() => {
    const frame = requestAnimationFrame(focusViewIfLost);
    return () => cancelAnimationFrame(frame);
  }, [itemId, isFull]);
  return (
    <section className="hard-page" aria-labelledby="hard-title" data-region>
      <EyeClosed aria-hidden="true" />
      <h2 id="hard-title" role="status">
        {text('hard.title')}
      </h2>
      <p>{text(isFull ? 'hard.full' : 'hard.lead')}</p>
      <ExposureToday />
      <div className="row">
        {!isFull && (
          <Button className="button primary" onPress={() => void openHard(app)}>
            {text('hard.open')} <kbd>{keys('tool.place')[0]}</kbd>
          </Button>
        )}
        <Button className="button" onPress={() => runCommand(app, 'work.other')}>
          {text('hard.other')} <kbd>{keys('work.other')[0]}</kbd>
        </Button>
      </div>
      <Checkbox
        className="checkbox"
        isSelected={skipsHard}
        onChange={(isOn) => app.store.setState({ skipsHard: isOn })}
      >
        <span className="tick" aria-hidden="true" />
        {text('hard.skip')}
      </Checkbox>
      <p className="quiet">{text('hard.free')}</p>
    </section>
  );
}

/** For how long hard content stood open today, beside the limit where there is one. */
function ExposureToday() {
  return <p>{useExposureText()}</p>;
}

/** The same in the bar, short, while hard content stands open. */
export function ExposureMeter() {
  const said = useExposureText();
  const exposure = useAppState((state) => state.rest?.exposure);
  if (exposure === undefined) return null;
  const times = [exposure.ms, ...(exposure.limitMs === null ? [] : [exposure.limitMs])];
  return (
    <span className="exposure quiet nowrap" title={said}>
      <EyeClosed aria-hidden="true" />
      <span aria-hidden="true">{times.map(durationText).join(' / ')}</span>
      <span className="only-heard">{said}</span>
    </span>
  );
}

function useExposureText(): string {
  const text = useText();
  const exposure = useAppState((state) => state.rest?.exposure);
  if (exposure === undefined) return '';
  const time = durationText(exposure.ms);
  if (exposure.limitMs === null) return text('hard.time', { time });
  return text('hard.timeOf', { time, limit: durationText(exposure.limitMs) });
}

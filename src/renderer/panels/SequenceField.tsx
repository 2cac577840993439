import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { frameRateSchema } from '../../core/video/frameRate.ts';
import { useText } from '../i18n/i18n.ts';
import { changeSettings } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

/** Asks whether each folder of pictures is one video, and how many of them a second; the rate is kept for the next time. */
export function SequenceField(props: {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled: boolean;
}) {
  const text = useText();
  const app = useApp();
  const rate = useAppState((state) => state.settings.sequenceRate);
  const [typed, setTyped] = useState(String(rate));
  const change = (wanted: string) => {
    setTyped(wanted);
    const read = frameRateSchema.safeParse(Number(wanted));
    if (read.success) changeSettings(app, { sequenceRate: read.data });
  };
  return (
    <>
      <Checkbox
        className="checkbox"
        isSelected={props.isSelected}
        onChange={props.onChange}
        isDisabled={props.isDisabled}
      >
        <span className="tick" aria-hidden="true" />
        {text('new.sequence')}
      </Checkbox>
      {props.isSelected && (
        <label className="field">
          <span>{text('new.sequenceRate')}</span>
          <input
            type="number"
            min={0.001}
            max={1000}
            step="any"
            required
            value={typed}
            disabled={props.isDisabled}
            onChange={(event) => change(event.target.value)}
          />
        </label>
      )}
    </>
  );
}

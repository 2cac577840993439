import { Checkbox, Label, Radio, RadioGroup } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import { changeSettings } from '../state/app.ts';
import type { Settings } from '../state/settings.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { BreakRules } from './BreakRules.tsx';
import { FfmpegField, useFfmpeg } from './FfmpegField.tsx';
import { Sheet } from './Sheet.tsx';

const themes = ['system', 'light', 'dark', 'contrast'] as const;
const keymaps = ['halte', 'cvat', 'labelimg'] as const;
const sizes = [100, 125, 150, 200] as const;

/** What a person sets for themselves; it holds at once and follows their name. */
export function SettingsPanel() {
  const text = useText();
  const app = useApp();
  const settings = useAppState((state) => state.settings);
  const change = (part: Partial<Settings>) => changeSettings(app, part);
  return (
    <Sheet title={text('settings.title')}>
      <Choice
        label={text('settings.language')}
        value={settings.language}
        options={[
          ['en', 'English'],
          ['fr', 'Français'],
        ]}
        onChange={(language) => change({ language: language as Settings['language'] })}
      />
      <Choice
        label={text('settings.theme')}
        value={settings.theme}
        options={themes.map((theme) => [theme, text(`settings.theme.${theme}`)])}
        onChange={(theme) => change({ theme: theme as Settings['theme'] })}
      />
      <Choice
        label={text('settings.textSize')}
        value={String(settings.textSize)}
        options={sizes.map((size) => [String(size), `${size} %`])}
        onChange={(size) => change({ textSize: Number(size) as Settings['textSize'] })}
      />
      <Choice
        label={text('settings.keymap')}
        value={settings.keymap}
        options={keymaps.map((keymap) => [keymap, text(`settings.keymap.${keymap}`)])}
        onChange={(keymap) => change({ keymap: keymap as Settings['keymap'] })}
      />
      <Checkbox className="checkbox" isSelected={settings.crosshair} onChange={(crosshair) => change({ crosshair })}>
        <span className="tick" aria-hidden="true" />
        {text('settings.crosshair')}
      </Checkbox>
      <Checkbox className="checkbox" isSelected={settings.restCard} onChange={(restCard) => change({ restCard })}>
        <span className="tick" aria-hidden="true" />
        {text('settings.restCard')}
      </Checkbox>
      <Checkbox className="checkbox" isSelected={settings.microPause} onChange={(microPause) => change({ microPause })}>
        <span className="tick" aria-hidden="true" />
        {text('settings.microPause')}
      </Checkbox>
      <FfmpegField {...useFfmpeg()} />
      <BreakRules />
    </Sheet>
  );
}

function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <RadioGroup className="choice" orientation="horizontal" value={props.value} onChange={props.onChange}>
      <Label>{props.label}</Label>
      <div className="segments">
        {props.options.map(([value, name]) => (
          <Radio key={value} value={value} className="segment">
            {name}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

import { type FormEvent, useEffect, useState } from 'react';
import { Button, Input, Label, Text, TextField } from 'react-aria-components';
import type { Ffmpeg } from '../../core/contract/ffmpeg.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp } from '../state/useApp.tsx';

type Shown = { readonly ffmpeg: Ffmpeg | null; readonly onChange: (ffmpeg: Ffmpeg | null) => void };

/** The office's own ffmpeg as this window knows it; null until main has looked for it. */
export function useFfmpeg(): Shown {
  const app = useApp();
  const [ffmpeg, onChange] = useState<Ffmpeg | null>(null);
  useEffect(() => void attempt(app, () => app.bridge.call('ffmpeg.get', {})).then(onChange), [app]);
  return { ffmpeg, onChange };
}

/** Where the office's own ffmpeg lies, for the whole workstation; an empty field has it looked for. */
export function FfmpegField({ ffmpeg, onChange }: Shown) {
  const text = useText();
  const app = useApp();
  const [typed, setTyped] = useState<string | null>(null);
  if (ffmpeg === null) return null;
  const path = typed ?? ffmpeg.path ?? '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = path.trim() === '' ? null : path.trim();
    const now = await attempt(app, () => app.bridge.call('ffmpeg.put', { path: wanted }));
    if (now !== null) onChange(now);
  };
  const { found } = ffmpeg;
  return (
    <form className="row end" onSubmit={(event) => void submit(event)}>
      <TextField className="grow" value={path} onChange={setTyped}>
        <Label>{text('ffmpeg.path')}</Label>
        <Input spellCheck="false" placeholder={found?.path ?? text('ffmpeg.example')} />
        <Text slot="description" className="quiet">
          {found === null ? text('ffmpeg.none') : text('ffmpeg.found', found)}
        </Text>
      </TextField>
      <Button type="submit" className="button">
        {text('ffmpeg.use')}
      </Button>
    </form>
  );
}

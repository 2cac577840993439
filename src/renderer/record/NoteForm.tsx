import { type FormEvent, useRef, useState } from 'react';
import { Button, Label, Radio, RadioGroup, TextArea, TextField } from 'react-aria-components';
import { recordWords } from '../../core/work/recordWords.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt, toast } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

const kinds = ['agreement', 'objection', 'correction'] as const;

/** What the worker says of a day or of a row. It is added to the record and changes nothing that stands in it. */
export function NoteForm(props: { readonly day: string; readonly ofSeq: number | null; readonly onDone: () => void }) {
  const text = useText();
  const app = useApp();
  const words = recordWords[useAppState((state) => state.settings.language)];
  const [kind, setKind] = useState<(typeof kinds)[number]>('objection');
  const [note, setNote] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const asked = { kind, day: props.day, ofSeq: props.ofSeq, text: note };
    const done = await attempt(app, () => app.bridge.call('record.note', asked));
    if (done === null) return;
    toast(app, { tone: 'note', text: text('record.noted', { seq: done.seq }), canUndo: false });
    setNote('');
    field.current?.focus();
    props.onDone();
  };
  return (
    <form className="record-note" onSubmit={(event) => void submit(event)}>
      <h2>{props.ofSeq === null ? text('record.noteDay') : text('record.noteRow', { seq: props.ofSeq })}</h2>
      <p className="quiet">{text('record.noteLead')}</p>
      <RadioGroup
        className="choice"
        orientation="horizontal"
        value={kind}
        onChange={(value) => setKind(value as typeof kind)}
        aria-label={text('record.noteKind')}
      >
        <div className="segments">
          {kinds.map((each) => (
            <Radio key={each} value={each} className="segment">
              {words.noteKinds[each]}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <TextField value={note} onChange={setNote} maxLength={2000}>
        <Label>{text('record.noteText')}</Label>
        <TextArea rows={3} ref={field} />
      </TextField>
      <Button type="submit" className="button primary" isDisabled={kind !== 'agreement' && note.trim() === ''}>
        {text('record.noteAdd')}
      </Button>
    </form>
  );
}

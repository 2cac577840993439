import { type FormEvent, useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import { attempt, toast } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

/** The worker's word for the labour card that goes out with the data of the open project: only if they want, without a name. */
export function CardNote() {
  const text = useText();
  const app = useApp();
  const project = useAppState((state) => state.project);
  const [note, setNote] = useState('');
  if (project === null) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await attempt(app, () => app.bridge.call('record.cardNote', { text: note }));
    if (done === null) return;
    toast(app, { tone: 'note', text: text('record.noted', { seq: done.seq }), canUndo: false });
    setNote('');
  };
  return (
    <details className="knows">
      <summary>{text('card.note')}</summary>
      <form className="record-note" onSubmit={(event) => void submit(event)}>
        <p className="quiet">{text('card.noteLead', { name: project.name })}</p>
        <TextField value={note} onChange={setNote} maxLength={2000}>
          <Label>{text('card.noteText')}</Label>
          <TextArea rows={3} />
        </TextField>
        <Button type="submit" className="button" isDisabled={note.trim() === ''}>
          {text('card.noteAdd')}
        </Button>
      </form>
    </details>
  );
}

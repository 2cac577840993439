import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { TextLine } from './fields.tsx';

/** Declares a time for a picture of the open project as a target, or takes it back; everybody sees who did it and when. */
export function TargetForm({ pin, onDone }: { readonly pin: string; readonly onDone: () => void }) {
  const text = useText();
  const app = useApp();
  const project = useAppState((state) => state.project);
  const [typed, setTyped] = useState('');
  const [by, setBy] = useState('');
  const seconds = Number(typed.replace(',', '.'));
  const isSet = seconds >= 0.1 && seconds <= 86_400;
  const declare = async (asked: number | null) => {
    const done = await attempt(app, () => app.bridge.call('employer.setTarget', { pin, seconds: asked, by }));
    if (done !== null) onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSet) void declare(seconds);
  };
  if (project === null) return <p className="quiet">{text('employer.targetNoProject')}</p>;
  return (
    <form className="record-note" onSubmit={submit}>
      <h2>{text('employer.target', { name: project.name })}</h2>
      <p className="quiet">{text('employer.targetLead')}</p>
      <div className="fields">
        <TextLine label={text('employer.seconds')} value={typed} onChange={setTyped} />
        <TextLine label={text('employer.by')} value={by} onChange={setBy} />
      </div>
      <div className="row">
        <Button type="submit" className="button" isDisabled={!isSet || by.trim() === ''}>
          {text('employer.targetSet')}
        </Button>
        <Button className="button quiet" isDisabled={by.trim() === ''} onPress={() => void declare(null)}>
          {text('employer.targetDrop')}
        </Button>
      </div>
    </form>
  );
}

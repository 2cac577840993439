import { type FormEvent, useEffect, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { Worker } from '../../core/contract/worker.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt, changeSettings } from '../state/app.ts';
import { newId } from '../state/newId.ts';
import { takeSession } from '../state/startApp.ts';
import { useApp } from '../state/useApp.tsx';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';

/** Who works at this desk: a name, a PIN where one is set, and everything follows. */
export function SignInView() {
  const text = useText();
  const app = useApp();
  const [workers, setWorkers] = useState<readonly Worker[] | null>(null);
  const [chosen, setChosen] = useState<Worker | 'new' | null>(null);
  useEffect(() => {
    void app.bridge.call('worker.list', {}).then((list) => {
      setWorkers(list);
      if (list.length === 0) setChosen('new');
    });
  }, [app]);
  if (workers === null) return <main className="page centred">{text('app.loading')}</main>;
  return (
    <main className="page centred signin">
      <p className="brand">Halte</p>
      <h1>{text('signin.title')}</h1>
      {chosen === null && (
        <ul className="names">
          {workers.map((worker, i) => (
            <li key={worker.id}>
              <Button
                className="button large"
                autoFocus={i === 0}
                onPress={() => (worker.hasPin ? setChosen(worker) : void signIn(app, worker.id, null))}
              >
                {worker.name}
              </Button>
            </li>
          ))}
          <li>
            <Button className="button quiet" onPress={() => setChosen('new')}>
              {text('signin.someoneElse')}
            </Button>
          </li>
        </ul>
      )}
      {chosen === 'new' && <NewWorker />}
      {chosen !== null && chosen !== 'new' && <Pin worker={chosen} />}
      {chosen !== null && workers.length > 0 && (
        <Button className="button quiet" onPress={() => setChosen(null)}>
          {text('signin.back')}
        </Button>
      )}
      <p className="quiet">{text('signin.lead')}</p>
      <LanguageSwitch />
    </main>
  );
}

function NewWorker() {
  const text = useText();
  const app = useApp();
  const [name, setName] = useState('');
  const [pin, setPin] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const id = newId();
    const made = await attempt(app, () => app.bridge.call('worker.create', { id, name, pin: pin === '' ? null : pin }));
    if (made !== null) await signIn(app, made.id, pin === '' ? null : pin);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextField autoFocus value={name} onChange={setName} isRequired maxLength={80}>
        <Label>{text('signin.newName')}</Label>
        <Input />
      </TextField>
      <TextField value={pin} onChange={setPin} type="password" maxLength={64}>
        <Label>{text('signin.pin')}</Label>
        <Input autoComplete="off" />
      </TextField>
      <Button type="submit" className="button primary large" isDisabled={name.trim() === ''}>
        {text('signin.create')}
      </Button>
    </form>
  );
}

function Pin({ worker }: { readonly worker: Worker }) {
  const text = useText();
  const app = useApp();
  const [pin, setPin] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await signIn(app, worker.id, pin);
    setPin('');
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextField autoFocus value={pin} onChange={setPin} type="password" maxLength={64}>
        <Label>{text('signin.pinFor', { name: worker.name })}</Label>
        <Input autoComplete="off" />
      </TextField>
      <Button type="submit" className="button primary large">
        {text('signin.create')}
      </Button>
    </form>
  );
}

async function signIn(app: ReturnType<typeof useApp>, workerId: string, pin: string | null): Promise<void> {
  const { language } = app.store.getState().settings;
  const session = await attempt(app, () => app.bridge.call('worker.signIn', { workerId, pin }));
  if (session === null) return;
  const kept = await app.bridge.call('worker.settings.get', {});
  await takeSession(app, session);
  if (Object.keys(kept).length === 0) changeSettings(app, { language });
}

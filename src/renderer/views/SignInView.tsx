import { type FormEvent, useEffect, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { Worker } from '../../core/contract/worker.ts';
import { useText } from '../i18n/i18n.ts';
import { Receipt } from '../record/Receipt.tsx';
import { attempt, changeSettings } from '../state/app.ts';
import { newId } from '../state/newId.ts';
import { takeSession } from '../state/startApp.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';

/** Who works at this desk: a name, a PIN where one is set, and everything follows. */
export function SignInView() {
  const text = useText();
  const app = useApp();
  const [workers, setWorkers] = useState<readonly Worker[] | null>(null);
  const [chosen, setChosen] = useState<Worker | 'new' | null>(null);
  const [isForRecord, setForRecord] = useState(false);
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
      <h1>{text(isForRecord ? 'record.takeHome' : 'signin.title')}</h1>
      {chosen === null && (
        <ul className="names">
          {workers.map((worker, i) => (
            <li key={worker.id}>
              <Button
                className="button large"
                autoFocus={i === 0}
                onPress={() => (worker.hasPin ? setChosen(worker) : void enter(app, worker.id, null, isForRecord))}
              >
                {worker.name}
              </Button>
            </li>
          ))}
          {!isForRecord && (
            <li>
              <Button className="button quiet" onPress={() => setChosen('new')}>
                {text('signin.someoneElse')}
              </Button>
            </li>
          )}
          {workers.length > 0 && (
            <li>
              <Button className="button quiet" onPress={() => setForRecord(!isForRecord)}>
                {text(isForRecord ? 'signin.back' : 'record.takeHome')}
              </Button>
            </li>
          )}
        </ul>
      )}
      {chosen === 'new' && <NewWorker />}
      {chosen !== null && chosen !== 'new' && <Pin worker={chosen} isForRecord={isForRecord} />}
      {chosen !== null && workers.length > 0 && (
        <Button className="button quiet" onPress={() => setChosen(null)}>
          {text('signin.back')}
        </Button>
      )}
      <LastReceipt />
      <p className="quiet">{text('signin.lead')}</p>
      <LanguageSwitch />
    </main>
  );
}

/** What the worker who has just left takes home. */
function LastReceipt() {
  const text = useText();
  const app = useApp();
  const receipt = useAppState((state) => state.receipt);
  if (receipt === null) return null;
  return (
    <section className="last-receipt" aria-labelledby="last-receipt">
      <h2 id="last-receipt">{text('record.receiptYours')}</h2>
      <Receipt receipt={receipt} />
      <Button className="button quiet" onPress={() => app.store.setState({ receipt: null })}>
        {text('action.close')}
      </Button>
    </section>
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

function Pin({ worker, isForRecord }: { readonly worker: Worker; readonly isForRecord: boolean }) {
  const text = useText();
  const app = useApp();
  const [pin, setPin] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await enter(app, worker.id, pin, isForRecord);
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

/** Signs in, or shows the record alone: that opens no shift and needs nobody else to sign out. */
async function enter(
  app: ReturnType<typeof useApp>,
  workerId: string,
  pin: string | null,
  isForRecord: boolean,
): Promise<void> {
  if (!isForRecord) return signIn(app, workerId, pin);
  const owner = { workerId, pin };
  const day = new Date().toISOString().slice(0, 10);
  const found = await attempt(app, () => app.bridge.call('record.days', { owner, from: day, to: day }));
  if (found !== null) app.store.setState({ record: { owner } });
}

async function signIn(app: ReturnType<typeof useApp>, workerId: string, pin: string | null): Promise<void> {
  const { language } = app.store.getState().settings;
  const session = await attempt(app, () => app.bridge.call('worker.signIn', { workerId, pin }));
  if (session === null) return;
  const kept = await app.bridge.call('worker.settings.get', {});
  await takeSession(app, session);
  if (Object.keys(kept).length === 0) changeSettings(app, { language });
}

import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import type { EmployerView } from '../../core/contract/employer.ts';
import { minorOf } from '../../core/work/money.ts';
import { currencySchema, type ItemPay, itemPaySchema } from '../../core/work/pay.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt, toast } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { PersonField, TextLine, today } from './fields.tsx';

/** What items of the open project brought in all, for some days: the worker's record shows it as an hourly pay. */
export function ItemPayForm({ pin, people }: { readonly pin: string; readonly people: EmployerView['people'] }) {
  const text = useText();
  const app = useApp();
  const project = useAppState((state) => state.project);
  const [workerId, setWorker] = useState(people[0]?.id ?? '');
  const [typed, setTyped] = useState({ from: today(), to: today(), items: '', amount: '', currency: 'EUR', by: '' });
  const put = (part: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...part }));
  const pay = payOf(typed, project === null ? null : { id: project.id, name: project.name });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pay === null) return;
    if ((await attempt(app, () => app.bridge.call('employer.setItemPay', { pin, workerId, pay }))) === null) return;
    put({ items: '', amount: '' });
    toast(app, { tone: 'note', text: text('employer.termsDone'), canUndo: false });
  };
  return (
    <form className="record-note" onSubmit={(event) => void submit(event)}>
      <h2>{text('employer.itemPay')}</h2>
      <p className="quiet">
        {project === null ? text('employer.itemPayAll') : text('employer.itemPayProject', { name: project.name })}
      </p>
      <div className="fields">
        <PersonField people={people} value={workerId} onChange={setWorker} />
        <TextLine label={text('employer.from')} type="date" value={typed.from} onChange={(from) => put({ from })} />
        <TextLine label={text('employer.to')} type="date" value={typed.to} onChange={(to) => put({ to })} />
        <TextLine label={text('employer.items')} value={typed.items} onChange={(items) => put({ items })} />
        <TextLine label={text('employer.amount')} value={typed.amount} onChange={(amount) => put({ amount })} />
        <TextLine label={text('employer.currency')} value={typed.currency} onChange={(currency) => put({ currency })} />
        <TextLine label={text('employer.by')} value={typed.by} onChange={(by) => put({ by })} />
      </div>
      <Button type="submit" className="button primary" isDisabled={pay === null}>
        {text('employer.termsSet')}
      </Button>
    </form>
  );
}

function payOf(
  typed: Readonly<Record<'from' | 'to' | 'items' | 'amount' | 'currency' | 'by', string>>,
  project: ItemPay['project'],
): ItemPay | null {
  const currency = currencySchema.safeParse(typed.currency.trim().toUpperCase()).data;
  if (currency === undefined) return null;
  const { from, to, by } = typed;
  const amount_minor = minorOf(typed.amount, currency);
  const items = /^\d+$/u.test(typed.items.trim()) ? Number(typed.items) : null;
  return itemPaySchema.safeParse({ project, from, to, items, amount_minor, currency, by }).data ?? null;
}

import { type FormEvent, useState } from 'react';
import { Button, Checkbox, Radio, RadioGroup } from 'react-aria-components';
import type { AgreedTerms, EmployerView } from '../../core/contract/employer.ts';
import { minorOf, moneyText } from '../../core/work/money.ts';
import { type Benchmark, currencySchema, type PayTerms } from '../../core/work/pay.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt, toast } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { BenchmarkFields, type BenchmarkText, benchmarkOf, noBenchmark } from './BenchmarkFields.tsx';
import { PersonField, TextLine, today } from './fields.tsx';

type Fields = {
  readonly workerId: string;
  readonly currency: string;
  readonly rate: string;
  readonly basis: PayTerms['basis'];
  readonly paysTraining: boolean;
  readonly validFrom: string;
  readonly by: string;
  readonly marks: Readonly<Record<Benchmark['kind'], BenchmarkText>>;
};

/** What work pays, for one person: it is written into their record, where they see who entered it and from when it holds. */
export function TermsForm(props: {
  readonly pin: string;
  readonly people: EmployerView['people'];
  readonly agreed: AgreedTerms;
  readonly onTerms: (terms: AgreedTerms) => void;
}) {
  const text = useText();
  const app = useApp();
  const [fields, setFields] = useState<Fields>({
    workerId: props.people[0]?.id ?? '',
    currency: 'EUR',
    rate: '',
    basis: 'hour',
    paysTraining: true,
    validFrom: today(),
    by: '',
    marks: { minimum: noBenchmark, living: noBenchmark },
  });
  const put = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }));
  const terms = termsOf(fields);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (terms === null) return;
    const asked = { pin: props.pin, workerId: fields.workerId, terms };
    const agreed = await attempt(app, () => app.bridge.call('employer.setTerms', asked));
    if (agreed === null) return;
    props.onTerms(agreed);
    toast(app, { tone: 'note', text: text('employer.termsDone'), canUndo: false });
  };
  return (
    <form className="record-note" onSubmit={(event) => void submit(event)}>
      <h2>{text('employer.terms')}</h2>
      <p className="quiet">{text('employer.termsLead')}</p>
      <div className="fields">
        <PersonField people={props.people} value={fields.workerId} onChange={(workerId) => put({ workerId })} />
        <TextLine
          label={text('employer.currency')}
          value={fields.currency}
          onChange={(currency) => put({ currency })}
        />
        <TextLine label={text('employer.rate')} value={fields.rate} onChange={(rate) => put({ rate })} />
        <TextLine
          label={text('employer.validFrom')}
          type="date"
          value={fields.validFrom}
          onChange={(validFrom) => put({ validFrom })}
        />
        <TextLine label={text('employer.by')} value={fields.by} onChange={(by) => put({ by })} />
      </div>
      <BasisChoice basis={fields.basis} onChange={(basis) => put({ basis })} />
      <Checkbox
        className="checkbox"
        isSelected={fields.paysTraining}
        onChange={(paysTraining) => put({ paysTraining })}
        isDisabled={fields.basis === 'item'}
      >
        <span className="tick" aria-hidden="true" />
        {text('employer.paysTraining')}
      </Checkbox>
      <BenchmarkFields marks={fields.marks} onChange={(marks) => put({ marks })} />
      <Button type="submit" className="button primary" isDisabled={terms === null}>
        {text('employer.termsSet')}
      </Button>
      <Agreed people={props.people} agreed={props.agreed} />
    </form>
  );
}

function BasisChoice(props: {
  readonly basis: PayTerms['basis'];
  readonly onChange: (basis: PayTerms['basis']) => void;
}) {
  const text = useText();
  return (
    <RadioGroup
      className="choice"
      orientation="horizontal"
      aria-label={text('employer.basis')}
      value={props.basis}
      onChange={(value) => props.onChange(value as PayTerms['basis'])}
    >
      <div className="segments">
        {(['hour', 'item'] as const).map((basis) => (
          <Radio key={basis} value={basis} className="segment">
            {text(`employer.basis.${basis}`)}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

function Agreed(props: { readonly people: EmployerView['people']; readonly agreed: AgreedTerms }) {
  const text = useText();
  const language = useAppState((state) => state.settings.language);
  const lines = props.agreed.flatMap(({ workerId, terms }) =>
    terms.map((each) => ({ name: props.people.find(({ id }) => id === workerId)?.name ?? '', ...each })),
  );
  return (
    <ul>
      {lines.map((line) => (
        <li key={`${line.name} ${line.project?.id}`}>
          {text(line.basis === 'hour' ? 'employer.agreedHour' : 'employer.agreedItem', {
            name: line.name,
            amount: moneyText(line.rate_minor, line.currency, language),
            date: line.valid_from,
          })}
        </li>
      ))}
    </ul>
  );
}

/** The terms as they are typed, or null while something is missing or cannot be. */
function termsOf(fields: Fields): PayTerms | null {
  const currency = currencySchema.safeParse(fields.currency.trim().toUpperCase()).data;
  if (currency === undefined) return null;
  const rate = minorOf(fields.rate, currency);
  const marks = (['minimum', 'living'] as const).map((kind) => benchmarkOf(kind, fields.marks[kind], currency));
  const isWhole = rate !== null && !marks.includes(null) && fields.by.trim() !== '' && fields.validFrom !== '';
  if (!isWhole) return null;
  return {
    project: null,
    currency,
    rate_minor: rate,
    basis: fields.basis,
    unpaid_work: fields.paysTraining || fields.basis === 'item' ? [] : ['training'],
    pays_breaks: true,
    benchmarks: marks.filter((mark) => mark !== null && mark !== 'none'),
    valid_from: fields.validFrom,
    by: fields.by.trim(),
  };
}

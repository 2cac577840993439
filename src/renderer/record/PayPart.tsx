import { useEffect, useState } from 'react';
import type { Owner } from '../../core/contract/record.ts';
import { moneyText } from '../../core/work/money.ts';
import type { Pay, PayLine } from '../../core/work/pay.ts';
import { clockLength } from '../../core/work/recordWords.ts';
import type { Figure } from '../../core/work/timesheet.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { FigureButton } from './Figures.tsx';

/** What the shown days pay, for each hour of all that the work required; and for which work nobody has said it. */
export function PayPart(props: {
  readonly owner: Owner;
  readonly from: string;
  readonly to: string;
  readonly onRows: (title: string, figure: Figure) => void;
}) {
  const text = useText();
  const app = useApp();
  const [pay, setPay] = useState<Pay | null>(null);
  const { owner, from, to } = props;
  useEffect(() => {
    const state = { isStale: false };
    void attempt(app, () => app.bridge.call('record.pay', { owner, from, to })).then(
      (found) => !state.isStale && setPay(found),
    );
    return () => {
      state.isStale = true;
    };
  }, [app, owner, from, to]);
  if (pay === null || (pay.lines.length === 0 && pay.untoldMs === 0)) return null;
  return (
    <section className="record-day" aria-labelledby="record-pay">
      <h2 id="record-pay">{text('pay.title')}</h2>
      {pay.lines.map((line) => (
        <Line key={`${line.seqs.join()} ${line.from}`} line={line} onRows={props.onRows} />
      ))}
      {pay.untoldMs > 0 && <p>{text('pay.untold', { time: clockLength(pay.untoldMs) })}</p>}
      <p className="quiet">{text('pay.how')}</p>
    </section>
  );
}

function Line({ line, onRows }: { readonly line: PayLine; readonly onRows: (title: string, figure: Figure) => void }) {
  const text = useText();
  const language = useAppState((state) => state.settings.language);
  const money = (minor: number) => moneyText(minor, line.currency, language);
  const name = text('pay.hourly');
  const value = line.hourlyMinor === null ? text('pay.noHours') : money(line.hourlyMinor);
  const items = line.items === null ? '' : text('pay.items', { count: line.items });
  const about = [line.project?.name ?? text('pay.allProjects'), items, `${line.from} – ${line.to}`];
  return (
    <div className="pay-line">
      <p className="quiet">{about.filter((part) => part !== '').join(' · ')}</p>
      <p className="pay-hourly">
        {name}{' '}
        <FigureButton
          name={name}
          value={value}
          figure={{ value: line.hourlyMinor ?? 0, seqs: line.seqs }}
          onRows={onRows}
        />
      </p>
      <p>{text('pay.sum', { gross: money(line.grossMinor), time: clockLength(line.requiredMs) })}</p>
      <ul>
        {line.benchmarks.map((mark) => (
          <li key={`${mark.kind} ${mark.source} ${mark.place}`}>
            {text(`pay.benchmark.${mark.kind}`, {
              amount: money(mark.hourly_minor),
              place: mark.place,
              source: mark.source,
              date: mark.date,
            })}{' '}
            {mark.toFloorMinor > 0 ? text('pay.missing', { amount: money(mark.toFloorMinor) }) : text('pay.reached')}
          </li>
        ))}
      </ul>
    </div>
  );
}

import { useEffect, useState } from 'react';
import { type Country, countrySchema, type ShownPolicies } from '../../core/contract/policy.ts';
import type { Policy } from '../../core/rest/policy.ts';
import { durationText, useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { RestSpans } from './RestSpans.tsx';

/** The rules of breaks: what holds, where it comes from, the country, and what a worker asks for beyond it. */
export function BreakRules() {
  const text = useText();
  const app = useApp();
  const [shown, setShown] = useState<ShownPolicies | null>(null);
  const take = (call: () => Promise<ShownPolicies>) =>
    void attempt(app, call).then((found) => found !== null && setShown(found));
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once; each change answers with what holds then
  useEffect(() => take(() => app.bridge.call('policy.show', {})), [app]);
  if (shown === null) return null;
  return (
    <section className="break-rules" aria-labelledby="break-rules">
      <h3 id="break-rules">{text('rules.title')}</h3>
      <Effective policy={shown.effective} />
      <CountryChoice
        country={shown.country}
        onChange={(country) => take(() => app.bridge.call('policy.country', { country }))}
      />
      <RestSpans
        className="rule-wish"
        asked={shown.wish}
        onAsk={(wish) => take(() => app.bridge.call('policy.wish', { wish }))}
        set={text('rules.wish.set')}
        drop={text('rules.wish.drop')}
      >
        <p>{text('rules.wish')}</p>
      </RestSpans>
      <h4>{text('rules.from')}</h4>
      <ul className="rule-parts">
        {shown.parts.map(({ kind, policy }) => (
          <Part key={kind} name={text(`rules.part.${kind}`)} policy={policy} />
        ))}
      </ul>
      <p className="quiet">{text('rules.when')}</p>
    </section>
  );
}

function Effective({ policy }: { readonly policy: Policy }) {
  const text = useText();
  const hours = (seconds: number) => Math.round(seconds / 360) / 10;
  return (
    <ul className="rule-facts">
      {policy.tiers.map((tier) => (
        <li key={tier.id}>
          {text(tier.paid ? 'rules.tierPaid' : 'rules.tier', {
            work: durationText(tier.after_s * 1000),
            rest: durationText(tier.rest_s * 1000),
          })}{' '}
          {tier.postpone.max > 0 &&
            text('rules.postpone', { count: tier.postpone.max, minutes: Math.round(tier.postpone.by_s / 60) })}
        </li>
      ))}
      {policy.day !== undefined && <li>{text('rules.day', { hours: hours(policy.day.limit_s) })}</li>}
      {policy.week !== undefined && policy.week.limit_s < 604_800 && (
        <li>{text('rules.week', { hours: hours(policy.week.limit_s) })}</li>
      )}
      {policy.exposure !== undefined && <li>{text('rules.exposure', { hours: hours(policy.exposure.limit_s) })}</li>}
      <li>{text('rules.between', { hours: hours(policy.rest_between_days_s) })}</li>
    </ul>
  );
}

function CountryChoice(props: {
  readonly country: Country | null;
  readonly onChange: (country: Country | null) => void;
}) {
  const text = useText();
  return (
    <label className="field">
      {text('rules.country')}
      <select
        value={props.country ?? ''}
        onChange={({ target }) => props.onChange(target.value === '' ? null : countrySchema.parse(target.value))}
      >
        <option value="">{text('rules.country.none')}</option>
        {countrySchema.options.map((country) => (
          <option key={country} value={country}>
            {text(`rules.country.${country}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Part({ name, policy }: { readonly name: string; readonly policy: Policy }) {
  const text = useText();
  const language = useAppState((state) => state.settings.language);
  const isRead = policy.source_grade === 'T';
  return (
    <li>
      <details>
        <summary>
          {name}
          {!isRead && <span className="badge">{text('rest.toCheck')}</span>}
        </summary>
        <p>{policy.text[language]}</p>
        <p className="quiet">
          {text('rest.source', { source: policy.source })} · {text('rules.dated', { date: policy.valid_from })}
        </p>
      </details>
    </li>
  );
}

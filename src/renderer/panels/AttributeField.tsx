import type { FocusEvent, KeyboardEvent } from 'react';
import { type AttributeValue, isTicked, isUnsaid } from '../../core/document/attributes.ts';
import type { AttributeDefinition } from '../../core/document/records.ts';
import { useText } from '../i18n/i18n.ts';
import { toast } from '../state/app.ts';
import { commonValue, type Described, setAttribute } from '../state/attributeActions.ts';
import { useApp } from '../state/useApp.tsx';

/** What a field shows and does. `value` is undefined where nothing was said or objects differ. */
type Field<Kind extends AttributeDefinition['kind'] = AttributeDefinition['kind']> = {
  readonly definition: AttributeDefinition & { readonly kind: Kind };
  readonly value: AttributeValue;
  readonly isMixed: boolean;
  readonly isDisabled: boolean;
  readonly set: (value: Exclude<AttributeValue, undefined>) => void;
};

/** One attribute of what is selected, with its field. */
export function AttributeField(props: { readonly definition: AttributeDefinition; readonly described: Described }) {
  const text = useText();
  const app = useApp();
  const { definition, described } = props;
  const { name, kind, mutable, required } = definition;
  const { value, isMixed } = commonValue(described.shapes, name);
  const isLacking = required && described.shapes.some((shape) => isUnsaid(shape.attributes[name]));
  const field = {
    value: isMixed || isUnsaid(value) ? undefined : value,
    isMixed,
    isDisabled: mutable && described.isAway,
    set: (next: Exclude<AttributeValue, undefined>) => setAttribute(app.work, definition, next),
  };
  const hints = [
    isLacking ? text('attribute.required') : '',
    mutable && described.shapes.some((shape) => shape.track !== undefined) ? text('attributes.here') : '',
  ];
  return (
    <fieldset className="attribute" data-attribute={name} data-lacking={isLacking} disabled={field.isDisabled}>
      <legend>
        {name} <span className="quiet">{hints.filter(Boolean).join(', ')}</span>
      </legend>
      {kind === 'select' && <Select {...field} definition={definition} />}
      {kind === 'radio' && <Radios {...field} definition={definition} />}
      {kind === 'checkbox' && <Tick {...field} definition={definition} />}
      {kind === 'number' && <NumberLine {...field} definition={definition} />}
      {kind === 'text' && <TextLine {...field} definition={definition} />}
    </fieldset>
  );
}

/** The values of a list, and the one there is where another tool gave one that is not in it. */
function valuesWith(values: readonly string[], value: AttributeValue): readonly string[] {
  const there = value === undefined || value === null ? null : String(value);
  return there === null || values.includes(there) ? values : [...values, there];
}

/** Chooses the first value with 1, the tenth with 0. */
function byDigit(event: KeyboardEvent, choose: (at: number) => void): void {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  if (digit === undefined || event.ctrlKey || event.altKey) return;
  event.preventDefault();
  choose((Number(digit) + 9) % 10);
}

function Select({ definition, value, isMixed, set }: Field<'select'>) {
  const text = useText();
  const options = valuesWith(definition.values, value);
  const choose = (at: number) => {
    const chosen = options[at];
    if (chosen !== undefined) set(chosen);
  };
  return (
    <select
      aria-label={text('attributes.number', { name: definition.name })}
      aria-required={definition.required}
      value={String(value ?? '')}
      onChange={({ target }) => set(target.value === '' ? null : target.value)}
      onKeyDown={(event) => byDigit(event, choose)}
    >
      <option value="">{text(isMixed ? 'attributes.mixed' : 'attribute.none')}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}

function Radios({ definition, value, isMixed, set }: Field<'radio'>) {
  const text = useText();
  const options = valuesWith(definition.values, value);
  const choose = (event: KeyboardEvent<HTMLElement>, at: number) => {
    const chosen = options[at];
    if (chosen === undefined) return;
    set(chosen);
    event.currentTarget.querySelectorAll('input')[at]?.focus();
  };
  return (
    <div
      className="radios"
      role="radiogroup"
      aria-label={text('attributes.number', { name: definition.name })}
      aria-required={definition.required}
      onKeyDown={(event) => byDigit(event, (at) => choose(event, at))}
    >
      {options.map((option, at) => (
        <label key={option} className="tickbox">
          <input
            type="radio"
            name={`attribute ${definition.name}`}
            checked={!isMixed && String(value ?? '') === option}
            onChange={() => set(option)}
          />
          {at < 10 && (
            <span className="digit-hint" aria-hidden="true">
              {(at + 1) % 10}
            </span>
          )}
          {option}
        </label>
      ))}
      {isMixed && <span className="quiet">{text('attributes.mixed')}</span>}
    </div>
  );
}

function Tick({ definition, value, isMixed, set }: Field<'checkbox'>) {
  const text = useText();
  const isSaid = value !== undefined;
  const word = isMixed
    ? 'attributes.mixed'
    : isSaid
      ? isTicked(value)
        ? 'attribute.yes'
        : 'attribute.no'
      : 'attribute.none';
  return (
    <label className="tickbox">
      <input
        type="checkbox"
        aria-label={text('attributes.number', { name: definition.name })}
        aria-required={definition.required}
        checked={isTicked(value)}
        ref={(box) => {
          if (box !== null) box.indeterminate = !isSaid;
        }}
        onChange={({ target }) => set(target.checked)}
        onKeyDown={(event) => byDigit(event, (at) => at < 2 && set(at === 0))}
      />
      <span>{text(word)}</span>
      <span className="digit-hint" aria-hidden="true">
        1 {text('attribute.yes')}, 2 {text('attribute.no')}
      </span>
    </label>
  );
}

function NumberLine({ definition, value, isMixed, set }: Field<'number'>) {
  const text = useText();
  const app = useApp();
  const { name, min, max, step, required } = definition;
  const shown = value === undefined ? '' : String(value);
  const limits = `${min ?? '−∞'} … ${max ?? '∞'}${step === null ? '' : `, ± ${step}`}`;
  const keep = ({ target }: FocusEvent<HTMLInputElement>) => {
    if (target.validity.badInput || !target.validity.valid) {
      toast(app, { tone: 'problem', text: text('attributes.badNumber', { name, limits }), canUndo: false });
      target.value = shown;
    } else if (target.value !== shown) set(target.value === '' ? null : Number(target.value));
  };
  return (
    <input
      key={shown}
      type="number"
      aria-label={name}
      aria-required={required}
      min={min ?? undefined}
      max={max ?? undefined}
      step={step ?? 'any'}
      placeholder={isMixed ? text('attributes.mixed') : limits}
      defaultValue={shown}
      onBlur={keep}
    />
  );
}

function TextLine({ definition, value, isMixed, set }: Field<'text'>) {
  const text = useText();
  const shown = value === undefined ? '' : String(value);
  return (
    <input
      key={shown}
      type="text"
      aria-label={definition.name}
      aria-required={definition.required}
      maxLength={2000}
      placeholder={isMixed ? text('attributes.mixed') : ''}
      defaultValue={shown}
      onBlur={({ target }) => target.value !== shown && set(target.value === '' ? null : target.value)}
    />
  );
}

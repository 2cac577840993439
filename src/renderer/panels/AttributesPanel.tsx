import { type KeyboardEvent, useMemo } from 'react';
import { definitionsOf } from '../../core/document/attributes.ts';
import { useText } from '../i18n/i18n.ts';
import { commonValue, describedOf, othersOf } from '../state/attributeActions.ts';
import { useWork } from '../state/useApp.tsx';
import { focusView } from '../ui/focus.ts';
import { AttributeField } from './AttributeField.tsx';

/** The attributes of what is selected, by keys: digits, arrows and Tab choose, Enter or Escape goes back to the canvas. */
export function AttributesPanel() {
  const text = useText();
  const selection = useWork((state) => state.selection);
  const followedId = useWork((state) => state.followedId);
  const shapes = useWork((state) => state.shapes);
  const labelsById = useWork((state) => state.labelsById);
  const described = useMemo(
    () => describedOf({ selection, followedId, shapes, labelsById }),
    [selection, followedId, shapes, labelsById],
  );
  const definitions = definitionsOf(described.label);
  const others = othersOf(described);
  if (definitions.length === 0 && others.length === 0) return null;
  const ids = described.shapes.map(({ id }) => id).join();
  return (
    <section
      className="panel attributes-panel"
      data-region
      data-attributes
      aria-labelledby="attributes-title"
      onKeyDown={goBack}
    >
      <h2 id="attributes-title">
        {described.label === undefined
          ? text('attributes.title')
          : text('attributes.of', { label: described.label.name })}
      </h2>
      {definitions.map((definition) => (
        <AttributeField key={`${ids} ${definition.name}`} definition={definition} described={described} />
      ))}
      {others.length > 0 && (
        <>
          {definitions.length > 0 && <h3>{text('attributes.others')}</h3>}
          <dl>
            {others.map((name) => {
              const { value, isMixed } = commonValue(described.shapes, name);
              return (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{isMixed ? text('attributes.mixed') : String(value ?? text('attribute.none'))}</dd>
                </div>
              );
            })}
          </dl>
        </>
      )}
    </section>
  );
}

/** Enter keeps what is typed and goes back to the canvas; Escape goes back without it. */
function goBack(event: KeyboardEvent): void {
  if (event.key !== 'Enter' && event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation();
  const { target } = event;
  const isTyped = target instanceof HTMLInputElement && (target.type === 'text' || target.type === 'number');
  if (event.key === 'Escape' && isTyped) target.value = target.defaultValue;
  focusView();
}

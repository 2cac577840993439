import type { StoredField } from '../../core/privacy/storedField.ts';
import { storedFields } from '../../core/privacy/storedFields.ts';
import { useText } from '../i18n/i18n.ts';
import { useAppState } from '../state/useApp.tsx';

/** Everything Halte stores about a worker, from the list that a test holds against the databases. */
export function Knows() {
  const text = useText();
  const language = useAppState((state) => state.settings.language);
  const personal = storedFields.filter((field) => field.personal !== null);
  const tables = Map.groupBy(personal, (field) => `${field.store}.${field.table}`);
  return (
    <details className="knows">
      <summary>{text('record.knows')}</summary>
      <p>{text('record.knowsLead')}</p>
      {[...tables].map(([name, fields]) => (
        <section key={name} aria-label={name}>
          <h3>{text(fields[0]?.store === 'project' ? 'record.knowsProject' : 'record.knowsDesk', { table: name })}</h3>
          <dl>
            {fields.map((field) => (
              <Field key={field.column} field={field} language={language} />
            ))}
          </dl>
        </section>
      ))}
      <p className="quiet">{text('record.knowsOthers', { count: storedFields.length - personal.length })}</p>
    </details>
  );
}

function Field({ field, language }: { readonly field: StoredField; readonly language: 'en' | 'fr' }) {
  const text = useText();
  if (field.personal === null) return null;
  const { purpose, readers, retention } = field.personal;
  return (
    <div>
      <dt>
        <code>{field.column}</code> {field.holds[language]}
      </dt>
      <dd className="knows-why">
        {text('record.knowsWhy', {
          purpose: purpose[language],
          readers: readers[language],
          retention: retention[language],
        })}
      </dd>
    </div>
  );
}

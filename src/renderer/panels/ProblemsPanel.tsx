import { useEffect, useState } from 'react';
import type { Item } from '../../core/document/records.ts';
import { useText } from '../i18n/i18n.ts';
import { toldText } from '../i18n/told.ts';
import { showLabel } from '../state/places.ts';
import { useApp } from '../state/useApp.tsx';
import { Sheet } from './Sheet.tsx';

/** Pictures that could not be read, each with its reason. */
export function ProblemsPanel() {
  const text = useText();
  const app = useApp();
  const [items, setItems] = useState<readonly Item[]>([]);
  useEffect(() => void app.bridge.call('items.problems', { limit: 1000 }).then(setItems, () => {}), [app]);
  return (
    <Sheet title={text('problems.title')}>
      <p className="quiet">{text('problems.lead')}</p>
      <ul className="problems">
        {items.map((item) => (
          <li key={item.id}>
            <button type="button" className="link" onClick={() => void showLabel(app, item)}>
              {item.path}
            </button>
            <span>{toldText(item.problem ?? '')}</span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

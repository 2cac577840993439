import { EyeClosed } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Item } from '../../core/document/records.ts';
import { useText } from '../i18n/i18n.ts';
import { openItem } from '../state/navigation.ts';
import { useApp, useAppState, useWork } from '../state/useApp.tsx';
import { Thumbnail } from '../ui/Thumbnail.tsx';

/** How many neighbours are shown on each side. */
const reach = 8;

/** The pictures around the one on the canvas. */
export function Filmstrip() {
  const text = useText();
  const app = useApp();
  const item = useWork((state) => state.item);
  const total = useAppState((state) => state.project?.counts.items ?? 0);
  const [near, setNear] = useState<readonly Item[]>([]);
  const ordinal = item?.ordinal ?? 0;
  useEffect(() => {
    const from = Math.max(0, Math.min(ordinal - reach, total - 2 * reach - 1));
    const ordinals = Array.from({ length: Math.min(total, 2 * reach + 1) }, (_, i) => from + i);
    const state = { isStale: false };
    void app.bridge.call('items.at', { ordinals }).then(
      (items) => !state.isStale && setNear(items),
      () => {},
    );
    return () => {
      state.isStale = true;
    };
  }, [app, ordinal, total]);
  // The item on the canvas may have been marked just now.
  const isHard = (each: Item) => (each.id === item?.id ? item : each).isHard === true;
  return (
    <nav className="filmstrip" data-region aria-label={text('label.filmstrip')}>
      {near.map((each) => (
        <button
          type="button"
          key={each.id}
          className="film"
          aria-current={each.id === item?.id}
          title={each.path}
          tabIndex={each.id === item?.id ? 0 : -1}
          onClick={() => void openItem(app.work, each)}
        >
          {isHard(each) ? (
            <EyeClosed role="img" aria-label={text('hard.mark')} className="film-hard" />
          ) : (
            each.width > 0 && <Thumbnail itemId={each.id} />
          )}
          <span>{each.ordinal + 1}</span>
          {(each.id === item?.id ? item.shapeCount : each.shapeCount) > 0 && <i aria-hidden="true" />}
        </button>
      ))}
    </nav>
  );
}

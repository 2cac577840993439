import { conversionOf } from '../../core/document/planConvert.ts';
import type { ConvertedKind } from '../../core/geometry/convert.ts';
import { translate } from '../i18n/i18n.ts';
import { type App, toast } from './app.ts';
import { settleNudge } from './objectActions.ts';
import { apply } from './work.ts';

/** Makes what is selected shapes of another kind, and says what came of it. */
export function convertSelected(app: App, to: ConvertedKind): void {
  settleNudge(app.work);
  const { selection, objects, tracks } = app.work.store.getState();
  const chosen = selection.flatMap((id) => objects.get(id) ?? tracks.get(id) ?? []);
  const made = chosen.flatMap((object) => {
    const conversion = conversionOf(object, to);
    const isOther = conversion !== null && JSON.stringify(conversion.object) !== JSON.stringify(object);
    return isOther ? [conversion] : [];
  });
  if (made.length === 0) return toast(app, { tone: 'note', text: translate('toast.noConversion'), canUndo: false });
  if (!apply(app.work, { type: 'objects.convert', ids: made.map(({ object }) => object.id), to })) return;
  const left = chosen.length - made.length;
  const parts = [
    translate('toast.converted', { count: made.length }),
    ...(made.every(({ isSame }) => isSame) ? [] : [translate('toast.convertedOutline')]),
    ...(left === 0 ? [] : [translate('toast.notConverted', { count: left })]),
  ];
  toast(app, { tone: 'note', text: parts.join(' '), canUndo: true });
}

import { unreachable } from '../../core/result.ts';
import { translate } from '../i18n/i18n.ts';
import { type App, toast } from '../state/app.ts';
import { goBeyond, goBy } from '../state/navigation.ts';

/** Goes to another item. */
export async function runItem(app: App, name: string): Promise<void> {
  const { work, store } = app;
  const total = store.getState().project?.counts.items ?? 0;
  switch (name) {
    case 'next':
    case 'previous':
      return goToNeighbour(app, name === 'next' ? 1 : -1);
    case 'forwardTen':
      return goBy(work, 10, total);
    case 'backTen':
      return goBy(work, -10, total);
    case 'first':
      return goBy(work, -total, total);
    case 'last':
      return goBy(work, total, total);
    case 'nextEmpty':
    case 'previousEmpty': {
      const found = await goBeyond(work, name === 'nextEmpty' ? 1 : -1, 'empty');
      if (!found)
        toast(app, {
          tone: 'note',
          text: translate(name === 'nextEmpty' ? 'toast.noEmptyAhead' : 'toast.noEmptyBehind'),
          canUndo: false,
        });
      return;
    }
    default:
      return unreachable(name as never);
  }
}

/** The next or previous item, or the nearest that is not hard content where the person asked to pass it by. */
async function goToNeighbour({ work, store }: App, step: 1 | -1): Promise<void> {
  const { project, skipsHard } = store.getState();
  if (skipsHard) await goBeyond(work, step, 'not-hard');
  else await goBy(work, step, project?.counts.items ?? 0);
}

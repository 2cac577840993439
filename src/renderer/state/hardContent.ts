import { translate } from '../i18n/i18n.ts';
import { type App, attempt, toast } from './app.ts';
import { goBeyond, openItem, workView } from './navigation.ts';
import { closeVideo } from './videoNavigation.ts';
import type { Work } from './work.ts';
import { withShown } from './workState.ts';

/** What this window shows of hard content: the item that it has open, and the one it is about to show. */
type Held = { openId: string | null; comingId: string | null };

/**
 * Keeps hard content covered in this window unless main says that it stands open, and tells main when it is out of sight.
 * Main decides and serves; what is covered is taken off the desk, but for the shape in hand.
 */
export function followHardContent(app: App): void {
  const held: Held = { openId: null, comingId: null };
  const follow = () => {
    const { item, isCovered } = app.work.store.getState();
    const isOpen = item?.isHard === true && item.id === openInSight(app);
    leave(app, held, isOpen ? item.id : null);
    const mustCover = item?.isHard === true && !isOpen;
    if (mustCover && !isCovered) cover(app.work);
    if (item !== null && !mustCover && isCovered) void uncover(app, held, item.id);
  };
  app.work.store.subscribe(follow);
  app.store.subscribe(follow);
}

/** Opens the hard content that the page stands for; main refuses it past the day's limit. */
export async function openHard(app: App): Promise<void> {
  const { item, isCovered } = app.work.store.getState();
  if (item === null || !isCovered) return;
  const rest = await attempt(app, () => app.bridge.call('item.expose', { id: item.id }));
  if (rest !== null) app.store.setState({ rest });
}

/** Goes to the nearest item ahead that is not hard content, else behind. */
export async function goToOtherWork(app: App): Promise<void> {
  const hasFound = (await goBeyond(app.work, 1, 'not-hard')) || (await goBeyond(app.work, -1, 'not-hard'));
  if (!hasFound) toast(app, { tone: 'note', text: translate('hard.noOther'), canUndo: false });
}

/** The item of hard content that stands open, where this window shows the canvas. */
function openInSight({ store }: App): string | null {
  const { rest, screen, record, isEmployerShown } = store.getState();
  const isInSight = screen === 'label' && record === null && !isEmployerShown;
  return isInSight ? (rest?.exposure.itemId ?? null) : null;
}

/** Tells main of an item that this window had open and shows no more. */
function leave(app: App, held: Held, openId: string | null): void {
  const before = held.openId;
  held.openId = openId;
  if (before === null || before === openId) return;
  void attempt(app, () => app.bridge.call('item.cover', { id: before }));
}

function cover(work: Work): void {
  const { frame } = work.store.getState();
  closeVideo(work);
  const nothing = { objects: new Map(), tracks: new Map(), selection: [], preview: null, hoveredId: null };
  work.store.setState((state) =>
    withShown({
      ...state,
      ...nothing,
      isCovered: true,
      frame,
      askedFrame: frame,
      followedId: null,
      pictureProblem: null,
    }),
  );
}

async function uncover(app: App, held: Held, id: string): Promise<void> {
  if (held.comingId === id) return;
  held.comingId = id;
  const { item } = app.work.store.getState();
  const view = workView(app.work);
  try {
    if (item !== null) await attempt(app, () => openItem(app.work, item, view));
  } finally {
    held.comingId = null;
  }
}

import { draftOf, workView } from './navigation.ts';
import type { Work } from './work.ts';

/** Drafts are at most this far behind the hand; where somebody looks is kept a little less often. */
const [draftEveryMs, viewEveryMs] = [250, 600];

/** Streams the half-made shape and the place one looks at to main while they change. Returns how to stop. */
export function keepPlace(work: Work): () => void {
  const timers = { draft: 0, view: 0 };
  const sent = { draft: 'null', view: 'null' };

  const sendDraft = () => {
    timers.draft = 0;
    const draft = draftOf(work);
    const text = JSON.stringify(draft);
    if (text === sent.draft) return;
    sent.draft = text;
    void work.bridge.call('draft.put', { draft }).catch(() => {});
  };
  const sendView = () => {
    timers.view = 0;
    const view = workView(work);
    const text = JSON.stringify(view);
    if (view === null || text === sent.view) return;
    sent.view = text;
    void work.bridge.call('view.put', { view }).catch(() => {});
  };

  const unsubscribe = work.store.subscribe((state, before) => {
    if (state.item !== before.item) sent.draft = '';
    if (state.toolState !== before.toolState && timers.draft === 0)
      timers.draft = window.setTimeout(sendDraft, draftEveryMs);
    if (timers.view === 0) timers.view = window.setTimeout(sendView, viewEveryMs);
  });
  return () => {
    unsubscribe();
    clearTimeout(timers.draft);
    clearTimeout(timers.view);
    sendDraft();
    sendView();
  };
}

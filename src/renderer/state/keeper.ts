import { draftOf, workView } from './navigation.ts';
import { isDrawing } from './toolRunner.ts';
import type { Work } from './work.ts';
import type { WorkState } from './workState.ts';

/** How far what is kept may be behind: the half-made shape, another picture, and how one looks at it. */
const [draftMs, itemMs, viewMs] = [200, 30, 400];

/** Streams the half-made shape and the place one looks at to main while they change. */
export class Keeper {
  readonly #work: Work;
  readonly #sent = { draft: '', view: '' };
  readonly #timers = { draft: 0, view: 0 };

  constructor(work: Work) {
    this.#work = work;
    work.store.subscribe((state, before) => this.#follow(state, before));
  }

  /** Sends what has not been sent yet, now: a break begins, or somebody leaves. */
  flush(): void {
    this.#sendDraft();
    this.#sendView();
  }

  #follow(state: WorkState, before: WorkState): void {
    if (state.item === null) return;
    const isOther = state.item.id !== before.item?.id;
    if (isOther) this.#sent.draft = this.#isKeptCovered(before) ? 'null' : '';
    if ((isOther || state.toolState !== before.toolState) && this.#timers.draft === 0) {
      this.#timers.draft = window.setTimeout(() => this.#sendDraft(), draftMs);
    }
    // Opened again at once, it must not come back as it was a moment ago.
    if (state.isCovered && !before.isCovered) this.#sendDraft();
    if (isOther) this.#cancel('view');
    if (this.#timers.view === 0) {
      this.#timers.view = window.setTimeout(() => this.#sendView(), isOther ? itemMs : viewMs);
    }
  }

  #sendDraft(): void {
    this.#cancel('draft');
    const { item, isCovered } = this.#work.store.getState();
    if (item === null) return;
    const draft = draftOf(this.#work);
    if (draft === null && isCovered && this.#sent.draft === '') return;
    const text = JSON.stringify(draft);
    if (text === this.#sent.draft) return;
    this.#sent.draft = text;
    void this.#work.bridge.call('draft.put', { draft }).catch(() => {});
  }

  /** What is half drawn on hard content stays there while it is covered, also where the person goes to other work. */
  #isKeptCovered(state: WorkState): boolean {
    return state.isCovered && (this.#sent.draft === '' || isDrawing(state));
  }

  #sendView(): void {
    this.#cancel('view');
    const view = workView(this.#work);
    const text = JSON.stringify(view);
    if (view === null || text === this.#sent.view) return;
    this.#sent.view = text;
    void this.#work.bridge.call('view.put', { view }).catch(() => {});
  }

  #cancel(timer: 'draft' | 'view'): void {
    clearTimeout(this.#timers[timer]);
    this.#timers[timer] = 0;
  }
}

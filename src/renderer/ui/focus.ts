/** Where the keyboard begins in the view that is shown: the canvas, the grid's cell, or the first thing to do. */
const beginnings =
  '.label-view:not([hidden]) .canvas-place:not([hidden]) .canvas, .label-view:not([hidden]) .hard-page button, .cell[tabindex="0"], .home .card, .names button';

/** What can take the focus inside a part of the window. */
const takers =
  '[tabindex="0"], button:not([disabled], [tabindex="-1"]), input:not([disabled]), select:not([disabled]), summary';

/** Puts the focus where the shown view begins. */
export function focusView(): void {
  document.querySelector<HTMLElement>(beginnings)?.focus({ preventScroll: true });
}

/** Puts the focus on the first attribute of what is selected. Returns whether there is one. */
export function focusAttributes(): boolean {
  const field = document.querySelector<HTMLElement>('[data-attributes] [data-attribute]');
  const taker =
    field?.querySelector<HTMLElement>('input:checked') ?? field?.querySelector<HTMLElement>('input, select');
  taker?.focus();
  return taker != null;
}

/** Whether a field of attributes is typed or chosen in, so that a click on it keeps the focus there. */
export function isInAttributes(): boolean {
  const typed = '[data-attributes] :is(select, input:not([type=radio], [type=checkbox]))';
  return document.activeElement?.matches(typed) === true;
}

/** Puts it there where it would be lost: after what had it is gone, or hidden. */
export function focusViewIfLost(): void {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body || activeElement.closest('[hidden]') !== null)
    focusView();
}

/** Goes to the next (or previous) part of the window: bar, tools, canvas, panels, filmstrip. */
export function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.checkVisibility() && takerIn(region) !== null,
  );
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = at === -1 ? 0 : (at + step + regions.length) % regions.length;
  const region = regions[next];
  if (region !== undefined) takerIn(region)?.focus();
}

function takerIn(region: HTMLElement): HTMLElement | null {
  return region.matches('[tabindex="0"]') ? region : region.querySelector<HTMLElement>(takers);
}

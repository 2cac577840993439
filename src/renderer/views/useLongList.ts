import { type RefObject, useCallback, useEffect, useState } from 'react';

/** Chromium lays out no element higher than about 33 million pixels; a longer list scrolls in proportion. */
const maxSheet = 8_000_000;

/** The rows of a long list that are in sight. `top` is where the first of them begins, in CSS pixels of the scroller. */
export type LongList = {
  readonly first: number;
  readonly last: number;
  readonly top: number;
  readonly sheetHeight: number;
  scrollToRow(row: number): void;
};

/**
 * Which of very many equal rows to draw. Up to `maxSheet` this is plain scrolling; beyond it a pixel of the scroll bar
 * stands for several, while the wheel still moves by what it says. (List libraries stop at the browser's limit.)
 */
export function useLongList(ref: RefObject<HTMLElement | null>, rows: number, rowHeight: number): LongList {
  const [{ offset, height }, setState] = useState({ offset: 0, height: 0 });
  const full = rows * rowHeight;
  const sheetHeight = Math.min(full, maxSheet);
  const ratio = sheetHeight <= height ? 1 : (full - height) / (sheetHeight - height);

  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () =>
      setState((state) => {
        const isOurs = Math.abs(state.offset / ratio - element.scrollTop) < 1;
        const now = { offset: isOurs ? state.offset : element.scrollTop * ratio, height: element.clientHeight };
        return now.offset === state.offset && now.height === state.height ? state : now;
      });
    const onWheel = (event: WheelEvent) => {
      if (ratio === 1 || event.ctrlKey) return;
      event.preventDefault();
      setState((state) => ({ ...state, offset: scrolled(element, state.offset + event.deltaY, full, ratio) }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
      element.removeEventListener('wheel', onWheel);
    };
  }, [ref, ratio, full]);

  const scrollToRow = useCallback(
    (row: number) => {
      const element = ref.current;
      if (element === null) return;
      setState((state) => {
        const start = row * rowHeight;
        const end = Math.min(start, start + rowHeight - element.clientHeight);
        const wanted = state.offset > start ? start : state.offset < end ? end : state.offset;
        return { ...state, offset: scrolled(element, wanted, full, ratio) };
      });
    },
    [ref, rowHeight, full, ratio],
  );

  const first = Math.max(0, Math.floor(offset / rowHeight));
  const last = Math.min(rows - 1, Math.ceil((offset + height) / rowHeight));
  return { first, last, top: offset / ratio + first * rowHeight - offset, sheetHeight, scrollToRow };
}

/** The offset nearest to the wanted one, with the scroll bar put where it belongs. */
function scrolled(element: HTMLElement, wanted: number, full: number, ratio: number): number {
  const offset = Math.min(Math.max(0, wanted), Math.max(0, full - element.clientHeight));
  element.scrollTop = offset / ratio;
  return offset;
}

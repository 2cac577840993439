import { useCallback, useEffect, useRef, useState } from 'react';
import type { ItemFilterName } from '../../core/contract/project.ts';
import type { Item } from '../../core/document/records.ts';
import { useApp } from '../state/useApp.tsx';

/** How many items one call brings, and how many pages are kept. */
const [pageSize, keptPages] = [50, 80];

/** A jump waits so long for its items before it shows empty cells, in milliseconds. */
const patienceMs = 150;

/** The items a filter lets through, by their place in the list; pages come when they are wanted. */
export function usePages(filter: ItemFilterName) {
  const app = useApp();
  const pages = useRef(new Map<number, readonly Item[]>());
  const asked = useRef(new Set<number>());
  const [total, setTotal] = useState<number | null>(null);
  const [, redraw] = useState(0);

  const fetchPage = useCallback(
    async (page: number) => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      const found = await app.bridge
        .call('items.page', { filter, from: page * pageSize, count: pageSize })
        .catch(() => null);
      if (found === null) return void asked.current.delete(page);
      pages.current.set(page, found.items);
      for (const old of [...pages.current.keys()].slice(0, -keptPages)) {
        pages.current.delete(old);
        asked.current.delete(old);
      }
      setTotal(found.total);
    },
    [app, filter],
  );
  const ask = useCallback(
    async (page: number) => {
      if (asked.current.has(page)) return;
      await fetchPage(page);
      redraw((count) => count + 1);
    },
    [fetchPage],
  );
  useEffect(() => void ask(0), [ask]);

  const want = useCallback(
    (from: number, to: number) => {
      for (let page = Math.floor(from / pageSize); page * pageSize < to; page++) void ask(page);
    },
    [ask],
  );
  /**
   * Resolves when the items around a place are there, or have kept the person waiting long enough. What is in sight
   * meanwhile is not drawn anew for them.
   */
  const load = useCallback(
    async (from: number, to: number) => {
      const first = Math.max(0, Math.floor(from / pageSize));
      const pages = Array.from({ length: Math.ceil(to / pageSize) - first }, (_, i) => fetchPage(first + i));
      const all = Promise.all(pages);
      await Promise.race([all, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
      void all.then(() => redraw((count) => count + 1));
    },
    [fetchPage],
  );
  const itemAt = (index: number): Item | null =>
    pages.current.get(Math.floor(index / pageSize))?.[index % pageSize] ?? null;
  return { total, itemAt, want, load };
}

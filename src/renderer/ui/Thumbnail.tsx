import { useEffect, useRef } from 'react';
import { useApp } from '../state/useApp.tsx';
import { takeTurn } from './thumbnailTurns.ts';

/** A small picture of an item; nothing where its file is not there. */
export function Thumbnail({ itemId }: { readonly itemId: string }) {
  const app = useApp();
  const image = useRef<HTMLImageElement>(null);
  const endTurn = useRef(() => {});
  // Past React: a grid of fifty that is drawn anew for each thumbnail would be slow.
  useEffect(() => {
    const { current } = image;
    if (current === null) return;
    endTurn.current = takeTurn(() => {
      current.src = app.bridge.mediaAddress('thumbnail', itemId);
    });
    return () => endTurn.current();
  }, [app, itemId]);
  return (
    <img
      alt=""
      decoding="async"
      ref={image}
      onLoad={() => endTurn.current()}
      onError={() => {
        endTurn.current();
        if (image.current !== null) image.current.hidden = true;
      }}
    />
  );
}

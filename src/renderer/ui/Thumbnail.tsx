import { useEffect, useRef } from 'react';
import { useApp } from '../state/useApp.tsx';
import { takeTurn } from './thumbnailTurns.ts';

/** Who passes by asks for nothing: fifty small pictures of where one was hold up the list of where one goes. */
const stayMs = 120;

/** A small picture of an item; nothing where its file is not there. */
export function Thumbnail({ itemId }: { readonly itemId: string }) {
  const app = useApp();
  const image = useRef<HTMLImageElement>(null);
  const endTurn = useRef(() => {});
  // Past React: a grid of fifty that is drawn anew for each thumbnail would be slow.
  useEffect(() => {
    const { current } = image;
    if (current === null) return;
    const timer = setTimeout(() => {
      endTurn.current = takeTurn(() => {
        current.src = app.bridge.mediaAddress('thumbnail', itemId);
      });
    }, stayMs);
    return () => {
      clearTimeout(timer);
      endTurn.current();
    };
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

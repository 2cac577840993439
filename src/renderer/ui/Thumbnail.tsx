import { useState } from 'react';
import { useApp } from '../state/useApp.tsx';

/** A small picture of an item; nothing where its file is not there. */
export function Thumbnail({ itemId }: { readonly itemId: string }) {
  const app = useApp();
  const [isThere, setThere] = useState(true);
  if (!isThere) return null;
  const address = app.bridge.mediaAddress('thumbnail', itemId);
  return <img alt="" decoding="async" src={address} onError={() => setThere(false)} />;
}

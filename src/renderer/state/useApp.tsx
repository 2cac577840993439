import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { App } from './app.ts';
import type { AppState } from './appState.ts';
import type { WorkState } from './workState.ts';

const AppContext = createContext<App | null>(null);

/** Gives the window's state to everything below. */
export function AppProvider({ app, children }: { readonly app: App; readonly children: ReactNode }) {
  return <AppContext.Provider value={app}>{children}</AppContext.Provider>;
}

/** The window's state and its way to main. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('outside of the app');
  return app;
}

/** A part of the window's state; drawn anew when it changes. */
export function useAppState<Part>(select: (state: AppState) => Part): Part {
  return useStore(useApp().store, select);
}

/** A part of the document's state; drawn anew when it changes. */
export function useWork<Part>(select: (state: WorkState) => Part): Part {
  return useStore(useApp().work.store, select);
}

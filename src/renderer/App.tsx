import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { setLanguage, useText } from './i18n/i18n.ts';
import { useKeys } from './keymap/useKeys.ts';
import { Dialogs } from './panels/Dialogs.tsx';
import { Toasts } from './panels/Toasts.tsx';
import { Question } from './rest/Question.tsx';
import { RestView } from './rest/RestView.tsx';
import { useActivity } from './rest/useActivity.ts';
import type { Dialog, Screen } from './state/appState.ts';
import { useApp, useAppState, useWork } from './state/useApp.tsx';
import { focusViewIfLost } from './ui/focus.ts';
import { HomeView } from './views/HomeView.tsx';
import { LabelView } from './views/LabelView.tsx';
import { ProjectView } from './views/ProjectView.tsx';
import { SignInView } from './views/SignInView.tsx';

/** The window: one view, what lies over it, and the break over everything. */
export function App() {
  const settings = useAppState((state) => state.settings);
  useEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = settings.theme;
    root.style.fontSize = `${settings.textSize}%`;
    setLanguage(settings.language);
  }, [settings]);
  useKeys();
  useActivity();
  return (
    <I18nProvider locale={settings.language}>
      <Shell />
    </I18nProvider>
  );
}

function Shell() {
  const isLost = useAppState((state) => state.isLost);
  const session = useAppState((state) => state.session);
  const phase = useAppState((state) => state.rest?.phase);
  const screen = useAppState((state) => state.screen);
  const dialog = useAppState((state) => state.dialog);
  const isResting = phase === 'break' || phase === 'limit';
  usePlace({ isResting, screen, dialog, isSignedIn: session !== null });
  if (isLost) return <Lost />;
  if (session === null) {
    return (
      <>
        <SignInView />
        <Toasts />
      </>
    );
  }
  return (
    <>
      <div className="work" hidden={isResting} inert={isResting}>
        {screen === 'home' && <HomeView />}
        {screen === 'project' && <ProjectView />}
        <LabelView isShown={screen === 'label' && !isResting} />
        {!isResting && <Dialogs />}
      </div>
      {isResting ? <RestView /> : <Question />}
      {!isResting && dialog === null && <Toasts />}
    </>
  );
}

/** Keeps the focus and the messages where they belong when a view, a dialog or a break comes or goes. */
function usePlace(place: {
  readonly isResting: boolean;
  readonly screen: Screen;
  readonly dialog: Dialog;
  readonly isSignedIn: boolean;
}): void {
  const app = useApp();
  const { isResting, screen, dialog, isSignedIn } = place;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these can take away what had the focus
  useEffect(() => {
    if (isResting) return app.store.setState({ toasts: [], dialog: null });
    if (dialog !== null) return;
    app.store.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.tone !== 'problem') }));
    const frame = requestAnimationFrame(focusViewIfLost);
    return () => cancelAnimationFrame(frame);
  }, [app, isResting, screen, dialog, isSignedIn]);
}

function Lost() {
  const text = useText();
  const pending = useWork((state) => state.pending);
  return (
    <main className="page centred" role="alert">
      <h1>{text('app.lost.title')}</h1>
      <p>{pending === 0 ? text('app.lost.text') : text('app.lost.pending', { count: pending })}</p>
    </main>
  );
}

import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { EmployerView } from './employer/EmployerView.tsx';
import { setLanguage, useText } from './i18n/i18n.ts';
import { useKeys } from './keymap/useKeys.ts';
import { Dialogs } from './panels/Dialogs.tsx';
import { Toasts } from './panels/Toasts.tsx';
import { RecordView } from './record/RecordView.tsx';
import { ClosedShift } from './rest/ClosedShift.tsx';
import { MicroPause } from './rest/MicroPause.tsx';
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
  const record = useAppState((state) => state.record);
  const isEmployerShown = useAppState((state) => state.isEmployerShown);
  const isResting = phase === 'break' || phase === 'limit';
  const isOver = record !== null || isEmployerShown;
  usePlace({ isResting, screen, dialog, isSignedIn: session !== null, isOver });
  if (isLost) return <Lost />;
  if (session === null) {
    if (record !== null) return <RecordView {...record} />;
    return (
      <>
        <SignInView />
        <Toasts />
      </>
    );
  }
  return (
    <>
      {record !== null && <RecordView {...record} />}
      {record === null && isEmployerShown && <EmployerView />}
      <div className="work" hidden={isResting || isOver} inert={isResting || isOver}>
        {screen === 'home' && <HomeView />}
        {screen === 'project' && <ProjectView />}
        <LabelView isShown={screen === 'label' && !isResting && !isOver} />
        {!isResting && <Dialogs />}
      </div>
      {!isOver && (isResting ? <RestView /> : <Beside />)}
      {!isResting && dialog === null && !isOver && <Toasts />}
    </>
  );
}

/** What waits beside the work until it is answered, and what goes by itself. */
function Beside() {
  return (
    <>
      <Question />
      <ClosedShift />
      <MicroPause />
    </>
  );
}

/** Keeps the focus and the messages where they belong when a view, a dialog or a break comes or goes. */
function usePlace(place: {
  readonly isResting: boolean;
  readonly screen: Screen;
  readonly dialog: Dialog;
  readonly isSignedIn: boolean;
  readonly isOver: boolean;
}): void {
  const app = useApp();
  const { isResting, screen, dialog, isSignedIn, isOver } = place;
  useEffect(() => {
    if (isResting) app.store.setState({ toasts: [], dialog: null, record: null, isEmployerShown: false });
  }, [app, isResting]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these can take away what had the focus
  useEffect(() => {
    if (isResting || dialog !== null) return;
    app.store.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.tone !== 'problem') }));
    const frame = requestAnimationFrame(focusViewIfLost);
    return () => cancelAnimationFrame(frame);
  }, [app, isResting, screen, dialog, isSignedIn, isOver]);
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

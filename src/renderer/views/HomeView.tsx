import { FolderOpen, FolderPlus, Image, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { durationText, useText } from '../i18n/i18n.ts';
import { runCommand } from '../keymap/runCommand.ts';
import { useKeyText } from '../keymap/useKeyText.ts';
import { TopBar } from '../panels/TopBar.tsx';
import { attempt } from '../state/app.ts';
import { enterProject, openProjectAt, showLabel } from '../state/places.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

type Recent = {
  readonly path: string;
  readonly name: string;
  readonly openedAtMs: number;
  readonly items: number;
  readonly isThere: boolean;
};

/** Where a day begins: go on, start something new, or look around. */
export function HomeView() {
  const text = useText();
  const app = useApp();
  const keys = useKeyText();
  const rest = useAppState((state) => state.rest);
  return (
    <div className="view">
      <TopBar />
      <main className="page home">
        <h1>{text('home.title')}</h1>
        {rest !== null && (
          <p className="quiet home-today">
            {rest.dayPaidMs >= 60_000 && <span>{text('home.today', { work: durationText(rest.dayPaidMs) })}</span>}
            <Button className="button quiet" onPress={() => runCommand(app, 'record.open')}>
              {text('record.mine')} <kbd>{keys('record.open')[0]}</kbd>
            </Button>
          </p>
        )}
        <Beginnings />
        <Recents />
      </main>
    </div>
  );
}

function Beginnings() {
  const text = useText();
  const app = useApp();
  const keys = useKeyText();
  const project = useAppState((state) => state.project);
  const [isOpening, setOpening] = useState(false);
  const openSample = async () => {
    setOpening(true);
    const sample = await attempt(app, () => app.bridge.call('project.sample', {}));
    setOpening(false);
    if (sample === null) return;
    await enterProject(app, sample);
    await showLabel(app);
    if (!app.store.getState().settings.hasSeenTour) app.store.setState({ tourStep: 1 });
  };
  return (
    <div className="cards">
      {project !== null && (
        <Button className="card primary" onPress={() => void showLabel(app)}>
          <Image aria-hidden="true" />
          <span>{text('home.continue', { name: project.name })}</span>
        </Button>
      )}
      <Button className="card" onPress={() => app.store.setState({ dialog: 'new-project' })}>
        <FolderPlus aria-hidden="true" />
        <span>{text('home.new')}</span>
        <kbd>{keys('project.new')[0]}</kbd>
      </Button>
      <Button className="card" onPress={() => app.store.setState({ dialog: 'open-project' })}>
        <FolderOpen aria-hidden="true" />
        <span>{text('home.open')}</span>
        <kbd>{keys('project.openFile')[0]}</kbd>
      </Button>
      <Button className="card" onPress={() => void openSample()} isDisabled={isOpening}>
        <Image aria-hidden="true" />
        <span>{isOpening ? text('app.loading') : text('home.sample')}</span>
        <small>{text('home.sampleHint')}</small>
      </Button>
    </div>
  );
}

function Recents() {
  const text = useText();
  const app = useApp();
  const [recents, setRecents] = useState<readonly Recent[] | null>(null);
  const load = () => void app.bridge.call('project.recents', {}).then(setRecents);
  useEffect(() => void app.bridge.call('project.recents', {}).then(setRecents), [app]);
  if (recents === null) return null;
  if (recents.length === 0) return <p className="empty">{text('home.noRecent')}</p>;
  const forget = async (path: string) => {
    await attempt(app, () => app.bridge.call('project.forget', { path }));
    load();
  };
  return (
    <section aria-labelledby="recents">
      <h2 id="recents">{text('home.recent')}</h2>
      <ul className="recents">
        {recents.map((recent) => (
          <li key={recent.path}>
            <Button className="recent" onPress={() => void openProjectAt(app, recent.path)}>
              <strong>{recent.name}</strong>
              <span>{recent.isThere ? text('home.items', { count: recent.items }) : text('home.missing')}</span>
              <small>{recent.path}</small>
            </Button>
            <Button
              className="icon-button"
              aria-label={text('home.forget', { name: recent.name })}
              onPress={() => void forget(recent.path)}
            >
              <X />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

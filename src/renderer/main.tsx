import './withoutEval.ts';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { createBridge } from './bridge/bridge.ts';
import { startTexts } from './i18n/i18n.ts';
import { startApp } from './state/startApp.ts';
import { AppProvider } from './state/useApp.tsx';
import './ui/theme.css';
import './ui/controls.css';
import './ui/views.css';
import './ui/grid.css';
import './ui/hard.css';
import './ui/label.css';
import './ui/video.css';
import './ui/attributes.css';
import './ui/shapes.css';
import './ui/overlays.css';
import './ui/panels.css';
import './ui/record.css';
import './ui/rest.css';
import './ui/rules.css';
import './ui/narrow.css';

async function start(container: HTMLElement): Promise<void> {
  startTexts(navigator.language.startsWith('fr') ? 'fr' : 'en');
  const app = await startApp(createBridge(), navigator.language);
  createRoot(container).render(
    <AppProvider app={app}>
      <App />
    </AppProvider>,
  );
}

const container = document.getElementById('root');
if (container !== null) void start(container);

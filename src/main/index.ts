import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { HostRefusal } from '../core/refusal.ts';
import { dataFolder } from './dataFolder.ts';
import { systemIdle } from './hosts/electron/power.ts';
import { runElectron } from './hosts/electron/runElectron.ts';
import { type Desk, takeDesk } from './hosts/node/singleInstance.ts';
import { systemClock } from './services/rest/systemClock.ts';
import { createWorkstation } from './workstation.ts';

// Built, this file is out/main/index.js: the window and the preload lie beside its folder, the policies above it.
const built = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const folder = dataFolder();

/** Both hosts serve the same data folder, so that a worker's rest counts in either; one at a time. */
function desk(): Desk {
  const taken = takeDesk(folder);
  if (taken !== null) return taken;
  throw new HostRefusal(
    'running-already',
    'Halte runs already in a browser window at this desk; close it there first.',
  );
}

const taken: { desk: Desk | null } = { desk: null };
mkdirSync(folder, { recursive: true });
app.setPath('userData', join(folder, 'electron'));

void runElectron({
  createWorkstation: () => {
    taken.desk = desk();
    return createWorkstation({
      dataFolder: folder,
      clock: systemClock(),
      policyFolder: built('../resources/policies'),
      jobWorker: new URL('./jobWorker.js', import.meta.url),
      verifierPage: built('../resources/verifier.html'),
      report: (what, error) => console.error(what, error),
      osIdleMs: systemIdle(),
    });
  },
  onAsked: (show) => void taken.desk?.onAsked(show),
  preload: built('preload/index.cjs'),
  windowFolder: built('renderer'),
});
app.on('quit', () => taken.desk?.leave());

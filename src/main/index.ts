import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { systemIdle } from './hosts/electron/power.ts';
import { runElectron } from './hosts/electron/runElectron.ts';
import { readPolicy } from './services/rest/readPolicy.ts';
import { systemClock } from './services/rest/systemClock.ts';
import { createWorkstation } from './workstation.ts';

// Built, this file is out/main/index.js: the window and the preload lie beside its folder, the policies above it.
const built = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

void runElectron({
  createWorkstation: () =>
    createWorkstation({
      dataFolder: app.getPath('userData'),
      clock: systemClock(),
      policy: readPolicy(built('../resources/policies/at-50-10.json')),
      jobWorker: new URL('./jobWorker.js', import.meta.url),
      report: (what, error) => console.error(what, error),
      osIdleMs: systemIdle(),
    }),
  preload: built('preload/index.cjs'),
  windowFolder: built('renderer'),
  openPath: async (workstation, path) => void (await workstation.call('project.open', { path })),
});

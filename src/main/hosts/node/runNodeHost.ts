import { mkdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../../dataFolder.ts';
import { systemClock } from '../../services/rest/systemClock.ts';
import { createWorkstation, type Workstation } from '../../workstation.ts';
import { findBrowser, hasScreen, launchBrowser } from './launchBrowser.ts';
import { startServer } from './server.ts';
import { askRunningHost, takeDesk } from './singleInstance.ts';

/** Where the built parts of the program lie. */
export type BuiltParts = { readonly windowFolder: string; readonly resources: string; readonly jobWorker: URL };

/** How to serve: which project or folder to open, on which port (0: any), and whether to open a browser window. */
export type ServeOptions = {
  readonly target: string | null;
  readonly port: number;
  readonly opensBrowser: boolean;
  readonly parts: BuiltParts;
};

/** A window that was open and is gone for this long ends the program. */
const lingerMs = 3000;

/** Serves the workstation to a browser window until that window is closed or the program is told to end. */
export async function runNodeHost(options: ServeOptions): Promise<void> {
  const folder = dataFolder();
  mkdirSync(folder, { recursive: true });
  const desk = takeDesk(folder);
  if (desk === null) {
    const isShown = await askRunningHost(folder, options.target);
    return say(isShown ? 'Halte runs already: its window was opened again.' : 'Halte runs already at this desk.');
  }
  const workstation = createWorkstation({
    dataFolder: folder,
    clock: systemClock(),
    policyFolder: join(options.parts.resources, 'policies'),
    jobWorker: options.parts.jobWorker,
    verifierPage: join(options.parts.resources, 'verifier.html'),
    report: (what, error) => say(`A fault in ${what}: ${error instanceof Error ? error.stack : String(error)}`),
  });
  await openTold(workstation, options.target);
  const ending = { timer: null as NodeJS.Timeout | null, done: Promise.withResolvers<void>() };
  const server = await startServer({
    workstation,
    windowFolder: options.parts.windowFolder,
    port: options.port,
    onWindows: (count) => {
      if (ending.timer !== null) clearTimeout(ending.timer);
      ending.timer = count > 0 || !options.opensBrowser ? null : setTimeout(ending.done.resolve, lingerMs);
    },
  });
  await desk.onAsked((target) => {
    void openTold(workstation, target).then(() => show(server.address(), options.opensBrowser, folder));
  });
  show(server.address(), options.opensBrowser, folder);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.done.resolve());
  await ending.done.promise;
  await server.close();
  await workstation.close();
  desk.leave();
}

/** Opens what a start names; where it cannot, it says so, and the window opens all the same. */
async function openTold(workstation: Workstation, target: string | null): Promise<void> {
  try {
    await workstation.openTarget(target);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

function show(address: string, opensBrowser: boolean, folder: string): void {
  const browser = opensBrowser && hasScreen() ? findBrowser() : null;
  if (browser === null) return say(`Open this address in Chromium, Chrome or Edge: ${address}`);
  say('Halte is open in a window of its own. Close the window to end it.');
  launchBrowser(browser, address, join(folder, 'browser')).on('error', () => say(`Open this address: ${address}`));
}

/** Writes a line at once: a line in a buffer would be lost when the program is killed. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

import { app, type BrowserWindow, dialog } from 'electron';
import { askedPath } from './argument.ts';
import { carry } from './carrier.ts';
import { denyPermissions, lockDown } from './lockDown.ts';
import { openMainWindow } from './mainWindow.ts';
import { setMenu } from './menu.ts';
import { reportPower } from './power.ts';
import { declareSchemes, serveSchemes } from './schemes.ts';
import type { ServedWorkstation } from './served.ts';

/** What the Electron host is given: how to make the workstation, and where the built parts lie. */
export type ElectronHost = {
  readonly createWorkstation: () => ServedWorkstation;
  readonly preload: string;
  readonly windowFolder: string;
  /** Opens a project or folder somebody asked for on the command line or by a double click. */
  readonly openPath: (workstation: ServedWorkstation, path: string) => Promise<void>;
};

/** Runs Halte in Electron: one instance, one window; a second start shows the first one's window. */
export async function runElectron(host: ElectronHost): Promise<void> {
  declareSchemes();
  app.enableSandbox();
  lockDown();
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();
  const workstation = startedWorkstation(host);
  if (workstation === null) return app.exit(1);
  closeOnQuit(workstation, carry(workstation));
  serveSchemes(workstation, host.windowFolder);
  denyPermissions();
  reportPower(workstation);
  setMenu(app.getLocale());
  const open = (path: string | null) => (path === null ? undefined : void host.openPath(workstation, path));
  open(askedPath(process.argv, app.isPackaged, process.cwd()));
  const window = openMainWindow(host.preload);
  app.on('second-instance', (_event, argv, folder) => {
    bringUp(window);
    open(askedPath(argv, app.isPackaged, folder));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
}

/** A workstation that cannot start (its database is damaged, or newer) says why in a box, for there is no window yet. */
function startedWorkstation(host: ElectronHost): ServedWorkstation | null {
  try {
    return host.createWorkstation();
  } catch (error) {
    dialog.showErrorBox('Halte', error instanceof Error ? error.message : String(error));
    return null;
  }
}

/** The program ends when everything is written, and not before. */
function closeOnQuit(workstation: ServedWorkstation, stopCarrying: () => void): void {
  const state = { isClosing: false };
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (state.isClosing) return;
    state.isClosing = true;
    stopCarrying();
    workstation.close().then(
      () => app.exit(0),
      () => app.exit(1),
    );
  });
}

function bringUp(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

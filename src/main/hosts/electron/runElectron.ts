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
  /** Calls back when a start in the other host finds this one running, with what it was asked to open. */
  readonly onAsked: (show: (path: string | null) => void) => void;
  readonly preload: string;
  readonly windowFolder: string;
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
  await openTold(workstation, askedPath(process.argv, app.isPackaged, process.cwd()));
  const window = openMainWindow(host.preload);
  const show = (path: string | null): void => {
    bringUp(window);
    if (path !== null) void openTold(workstation, path);
  };
  host.onAsked(show);
  app.on('second-instance', (_event, argv, folder) => show(askedPath(argv, app.isPackaged, folder)));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    show(path);
  });
}

/** A workstation that cannot start (its database is damaged, or newer) says why in a box, for there is no window yet. */
function startedWorkstation(host: ElectronHost): ServedWorkstation | null {
  try {
    return host.createWorkstation();
  } catch (error) {
    dialog.showErrorBox('Halte', sentenceOf(error));
    return null;
  }
}

/** Opens what a start names, or what was open last; where it cannot, it says why, and the window opens all the same. */
async function openTold(workstation: ServedWorkstation, path: string | null): Promise<void> {
  try {
    await workstation.openTarget(path);
  } catch (error) {
    dialog.showErrorBox('Halte', sentenceOf(error));
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

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

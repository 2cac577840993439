import { type App, app, session, type WebContents } from 'electron';
import { windowOrigin } from './windowFile.ts';

/** Nothing may leave the page: no navigation, no window, no web view, no permission, no page but ours. */
export function lockDown(target: App = app): void {
  target.on('web-contents-created', (_, contents) => lockContents(contents));
}

/** Says no to whatever a page may ask of the system. Must run when the app is ready. */
export function denyPermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(isHarmless(permission)));
  defaultSession.setPermissionCheckHandler((_contents, permission) => isHarmless(permission));
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  defaultSession.setSpellCheckerEnabled(false);
}

/** Writing to the clipboard is how a person copies; reading it stays forbidden. */
function isHarmless(permission: string): boolean {
  return permission === 'clipboard-sanitized-write' || permission === 'fullscreen';
}

function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (!event.url.startsWith(`${windowOrigin}/`)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}

import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { ServedWorkstation } from './served.ts';
import { windowOrigin } from './windowFile.ts';

/** Carries calls from our page to the workstation and events to every window. Returns what stops it. */
export function carry(workstation: ServedWorkstation): () => void {
  ipcMain.handle('halte:call', (event, name: unknown, input: unknown) => {
    if (!isOurPage(event) || typeof name !== 'string') return strangerReply;
    return workstation.call(name, input);
  });
  const stopEvents = workstation.onEvent((event) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.isDestroyed()) window.webContents.send('halte:event', event);
    }
  });
  return () => {
    ipcMain.removeHandler('halte:call');
    stopEvents();
  };
}

const strangerReply = {
  ok: false,
  refusal: { code: 'not-our-window', message: 'Only the window of Halte may call it.' },
} as const;

/** Only the top frame of our own page: a frame or page that got in by any other way has no say. */
function isOurPage({ senderFrame, sender }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${windowOrigin}/`);
}

import { contextBridge, ipcRenderer } from 'electron';

contextBridge.exposeInMainWorld('host', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('halte:call', name, input),
  onEvent: (listener: (event: unknown) => void): (() => void) => {
    // The first argument would hand the page a sender; it gets the event and nothing else.
    const hear = (_: unknown, event: unknown): void => listener(event);
    ipcRenderer.on('halte:event', hear);
    return () => ipcRenderer.off('halte:event', hear);
  },
});

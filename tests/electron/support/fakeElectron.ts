import { EventEmitter } from 'node:events';

type Handler = (...args: never[]) => unknown;

/** What the fake was told, for tests to look at; `reset` before each test. */
export const told = {
  privileged: [] as { scheme: string; privileges: Record<string, boolean> }[],
  schemes: new Map<string, (request: { url: string }) => Promise<Response>>(),
  calls: new Map<string, Handler>(),
  permissionRequest: null as ((contents: unknown, permission: string, answer: (may: boolean) => void) => void) | null,
  permissionCheck: null as ((contents: unknown, permission: string) => boolean) | null,
  devicePermission: null as (() => boolean) | null,
  displayMedia: null as ((request: unknown, answer: (streams: object) => void) => void) | null,
  menu: null as { label?: string; role?: string; submenu?: { role?: string }[] }[] | null,
  exposed: new Map<string, Record<string, Handler>>(),
  windows: [] as BrowserWindow[],
  exits: [] as number[],
  errors: [] as string[],
  quits: 0,
  isFirst: true,
  idleSeconds: 0,
};

/** Contents of a window, as far as the host touches them. */
export class FakeContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  readonly sent: unknown[][] = [];
  readonly mainFrame = { url: 'app://halte/index.html' };
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  send(...message: unknown[]): void {
    this.sent.push(message);
  }
}

export class BrowserWindow extends EventEmitter {
  static getAllWindows(): BrowserWindow[] {
    return told.windows;
  }
  readonly options: { webPreferences: Record<string, unknown>; show: boolean };
  readonly webContents = new FakeContents();
  readonly loaded: string[] = [];
  readonly did: string[] = [];
  isGone = false;
  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    told.windows.push(this);
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
  isDestroyed = (): boolean => this.isGone;
  isMinimized = (): boolean => true;
  show = (): number => this.did.push('show');
  restore = (): number => this.did.push('restore');
  focus = (): number => this.did.push('focus');
}

class App extends EventEmitter {
  isPackaged = false;
  requestSingleInstanceLock = (): boolean => told.isFirst;
  whenReady = async (): Promise<void> => {};
  readonly paths = new Map<string, string>();
  setPath = (name: string, path: string): unknown => this.paths.set(name, path);
  getLocale = (): string => 'fr-FR';
  quit = (): void => {
    told.quits += 1;
  };
  exit = (code: number): void => {
    told.exits.push(code);
  };
  enableSandbox = (): boolean => this.emit('sandbox-enabled');
}

export const app = new App();
export const powerMonitor = Object.assign(new EventEmitter(), { getSystemIdleTime: () => told.idleSeconds });
export const ipcRenderer = Object.assign(new EventEmitter(), {
  invoke: async (...message: unknown[]) => ({ ok: true, value: message }),
});

export const protocol = {
  registerSchemesAsPrivileged: (schemes: typeof told.privileged) => told.privileged.push(...schemes),
  handle: (scheme: string, handler: (request: { url: string }) => Promise<Response>) =>
    told.schemes.set(scheme, handler),
};

export const ipcMain = {
  handle: (name: string, handler: Handler) => told.calls.set(name, handler),
  removeHandler: (name: string) => told.calls.delete(name),
};

export const contextBridge = {
  exposeInMainWorld: (name: string, api: Record<string, Handler>) => told.exposed.set(name, api),
};

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: NonNullable<typeof told.permissionRequest>) => {
      told.permissionRequest = handler;
    },
    setPermissionCheckHandler: (handler: NonNullable<typeof told.permissionCheck>) => {
      told.permissionCheck = handler;
    },
    setDevicePermissionHandler: (handler: () => boolean) => {
      told.devicePermission = handler;
    },
    setDisplayMediaRequestHandler: (handler: NonNullable<typeof told.displayMedia>) => {
      told.displayMedia = handler;
    },
    setSpellCheckerEnabled: () => {},
  },
};

export const Menu = {
  buildFromTemplate: (template: typeof told.menu) => template,
  setApplicationMenu: (menu: typeof told.menu) => {
    told.menu = menu;
  },
};

export const dialog = { showErrorBox: (_title: string, text: string) => told.errors.push(text) };

/** As good as new. */
export function reset(): void {
  told.privileged.length = 0;
  told.windows.length = 0;
  told.exits.length = 0;
  told.errors.length = 0;
  for (const map of [told.schemes, told.calls, told.exposed]) map.clear();
  Object.assign(told, { quits: 0, isFirst: true, menu: null, permissionRequest: null, permissionCheck: null });
  app.removeAllListeners();
  powerMonitor.removeAllListeners();
}

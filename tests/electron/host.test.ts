import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { carry } from '../../src/main/hosts/electron/carrier.ts';
import { denyPermissions, lockDown } from '../../src/main/hosts/electron/lockDown.ts';
import { openMainWindow } from '../../src/main/hosts/electron/mainWindow.ts';
import { setMenu } from '../../src/main/hosts/electron/menu.ts';
import { reportPower, systemIdle } from '../../src/main/hosts/electron/power.ts';
import { declareSchemes, serveSchemes } from '../../src/main/hosts/electron/schemes.ts';
import { aFolder, put } from '../main/media/support/files.ts';
import { aWorkstation } from './support/aWorkstation.ts';
import { app, FakeContents, powerMonitor, reset, told } from './support/fakeElectron.ts';

vi.mock('electron', () => import('./support/fakeElectron.ts'));

beforeEach(reset);

const id = '0198c0de-0000-7000-8000-000000000001';

describe('the window', () => {
  it('keeps the page in a sandbox without Node', () => {
    const window = openMainWindow('/out/preload/index.cjs');
    expect(window).toMatchObject({ loaded: ['app://halte/index.html'], options: { show: false } });
    expect(told.windows[0]?.options.webPreferences).toEqual({
      preload: '/out/preload/index.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      backgroundThrottling: false,
    });
  });

  it('cannot be left for another page, window or web view', () => {
    lockDown();
    const contents = new FakeContents();
    app.emit('web-contents-created', {}, contents);
    expect(contents.openHandler?.({ url: 'app://halte/index.html' })).toEqual({ action: 'deny' });
    const isStopped = (name: string, url: string) => {
      const preventDefault = vi.fn();
      contents.emit(name, { url, preventDefault });
      return preventDefault.mock.calls.length > 0;
    };
    for (const url of [
      'https://example.org',
      'file:///etc/passwd',
      'app://halted/',
      'app://evil/index.html',
      'media://picture/1',
    ])
      expect([url, isStopped('will-navigate', url)]).toEqual([url, true]);
    expect(isStopped('will-navigate', 'app://halte/index.html')).toBe(false);
    expect(isStopped('will-redirect', 'app://halte/')).toBe(true);
    expect(isStopped('will-attach-webview', '')).toBe(true);
  });

  it('is granted nothing of the system but full screen and copying', () => {
    denyPermissions();
    const asked = [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fileSystem',
      'usb',
      'hid',
      'serial',
      'display-capture',
      'openExternal',
      'idle-detection',
      'keyboardLock',
      'fullscreen',
      'clipboard-sanitized-write',
    ];
    const granted = asked.filter((permission) => {
      const answer = vi.fn();
      told.permissionRequest?.({}, permission, answer);
      expect(told.permissionCheck?.({}, permission)).toBe(answer.mock.calls[0]?.[0]);
      return answer.mock.calls[0]?.[0];
    });
    expect(granted).toEqual(['fullscreen', 'clipboard-sanitized-write']);
    expect(told.devicePermission?.()).toBe(false);
    const streams = vi.fn();
    told.displayMedia?.({}, streams);
    expect(streams).toHaveBeenCalledWith({});
  });

  it('has a menu in the language of the system', () => {
    setMenu('fr-CA', false);
    expect(told.menu?.map((entry) => entry.label)).toEqual(['Fichier', 'Édition', 'Affichage', 'Fenêtre', 'Aide']);
    setMenu('de', true);
    expect(told.menu?.map((entry) => entry.label ?? entry.role)).toEqual([
      'appMenu',
      'File',
      'Edit',
      'View',
      'Window',
      'Help',
    ]);
  });
});

describe('calls', () => {
  it('go to the workstation from the top frame of our page only', async () => {
    const { heard, workstation } = aWorkstation();
    carry(workstation);
    const call = told.calls.get('halte:call') as unknown as (event: object, name: unknown, input: unknown) => unknown;
    const mainFrame = { url: 'app://halte/index.html' };
    expect(await call({ senderFrame: mainFrame, sender: { mainFrame } }, 'project.current', {})).toEqual({
      ok: true,
      value: 'done',
    });
    const stranger = { url: 'https://example.org/' };
    const lookalike = { url: 'app://halte.example/' };
    for (const event of [
      { senderFrame: null, sender: { mainFrame } },
      { senderFrame: { ...mainFrame }, sender: { mainFrame } },
      { senderFrame: stranger, sender: { mainFrame: stranger } },
      { senderFrame: lookalike, sender: { mainFrame: lookalike } },
    ])
      expect(await call(event, 'project.close', {})).toMatchObject({ ok: false, refusal: { code: 'not-our-window' } });
    expect(await call({ senderFrame: mainFrame, sender: { mainFrame } }, 7, {})).toMatchObject({ ok: false });
    expect(heard.calls).toEqual([['project.current', {}]]);
  });

  it('are not the only thing that travels: every window hears events until it is gone', () => {
    const { heard, workstation } = aWorkstation();
    const stop = carry(workstation);
    openMainWindow('/preload');
    openMainWindow('/preload');
    const [first, second] = told.windows;
    if (second !== undefined) second.isGone = true;
    for (const listener of heard.listeners) listener({ name: 'rest.changed' });
    expect(first?.webContents.sent).toEqual([['halte:event', { name: 'rest.changed' }]]);
    expect(second?.webContents.sent).toEqual([]);
    stop();
    expect([heard.listeners.size, told.calls.size]).toEqual([0, 0]);
  });

  it('reach the page through one function and one subscription', async () => {
    await import('../../src/preload/index.ts');
    const { ipcRenderer } = await import('./support/fakeElectron.ts');
    const host = told.exposed.get('host') as unknown as {
      call(name: string, input: unknown): Promise<unknown>;
      onEvent(listener: (...event: unknown[]) => void): () => void;
    };
    expect([...told.exposed.keys(), ...Object.keys(host)]).toEqual(['host', 'call', 'onEvent']);
    expect(await host.call('item.open', { id })).toEqual({ ok: true, value: ['halte:call', 'item.open', { id }] });
    const listener = vi.fn();
    const stop = host.onEvent(listener);
    ipcRenderer.emit('halte:event', { sender: 'secret' }, { name: 'a' });
    stop();
    ipcRenderer.emit('halte:event', { sender: 'secret' }, { name: 'b' });
    expect(listener.mock.calls).toEqual([[{ name: 'a' }]]);
  });
});

describe('the schemes', () => {
  it('count as secure, so that workers and fetch are there', () => {
    declareSchemes();
    expect(told.privileged.map(({ scheme, privileges }) => [scheme, privileges.standard, privileges.secure])).toEqual([
      ['app', true, true],
      ['media', true, true],
    ]);
  });

  it('serve the built window with a strict policy and nothing beside it', async () => {
    const folder = aFolder();
    put(folder, 'secret.html', 'secret');
    put(folder, 'window/index.html', '<p>Halte</p>');
    put(folder, 'window/assets/a b.js', '1');
    put(folder, 'window/notes.sqlite', 'x');
    serveSchemes(aWorkstation().workstation, `${folder}/window`);
    const get = async (url: string) => (await told.schemes.get('app')?.({ url })) ?? new Response();
    const page = await get('app://halte/');
    expect(await page.text()).toBe('<p>Halte</p>');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe-eval|\*|https?:/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await get('app://halte/assets/a%20b.js')).headers.get('content-type')).toContain('text/javascript');
    for (const path of [
      '../secret.html',
      '%2e%2e/secret.html',
      '..%2fsecret.html',
      '/%2e%2e%2fsecret.html',
      '%',
      'notes.sqlite',
      'none.js',
    ])
      expect([path, (await get(`app://halte/${path}`)).status]).toEqual([path, 404]);
    expect((await get('app://other/index.html')).status).toBe(404);
  });

  it('serve pictures by id, readable for our page', async () => {
    const body = Readable.from([Buffer.from('one'), Buffer.from('two')]);
    const { heard, workstation } = aWorkstation({ type: 'image/png', size: 6, body });
    serveSchemes(workstation, '/nowhere');
    const get = async (url: string) => (await told.schemes.get('media')?.({ url })) ?? new Response();
    const picture = await get(`media://picture/${id}`);
    expect(await picture.text()).toBe('onetwo');
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': '6',
      'access-control-allow-origin': 'app://halte',
    });
    for (const url of [
      'media://picture/',
      'media://picture//etc/passwd',
      `media://file/${id}`,
      `media://picture/${id}/..`,
      `media://picture/../${id}x`,
    ])
      expect([url, (await get(url)).status]).toEqual([url, 404]);
    expect(heard.media).toEqual([`picture ${id}`]);
  });

  it('say 404 for a picture that is not there or breaks', async () => {
    const { workstation } = aWorkstation(null);
    serveSchemes(workstation, '/nowhere');
    const get = async () => (await told.schemes.get('media')?.({ url: `media://thumbnail/${id}` }))?.status;
    expect(await get()).toBe(404);
    workstation.media = () => Promise.reject(new Error('disk'));
    expect(await get()).toBe(404);
  });
});

describe('the machine', () => {
  it('tells of sleep and of its locked screen', () => {
    const { heard, workstation } = aWorkstation();
    reportPower(workstation);
    for (const name of ['suspend', 'resume', 'lock-screen', 'unlock-screen']) powerMonitor.emit(name);
    expect(heard.power).toEqual(['suspend', 'resume', 'lock', 'unlock']);
  });

  it('says how long it was idle, unless it always says 0', () => {
    const idleMs = systemIdle();
    told.idleSeconds = 0;
    expect(idleMs()).toBeNull();
    told.idleSeconds = 3;
    expect(idleMs()).toBe(3000);
    told.idleSeconds = 0;
    expect(idleMs()).toBe(0);
  });
});

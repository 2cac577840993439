import { resolve } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askedPath } from '../../src/main/hosts/electron/argument.ts';
import { runElectron } from '../../src/main/hosts/electron/runElectron.ts';
import type { ServedWorkstation } from '../../src/main/hosts/electron/served.ts';
import { aWorkstation } from './support/aWorkstation.ts';
import { app, reset, told } from './support/fakeElectron.ts';

vi.mock('electron', () => import('./support/fakeElectron.ts'));

beforeEach(reset);

describe('the program', () => {
  async function started(workstation: ServedWorkstation = aWorkstation().workstation) {
    const asked = { show: (_path: string | null): void => {} };
    await runElectron({
      createWorkstation: () => workstation,
      onAsked: (show) => {
        asked.show = show;
      },
      preload: '/preload',
      windowFolder: '/window',
    });
    return asked;
  }

  it('opens one window, and another start only shows it and opens what was asked for', async () => {
    const sandboxed = vi.fn();
    app.on('sandbox-enabled', sandboxed);
    const { heard, workstation } = aWorkstation();
    const asked = await started(workstation);
    expect([told.windows.length, sandboxed.mock.calls.length, heard.opened.length]).toEqual([1, 1, 1]);
    heard.opened.length = 0;
    app.emit('second-instance', {}, ['electron', '.', '--flag', 'street.halte'], '/home/ada');
    app.emit('second-instance', {}, ['electron', '.'], '/home/ada');
    app.emit('open-file', { preventDefault: vi.fn() }, '/home/ada/other.halte');
    asked.show('/home/ada/third.halte');
    expect(heard.opened).toEqual([
      resolve('/home/ada', 'street.halte'),
      '/home/ada/other.halte',
      '/home/ada/third.halte',
    ]);
    expect([told.windows.length, told.windows[0]?.did.filter((what) => what === 'focus').length]).toEqual([1, 4]);
  });

  it('opens its window also where the project asked for cannot be opened, and says why', async () => {
    const { workstation } = aWorkstation();
    workstation.openTarget = () => Promise.reject(new Error('street.halte is not a Halte project.'));
    await started(workstation);
    expect([told.windows.length, told.errors]).toEqual([1, ['street.halte is not a Halte project.']]);
  });

  it('leaves at once where it runs already', async () => {
    told.isFirst = false;
    await started();
    expect([told.quits, told.windows.length, told.calls.size]).toEqual([1, 0, 0]);
  });

  it('ends when everything is written', async () => {
    const closing = Promise.withResolvers<void>();
    const { workstation } = aWorkstation();
    workstation.close = () => closing.promise;
    await started(workstation);
    app.emit('window-all-closed');
    expect(told.quits).toBe(1);
    const preventDefault = vi.fn();
    app.emit('will-quit', { preventDefault });
    app.emit('will-quit', { preventDefault });
    expect([preventDefault.mock.calls.length, told.exits]).toEqual([2, []]);
    closing.resolve();
    await vi.waitFor(() => expect(told.exits).toEqual([0]));
  });

  it('says in a box why it cannot start', async () => {
    await runElectron({
      createWorkstation: () => {
        throw new Error('store is at version 40, this build knows 30');
      },
      preload: '',
      windowFolder: '',
      onAsked: () => {},
    });
    expect([told.errors, told.exits, told.windows.length]).toEqual([
      ['store is at version 40, this build knows 30'],
      [1],
      0,
    ]);
  });

  it('finds the path among the switches', () => {
    expect(askedPath(['electron', '/app', '--no-sandbox', 'a b.halte'], false, '/home')).toBe(
      resolve('/home/a b.halte'),
    );
    expect(askedPath(['halte', '/data/p.halte'], true, '/home')).toBe(resolve('/data/p.halte'));
    expect(askedPath(['electron', '/app', '--inspect'], false, '/home')).toBeNull();
  });
});

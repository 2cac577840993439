import sharp from 'sharp';
import { expect, it, vi } from 'vitest';
import { aFolder } from '../main/media/support/files.ts';
import { app, told } from './support/fakeElectron.ts';

vi.mock('electron', () => import('./support/fakeElectron.ts'));

it('the whole program runs in Electron: the sample opens, its picture is served, and it ends in order', async () => {
  vi.stubEnv('HALTE_DATA', aFolder());
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.']);
  await import('../../src/main/index.ts');
  await vi.waitFor(() => expect(told.windows).toHaveLength(1), 10_000);
  const mainFrame = { url: 'app://halte/index.html' };
  const handler = told.calls.get('halte:call') as unknown as (
    event: object,
    name: string,
    input: object,
  ) => Promise<unknown>;
  const call = (name: string, input: object) => handler({ senderFrame: mainFrame, sender: { mainFrame } }, name, input);
  expect(await call('project.sample', {})).toMatchObject({ ok: true, value: { counts: { items: 12 } } });
  expect(told.windows[0]?.webContents.sent).toContainEqual([
    'halte:event',
    expect.objectContaining({ name: 'project.replaced' }),
  ]);
  const first = (await call('items.at', { ordinals: [0] })) as { value: [{ id: string }] };
  for (const [kind, width] of [
    ['picture', 1600],
    ['thumbnail', 320],
  ] as const) {
    const answer = await told.schemes.get('media')?.({ url: `media://${kind}/${first.value[0].id}` });
    const picture = await sharp(await answer?.arrayBuffer()).metadata();
    expect([kind, picture.width]).toEqual([kind, width]);
  }
  expect(await call('no.such', {})).toMatchObject({ ok: false, refusal: { code: 'unknown-call' } });
  app.emit('will-quit', { preventDefault: vi.fn() });
  await vi.waitFor(() => expect(told.exits).toEqual([0]));
});

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, test } from '@playwright/test';

const project = resolve(import.meta.dirname, '../../..');

/** Electron's program, or null where it was never fetched. */
function program(): string | null {
  const note = join(project, 'node_modules/electron/path.txt');
  if (!existsSync(note)) return null;
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(project, 'node_modules/electron/dist');
  const path = join(folder, readFileSync(note, 'utf8'));
  return existsSync(path) ? path : null;
}

const electron = program();
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

test('the window opens, knows no Node, cannot be left, and shows the sample', async () => {
  test.skip(electron === null, 'Electron is not installed here: its program could not be fetched.');
  test.skip(!hasDisplay, 'There is no display here.');
  const data = mkdtempSync(join(tmpdir(), 'halte-electron-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: electron ?? '',
    args: [project, ...asRoot],
    env: { ...process.env, HALTE_DATA: data } as Record<string, string>,
  });
  try {
    const page = await app.firstWindow();
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await expect(page.locator('#root > *').first()).toBeVisible();
    expect(page.url()).toBe('app://halte/index.html');
    expect(
      await page.evaluate(() => [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')]),
    ).toEqual(['undefined', 'undefined']);
    expect(await page.evaluate(() => Object.keys(Reflect.get(window, 'host')))).toEqual(['call', 'onEvent']);
    const opened = await page.evaluate(() => Reflect.get(window, 'host').call('project.sample', {}));
    expect(opened).toMatchObject({ ok: true, value: { counts: { items: 12 } } });
    const first = await page.evaluate(() => Reflect.get(window, 'host').call('items.at', { ordinals: [0] }));
    const size = await page.evaluate(async (id) => {
      const picture = await createImageBitmap(await (await fetch(`media://picture/${id}`)).blob());
      return [picture.width, picture.height];
    }, first.value[0].id as string);
    expect(size).toEqual([1600, 1200]);
    await page.evaluate(() => window.open('https://example.org/'));
    await page.evaluate(() => location.assign('https://example.org/'));
    expect([app.windows().length, page.url()]).toEqual([1, 'app://halte/index.html']);
    expect(errors).toEqual([]);
  } finally {
    await app.close();
    rmSync(data, { recursive: true, force: true });
  }
});

import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RunningServer, startServer } from '../../src/main/hosts/node/server.ts';
import { newId } from '../../src/main/services/ids.ts';
import { createProject } from '../../src/main/store/project/projectFile.ts';
import { aLabel, aShape } from '../core/document/aDocument.ts';
import { cookieFor } from '../kill/socketClient.ts';
import { aPicture, aPngHeader, put } from './media/support/files.ts';
import { aDesk, type Desk } from './services/projects/aDesk.ts';

const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';

/** The program behind its loopback server, and what a window gets for a path. */
async function served(desk: Desk) {
  const server: RunningServer = await startServer({ workstation: desk.program(), windowFolder: desk.folder, port: 0 });
  onTestFinished(() => server.close());
  const cookie = await cookieFor(server.address());
  return async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { cookie } });
    const bytes = (await response.arrayBuffer()).byteLength;
    return { status: response.status, type: response.headers.get('content-type'), bytes };
  };
}

describe('a hostile folder', () => {
  const longest = `${'n'.repeat(251)}.png`;

  async function fill(folder: string): Promise<void> {
    mkdirSync(folder);
    const whole = await aPicture().png().toBuffer();
    const names = ['%2e%2e.png', '%2e%2e%2fetc.png', '😀 été e\u0301 日本.png', 'line\nbreak.png', longest, ' .png'];
    const marked = ['<img src=x onerror=alert(1)>.png', '"; DROP TABLE items; --.png', '$(reboot).png', '{{gap}}.png'];
    for (const name of [...names, ...marked]) put(folder, name, whole);
    put(folder, 'zero bytes.jpg', '');
    put(folder, 'fake.jpg', 'This is a text.');
    put(folder, 'no pixels.png', aPngHeader(0, 0));
    put(folder, 'huge.png', aPngHeader(30_000, 20_000));
    put(folder, 'cut off.jpg', (await aPicture(300, 200).jpeg().toBuffer()).subarray(0, 3000));
    chmodSync(put(folder, 'unreadable.png', whole), 0o000);
  }

  it.skipIf(!isLinux)('Becomes a project: each picture is shown or says in a sentence why not', async () => {
    const desk = await aDesk();
    const folder = join(desk.folder, 'hostile');
    await fill(folder);
    await desk.program().openTarget(folder);
    const get = await served(desk);
    const problems: Record<string, string> = {};
    for (const item of await desk.items()) {
      const opened = await desk.call('item.open', { id: item.id });
      expect(opened).toEqual({ item, isCovered: false, shapes: [], tracks: [], video: null, revision: 0, draft: null });
      const [picture, thumbnail] = [await get(`/picture/${item.id}`), await get(`/thumbnail/${item.id}`)];
      if (item.problem === null) {
        expect(picture).toMatchObject({ status: 200, type: 'image/png' });
        expect(thumbnail).toMatchObject({ status: 200, type: 'image/webp' });
        expect([picture.bytes > 100, thumbnail.bytes > 50]).toEqual([true, true]);
      } else {
        problems[item.path] = item.problem;
        expect([200, 404]).toContain(picture.status);
        expect([200, 404]).toContain(thumbnail.status);
      }
    }
    const rights = 'The file may not be read; look at its rights.';
    expect(problems).toEqual({
      'cut off.jpg': 'The file is cut off: the end of the picture is missing.',
      'fake.jpg': 'The file holds no picture, whatever its name says.',
      'huge.png': 'The picture is 30,000 x 20,000 pixels; Halte opens up to 16,384 a side and 268 megapixels.',
      'no pixels.png': 'The picture is damaged: not even its size can be read.',
      'zero bytes.jpg': 'The file is empty.',
      ...(isRoot ? {} : { 'unreadable.png': rights }),
    });
    expect((await desk.items()).length).toBe(16);
    expect(desk.faults).toEqual([]);
  });

  it.skipIf(!isLinux)(
    'Its pictures can be labelled, the project stays whole and comes back after a restart',
    async () => {
      const desk = await aDesk();
      const folder = join(desk.folder, 'hostile');
      await fill(folder);
      await desk.program().openTarget(folder);
      await desk.call('edit.apply', {
        editId: newId(),
        baseRevision: 0,
        command: { type: 'label.create', label: aLabel('car') },
      });
      const items = await desk.items();
      for (const [at, item] of items.entries()) {
        const shape = aShape(`s${at}`, { itemId: item.id });
        await desk.call('edit.apply', {
          editId: newId(),
          baseRevision: at + 1,
          command: { type: 'shapes.create', shapes: [shape] },
        });
      }
      await desk.restart();
      const project = await desk.call('project.current', {});
      expect(project?.counts).toMatchObject({ items: items.length, labelled: items.length });
      expect((await desk.items()).map(({ path }) => path)).toEqual(items.map(({ path }) => path));
      const db = new Database(project?.path ?? '', { readonly: true });
      expect([db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check')]).toEqual(['ok', []]);
      db.close();
      expect(desk.faults).toEqual([]);
    },
  );

  it('A picture that goes away or is replaced afterwards is not there, and nothing else is shown for it', async () => {
    const desk = await aDesk();
    const folder = join(desk.folder, 'pictures');
    const paths = await Promise.all(
      ['gone.png', 'text.png', 'folder.png'].map(async (name) => put(folder, name, await aPicture().png().toBuffer())),
    );
    await desk.program().openTarget(folder);
    for (const path of paths) rmSync(path);
    writeFileSync(paths[1] ?? '', 'a text with secrets');
    mkdirSync(paths[2] ?? '');
    const get = await served(desk);
    for (const { id } of await desk.items()) {
      expect(await get(`/picture/${id}`)).toEqual({ status: 404, type: null, bytes: 0 });
      expect(await get(`/thumbnail/${id}`)).toEqual({ status: 404, type: null, bytes: 0 });
    }
  });

  it('A project whose paths lead out of its folder shows nothing from there', async () => {
    const desk = await aDesk();
    put(desk.folder, 'secret.png', await aPicture().png().toBuffer());
    const folder = join(desk.folder, 'pictures');
    put(folder, 'a.png', await aPicture().png().toBuffer());
    await desk.program().openTarget(folder);
    const path = (await desk.call('project.current', {}))?.path ?? '';
    await desk.call('project.close', {});
    const db = new Database(path);
    for (const bad of ['../secret.png', join(desk.folder, 'secret.png'), 'x/../../secret.png', '']) {
      db.prepare('UPDATE items SET path = ?').run(bad);
      await desk.call('project.open', { path });
      const [item] = await desk.items();
      await expect(desk.program().media({ kind: 'picture', itemId: item?.id ?? '' })).rejects.toMatchObject({
        code: expect.stringMatching(/^media-/),
      });
      await desk.call('project.close', {});
    }
    db.close();
  });

  it('A folder without pictures is told of, and no file is left in it', async () => {
    const desk = await aDesk();
    const folder = join(desk.folder, 'empty');
    put(folder, 'notes.txt', 'nothing');
    await expect(desk.program().openTarget(folder)).rejects.toMatchObject({
      code: 'folder-empty',
      message: 'There is no picture in empty that Halte knows.',
    });
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });

  it('A folder whose reading was killed is read anew: half a project is never opened', async () => {
    const desk = await aDesk();
    const folder = join(desk.folder, 'street');
    put(folder, 'a.png', await aPicture().png().toBuffer());
    const part = join(folder, '.street.halte');
    const about = { id: newId(), name: 'street', madeAtMs: 0 };
    createProject(part, about).close();
    await desk.program().openTarget(folder);
    expect((await desk.items()).map(({ path }) => path)).toEqual(['a.png']);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('a file that is no whole project', () => {
  async function withOneOpen() {
    const desk = await aDesk();
    put(join(desk.folder, 'good'), 'a.png', await aPicture().png().toBuffer());
    await desk.program().openTarget(join(desk.folder, 'good'));
    return { desk, open: (await desk.call('project.current', {}))?.path };
  }

  it.each<[string, string, (path: string) => void]>([
    ['not a database', 'not-a-store', (path) => writeFileSync(path, 'text '.repeat(1000))],
    ['empty', 'not-a-store', (path) => writeFileSync(path, '')],
    [
      'from the future',
      'store-too-new',
      (path) => {
        createProject(path, { id: newId(), name: 'New', madeAtMs: 0 }).close();
        const db = new Database(path);
        db.pragma('user_version = 990');
        db.close();
      },
    ],
    [
      'damaged in one of its tables',
      'project-damaged',
      (path) => {
        createProject(path, { id: newId(), name: 'Bad', madeAtMs: 0 }).close();
        const db = new Database(path);
        const page = Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'items'").pluck().get());
        db.close();
        const bytes = readFileSync(path);
        bytes.fill(0xa5, (page - 1) * 4096, page * 4096);
        writeFileSync(path, bytes);
      },
    ],
  ])('One that is %s is refused, stays as it is, and the open project stays open', async (_, code, make) => {
    const { desk, open } = await withOneOpen();
    const path = join(desk.folder, 'bad.halte');
    make(path);
    const before = readFileSync(path);
    const message = expect.stringMatching(/^bad\.halte (is|cannot).*\.$/);
    expect(await desk.refusal('project.open', { path })).toEqual({ code, message });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect((await desk.call('project.current', {}))?.path).toBe(open);
    expect(await desk.items()).toHaveLength(1);
    await desk.restart();
    expect((await desk.call('project.current', {}))?.path).toBe(open);
    expect(desk.faults).toEqual([]);
  });

  it('One that another workstation has open is refused there and harms nobody', async () => {
    const { desk, open } = await withOneOpen();
    const other = await aDesk();
    expect(await other.refusal('project.open', { path: open })).toEqual({
      code: 'project-busy',
      message: 'good.halte is open in another Halte; close it there first.',
    });
    await desk.call('project.close', {});
    expect(await other.refusal('project.open', { path: open })).toMatchObject({ name: 'good' });
  });
});

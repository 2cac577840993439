import { existsSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aPicture } from '../main/media/support/files.ts';
import { Desk } from '../main/services/formats/desk.ts';
import { halte, interrupted } from './halte.ts';

const state: { desk: Desk } = { desk: null as unknown as Desk };

beforeEach(() => {
  state.desk = new Desk();
  state.desk.put('in.json', small);
});
afterEach(() => state.desk.close());

const small = {
  images: [{ id: 1, file_name: 'a.jpg', width: 10, height: 5 }],
  categories: [
    { id: 3, name: 'x' },
    { id: 'k', name: 'y', supercategory: 'x' },
  ],
  annotations: [{ id: 1, image_id: 1, category_id: 3, bbox: [1, 2, 3, 4] }],
};

const at = (name: string) => state.desk.path(name);

describe('halte create, import, info, check, export', () => {
  it('carry a file through a project', () => {
    state.desk.put('labels.txt', '\ufeffx,#FF0000\r\n\r\nz\r\n');
    expect(halte('create', at('p.halte'), '--labels', at('labels.txt'))).toMatchObject({ code: 0, error: '' });
    const imported = halte('import', at('p.halte'), at('in.json'), '--report', at('report.json'));
    expect(imported).toMatchObject({ code: 0, error: '' });
    expect(imported.out).toContain('read     1 files, 1 images, 2 categories, 1 annotations');
    expect(state.desk.json('report.json')).toMatchObject({ action: 'import', read: { annotations: 1 }, skipped: [] });
    expect(halte('info', at('p.halte'), '--json')).toEqual({
      code: 0,
      error: '',
      out: '{"items":1,"images":1,"videos":0,"frames":0,"missingMedia":1,"labels":[{"name":"x","foreignId":3,"parent":null},{"name":"z","foreignId":null,"parent":null},{"name":"y","foreignId":"k","parent":null}],"shapes":{"box":1,"rotated-box":0,"polygon":0,"polyline":0,"points":0,"skeleton":0,"ellipse":0,"mask":0,"cuboid":0,"tag":0},"tracks":0,"keyframes":0}\n',
    });
    expect(halte('check', at('p.halte'), '--json')).toMatchObject({ code: 1, error: '' });
    const exported = halte('export', at('p.halte'), at('out.json'), '--to', 'coco', '--json');
    expect([exported.code, JSON.parse(exported.out).written]).toEqual([
      0,
      { files: 1, images: 1, annotations: 1, categories: 3 },
    ]);
    expect(state.desk.json('out.json').annotations).toEqual(small.annotations);
  });

  it('make videos of folders of pictures, and tell of them', async () => {
    const picture = await aPicture(16, 12).png().toBuffer();
    for (const name of ['a/10.png', 'a/9.png', 'b/1.png']) state.desk.put(`shots/${name}`, picture);
    const created = halte('create', at('p.halte'), '--images', at('shots'), '--sequence', '--fps', '12.5');
    expect([created.code, created.out]).toEqual([
      0,
      `Made ${at('p.halte')} with 2 videos, 0 other items and 0 labels.\n`,
    ]);
    expect(halte('info', at('p.halte')).out).toContain(
      '2 with 3 frames, 0 tracks, 0 keyframes, 2 of them image sequences',
    );
    expect(halte('info', at('p.halte')).out).toContain('of which 0 are missing');
    state.desk.put('shots/a/11.png', '');
    const frames = halte('frames', at('shots/a'), '--json', '--fps', '10');
    expect([frames.code, JSON.parse(frames.out)]).toMatchObject([
      1,
      {
        frames: 3,
        timeBase: [1, 10],
        pts: [0, 1, 2],
        codec: 'pictures',
        files: [{ name: '9.png' }, { name: '10.png' }, { name: '11.png', problem: 'The file is empty.' }],
      },
    ]);
    expect(halte('frames', at('shots/a')).out).toContain('11.png: The file is empty.');
    for (const wrong of [
      ['--fps', '5'],
      ['--sequence', '--fps', 'fast'],
      ['--sequence', '--fps', '0'],
    ])
      expect(halte('create', at('q.halte'), '--images', at('shots'), ...wrong)).toMatchObject({ code: 2 });
    expect(halte('frames', at('shots'))).toMatchObject({ code: 3 });
    expect(existsSync(at('q.halte'))).toBe(false);
  });

  it('take several folders of pictures', () => {
    const bmp = Buffer.alloc(58);
    bmp.write('BM');
    bmp.writeUInt32LE(58, 2);
    bmp.writeUInt32LE(54, 10);
    bmp.writeUInt32LE(40, 14);
    bmp.writeInt32LE(1, 18);
    bmp.writeInt32LE(1, 22);
    bmp.writeUInt16LE(1, 26);
    bmp.writeUInt16LE(24, 28);
    for (const name of ['one/10.bmp', 'one/2.bmp', 'two/a.bmp']) state.desk.put(name, bmp);
    state.desk.put('two/bad.jpg', 'no picture');
    const created = halte('create', at('p.halte'), '--images', at('one'), '--images', at('two'), '--json');
    expect([created.code, JSON.parse(created.out)]).toMatchObject([1, { items: 4, problems: [{ path: 'bad.jpg' }] }]);
    expect(JSON.parse(halte('info', at('p.halte'), '--json').out)).toMatchObject({ items: 4, missingMedia: 0 });
    expect(halte('create', at('p.halte'))).toMatchObject({
      code: 4,
      error: expect.stringContaining('is there already'),
    });
    expect(halte('create', at('q.halte'), '--images', at('none'))).toMatchObject({ code: 3 });
    expect(existsSync(at('q.halte'))).toBe(false);
  });

  it('convert a file and a folder', () => {
    expect(halte('convert', at('in.json'), at('out.json'), '--to', 'coco').code).toBe(0);
    expect(state.desk.read('out.json')).toBe(state.desk.read('in.json'));
    state.desk.put('set/deep/b.json', small);
    expect(halte('convert', at('set'), at('out'), '--to=coco').code).toBe(0);
    expect(state.desk.files('out')).toEqual(['out/deep/b.json']);
  });

  it('tell of damage by their exit codes', () => {
    state.desk.put('bad.json', { ...small, annotations: [...small.annotations, { id: 2, image_id: 9 }, 7] });
    expect(halte('convert', at('bad.json'), at('out.json'), '--to', 'coco').code).toBe(1);
    expect(halte('convert', at('bad.json'), at('out2.json'), '--to', 'coco', '--strict')).toMatchObject({
      code: 3,
      out: '',
    });
    state.desk.put('cut.json', JSON.stringify(small).slice(0, 40));
    const refused = halte('convert', at('cut.json'), at('out2.json'), '--to', 'coco');
    expect(refused).toMatchObject({ code: 3, out: '' });
    expect(refused.error).toMatch(/^cut\.json was not imported\. The file was cut off: .*byte 40\.\n$/);
    expect(existsSync(at('out2.json'))).toBe(false);
    expect(halte('convert', at('in.json'), at('in.json/out.json'), '--to', 'coco').code).toBe(4);
  });

  it('refuse projects that are none, are missing, or are open elsewhere', () => {
    expect(halte('info', at('in.json'))).toMatchObject({ code: 3, error: 'in.json is not a Halte project.\n' });
    expect(halte('info', at('none.halte')).code).toBe(3);
    expect(halte('import', at('desk.halte'), at('in.json'))).toMatchObject({
      code: 4,
      error: expect.stringContaining('is open in another Halte'),
    });
  });
});

describe('halte on wrong usage', () => {
  const wrong: [string, string[]][] = [
    ['There is no command “fly”.', ['fly']],
    ['PROJECT.halte is missing.', ['info']],
    ['“b” is one word too many.', ['info', 'a', 'b']],
    ['There is no option --nope here.', ['info', 'a', '--nope']],
    ['--json takes no value.', ['info', 'a', '--json=1']],
    ['--report needs a value.', ['import', 'a', 'b', '--report']],
    ['--from is given twice.', ['import', 'a', 'b', '--from', 'coco', '--from', 'coco']],
    ['Halte cannot read “yolo” yet', ['import', 'a', 'b', '--from', 'yolo']],
    ['--to FORMAT is missing', ['export', 'a', 'b']],
    ['Halte cannot write “voc” yet', ['convert', 'a', 'b', '--to', 'voc']],
    ['There is no variant “x”', ['export', 'a', 'b', '--to', 'coco', '--variant', 'x']],
    ['--only knows label=', ['export', 'a', 'b', '--to', 'coco', '--only', 'x']],
    ['--port takes a number', ['serve', '--port', 'x']],
  ];

  it.each(wrong)('says “%s” and ends with 2', (sentence, words) => {
    expect(halte(...words)).toMatchObject({ code: 2, out: '', error: expect.stringContaining(sentence) });
  });

  it('teaches with --help', () => {
    expect(halte('--help')).toMatchObject({ code: 0, error: '', out: expect.stringContaining('halte COMMAND --help') });
    for (const command of ['create', 'import', 'export', 'convert', 'info', 'check', 'serve']) {
      expect(halte(command, '--help')).toMatchObject({ code: 0, out: expect.stringContaining(`halte ${command} `) });
    }
  });
});

describe('Ctrl+C', () => {
  it('leaves the project as it was and no half-written file', async () => {
    const records = Array.from(
      { length: 200_000 },
      (_, id) => `{"id": ${id}, "image_id": 1, "category_id": 3, "bbox": [${id}.5, 2, 3, 4]}`,
    );
    state.desk.put(
      'large.json',
      `{"images": [{"id": 1, "file_name": "a.jpg"}], "categories": [{"id": 3, "name": "x"}], "annotations": [${records.join(',')}]}`,
    );
    halte('create', at('p.halte'));
    const isWriting = () => existsSync(at('p.halte-journal'));
    expect(await interrupted(['import', at('p.halte'), at('large.json')], isWriting)).toMatchObject({ code: 130 });
    expect(JSON.parse(halte('info', at('p.halte'), '--json').out)).toMatchObject({ items: 0, shapes: { box: 0 } });
    expect(halte('check', at('p.halte')).code).toBe(0);
    const hasPart = () => readdirSync(state.desk.folder).some((name) => name.endsWith('.part'));
    halte('import', at('p.halte'), at('large.json'));
    const { code } = await interrupted(['export', at('p.halte'), at('out.json'), '--to', 'coco'], hasPart);
    expect([130, 0]).toContain(code);
    expect(existsSync(at('out.json'))).toBe(code === 0);
    expect(readdirSync(state.desk.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

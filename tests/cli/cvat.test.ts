import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cvatHead, trackText } from '../../src/core/formats/cvat/writeTracks.ts';
import { aBox, aLabel } from '../core/document/aDocument.ts';
import { aTrack } from '../core/tracks/aTrack.ts';
import { halte } from './halte.ts';

const frames = { start: 0, stop: 9, step: 1, deleted: [] };
const size = { name: 'street', source: 'street.mp4', width: 64, height: 48, frames: 10 };
const tracks = [aTrack('a', { 0: aBox(1, 1), 5: aBox(9, 9) }), aTrack('b', { 3: aBox(2, 2) }, { afterLast: 'end' })];
const texts = tracks.map((track, id) => trackText(track, { id, label: 'car', frames }));
const file = `${cvatHead(size, [aLabel('car'), aLabel('tree', { position: 1 })])}${texts.join('\n  ')}\n</annotations>\n`;

function aFolder(): { readonly path: (name: string) => string; put(name: string, text: string): string } {
  const folder = mkdtempSync(join(tmpdir(), 'halte-cvat-'));
  const path = (name: string) => join(folder, name);
  return {
    path,
    put(name, text) {
      writeFileSync(path(name), text);
      return path(name);
    },
  };
}

describe('CVAT for video on the command line', () => {
  it('A file goes through and comes out byte by byte, odd white space, comments and unknown tracks with it', () => {
    const odd = file
      .replace('<track id="1"', '<!-- kept -->\n\t<track id="1"')
      .replace('</annotations>', '  <track id="x" label="car"><blob frame="0"></blob></track>\n</annotations>');
    for (const [name, text] of [
      ['plain', file],
      ['crlf', file.replaceAll('\n', '\r\n')],
      ['odd', odd],
    ] as const) {
      const folder = aFolder();
      const { code } = halte('convert', folder.put('in.xml', text), folder.path('out.xml'), '--to', 'cvat');
      expect([name, code]).toEqual([name, 0]);
      if (name !== 'odd') expect(readFileSync(folder.path('out.xml'), 'utf8')).toBe(text);
      else expect(readFileSync(folder.path('out.xml'), 'utf8')).toContain('<blob frame="0"></blob>');
    }
  });

  it('What a project holds of it is counted, checked, and handed over', () => {
    const folder = aFolder();
    const project = folder.path('street.halte');
    expect(halte('create', project).code).toBe(0);
    expect(halte('import', project, folder.put('in.xml', file)).code).toBe(0);
    const info = JSON.parse(halte('info', project, '--json').out);
    expect(info).toMatchObject({ items: 1, images: 0, videos: 1, frames: 10, tracks: 2, keyframes: 4 });
    expect(info.labels.map(({ name }: { name: string }) => name)).toEqual(['car', 'tree']);
    expect(JSON.parse(halte('check', project, '--json').out)).toMatchObject({ database: [], journal: [] });
    expect(halte('export', project, folder.path('out.xml'), '--to', 'cvat').code).toBe(0);
    expect(readFileSync(folder.path('out.xml'), 'utf8')).toBe(file);
    const report = JSON.parse(halte('export', project, folder.path('out.json'), '--to', 'coco', '--json').out);
    expect([report.read, report.written.images, report.leftOut]).toEqual([
      { videos: 1, frames: 10, tracks: 2 },
      10,
      [],
    ]);
    const coco = JSON.parse(readFileSync(folder.path('out.json'), 'utf8'));
    expect(coco.images[9].file_name).toBe('frame_000009.PNG');
  });

  it('Its boxes go out as MOT, and what MOT cannot hold is counted', () => {
    const folder = aFolder();
    const ellipse = '<track id="2" label="tree"><ellipse frame="0" outside="0" cx="9" cy="9" rx="4" ry="4"/></track>';
    const input = folder.put('in.xml', file.replace('</annotations>', `${ellipse}\n</annotations>`));
    const project = folder.path('street.halte');
    halte('create', project);
    halte('import', project, input);
    const told = halte('export', project, folder.path('mot'), '--to', 'mot', '--json');
    expect(told.code).toBe(1);
    const report = JSON.parse(told.out);
    expect([report.format, report.written]).toEqual(['mot', { files: 3, frames: 10, tracks: 2 }]);
    expect(report.leftOut).toMatchObject([{ reason: 'mot-not-box', count: 1 }]);
    const rows = readFileSync(folder.path('mot/gt/gt.txt'), 'utf8').trim().split('\n');
    const numbers = rows.map((row) => row.split(',').map(Number));
    expect(numbers.filter(([, id]) => id === 1).map(([frame]) => frame)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(numbers.filter(([, id]) => id === 2).map(([frame, , x, y]) => [frame, x, y])).toEqual([[4, 2, 2]]);
    expect(readFileSync(folder.path('mot/gt/labels.txt'), 'utf8')).toBe('car\ntree\n');
    expect(readFileSync(folder.path('mot/seqinfo.ini'), 'utf8')).toContain('seqLength=10\nimWidth=64\nimHeight=48\n');
    expect(halte('export', project, folder.path('some'), '--to', 'mot', '--frames', 'keyframes').code).toBe(1);
    const chosen = readFileSync(folder.path('some/gt/gt.txt'), 'utf8').trim().split('\n');
    expect(chosen.map((row) => row.split(',').slice(0, 2).join())).toEqual(['1,1', '4,1', '4,2', '6,1']);
    expect(halte('export', project, folder.path('x.xml'), '--to', 'cvat', '--frames', '2').error).toContain(
      'takes no --frames',
    );
    expect(halte('export', project, folder.path('x'), '--to', 'mot', '--frames', '1').error).toContain('not “1”');
    expect(halte('export', project, folder.path('in.xml/mot'), '--to', 'mot').code).not.toBe(0);
  });

  it.each([
    ['cut in the middle', file.slice(0, -300)],
    ['of images', '<annotations><image id="0"/></annotations>'],
    ['with entities that grow', '<!DOCTYPE a [<!ENTITY b "lol">]><annotations>&b;</annotations>'],
  ])('A file %s is refused in a sentence, and the project is as it was', (_, text) => {
    const folder = aFolder();
    const project = folder.path('street.halte');
    halte('create', project);
    const { code, error } = halte('import', project, folder.put('in.xml', text), '--from', 'cvat');
    expect([code, /^in\.xml: .+\.\n$/.test(error)]).toEqual([3, true]);
    expect(JSON.parse(halte('info', project, '--json').out)).toMatchObject({ items: 0, labels: [], tracks: 0 });
  });
});

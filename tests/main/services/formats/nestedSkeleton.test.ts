import { expect, it, onTestFinished } from 'vitest';
import { cvatHead, trackText } from '../../../../src/core/formats/cvat/writeTracks.ts';
import { itemById } from '../../../../src/main/store/project/repositories/items.ts';
import { tracksOfItem } from '../../../../src/main/store/project/repositories/tracks.ts';
import { aLabel } from '../../../core/document/aDocument.ts';
import { aTrack } from '../../../core/tracks/aTrack.ts';
import { Desk } from './desk.ts';

const joints = (x: number, state: 'visible' | 'absent') =>
  ({
    kind: 'skeleton',
    points: [
      { name: 'hand', x, y: 2, state: 'visible' },
      { name: 'foot', x: 30, y: 40, state },
    ],
  }) as const;

it('A skeleton of an older CVAT file that was edited goes back in the layout it came in, to the frame it was told of', () => {
  const desk = new Desk();
  onTestFinished(() => desk.close());
  const geometries = { 2: joints(1, 'visible'), 4: joints(1, 'absent') };
  const body = aTrack('body', geometries as unknown as Parameters<typeof aTrack>[1]);
  const frames = { start: 0, stop: 6, step: 1, deleted: [] };
  const size = { name: 'street', source: 'street.mp4', width: 64, height: 48, frames: 10 };
  const text = trackText(body, { id: 7, label: 'car', frames, isNested: true });
  const file = `${cvatHead(size, [aLabel('car'), aLabel('tree', { position: 1 })])}${text}\n</annotations>\n`;
  desk.put('in.xml', file);
  desk.import('in.xml');
  const [row] = desk.all<{ id: string }>('SELECT id FROM items');
  const itemId = row?.id ?? '';
  expect(itemById(desk.db, itemId)?.frameCount).toBe(10);
  const [track] = tracksOfItem(desk.db, itemId);
  expect(track?.keyframes.map(({ frame }) => frame)).toEqual([2, 4]);
  desk.export('out.xml', { to: 'cvat' });
  expect(desk.read('out.xml')).toBe(file);

  const id = track?.id ?? '';
  const [other] = desk.all<{ id: string }>("SELECT id FROM labels WHERE name = 'tree'");
  desk.edit({ type: 'shapes.relabel', ids: [id], labelId: other?.id ?? '' });
  desk.export('out.xml', { to: 'cvat' });
  expect(desk.read('out.xml')).toBe(file.replace('label="car"', 'label="tree"'));

  desk.edit({ type: 'shapes.reshape', shapes: [{ id, geometry: joints(9, 'absent') as never }], frame: 8 });
  desk.export('out.xml', { to: 'cvat' });
  const rows = [
    ...desk.read('out.xml').matchAll(/<(\w+) frame="8" outside="0" occluded="0" keyframe="(\d)" points="(.*?)"/g),
  ];
  expect(rows.map(([, ...said]) => said)).toEqual([
    ['skeleton', '0', '9.00,2.00;30.00,40.00'],
    ['points', '1', '9.00,2.00'],
  ]);
});

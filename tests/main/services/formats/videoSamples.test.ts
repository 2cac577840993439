import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { halte } from '../../../cli/halte.ts';

/** Real videos, beside the project where there are any; they are not a part of it. */
const samples = fileURLToPath(new URL('../../../../../shared/samples', import.meta.url));
const cvat = ['x21-cvat-video-step/files/annotations.xml', 'x24-cvat-video-clip/files/for_video/annotations.xml'];
const cases = ['t01-h264-ntsc-bframes', 't03-webm-vp8-start', 't20-barcode-cfr', 't21-barcode-vfr'];
const tables = existsSync(samples)
  ? cases.flatMap((name) => readdirSync(join(samples, name, 'expected')).map((file) => ({ name, file })))
  : [];

describe.skipIf(tables.length === 0)('real videos (needs ../shared/samples)', () => {
  it.each(tables)('the frames of $name, $file, are those of ffprobe', ({ name, file }) => {
    const rows = readFileSync(join(samples, name, 'expected', file), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const expected = rows.map((row) => Number(row.split(',')[1]));
    const { code, out } = halte('frames', join(samples, name, 'files', file.replace(/\.v0\.csv$/, '')), '--json');
    const told = JSON.parse(out);
    expect([code, told.frames, told.pts]).toEqual([0, expected.length, expected]);
  });

  it.each(cvat)('%s goes through Halte and comes out the same', (path) => {
    const out = join(mkdtempSync(join(tmpdir(), 'halte-samples-')), 'out.xml');
    expect(halte('convert', join(samples, path), out, '--to', 'cvat').code).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(join(samples, path), 'utf8'));
  });

  it.each(cvat)('%s goes out as MOT, comes in and goes out the same', (path) => {
    const folder = mkdtempSync(join(tmpdir(), 'halte-samples-'));
    halte('convert', join(samples, path), join(folder, 'a'), '--to', 'mot');
    expect(halte('convert', join(folder, 'a'), join(folder, 'b'), '--to', 'mot').code).toBe(0);
    for (const name of ['gt/gt.txt', 'gt/labels.txt', 'seqinfo.ini'])
      expect(readFileSync(join(folder, 'b', name), 'utf8')).toBe(readFileSync(join(folder, 'a', name), 'utf8'));
  });
});

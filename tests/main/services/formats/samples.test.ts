import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { halte } from '../../../cli/halte.ts';

/** Real files of other tools, beside the project where there are any; they are not a part of it. */
const samples = fileURLToPath(new URL('../../../../../shared/samples', import.meta.url));
const python = '/usr/bin/python3';
const oracle = join(samples, '_oracle/compare.py');

const cases = ['c01-coco-instances', 'c02-coco-keypoints', 'c07-coco-sparse', 'c08-coco-multitask'];

function isPythonThere(): boolean {
  return existsSync(python) && spawnSync(python, ['-c', 'import numpy, PIL']).status === 0;
}

const canRun = existsSync(oracle) && isPythonThere();

/** What the independent judge says of two files. */
function judged(original: string, exported: string): string {
  const out = execFileSync(python, ['-B', oracle, 'coco', original, exported], { encoding: 'utf8' });
  return /changed keys: .*/.exec(out)?.[0] ?? out;
}

describe.skipIf(!canRun)('real COCO files (needs ../shared/samples and python3 with numpy)', () => {
  for (const name of cases) {
    const folder = join(samples, name, 'files');
    const files = canRun
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json'))
      : [];

    it(`${name} goes through a folder and comes out the same`, () => {
      const out = mkdtempSync(join(tmpdir(), 'halte-samples-'));
      expect(halte('convert', folder, join(out, 'all'), '--to', 'coco').code).toBe(0);
      for (const path of files) {
        expect(judged(join(folder, path), join(out, 'all', path)), path).toBe('changed keys: 0');
        expect(readFileSync(join(out, 'all', path)).equals(readFileSync(join(folder, path))), path).toBe(true);
      }
      rmSync(out, { recursive: true });
    });

    it.each(files)(`${name} %s goes through alone and comes out the same`, (path) => {
      const out = mkdtempSync(join(tmpdir(), 'halte-samples-'));
      expect(halte('convert', join(folder, path), join(out, 'one.json'), '--to', 'coco').code).toBe(0);
      expect(judged(join(folder, path), join(out, 'one.json'))).toBe('changed keys: 0');
      rmSync(out, { recursive: true });
    });
  }
});

import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder, put } from '../main/media/support/files.ts';

const project = resolve(import.meta.dirname, '../..');

/** Which rules each of the files breaks, as the only files of a small project; a file that breaks none is left out. */
function broken(files: Readonly<Record<string, string>>): Record<string, string[]> {
  const folder = aFolder();
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  put(folder, 'package.json', '{"type":"module"}');
  const options = { module: 'esnext', moduleResolution: 'bundler', allowImportingTsExtensions: true, noEmit: true };
  put(folder, 'tsconfig.json', JSON.stringify({ compilerOptions: options }));
  for (const [path, text] of Object.entries(files)) put(folder, path, text);
  const cruise = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(project, '.dependency-cruiser.cjs');
  const { stdout, stderr } = spawnSync(process.execPath, [cruise, '--config', config, '--output-type', 'json', 'src'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  const { violations } = JSON.parse(stdout).summary as { violations: { from: string; rule: { name: string } }[] };
  const rules: Record<string, string[]> = {};
  for (const { from, rule } of violations) rules[from] = [...new Set([...(rules[from] ?? []), rule.name])].sort();
  return rules;
}

describe('the boundaries', () => {
  it('let through what each layer may import', () => {
    const files = {
      'src/core/a.ts': "import { z } from 'zod';\nexport const a = z;\n",
      'src/main/store/s.ts':
        "import Database from 'better-sqlite3';\nimport { a } from '../../core/a.ts';\nexport const s = [Database, a];\n",
      'src/main/media/m.ts':
        "import { readFile } from 'node:fs/promises';\nimport sharp from 'sharp';\nexport const m = [readFile, sharp];\n",
      'src/main/services/v.ts':
        "import { s } from '../store/s.ts';\nimport { m } from '../media/m.ts';\nexport const v = [s, m];\n",
      'src/main/hosts/electron/e.ts':
        "import { app } from 'electron';\nimport { v } from '../../services/v.ts';\nexport const e = [app, v];\n",
      'src/renderer/canvas/c.ts':
        "import Konva from 'konva';\nimport { a } from '../../core/a.ts';\nexport const c = [Konva, a];\n",
    };
    expect(broken(files)).toEqual({});
  });

  it('refuse all else', () => {
    const wrong: [path: string, rule: string, text: string][] = [
      [
        'src/core/disk.ts',
        'core-stays-pure',
        "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n",
      ],
      ['src/core/diskType.ts', 'core-stays-pure', "export type { Stats } from 'node:fs';\n"],
      ['src/core/lazy.ts', 'core-stays-pure', "export const a = () => import('react');\n"],
      ['src/main/store/a.ts', 'store', "import sharp from 'sharp';\nexport const a = sharp;\n"],
      ['src/main/media/a.ts', 'media', "import Database from 'better-sqlite3';\nexport const a = Database;\n"],
      ['src/main/services/a.ts', 'services', "import sharp from 'sharp';\nexport const a = sharp;\n"],
      ['src/renderer/path.ts', 'renderer-without-node', "import { join } from 'node:path';\nexport const a = join;\n"],
      ['src/renderer/sharp.ts', 'renderer', "import sharp from 'sharp';\nexport const a = sharp;\n"],
      ['src/renderer/main.ts', 'renderer', "import { a } from '../main/alone.ts';\nexport const b = a;\n"],
      ['src/renderer/panels/a.ts', 'konva-in-canvas-only', "import Konva from 'konva';\nexport const a = Konva;\n"],
      ['src/main/window.ts', 'electron-in-its-host-only', "import { app } from 'electron';\nexport const a = app;\n"],
      ['src/main/typo.ts', 'no-unresolved', "import { b } from './nothing.ts';\nexport const a = b;\n"],
      ['src/core/one.ts', 'no-cycles', "import { b } from './two.ts';\nexport const a = () => b;\n"],
      [
        'src/main/hosts/electron/e.ts',
        'hosts-do-not-know-each-other',
        "import { n } from '../node/n.ts';\nexport const e = n;\n",
      ],
    ];
    const innocent = {
      'src/core/two.ts': "import { a } from './one.ts';\nexport const b = () => a;\n",
      'src/main/alone.ts': 'export const a = 1;\n',
      'src/main/hosts/node/n.ts': 'export const n = 1;\n',
    };
    const found = broken({ ...innocent, ...Object.fromEntries(wrong.map(([path, , text]) => [path, text])) });
    expect(found).toEqual(Object.fromEntries(wrong.map(([path, rule]) => [path, [rule]])));
  });
});

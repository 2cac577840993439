import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuiltParts } from './runNodeHost.ts';

/** Where the parts lie, seen from an entry two folders below the root: `src/main`, `src/cli` or `out/main`. */
export function builtParts(entry: string): BuiltParts {
  const folder = resolve(fileURLToPath(entry), '..');
  const root = resolve(folder, '../..');
  const isSource = entry.endsWith('.ts');
  return {
    windowFolder: resolve(root, 'out/renderer'),
    resources: resolve(root, 'resources'),
    jobWorker: new URL(isSource ? '../main/jobWorker.ts' : './jobWorker.js', entry),
  };
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execNode } from './node24.mjs';
import { at, Stop, say } from './place.mjs';

const sources = ['src', 'resources', 'electron.vite.config.ts', 'package-lock.json', 'tsconfig/base.json'];

/** Builds where a source changed since the last time; `isForced` builds anyway. */
export async function ensureBuilt(nodeFolder, isForced = false) {
  const stamp = at('out', '.stamp');
  const now = sourceHash();
  if (!isForced && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  say('Building...');
  const { code, output } = await execNode(
    nodeFolder,
    [at('node_modules/electron-vite/bin/electron-vite.js'), 'build'],
    {
      more: { NODE_ENV: 'production' },
    },
  );
  if (code !== 0) throw new Stop(`The build failed:\n${output}`);
  writeFileSync(stamp, now);
}

function sourceHash() {
  const hash = createHash('sha256');
  for (const source of sources) addTo(hash, source);
  return hash.digest('hex');
}

function addTo(hash, path) {
  if (!existsSync(at(path))) return;
  const entries = readdirSyncOrNull(at(path));
  if (entries === null)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(at(path)));
  else for (const name of entries.sort()) addTo(hash, `${path}/${name}`);
}

function readdirSyncOrNull(path) {
  try {
    return readdirSync(path);
  } catch {
    return null;
  }
}

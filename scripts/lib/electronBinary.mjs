import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { execNode } from './node24.mjs';
import { at, say } from './place.mjs';

const dayMs = 24 * 60 * 60 * 1000;
const probeMs = 8000;
const fetchMs = 10 * 60 * 1000;

/**
 * The path of Electron's program, or null where it is not there and cannot be fetched. Whether it can be is asked in
 * seconds first, so that a desk without that connection does not wait; a no is remembered for a day.
 */
export async function electronBinary(nodeFolder) {
  const here = installedBinary();
  if (here !== null) return here;
  if (failedLately()) return null;
  if (!(await canReach(nodeFolder))) return remembered();
  say('Fetching Electron (once, about 120 MB)...');
  const { code } = await execNode(nodeFolder, [at('node_modules/electron/install.js')], {
    timeoutMs: fetchMs,
    more: { NODE_USE_ENV_PROXY: '1' },
  });
  return (code === 0 ? installedBinary() : null) ?? remembered();
}

/** The program if it is there. */
export function installedBinary() {
  const note = at('node_modules/electron/path.txt');
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? at('node_modules/electron/dist');
  if (!existsSync(note)) return null;
  const path = `${folder}/${readFileSync(note, 'utf8')}`;
  return existsSync(path) ? path : null;
}

const failureNote = at('.cache', 'electron-unreachable');

function failedLately() {
  return existsSync(failureNote) && Date.now() - statSync(failureNote).mtimeMs < dayMs;
}

function remembered() {
  mkdirSync(at('.cache'), { recursive: true });
  rmSync(failureNote, { force: true });
  writeFileSync(failureNote, 'Electron could not be fetched; delete this file to try again at once.\n');
  return null;
}

async function canReach(nodeFolder) {
  const { version } = JSON.parse(readFileSync(at('node_modules/electron/package.json'), 'utf8'));
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  const from = mirror ?? 'https://github.com/electron/electron/releases/download/';
  const probe = `fetch(${JSON.stringify(`${from}v${version}/SHASUMS256.txt`)}, { method: 'HEAD' })
    .then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))`;
  const { code } = await execNode(nodeFolder, ['-e', probe], { timeoutMs: probeMs, more: { NODE_USE_ENV_PROXY: '1' } });
  return code === 0;
}

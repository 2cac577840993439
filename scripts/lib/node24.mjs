import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { environment, exec } from './exec.mjs';
import { npm } from './npm.mjs';
import { at, Stop, say } from './place.mjs';

/** Whether a version like "v24.21.0" is one that Halte runs on. */
export function isRightNode(version) {
  const [major, minor] = version.replace('v', '').split('.').map(Number);
  return major === 24 && minor >= 15;
}

/** The folder with the right `node` in it: of the one that runs this, else of one brought from npm. */
export async function nodeFolder() {
  if (isRightNode(process.version)) return dirname(process.execPath);
  const brought = broughtFolder();
  if (!existsSync(brought)) await bring();
  if (existsSync(brought)) return brought;
  throw new Stop(
    `Halte runs on Node 24 (24.15 or later), and this is ${process.version}; npm has no Node 24 for ` +
      `${process.platform} ${process.arch}. Please install Node 24 and type the command again.`,
  );
}

function broughtFolder() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  return at('tools', 'node24', 'node_modules', `node-${system}-${process.arch}`, 'bin');
}

async function bring() {
  say(`Bringing Node 24 from npm, for this is ${process.version} (once, about 190 MB)...`);
  const { code, output } = await npm(['ci', '--no-fund', '--no-audit'], {
    cwd: at('tools', 'node24'),
    env: environment(dirname(process.execPath)),
  });
  if (code !== 0) throw new Stop(`Node 24 could not be brought from npm:\n${output}`);
}

/** Runs a program with the right Node first on its PATH. */
export function execNode(folder, args, options = {}) {
  const node = process.platform === 'win32' ? `${folder}\\node.exe` : `${folder}/node`;
  return exec(node, args, { ...options, env: environment(folder, options.more) });
}

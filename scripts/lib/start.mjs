import { ensureBuilt } from './build.mjs';
import { electronBinary } from './electronBinary.mjs';
import { environment, exec } from './exec.mjs';
import { execNode } from './node24.mjs';
import { at, root, say, typedIn } from './place.mjs';

/** Opens Halte in Electron, or in a browser's window where Electron is not to be had; HALTE_HOST=node asks for that. */
export async function start(node, args) {
  await ensureBuilt(node);
  if (!hasDisplay())
    return startNodeHost(node, ['--no-open', ...args], 'There is no display here, so no window opens.');
  if (process.env.HALTE_HOST === 'node') return startNodeHost(node, args, null);
  const electron = await electronBinary(node);
  if (electron === null) {
    return startNodeHost(node, args, 'Electron is not here and cannot be fetched: Halte opens in a browser window.');
  }
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const env = environment(node);
  delete env.ELECTRON_RUN_AS_NODE;
  const { code } = await exec(electron, [root, ...asRoot, ...args], { env, cwd: typedIn, isShown: true });
  return code ?? 1;
}

async function startNodeHost(node, args, why) {
  if (why !== null) say(why);
  const { code } = await execNode(node, [at('out/main/nodeHost.js'), ...args], { cwd: typedIn, isShown: true });
  return code ?? 1;
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

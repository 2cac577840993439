import { existsSync, readFileSync } from 'node:fs';
import { environment } from './exec.mjs';
import { npm } from './npm.mjs';
import { at, Stop, say } from './place.mjs';

/** Installs the packages where those that are there are not those of the lock. */
export async function ensurePackages(nodeFolder) {
  if (isInstalled()) return;
  say('Installing the packages (about a minute the first time)...');
  const { code, output } = await npm(['ci', '--no-fund', '--no-audit'], { env: environment(nodeFolder) });
  if (code !== 0) throw new Stop(`The packages could not be installed:\n${output}`);
}

/**
 * npm notes at the very end what it installed; comparing that with the lock also sees an installation that was broken
 * off, and spares one where somebody just added a package.
 */
function isInstalled() {
  const note = at('node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const installed = JSON.parse(readFileSync(note, 'utf8')).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages);
  return wanted.every(([path, { version, optional, link }]) => {
    return path === '' || link === true || installed[path]?.version === version || optional === true;
  });
}

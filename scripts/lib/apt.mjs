import { existsSync, readFileSync } from 'node:fs';
import { environment, exec } from './exec.mjs';

/** Whether packages of Debian or Ubuntu can be installed here without asking anybody. */
export function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  return existsSync('/etc/os-release') && /debian|ubuntu/i.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Installs a package; that it failed shows in that it is not there. */
export async function aptInstall(nodeFolder, name) {
  const env = environment(nodeFolder, { DEBIAN_FRONTEND: 'noninteractive' });
  await exec('apt-get', ['update', '-q'], { env });
  await exec('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], { env });
}

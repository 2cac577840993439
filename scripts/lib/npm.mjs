import { exec } from './exec.mjs';

/** Runs npm: the very one that started this where there is one, else the one on the PATH. */
export function npm(args, options) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('npm-cli.js')) return exec('node', [own, ...args], options);
  return exec('npm', args, { ...options, useShell: process.platform === 'win32' });
}

import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder, put } from '../main/media/support/files.ts';

const project = resolve(import.meta.dirname, '../..');

function run(folder: string, args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/run.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

/** A project of nothing but the scripts, with packages that npm noted as installed. */
function aProject(lock: object, installed: object | null): string {
  const folder = aFolder();
  cpSync(join(project, 'scripts'), join(folder, 'scripts'), { recursive: true });
  put(folder, 'package-lock.json', JSON.stringify({ packages: lock }));
  if (installed !== null) put(folder, 'node_modules/.package-lock.json', JSON.stringify({ packages: installed }));
  put(folder, 'node_modules/@biomejs/biome/bin/biome', "console.log('formatted', ...process.argv.slice(2));");
  // Stands in for npm: these tests must not reach a registry.
  put(
    folder,
    'npm-cli.js',
    'console.log(\'npm warn Unknown user config "nodedir".\\nnpm error no network\'); process.exit(1);',
  );
  return folder;
}

const zod = { version: '4.0.0' };

describe('the one script', () => {
  it('says which verbs there are', () => {
    const wanted =
      'Say what to do: npm run start, test, check, build, bench, mutation, pictures, halte, format, licences.\n';
    for (const args of [[], ['dance'], ['constructor']])
      expect(run(project, args)).toEqual({ status: 1, stdout: '', stderr: wanted });
  });

  it('goes to work at once where the packages are those of the lock', () => {
    const lock = { '': {}, 'node_modules/zod': zod, 'node_modules/for-windows': { version: '1.0.0', optional: true } };
    const folder = aProject(lock, { 'node_modules/zod': zod });
    expect(run(folder, ['format', 'src'])).toEqual({ status: 0, stdout: 'formatted check --write src\n', stderr: '' });
  });

  it.each([
    ['nothing is installed', null],
    ['a package is missing', {}],
    ['a package is of another version', { 'node_modules/zod': { version: '3.0.0' } }],
  ])('installs where %s, and tells of a failure without the noise', (_, installed) => {
    const folder = aProject({ '': {}, 'node_modules/zod': zod }, installed);
    const { status, stderr } = run(folder, ['format'], { npm_execpath: join(folder, 'npm-cli.js') });
    expect(status).toBe(1);
    expect(stderr).toContain('Installing the packages');
    expect(stderr).toContain('The packages could not be installed:\nnpm error no network');
    expect(stderr).not.toContain('Unknown user config');
  });
});

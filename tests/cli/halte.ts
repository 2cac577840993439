import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url));

/** Runs the command line as a person would, in a process of its own. */
export function halte(...words: string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], { encoding: 'utf8' });
  return { code: status, out: stdout, error: stderr };
}

/** Starts the command line and presses Ctrl+C, or kills it, when `isTime`; gives the exit code and what was said. */
export async function interrupted(
  words: readonly string[],
  isTime: () => boolean,
  signal: 'SIGINT' | 'SIGKILL' = 'SIGINT',
) {
  const child = spawn(process.execPath, [cli, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let error = '';
  child.stderr.on('data', (data) => {
    error += data;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  while (!isTime() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill(signal);
  return { code: await ended, error };
}

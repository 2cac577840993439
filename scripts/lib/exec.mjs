import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { root } from './place.mjs';

/** The environment of every program started: the right Node comes first, and what npm says of this very run stays out. */
export function environment(nodeFolder, more = {}) {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle)_/i.test(name));
  const kept = Object.fromEntries(own);
  const pathName = Object.keys(kept).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  // Offices read their people's TLS with a certificate of their own, which the system knows and Node does not.
  const trust = { NODE_USE_SYSTEM_CA: '1' };
  if (!process.stdout.isTTY) {
    delete kept.FORCE_COLOR;
    kept.NO_COLOR = '1';
  }
  return { ...trust, ...kept, [pathName]: [nodeFolder, kept[pathName]].filter(Boolean).join(delimiter), ...more };
}

/**
 * Runs a program to its end.
 *
 * @param options `isShown`: its output goes to the terminal, else it is kept; `timeoutMs`: it is ended after that
 * @returns its exit code (null where it was ended or could not be started) and its output
 */
export function exec(command, args, options = {}) {
  const { env, cwd = root, isShown = false, timeoutMs = 0, useShell = false } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      shell: useShell,
      stdio: isShown ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const timer = timeoutMs > 0 ? setTimeout(() => child.kill('SIGKILL'), timeoutMs) : undefined;
    const end = (code, output) => {
      clearTimeout(timer);
      resolve({ code, output: readable(output) });
    };
    child.on('error', (error) => end(null, error.message));
    child.on('close', (code) => end(code, Buffer.concat(chunks).toString()));
    if (isShown) passSignalsOn(child);
  });
}

/** Ctrl+C and a polite kill reach the program, which ends in its own time. */
function passSignalsOn(child) {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    const pass = () => child.kill(signal);
    process.on(signal, pass);
    child.on('close', () => process.off(signal, pass));
  }
}

/** npm complains of settings of the machine that are no business of the project. */
function readable(output) {
  return output
    .split('\n')
    .filter((line) => !/Unknown (user|env|project|builtin) config/.test(line))
    .join('\n');
}

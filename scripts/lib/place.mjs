import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder the project lies in, wherever the command was typed. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A path of the project. */
export function at(...parts) {
  return join(root, ...parts);
}

/** The folder the person typed the command in: npm moves to the project's and says where it came from. */
export const typedIn = process.env.INIT_CWD ?? process.cwd();

/** One line for the person; results of programs keep standard output for themselves. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Ends everything with one sentence. */
export class Stop extends Error {}

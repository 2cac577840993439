import { writeSync } from 'node:fs';
import { runCli } from './runCli.ts';

/** Writes all of a text, also where a pipe takes it in pieces or is full for a while. */
function writeAll(handle: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(handle, bytes, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      // Whoever read our output has gone (`halte ... | head`): there is nobody left to tell.
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
    }
  }
}

/** Built, the programs lie side by side; in the source they do not. */
const jobWorker = new URL(import.meta.url.endsWith('.ts') ? '../main/jobWorker.ts' : 'jobWorker.js', import.meta.url);

const stop = new AbortController();
const typed = process.argv.slice(2);
if (typed[0] !== 'serve') {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
}

process.exitCode = await runCli(typed, {
  out: (text) => writeAll(1, text),
  error: (text) => writeAll(2, text),
  isTerminal: process.stderr.isTTY === true,
  signal: stop.signal,
  nowMs: Date.now,
  jobWorker: jobWorker.href,
});

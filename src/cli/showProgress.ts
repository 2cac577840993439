import type { Progress } from '../main/services/formats/progress.ts';
import type { CommandPorts } from './commandLine.ts';

/** Shows on a terminal how far work is; `end` wipes the line. */
export type ProgressLine = { onProgress(progress: Progress): void; end(): void };

const tellsPerSecond = 10;

/** A line on standard error that is written over and over; nothing where no person watches. */
export function progressLine(ports: CommandPorts, what: string): ProgressLine {
  const startedMs = ports.nowMs();
  const shown = { atMs: 0, length: 0 };
  const write = (text: string) => {
    ports.error(`\r${text.padEnd(shown.length)}`);
    shown.length = text.length;
  };
  return {
    onProgress(progress) {
      const nowMs = ports.nowMs();
      if (!ports.isTerminal || nowMs - shown.atMs < 1000 / tellsPerSecond) return;
      shown.atMs = nowMs;
      write(`${what} ${percent(progress)}${remaining(progress, nowMs - startedMs)}`);
    },
    end() {
      if (shown.length === 0) return;
      write('');
      ports.error('\r');
    },
  };
}

function percent({ done, total }: Progress): string {
  return total === 0 ? '' : `${Math.floor((100 * done) / total)} %`;
}

function remaining({ done, total }: Progress, elapsedMs: number): string {
  if (elapsedMs < 1000 || done === 0) return '';
  return `, about ${Math.ceil((elapsedMs * (total - done)) / done / 1000)} s left`;
}

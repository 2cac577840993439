import { flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { startServer } from '../../src/main/hosts/node/server.ts';
import { createWorkstation } from '../../src/main/workstation.ts';
import { SimulatedClock } from '../support/simulatedClock.ts';

/** What the test tells this process: begin on a data folder at a time, or let time pass. */
export type KillHostOrder =
  | { readonly begin: { readonly dataFolder: string; readonly clockMs: number } }
  | { readonly run: number };

/** What this process tells the test: loaded and waiting, serving at an address, or that the time has passed. */
export type KillHostWord = { readonly word: 'loaded' | 'ran' } | { readonly word: 'serving'; readonly address: string };

/**
 * The Node host as a process to be killed. It loads first and touches files only when it is told to begin, so that a
 * kill during start-up falls into the opening of the files and not into the loading of the program.
 */
const root = new URL('../../', import.meta.url);
const clock = new SimulatedClock();

process.on('message', (order: KillHostOrder) => {
  if ('begin' in order) void begin(order.begin);
  else {
    clock.run(order.run);
    tell({ word: 'ran' });
  }
});
// Node writes its cache when a process ends in order, which this one never does.
flushCompileCache();
tell({ word: 'loaded' });

async function begin({ dataFolder, clockMs }: { dataFolder: string; clockMs: number }): Promise<void> {
  clock.skip(clockMs);
  const workstation = createWorkstation({
    dataFolder,
    clock,
    schedule: clock.schedule,
    policyFolder: fileURLToPath(new URL('resources/policies', root)),
    jobWorker: new URL('src/main/jobWorker.ts', root),
    verifierPage: new URL('resources/verifier.html', root),
    report: (what, error) => console.error(`fault in ${what}:`, error),
  });
  await workstation.openTarget(null);
  const server = await startServer({ workstation, windowFolder: new URL('out/renderer', root).pathname, port: 0 });
  tell({ word: 'serving', address: server.address() });
}

function tell(word: KillHostWord): void {
  process.send?.(word);
}

import { resolve } from 'node:path';
import { startServer } from '../../src/main/hosts/node/server.ts';
import { createWorkstation } from '../../src/main/workstation.ts';
import { SimulatedClock } from './simulatedClock.ts';

/**
 * The Node host with clocks that a test moves, as a process of its own: it says `{ address }` when it serves, and
 * answers `{ run }`, `{ skip }` and `{ wall }` (milliseconds) with `{ done }` when the time has passed.
 */
const root = resolve(import.meta.dirname, '../..');
const clock = new SimulatedClock();
const kept = Number(process.env.HALTE_CLOCK ?? '0');
clock.skip(kept);

const workstation = createWorkstation({
  dataFolder: process.env.HALTE_DATA ?? '',
  clock,
  schedule: clock.schedule,
  policyFolder: resolve(root, 'resources/policies'),
  jobWorker: new URL('../../src/main/jobWorker.ts', import.meta.url),
  verifierPage: resolve(root, 'resources/verifier.html'),
  report: (what, error) =>
    process.send?.({ fault: `${what}: ${error instanceof Error ? error.stack : String(error)}` }),
});
await workstation.openTarget(process.env.HALTE_TARGET ?? null);
const server = await startServer({ workstation, windowFolder: resolve(root, 'out/renderer'), port: 0 });

process.on(
  'message',
  (message: { readonly run?: number; readonly skip?: number; readonly wall?: number; readonly address?: true }) => {
    if (message.run !== undefined) clock.run(message.run);
    if (message.skip !== undefined) clock.skip(message.skip);
    if (message.wall !== undefined) clock.moveWall(message.wall);
    process.send?.(message.address === true ? { address: server.address() } : { done: true });
  },
);
process.send?.({ address: server.address() });

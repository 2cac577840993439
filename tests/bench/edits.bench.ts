import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId } from '../../src/main/services/ids.ts';
import { systemClock } from '../../src/main/services/rest/systemClock.ts';
import { createWorkstation, type Workstation } from '../../src/main/workstation.ts';
import { budgeted, type Print } from './support/measure.ts';
import { photoProject } from './support/projects.ts';

/** How long an edit takes from the call to its acknowledgement, which main gives when it is on the disk. */
export async function run(print: Print): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'halte-bench-edits-'));
  const project = await photoProject(join(folder, 'photos'), [20, 10_000], { width: 640, height: 480 });
  const workstation = createWorkstation({
    dataFolder: join(folder, 'data'),
    clock: systemClock(),
    policyFolder: fileURLToPath(new URL('../../resources/policies', import.meta.url)),
    jobWorker: new URL('../../src/main/jobWorker.ts', import.meta.url),
    verifierPage: new URL('../../resources/verifier.html', import.meta.url),
    report: (what, error) => console.error(what, error),
  });
  const workerId = newId();
  await asked(workstation, 'worker.create', { id: workerId, name: 'Bench' });
  await asked(workstation, 'worker.signIn', { workerId });
  await asked(workstation, 'project.open', { path: project });
  for (const [place, boxes] of [20, 10_000].entries()) {
    print({ ...budgeted('edit acknowledged as durable', await editTimes(workstation, place, 300), 15), boxes });
  }
  print(budgeted('undo acknowledged as durable', await undoTimes(workstation, 300), 15));
  await workstation.close();
  rmSync(folder, { recursive: true });
}

async function editTimes(workstation: Workstation, place: number, count: number): Promise<number[]> {
  const project = (await asked(workstation, 'project.current', {})) as { revision: number; labels: { id: string }[] };
  const [item] = (await asked(workstation, 'items.at', { ordinals: [place] })) as { id: string }[];
  const times: number[] = [];
  let baseRevision = project.revision;
  for (let i = 0; i < count; i++) {
    const geometry = { kind: 'box', x: i, y: i, width: 50, height: 40 };
    const shape = { id: newId(), itemId: item?.id, labelId: project.labels[0]?.id, z: i, geometry, attributes: {} };
    const command = { type: 'shapes.create', shapes: [shape] };
    const start = performance.now();
    const written = (await asked(workstation, 'edit.apply', { editId: newId(), baseRevision, command })) as {
      revision: number;
    };
    times.push(performance.now() - start);
    baseRevision = written.revision;
  }
  return times;
}

async function undoTimes(workstation: Workstation, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await asked(workstation, 'edit.undo', { editId: newId() });
    times.push(performance.now() - start);
  }
  return times;
}

async function asked(workstation: Workstation, name: string, input: unknown): Promise<unknown> {
  const reply = await workstation.call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.refusal.message}`);
  return reply.value;
}

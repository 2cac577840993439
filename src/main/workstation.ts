import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HalteEvent } from '../core/contract/contract.ts';
import { calls } from '../core/contract/contract.ts';
import { openThumbnailCache } from './media/thumbnailCache.ts';
import { createDispatch, type Reply } from './services/dispatch.ts';
import { newId } from './services/ids.ts';
import { jobServices } from './services/jobs/jobServices.ts';
import { mediaOf } from './services/projects/mediaService.ts';
import { projectForTarget } from './services/projects/newProject.ts';
import { PicturesFirst } from './services/projects/picturesFirst.ts';
import { projectHandlers } from './services/projects/projectHandlers.ts';
import { ProjectService } from './services/projects/projectService.ts';
import { recordHandlers } from './services/record/recordHandlers.ts';
import { recordKey } from './services/record/recordKey.ts';
import { RecordService } from './services/record/recordService.ts';
import { policyHandlers } from './services/rest/policyHandlers.ts';
import { PolicyService } from './services/rest/policyService.ts';
import { restHandlers } from './services/rest/restHandlers.ts';
import { createRestService, type RestService } from './services/rest/restService.ts';
import type { Schedule } from './services/rest/schedule.ts';
import type { ClockSource } from './services/rest/systemClock.ts';
import { createSample } from './services/sample/createSample.ts';
import { workerHandlers } from './services/workers/workerHandlers.ts';
import { createWorkerService } from './services/workers/workerService.ts';
import type { WritableDb } from './store/db.ts';
import { putSetting, setting } from './store/workstation/repositories/settings.ts';
import { openWorkstationDb } from './store/workstation/workstationStore.ts';

/**
 * What a host gives a workstation. `policyFolder` holds the rules of breaks that come with Halte, `jobWorker` is the file
 * that long work runs in, `verifierPage` the page that checks records; `report` hears of faults.
 */
export type HostPorts = {
  readonly dataFolder: string;
  readonly clock: ClockSource;
  readonly policyFolder: string;
  readonly jobWorker: URL;
  readonly verifierPage: string | URL;
  readonly report: (what: string, error: unknown) => void;
  readonly schedule?: Schedule;
  readonly osIdleMs?: () => number | null;
};

/** What the operating system says of the machine. */
export type PowerKind = 'suspend' | 'resume' | 'lock' | 'unlock';

/** The whole program behind a window, whichever host serves it. */
export type Workstation = {
  call(name: string, input: unknown): Promise<Reply>;
  onEvent(listener: (event: HalteEvent) => void): () => void;
  media(kind: 'picture' | 'thumbnail', itemId: string): ReturnType<typeof mediaOf>;
  powerEvent(kind: PowerKind): void;
  /** Opens a project file, or the project of a folder, or (null) the project that was open last. @throws HostRefusal */
  openTarget(target: string | null): Promise<void>;
  close(): Promise<void>;
};

/** Composes store, services and contract on a data folder; knows no host. */
export function createWorkstation(ports: HostPorts): Workstation {
  const db = openWorkstationDb(ports.dataFolder);
  const listeners = new Set<(event: HalteEvent) => void>();
  const emit = (event: HalteEvent) => {
    for (const listener of listeners) listener(event);
  };
  const policies = policiesOf(ports, db);
  const rest = createRestService({
    ...ports,
    db,
    policy: (workerId) => policies.effective(workerId),
    emit,
    report: (error) => ports.report('rest', error),
  });
  const nowMs = () => ports.clock.sample().wall_ms;
  const projects = new ProjectService({ workstationDb: db, workerId: () => rest.workerId(), nowMs, emit });
  const thumbnails = openThumbnailCache(join(ports.dataFolder, 'thumbnails'));
  const picturesFirst = new PicturesFirst();
  const record = recordOf(ports, db, rest);
  const gate = editPorts(db, rest, nowMs);
  const jobs = jobServices({ ...ports, projects, edits: gate, emit });
  const edits = { ...gate, assertWritable: () => assertAll([jobs.assertNoImport, gate.assertWritable]) };
  const sample = () => createSample(join(ports.dataFolder, 'sample'));
  const call = createDispatch(
    calls,
    {
      ...projectHandlers({ projects, workstationDb: db, edits, emit, sample }),
      ...jobs.handlers,
      ...restHandlers(rest, (workerId) => record.lastReceipt(workerId, ports.report)),
      ...recordHandlers(record),
      ...policyHandlers(policies, () => rest.workerId()),
      ...workerHandlers(createWorkerService({ db, clock: ports.clock, rest })),
    },
    ports.report,
  );
  return {
    call,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    media: (kind, itemId) => mediaOf({ projects, thumbnails, picturesFirst }, { kind, itemId }),
    async openTarget(target) {
      const last = setting(db, 'open-project');
      if (target !== null) projects.open(await projectForTarget(target, nowMs()));
      else if (typeof last === 'string' && existsSync(last)) projects.open(last);
    },
    powerEvent: (kind) => rest.machine(kind === 'resume' ? 'os_resume' : kind),
    async close() {
      await jobs.close();
      listeners.clear();
      projects.close();
      rest.close();
      db.close();
    },
  };
}

function policiesOf({ policyFolder: folder, dataFolder, report }: HostPorts, db: WritableDb): PolicyService {
  return new PolicyService({ db, folder, dataFolder, report });
}

function recordOf({ clock, dataFolder, verifierPage }: HostPorts, db: WritableDb, rest: RestService): RecordService {
  const key = () => recordKey(dataFolder);
  return new RecordService({ db, clock, workerId: () => rest.workerId(), key, verifierPage });
}

/** Throws what the first of the checks throws. */
function assertAll(checks: readonly (() => void)[]): void {
  for (const check of checks) check();
}

function editPorts(db: WritableDb, rest: RestService, nowMs: () => number) {
  const workerId = () => rest.workerId() ?? '';
  return { workerId, assertWritable: () => rest.assertWritable(workerId()), nowMs, deviceId: deviceIdOf(db) };
}

/** This workstation's own id, made the first time. */
function deviceIdOf(db: WritableDb): string {
  const known = setting(db, 'device-id');
  if (typeof known === 'string') return known;
  const made = newId();
  putSetting(db, 'device-id', made);
  return made;
}

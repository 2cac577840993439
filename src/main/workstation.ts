import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HalteEvent, HalteHandlers } from '../core/contract/contract.ts';
import { calls } from '../core/contract/contract.ts';
import type { frameCalls } from '../core/contract/frames.ts';
import type { MediaAsk } from '../core/contract/media.ts';
import type { Wish } from '../core/contract/policy.ts';
import { openThumbnailCache } from './media/thumbnailCache.ts';
import { createDispatch, type Reply } from './services/dispatch.ts';
import { employerHandlers } from './services/employer/employerHandlers.ts';
import { EmployerService } from './services/employer/employerService.ts';
import { FfmpegService } from './services/ffmpeg/ffmpegService.ts';
import { FramePictures } from './services/frames/framePictures.ts';
import { newId } from './services/ids.ts';
import { jobServices } from './services/jobs/jobServices.ts';
import { cardOf, writeCard } from './services/labour/labourCardFiles.ts';
import { paceHandlers } from './services/pace/paceHandlers.ts';
import { PaceService } from './services/pace/paceService.ts';
import { mediaOf } from './services/projects/mediaService.ts';
import { projectForTarget } from './services/projects/newProject.ts';
import { PicturesFirst } from './services/projects/picturesFirst.ts';
import { projectHandlers } from './services/projects/projectHandlers.ts';
import { namedRest, putRestOfProject, restOfProject } from './services/projects/projectRest.ts';
import { ProjectService } from './services/projects/projectService.ts';
import { VideoService } from './services/projects/videoService.ts';
import { recordHandlers } from './services/record/recordHandlers.ts';
import { recordKey } from './services/record/recordKey.ts';
import { RecordService } from './services/record/recordService.ts';
import { policyHandlers } from './services/rest/policyHandlers.ts';
import { PolicyService } from './services/rest/policyService.ts';
import { restHandlers } from './services/rest/restHandlers.ts';
import { createRestService, type RestService } from './services/rest/restService.ts';
import type { Schedule } from './services/rest/schedule.ts';
import type { ClockSource } from './services/rest/systemClock.ts';
import { runRetention } from './services/retention/retentionService.ts';
import { createSample } from './services/sample/createSample.ts';
import { workerHandlers } from './services/workers/workerHandlers.ts';
import { checkPinOf } from './services/workers/workerPin.ts';
import { createWorkerService } from './services/workers/workerService.ts';
import type { WritableDb } from './store/db.ts';
import { projectRow } from './store/project/repositories/projectRow.ts';
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
  media(asked: MediaAsk, signal?: AbortSignal): ReturnType<typeof mediaOf>;
  powerEvent(kind: PowerKind): void;
  /** Opens a project file, or the project of a folder, or (null) the project that was open last. @throws HostRefusal */
  openTarget(target: string | null): Promise<void>;
  close(): Promise<void>;
};

/** Composes store, services and contract on a data folder; knows no host. */
export function createWorkstation(ports: HostPorts): Workstation {
  const db = openWorkstationDb(ports.dataFolder);
  const listeners = new Set<(event: HalteEvent) => void>();
  const services = servicesOf(ports, db, (event) => {
    for (const listener of listeners) listener(event);
  });
  const { projects, videos, rest, jobs } = services;
  const framePictures = new FramePictures({ projects, videos, hard: rest });
  listeners.add(({ name }) => name === 'project.replaced' && framePictures.close());
  const thumbnails = openThumbnailCache(join(ports.dataFolder, 'thumbnails'));
  const picturesFirst = new PicturesFirst();
  retain(ports, db);
  return {
    call: createDispatch(calls, { ...handlersOf(ports, db, services), ...framePictures.handlers() }, ports.report),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    media: (asked, signal) =>
      mediaOf({ projects, videos, hard: rest, thumbnails, picturesFirst }, { ...asked, ...(signal && { signal }) }),
    async openTarget(target) {
      const last = setting(db, 'open-project');
      const nowMs = ports.clock.sample().wall_ms;
      if (target !== null) projects.open(await projectForTarget(target, nowMs));
      else if (typeof last === 'string' && existsSync(last)) projects.open(last);
    },
    powerEvent: (kind) => rest.machine(kind === 'resume' ? 'os_resume' : kind),
    async close() {
      await jobs.close();
      listeners.clear();
      framePictures.close();
      services.pace.leave();
      await videos.close();
      projects.close();
      rest.close();
      db.close();
    },
  };
}

type Services = ReturnType<typeof servicesOf>;

function servicesOf(ports: HostPorts, db: WritableDb, tell: (event: HalteEvent) => void) {
  const { clock, report } = ports;
  const nowMs = () => clock.sample().wall_ms;
  const emit = (event: HalteEvent) => {
    if (event.name === 'project.replaced') {
      void videos.close();
      projectChanged();
    }
    if (event.name === 'job.changed' && event.payload.kind === 'import') rest.waiting();
    tell(event);
  };
  const projects = new ProjectService({ workstationDb: db, workerId: () => rest.workerId(), nowMs, emit });
  const videos = new VideoService(projects);
  const project = () => (projects.isOpen() ? projectRow(projects.current().db) : null);
  // Every step of the engine asks for it: it is read when a project is opened or its breaks are set.
  const asked: { now: ReturnType<typeof namedRest> } = { now: null };
  const projectRules = {
    get: () => asked.now?.rest ?? null,
    put: (rest: Wish | null) => {
      putRestOfProject(projects, rest);
      asked.now = namedRest(project(), rest);
    },
  };
  const policies = new PolicyService({
    db,
    folder: ports.policyFolder,
    dataFolder: ports.dataFolder,
    project: () => asked.now,
    report,
  });
  const rest = createRestService({
    ...ports,
    db,
    policy: (workerId) => policies.effective(workerId),
    project,
    emit,
    report: (error) => report('rest', error),
  });
  const pace = new PaceService({
    db,
    rest,
    policy: (workerId) => policies.effective(workerId),
    emptyItems: () => projects.ordinals('empty').length,
  });
  const projectChanged = () => {
    asked.now = namedRest(project(), restOfProject(projects));
    pace.leave();
    rest.projectChanged();
  };
  const targets = () => pace.targets();
  const gate = editPorts(db, rest, nowMs);
  const card = (exportPath: string, language: 'en' | 'fr') =>
    writeCard(exportPath, cardOf({ db, clock, targets }, projectRow(projects.current().db)), language);
  const ffmpeg = new FfmpegService(db);
  const jobs = jobServices({ ...ports, projects, edits: gate, ffmpeg: () => ffmpeg.path(), emit, writeCard: card });
  return { ffmpeg, emit, policies, rest, projects, videos, pace, project, projectRules, targets, gate, jobs };
}

function handlersOf(
  ports: HostPorts,
  db: WritableDb,
  services: Services,
): Omit<HalteHandlers, keyof typeof frameCalls> {
  const { emit, policies, rest, projects, videos, pace, project, projectRules, targets, gate, jobs } = services;
  const { clock } = ports;
  const record = recordOf(ports, db, services);
  const edits = { ...gate, assertWritable: () => assertAll([jobs.assertNoImport, gate.assertWritable]) };
  const sample = () => createSample(join(ports.dataFolder, 'sample'));
  const leaving = {
    receiptOf: (workerId: string) => record.lastReceipt(workerId, ports.report),
    checkPin: (workerId: string, pin: string | null) => checkPinOf({ db, clock, workerId }, pin),
    leaving: () => pace.leave(),
  };
  return {
    ...projectHandlers({ projects, videos, hard: rest, workstationDb: db, edits, emit, sample, pace }),
    ...jobs.handlers,
    ...services.ffmpeg.handlers,
    ...restHandlers(rest, leaving),
    ...recordHandlers(record),
    ...policyHandlers(policies, () => rest.workerId()),
    ...paceHandlers(pace),
    ...employerHandlers(new EmployerService({ db, clock, project, targets, rest: projectRules })),
    ...workerHandlers(createWorkerService({ db, clock, rest })),
  };
}

/** Deletes what need not be kept any longer; where that fails, work goes on all the same. */
function retain({ clock, report }: HostPorts, db: WritableDb): void {
  try {
    runRetention(db, clock);
  } catch (error) {
    report('retention', error);
  }
}

function recordOf(ports: HostPorts, db: WritableDb, { rest, project }: Services): RecordService {
  const { clock, dataFolder, verifierPage } = ports;
  const key = () => recordKey(dataFolder);
  return new RecordService({ db, clock, workerId: () => rest.workerId(), project, key, verifierPage });
}

/** Throws what the first of the checks throws. */
function assertAll(checks: readonly (() => void)[]): void {
  for (const check of checks) check();
}

function editPorts(db: WritableDb, rest: RestService, nowMs: () => number) {
  const workerId = () => rest.workerId() ?? '';
  const assertUnmarkable = () => rest.assertUnmarkable();
  return {
    workerId,
    assertWritable: () => rest.assertWritable(workerId()),
    assertUnmarkable,
    nowMs,
    deviceId: deviceIdOf(db),
  };
}

/** This workstation's own id, made the first time. */
function deviceIdOf(db: WritableDb): string {
  const known = setting(db, 'device-id');
  if (typeof known === 'string') return known;
  const made = newId();
  putSetting(db, 'device-id', made);
  return made;
}

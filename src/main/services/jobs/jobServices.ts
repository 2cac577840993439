import { dirname, resolve } from 'node:path';
import type { Handlers } from '../../../core/contract/define.ts';
import type { Job, JobRequest, jobCalls } from '../../../core/contract/job.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import type { EditPorts } from '../annotations/annotationService.ts';
import { newId } from '../ids.ts';
import type { ProjectService } from '../projects/projectService.ts';
import { JobRunner } from './jobRunner.ts';

/** What jobs need of the workstation; `edits` carries the gate that an import has to pass;
 * `ffmpeg` tells where the office's own lies; `writeCard` writes the labour card of the open project beside an export. */
export type JobPorts = {
  readonly jobWorker: URL;
  readonly projects: Pick<ProjectService, 'current' | 'refresh' | 'isOpen'>;
  readonly edits: EditPorts;
  readonly ffmpeg: () => Promise<string>;
  readonly emit: (event: { readonly name: 'job.changed'; readonly payload: Job }) => void;
  readonly writeCard: (exportPath: string, language: 'en' | 'fr') => void;
  readonly report: (what: string, error: unknown) => void;
};

/** Answers to the calls about long work, and what the workstation has to ask while it runs. */
export type JobServices = {
  readonly handlers: Handlers<typeof jobCalls>;
  /**
   * Throws while an import is writing: an edit would have to wait for it with the whole program standing still.
   *
   * @throws HostRefusal `import-running`
   */
  assertNoImport(): void;
  close(): Promise<void>;
};

/** How long a preview counts before it shows what it has. */
const detectLimitMs = 2000;

/** Long work on the open project: imports, exports, and a look at what an import would bring. */
export function jobServices(ports: JobPorts): JobServices {
  const { jobWorker, edits, report } = ports;
  const emit = (job: Job) => ports.emit({ name: 'job.changed', payload: job });
  const runner = new JobRunner({ jobWorker, newId, nowMs: edits.nowMs, emit, report });
  return {
    handlers: {
      'job.start': (asked) => {
        if (asked.kind === 'create') return startCreate(ports, runner, asked);
        if (asked.kind === 'transcode') return startTranscode(ports, runner, asked);
        return asked.kind === 'import' ? startImport(ports, runner, asked) : startExport(ports, runner, asked);
      },
      'job.cancel': ({ id }) => {
        runner.cancel(id);
        return {};
      },
      'job.list': () => runner.list(),
      'import.detect': ({ path, from }) => runner.ask('detect', { input: resolve(path), from, limitMs: detectLimitMs }),
    },
    assertNoImport: () => refuseWhileImporting(runner),
    close: () => runner.close(),
  };
}

function startCreate(ports: JobPorts, runner: JobRunner, asked: JobRequest & { readonly kind: 'create' }): Job {
  const projectPath = resolve(asked.folder, asked.path);
  const { name, folder, labels, sequence } = asked;
  const params = { projectPath, name, folder: resolve(folder), labels, sequence, madeAtMs: ports.edits.nowMs() };
  return runner.start('create', projectPath, { params, onEnd: () => {} });
}

function startImport(ports: JobPorts, runner: JobRunner, asked: JobRequest & { readonly kind: 'import' }): Job {
  const { edits } = ports;
  const project = writableProject(ports, runner);
  const input = resolve(asked.path);
  const params = {
    input,
    from: asked.from,
    mediaFolders: asked.mediaFolders.map((folder) => resolve(folder)),
    isStrict: asked.isStrict,
    projectPath: project.path,
    jobWorker: ports.jobWorker.href,
    journal: { id: newId(), deviceId: edits.deviceId, workerId: edits.workerId(), atMs: edits.nowMs() },
  };
  const onEnd = (state: Job['state']) => refreshAfter(state, ports, project.path);
  return runner.start('import', input, { params, onEnd });
}

function startExport(ports: JobPorts, runner: JobRunner, asked: JobRequest & { readonly kind: 'export' }): Job {
  const project = ports.projects.current();
  const output = resolve(dirname(project.path), asked.path);
  const params = {
    to: asked.to,
    output: asked.path.endsWith('/') ? `${output}/` : output,
    projectPath: project.path,
    boxStyle: asked.variants.includes('corners') ? ('corners' as const) : ('box' as const),
    withTags: asked.variants.includes('tags'),
    onlyLabels: asked.onlyLabels,
    frames: asked.frames,
    id: newId(),
  };
  const onEnd = (state: Job['state']) => {
    if (state === 'done' && asked.labourCard !== null) ports.writeCard(params.output, asked.labourCard);
  };
  return runner.start('export', output, { params, onEnd });
}

async function startTranscode(
  ports: JobPorts,
  runner: JobRunner,
  { itemId }: JobRequest & { readonly kind: 'transcode' },
): Promise<Job> {
  const project = writableProject(ports, runner);
  const ffmpeg = await ports.ffmpeg();
  const onEnd = (state: Job['state']) => refreshAfter(state, ports, project.path);
  const params = { projectPath: project.path, itemId, ffmpeg };
  return runner.start('transcode', itemId, { params, onEnd });
}

/**
 * The open project, where it may be written now.
 *
 * @throws HostRefusal `rest-active`, `import-running`, `project-read-only`
 */
function writableProject({ edits, projects }: JobPorts, runner: JobRunner) {
  edits.assertWritable();
  refuseWhileImporting(runner);
  const project = projects.current();
  if (project.isReadOnly)
    throw new HostRefusal('project-read-only', 'The project may not be written: it is open for looking only.');
  return project;
}

function refreshAfter(state: Job['state'], { projects }: JobPorts, path: string): void {
  if (state === 'done' && projects.isOpen() && projects.current().path === path) projects.refresh();
}

function refuseWhileImporting(runner: JobRunner): void {
  if (runner.isRunning('import'))
    throw new HostRefusal('import-running', 'An import is being written; wait for its end or cancel it.');
}

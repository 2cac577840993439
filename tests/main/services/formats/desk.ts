import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ExportFormat } from '../../../../src/core/contract/job.ts';
import type { Command } from '../../../../src/core/document/command.ts';
import type { Report } from '../../../../src/core/formats/report.ts';
import { HostRefusal } from '../../../../src/core/refusal.ts';
import { applyCommand, moveThroughHistory } from '../../../../src/main/services/annotations/annotationService.ts';
import { databaseFaults } from '../../../../src/main/services/formats/checkProject.ts';
import type { ExportRequest } from '../../../../src/main/services/formats/coco/exportRun.ts';
import { exporters } from '../../../../src/main/services/formats/exporters.ts';
import { type ImportAsked, importInput } from '../../../../src/main/services/formats/importInput.ts';
import { journalFaults } from '../../../../src/main/services/formats/journalReplay.ts';
import { runThrough } from '../../../../src/main/services/formats/progress.ts';
import { newId } from '../../../../src/main/services/ids.ts';
import { createProject, type ProjectFile } from '../../../../src/main/store/project/projectFile.ts';
import { insertItems } from '../../../../src/main/store/project/repositories/items.ts';
import { revisionOf } from '../../../../src/main/store/project/repositories/journal.ts';

const worker = '0199f7c6-0000-7000-8000-000000000001';

/** A folder with a project and files beside it, and what people do with them. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'halte-formats-'));
  readonly project: ProjectFile;
  readonly jobWorker: string | null;

  constructor(options: { readonly jobWorker?: string } = {}) {
    this.jobWorker = options.jobWorker ?? null;
    this.project = createProject(this.path('desk.halte'), { id: newId(), name: 'desk', madeAtMs: 0 });
  }

  get db() {
    return this.project.db;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Puts a file beside the project; objects become JSON. */
  put(name: string, content: string | Uint8Array | object): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    const isPlain = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(path, isPlain ? content : JSON.stringify(content));
    return path;
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  json(name: string) {
    return JSON.parse(this.read(name));
  }

  /** Puts a video into the project, whose file nobody looks at, and gives its id. */
  video(path: string, frames = 9): string {
    const id = newId();
    const ordinal = this.all('SELECT id FROM items').length;
    const about = { rootId: null, bytes: null, fingerprint: null, problem: null, width: 640, height: 480 };
    insertItems(this.db, [{ id, ordinal, path, frameCount: frames, ...about }]);
    return id;
  }

  /** Every file below a folder, by its path. */
  files(below = ''): string[] {
    return readdirSync(this.path(below), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.folder.length + 1))
      .sort();
  }

  import(name: string, options: Partial<ImportAsked> = {}): Report {
    const journal = { id: newId(), deviceId: newId(), workerId: worker, atMs: 0 };
    const asked: ImportAsked = {
      input: this.path(name),
      from: 'auto',
      mediaFolders: [],
      isStrict: false,
      projectPath: this.project.path,
      jobWorker: this.jobWorker,
      journal,
      ...options,
    };
    return runThrough(importInput(this.db, asked));
  }

  export(
    name: string,
    { to = 'coco', ...options }: Partial<ExportRequest> & { readonly to?: ExportFormat } = {},
  ): Report {
    const asked: ExportRequest = {
      output: this.path(name) + (name.endsWith('/') ? '/' : ''),
      projectPath: this.project.path,
      boxStyle: 'box',
      withTags: false,
      onlyLabels: null,
      frames: 'all',
      id: newId(),
      ...options,
    };
    return runThrough(exporters[to](this.db, asked));
  }

  edit(command: Command): void {
    applyCommand(this.db, this.#ports(), { editId: newId(), baseRevision: revisionOf(this.db), command });
  }

  undo(): void {
    moveThroughHistory(this.db, this.#ports(), { editId: newId(), direction: 'undo' });
  }

  /** What `halte check` finds wrong with the rows. */
  faults(): string[] {
    return [...databaseFaults(this.db), ...runThrough(journalFaults(this.db))];
  }

  all<Row>(sql: string): Row[] {
    return this.db.prepare<[], Row>(sql).all();
  }

  /** Everything in the database, to see that nothing was touched. */
  everything(): unknown {
    const tables = this.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    return tables.map(({ name }) => [name, this.all(`SELECT * FROM ${name}`)]);
  }

  close(): void {
    this.project.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #ports() {
    return {
      workerId: () => worker,
      assertWritable: () => {},
      assertUnmarkable: () => {},
      nowMs: () => 0,
      deviceId: worker,
    };
  }
}

/** The code and sentence something was refused with, or `accepted`. */
export function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof HostRefusal) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../../../src/core/contract/job.ts';
import { detectedSchema, jobRequestSchema, jobSchema } from '../../../../src/core/contract/job.ts';
import { HostRefusal } from '../../../../src/core/refusal.ts';
import { newId } from '../../../../src/main/services/ids.ts';
import { type JobServices, jobServices } from '../../../../src/main/services/jobs/jobServices.ts';
import { Desk } from '../formats/desk.ts';

const worker = newId();

/** A workstation's jobs on a project that is open, as a window drives them. */
class JobDesk {
  readonly desk = new Desk();
  readonly heard: Job[] = [];
  readonly faults: unknown[] = [];
  isBreak = false;
  refreshed = 0;
  readonly jobs: JobServices;

  constructor() {
    this.jobs = jobServices({
      jobWorker: new URL('../../../../src/main/jobWorker.ts', import.meta.url),
      projects: {
        current: () => this.desk.project,
        isOpen: () => true,
        refresh: () => {
          this.refreshed += 1;
          return {} as never;
        },
      },
      edits: {
        workerId: () => worker,
        assertUnmarkable: () => {},
        assertWritable: () => {
          if (this.isBreak) throw new HostRefusal('rest-active', 'A break is running.');
        },
        nowMs: Date.now,
        deviceId: newId(),
      },
      ffmpeg: async () => '/usr/bin/ffmpeg',
      writeCard: () => {},
      emit: ({ payload }) => this.heard.push(jobSchema.parse(payload)),
      report: (_, error) => this.faults.push(error),
    });
  }

  async start(request: unknown): Promise<Job> {
    return (await this.jobs.handlers['job.start'](jobRequestSchema.parse(request))) as Job;
  }

  /** Waits for a job's end and gives it. */
  async end(id: string): Promise<Job> {
    for (;;) {
      const job = this.heard.findLast((one) => one.id === id);
      if (job !== undefined && job.state !== 'running') return job;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async close(): Promise<void> {
    await this.jobs.close();
    this.desk.close();
    expect(this.faults).toEqual([]);
  }
}

const state: { at: JobDesk } = { at: null as unknown as JobDesk };

beforeEach(() => {
  state.at = new JobDesk();
});
afterEach(() => state.at.close());

const small = {
  images: [{ id: 1, file_name: 'a.jpg' }],
  categories: [{ id: 1, name: 'x' }],
  annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 3, 4] }],
};

/** A file that takes some seconds to import. */
function putLarge(name: string): void {
  const records = Array.from(
    { length: 300_000 },
    (_, id) => `{"id": ${id}, "image_id": 1, "category_id": 1, "bbox": [${id}.5, 2, 3, 4]}`,
  );
  writeFileSync(
    state.at.desk.path(name),
    `{"images": [{"id": 1, "file_name": "a.jpg"}], "categories": [{"id": 1, "name": "x"}], "annotations": [${records.join(',')}]}`,
  );
}

describe('an import as a job', () => {
  it('runs beside the window and ends with its report, and the project is read anew', async () => {
    const { desk } = state.at;
    desk.put('in.json', small);
    const job = await state.at.start({ kind: 'import', path: desk.path('in.json') });
    expect(job).toMatchObject({ kind: 'import', state: 'running', report: null });
    const ended = await state.at.end(job.id);
    expect(ended).toMatchObject({
      state: 'done',
      refusal: null,
      report: { written: { items: 1, labels: 1, shapes: 1 } },
    });
    expect(state.at.refreshed).toBe(1);
    expect(desk.faults()).toEqual([]);
    expect(await state.at.jobs.handlers['job.list']({})).toEqual([ended]);
    expect(desk.all('SELECT kind, worker_id FROM journal')).toEqual([{ kind: 'import', worker_id: worker }]);
  });

  it('tells how far it is, not too often, and leaves nothing when it is cancelled', async () => {
    const { desk } = state.at;
    putLarge('large.json');
    const before = desk.everything();
    const startedMs = performance.now();
    const job = await state.at.start({ kind: 'import', path: desk.path('large.json') });
    while (state.at.heard.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(() => state.at.jobs.assertNoImport()).toThrow('An import is being written');
    await expect(state.at.start({ kind: 'import', path: desk.path('large.json') })).rejects.toThrow(
      'An import is being written',
    );
    await state.at.jobs.handlers['job.cancel']({ id: job.id });
    expect(await state.at.end(job.id)).toMatchObject({
      state: 'cancelled',
      report: null,
      refusal: { code: 'cancelled' },
    });
    const progress = state.at.heard.filter((one) => one.state === 'running' && one.done > 0);
    expect(progress.map((one) => one.done)).toEqual(progress.map((one) => one.done).sort((a, b) => a - b));
    expect(progress.length).toBeLessThanOrEqual(2 + (performance.now() - startedMs) / 100);
    expect(desk.everything()).toEqual(before);
    expect(state.at.refreshed).toBe(0);
    state.at.jobs.assertNoImport();
  });

  it('does not begin during a break', async () => {
    state.at.isBreak = true;
    state.at.desk.put('in.json', small);
    await expect(state.at.start({ kind: 'import', path: state.at.desk.path('in.json') })).rejects.toThrow(
      'A break is running.',
    );
    expect(state.at.heard).toEqual([]);
  });

  it('ends with one sentence where the file is refused', async () => {
    state.at.desk.put('in.json', '{"images": [');
    const job = await state.at.start({ kind: 'import', path: state.at.desk.path('in.json') });
    expect(await state.at.end(job.id)).toMatchObject({
      state: 'failed',
      refusal: { code: 'input-cut', message: expect.stringMatching(/^in\.json was not imported\. .* byte 12\.$/) },
    });
  });
});

describe('an export as a job', () => {
  it('writes the file whole at its end', async () => {
    const { desk } = state.at;
    desk.put('in.json', small);
    desk.import('in.json');
    const job = await state.at.start({ kind: 'export', path: desk.path('out/out.json'), to: 'coco' });
    expect(await state.at.end(job.id)).toMatchObject({
      state: 'done',
      report: { written: { annotations: 1, files: 1 } },
    });
    expect(desk.read('out/out.json')).toBe(desk.read('in.json'));
  });

  it('leaves the old file and nothing beside it when it is cancelled or cannot write', async () => {
    const { desk } = state.at;
    putLarge('large.json');
    desk.import('large.json');
    desk.put('out/out.json', 'old');
    const job = await state.at.start({ kind: 'export', path: desk.path('out/out.json'), to: 'coco' });
    await state.at.jobs.handlers['job.cancel']({ id: job.id });
    expect(await state.at.end(job.id)).toMatchObject({ state: 'cancelled' });
    expect([desk.read('out/out.json'), desk.files('out')]).toEqual(['old', ['out/out.json']]);
    const blocked = await state.at.start({ kind: 'export', path: desk.path('large.json/in/out.json'), to: 'coco' });
    expect(await state.at.end(blocked.id)).toMatchObject({ state: 'failed', refusal: { code: 'output-unwritable' } });
  });

  it('goes on during a break, for it writes nothing to the project', async () => {
    const { desk } = state.at;
    desk.put('in.json', small);
    desk.import('in.json');
    state.at.isBreak = true;
    const job = await state.at.start({ kind: 'export', path: desk.path('out.json'), to: 'coco' });
    expect(await state.at.end(job.id)).toMatchObject({ state: 'done' });
  });
});

describe('a look at an input before it is imported', () => {
  it('says what it is and how much it holds', async () => {
    const { desk } = state.at;
    desk.put('set/a.json', small);
    desk.put('set/b.json', small);
    desk.put('set/c.json', { other: 1 });
    const detected = detectedSchema.parse(
      await state.at.jobs.handlers['import.detect']({ path: desk.path('set'), from: 'auto' }),
    );
    expect(detected).toMatchObject({
      format: 'coco',
      images: 2,
      categories: 2,
      annotations: 2,
      isWhole: true,
      ignored: ['c.json'],
      problem: null,
    });
    expect(detected.files.map(({ name }) => name)).toEqual(['a.json', 'b.json']);
  });

  it('says beforehand why an import will be refused', async () => {
    const { desk } = state.at;
    desk.put('in.json', JSON.stringify(small).slice(0, -3));
    const detected = await state.at.jobs.handlers['import.detect']({ path: desk.path('in.json'), from: 'auto' });
    expect(detected.problem).toMatchObject({ code: 'input-cut' });
    await expect(state.at.jobs.handlers['import.detect']({ path: desk.path('none'), from: 'auto' })).rejects.toThrow(
      'There is nothing at',
    );
  });
});

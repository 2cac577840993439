import type { DecodeAnswer, DecodeRequest, PictureNeed } from './decodeMessages.ts';

/**
 * Fetches and decodes pictures off the page's thread. The picture on the canvas goes first: a glance, which is a JPEG that
 * main made small to the eighths of its size that its zoom needs, and then the full size. Neighbours get a glance, one at a
 * time.
 */
type Job = {
  readonly id: number;
  readonly address: string;
  readonly need: PictureNeed;
  readonly abort: AbortController;
  isShown: boolean;
  isRunning: boolean;
  has: 'nothing' | 'glance' | 'full';
  fullFrom_ms: number;
};

const smallest = 512;

/** Up to so many pixels a picture is decoded in full before a glance of it would be made. */
const decodedAtOnce = 2_000_000;

/** Who leafs through pictures gets glances only: the full size is decoded once a picture has stayed this long. */
const stayMs = 120;

const jobs = new Map<number, Job>();

self.addEventListener('message', ({ data }: MessageEvent<DecodeRequest>) => {
  const job = jobs.get(data.id);
  if (data.do === 'drop') {
    job?.abort.abort();
    jobs.delete(data.id);
  } else if (data.do === 'leave') {
    if (job !== undefined) job.isShown = false;
  } else if ('address' in data) {
    const asked = job ?? newJob(data);
    jobs.set(asked.id, asked);
    if (data.do === 'show') show(asked);
  }
  workOn();
});

function show(job: Job): void {
  job.isShown = true;
  if (job.has === 'glance') stayFirst(job);
}

function stayFirst(job: Job): void {
  job.fullFrom_ms = performance.now() + stayMs;
  setTimeout(workOn, stayMs + 1);
}

function newJob({ id, address, need }: Pick<Job, 'id' | 'address' | 'need'>): Job {
  return {
    id,
    address,
    need,
    abort: new AbortController(),
    isShown: false,
    isRunning: false,
    has: 'nothing',
    fullFrom_ms: 0,
  };
}

/** The picture on the canvas never waits for a neighbour; neighbours wait for it and for each other. */
function workOn(): void {
  const all = [...jobs.values()];
  const isDue = (job: Job) => job.isShown && job.has !== 'full' && job.fullFrom_ms <= performance.now();
  const shown = all.filter((job) => isDue(job) && !job.isRunning);
  for (const job of shown) void take(job);
  if (shown.length > 0 || all.some((job) => job.isRunning)) return;
  const next = all.find((job) => job.has === 'nothing');
  if (next !== undefined) void take(next);
}

async function take(job: Job): Promise<void> {
  job.isRunning = true;
  try {
    if (job.has === 'nothing') await decodeGlance(job);
    else await decodeFull(job, await fetched(job));
  } catch (error) {
    if (jobs.delete(job.id)) answer({ id: job.id, problem: error instanceof Error ? error.message : String(error) });
  }
  job.isRunning = false;
  workOn();
}

async function decodeGlance(job: Job): Promise<void> {
  const { size, scale } = job.need;
  const eighths = Math.ceil(scale * 8);
  if (eighths >= 8 || size.width * size.height <= decodedAtOnce) return decodeFull(job, await fetched(job));
  const response = await fetched(job, job.address.replace('picture/', `glance-${Math.max(1, eighths)}/`));
  const level = await createImageBitmap(await response.blob());
  // What is no JPEG comes as it is.
  if (level.width >= size.width) return decoded(job, level);
  job.has = 'glance';
  stayFirst(job);
  answer({ id: job.id, levels: [level], hasFull: false });
}

/** Nobody keeps the file between the two: the bytes of all neighbours would be more than their glances. */
async function decodeFull(job: Job, response: Response): Promise<void> {
  decoded(job, await createImageBitmap(await response.blob()));
}

function decoded(job: Job, full: ImageBitmap): void {
  job.has = 'full';
  const halves = halvesOf(full);
  answer({ id: job.id, levels: [full, ...halves], hasFull: true });
}

async function fetched({ address, abort }: Job, asked = address): Promise<Response> {
  const response = await fetch(asked, { signal: abort.signal });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response;
}

function halvesOf(full: ImageBitmap): ImageBitmap[] {
  const halves: ImageBitmap[] = [];
  let above = full;
  while (Math.max(above.width, above.height) > 2 * smallest) {
    const canvas = new OffscreenCanvas(Math.max(1, above.width >> 1), Math.max(1, above.height >> 1));
    const context = canvas.getContext('2d', { alpha: true });
    if (context === null) return halves;
    context.imageSmoothingQuality = 'low';
    context.drawImage(above, 0, 0, canvas.width, canvas.height);
    above = canvas.transferToImageBitmap();
    halves.push(above);
  }
  return halves;
}

function answer(message: DecodeAnswer): void {
  self.postMessage(message, { transfer: 'levels' in message ? [...message.levels] : [] });
}

import type { Client, EventOf, Handlers } from './define.ts';
import { employerCalls } from './employer.ts';
import { ffmpegCalls } from './ffmpeg.ts';
import { frameCalls } from './frames.ts';
import { jobCalls, jobEvents } from './job.ts';
import { paceCalls } from './pace.ts';
import { policyCalls } from './policy.ts';
import { projectCalls, projectEvents } from './project.ts';
import { recordCalls } from './record.ts';
import { restCalls, restEvents } from './rest.ts';
import { workerCalls, workerEvents } from './worker.ts';

/** Every call between window and main process. */
export const calls = {
  ...projectCalls,
  ...jobCalls,
  ...ffmpegCalls,
  ...frameCalls,
  ...restCalls,
  ...recordCalls,
  ...policyCalls,
  ...paceCalls,
  ...employerCalls,
  ...workerCalls,
};

/** Every event main sends to windows. */
export const events = { ...projectEvents, ...jobEvents, ...restEvents, ...workerEvents };

/** What a window may call. */
export type HalteClient = Client<typeof calls>;

/** What main provides. */
export type HalteHandlers = Handlers<typeof calls>;

/** One event as a window hears it. */
export type HalteEvent = EventOf<typeof events>;

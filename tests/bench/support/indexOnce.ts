import { indexVideo } from '../../../src/main/media/video/indexVideo.ts';

/** Indexes one video in a process of its own, so that its memory can be told. */
const start = performance.now();
const { info } = await indexVideo(process.argv[2] ?? '');
const ms = Math.round(performance.now() - start);
const maxRssMib = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ ms, frames: info.frames, maxRssMib }));

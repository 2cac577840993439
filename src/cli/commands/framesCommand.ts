import { basename, resolve } from 'node:path';
import { frameIndexOf, hasVariableRate, longestGop, ptsOf } from '../../core/video/frameIndex.ts';
import { type IndexedVideo, indexVideo } from '../../main/media/video/indexVideo.ts';
import { type Command, exitCodes, hasFlag, wordsOf } from '../commandLine.ts';
import { progressLine } from '../showProgress.ts';

/** `halte frames`. */
export const framesCommand: Command = {
  usage: 'halte frames VIDEO [--json]',
  summary: 'list the frames of a video',
  help: `Reads the packets of a video, decoding none, and says which frames there are. With --json it prints one object:
frames, timeBase [seconds of a tick as a fraction], pts (presentation timestamps in ticks, in presentation order),
width and height as displayed, rotation in degrees clockwise, codec. Frame N is the N-th number of pts, from 0.

  halte frames street.mp4 --json`,
  valued: {},
  flags: ['json'],
  async run(input, ports) {
    const [video] = wordsOf(input, ['VIDEO']);
    const line = progressLine(ports, 'Reading frames');
    const onProgress = (done: number, total: number | null) =>
      line.onProgress({ done, total: total ?? 0, unit: 'records' });
    try {
      const indexed = await indexVideo(resolve(video), { onProgress, signal: ports.signal });
      ports.out(`${hasFlag(input, 'json') ? framesJson(indexed) : framesText(basename(video), indexed)}\n`);
    } finally {
      line.end();
    }
    return exitCodes.done;
  },
};

function framesJson({ info, packets }: IndexedVideo): string {
  const index = frameIndexOf(packets);
  const { frames, timeBase, width, height, rotation, codec } = info;
  const pts = Array.from(index.packetOf.keys(), (frame) => ptsOf(index, frame));
  return JSON.stringify({ frames, timeBase, pts, width, height, rotation, codec });
}

function framesText(name: string, { info, packets }: IndexedVideo): string {
  const index = frameIndexOf(packets);
  const seconds = (frame: number) => ((ptsOf(index, frame) * info.timeBase[0]) / info.timeBase[1]).toFixed(3);
  const hidden = info.packets - info.frames;
  return [
    `${name}: ${info.frames} frames, ${info.width} x ${info.height}, ${info.codec}`,
    `from ${seconds(0)} s to ${seconds(info.frames - 1)} s, ${hasVariableRate(index) ? 'variable' : 'constant'} rate`,
    `a key frame at least every ${longestGop(packets)} frames`,
    ...(hidden > 0 ? [`${hidden} frames are hidden by the file's edit list`] : []),
  ].join('\n');
}

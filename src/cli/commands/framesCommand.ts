import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { HostRefusal } from '../../core/refusal.ts';
import { frameIndexOf, hasVariableRate, longestGop, ptsOf } from '../../core/video/frameIndex.ts';
import { usualFrameRate } from '../../core/video/frameRate.ts';
import { type IndexedVideo, indexVideo } from '../../main/media/video/indexVideo.ts';
import { scanSequences } from '../../main/media/video/sequences.ts';
import { type Command, type CommandPorts, exitCodes, hasFlag, optionOf, wordsOf } from '../commandLine.ts';
import { frameRateOf } from '../frameRateOf.ts';
import { progressLine } from '../showProgress.ts';

/** `halte frames`. */
export const framesCommand: Command = {
  usage: 'halte frames VIDEO|FOLDER [--fps N] [--json]',
  summary: 'list the frames of a video or of a folder of pictures',
  help: `Reads the packets of a video, decoding none, and says which frames there are. With --json it prints one object:
frames, timeBase [seconds of a tick as a fraction], pts (presentation timestamps in ticks, in presentation order),
width and height as displayed, rotation in degrees clockwise, codec. Frame N is the N-th number of pts, from 0.
Of a folder of pictures it says which frames they are as an image sequence, --fps of them a second (${usualFrameRate} if left
out); with --json also their files in order. A picture that cannot be a frame is told of (exit code 1).

  halte frames street.mp4 --json`,
  valued: { fps: false },
  flags: ['json'],
  async run(input, ports) {
    const [video] = wordsOf(input, ['VIDEO']);
    const framesPerSecond = frameRateOf(optionOf(input, 'fps'));
    const line = progressLine(ports, 'Reading frames');
    const onProgress = (done: number, total: number | null) =>
      line.onProgress({ done, total: total ?? 0, unit: 'records' });
    try {
      const indexed = isFolder(video)
        ? await indexFolder(video, framesPerSecond, ports)
        : await indexVideo(resolve(video), { onProgress, signal: ports.signal });
      ports.out(`${hasFlag(input, 'json') ? framesJson(indexed) : framesText(basename(resolve(video)), indexed)}\n`);
      return problemsOf(indexed).length > 0 ? exitCodes.leftOut : exitCodes.done;
    } finally {
      line.end();
    }
  },
};

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The pictures right in a folder. @throws HostRefusal `folder-empty`; what reading the folder throws */
async function indexFolder(path: string, framesPerSecond: number, ports: CommandPorts): Promise<IndexedVideo> {
  const folder = resolve(path);
  const { root, items } = await scanSequences(folder, framesPerSecond, { signal: ports.signal });
  const own = root === folder ? undefined : items.find((item) => item.path === basename(folder));
  if (own?.video !== undefined) return own.video;
  const reason = own?.problem ?? `There is no picture in ${basename(folder)} that Halte knows.`;
  throw new HostRefusal('folder-empty', reason);
}

function problemsOf({ info }: IndexedVideo): string[] {
  return (info.pictures ?? []).flatMap(({ name, problem }) => (problem === null ? [] : [`  ${name}: ${problem}`]));
}

function framesJson({ info, packets }: IndexedVideo): string {
  const index = frameIndexOf(packets);
  const { frames, timeBase, width, height, rotation, codec, pictures } = info;
  const files = pictures?.map(({ name, problem }) => ({ name, problem }));
  const pts = Array.from(index.packetOf.keys(), (frame) => ptsOf(index, frame));
  return JSON.stringify({ frames, timeBase, pts, width, height, rotation, codec, files });
}

function framesText(name: string, indexed: IndexedVideo): string {
  const { info, packets } = indexed;
  const index = frameIndexOf(packets);
  const seconds = (frame: number) => ((ptsOf(index, frame) * info.timeBase[0]) / info.timeBase[1]).toFixed(3);
  const hidden = info.packets - info.frames;
  return [
    `${name}: ${info.frames} frames, ${info.width} x ${info.height}, ${info.codec}`,
    `from ${seconds(0)} s to ${seconds(info.frames - 1)} s, ${hasVariableRate(index) ? 'variable' : 'constant'} rate`,
    `a key frame at least every ${longestGop(packets)} frames`,
    ...problemsOf(indexed),
    ...(hidden > 0 ? [`${hidden} frames are hidden by the file's edit list`] : []),
  ].join('\n');
}

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How the number of a frame stands in it: 16 blocks along the top, the lowest bit first, bright is 1. */
export const barcode = { bits: 16, blockPx: 16 } as const;

/** Width, height and number of the frames of every clip before its container or edit list changes anything. */
export const clipSize = { width: 320, height: 192, frames: 330 } as const;

/** One clip: what ffmpeg makes the source into, and the numbers its frames carry where they are not 0, 1, 2... */
export type BarcodeClip = { readonly name: string; readonly make: (clips: ClipMaker) => Promise<void> };

type ClipMaker = {
  /** Encodes the numbered source with the arguments given. */
  encode(name: string, args: readonly string[], source?: Partial<Source>): Promise<void>;
  /** Rewraps another clip without encoding. */
  rewrap(name: string, from: string, args: readonly string[], before?: readonly string[]): Promise<void>;
  /** Cuts so many bytes off the end of another clip. */
  damage(name: string, from: string, share: number): Promise<void>;
};

type Source = { readonly rate: string; readonly filter: string };

const x264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'];

/** Every sort of video that peers get wrong. */
export const barcodeClips: readonly BarcodeClip[] = [
  clip('long-gop.mp4', [...x264, '-g', '250', '-bf', '0']),
  clip('b-frames.mp4', [...x264, '-g', '60', '-bf', '3', '-b_strategy', '0']),
  clip('open-gop.mp4', [...x264, '-g', '40', '-bf', '3', '-x264-params', 'open-gop=1:scenecut=0']),
  clip('ntsc.mp4', [...x264, '-g', '90'], { rate: '30000/1001' }),
  clip('vfr.mp4', [...x264, '-g', '50', '-fps_mode', 'vfr', '-video_track_timescale', '90000'], {
    filter: "select='not(eq(mod(n,7),3))*not(eq(mod(n,11),5))',",
  }),
  clip('fragmented.mp4', [...x264, '-g', '75', '-movflags', 'frag_keyframe+empty_moov']),
  clip('fragments-inside-gops.mp4', [
    ...x264,
    '-g',
    '120',
    '-bf',
    '2',
    '-frag_duration',
    '1000000',
    '-movflags',
    'empty_moov',
  ]),
  {
    name: 'edit-list.mp4',
    make: (make) => make.rewrap('edit-list.mp4', 'long-gop.mp4', ['-c', 'copy'], ['-ss', '3.2']),
  },
  {
    name: 'start-offset.mp4',
    make: (make) => make.rewrap('start-offset.mp4', 'b-frames.mp4', ['-c', 'copy', '-output_ts_offset', '0.517']),
  },
  { name: 'broadcast.ts', make: (make) => make.rewrap('broadcast.ts', 'b-frames.mp4', ['-c', 'copy', '-f', 'mpegts']) },
  ...[90, 180, 270].map((degrees) => ({
    name: `turned-${degrees}.mp4`,
    make: (make: ClipMaker) =>
      make.rewrap(`turned-${degrees}.mp4`, 'b-frames.mp4', ['-c', 'copy', '-metadata:s:v:0', `rotate=${degrees}`]),
  })),
  clip('wide-pixels.mp4', [...x264, '-g', '60', '-aspect', '2:1']),
  clip('vp8.webm', [
    '-c:v',
    'libvpx',
    '-b:v',
    '1M',
    '-g',
    '100',
    '-deadline',
    'realtime',
    '-auto-alt-ref',
    '1',
    '-lag-in-frames',
    '16',
  ]),
  clip('vp9.webm', ['-c:v', 'libvpx-vp9', '-b:v', '1M', '-g', '100', '-deadline', 'realtime', '-cpu-used', '8']),
  clip('av1.mp4', [
    '-c:v',
    'libaom-av1',
    '-b:v',
    '1M',
    '-g',
    '100',
    '-usage',
    'realtime',
    '-cpu-used',
    '8',
    '-row-mt',
    '1',
  ]),
  clip('matroska.mkv', [...x264, '-g', '80', '-bf', '2']),
  { name: 'cut-off.mkv', make: (make) => make.damage('cut-off.mkv', 'matroska.mkv', 0.3) },
  { name: 'cut-off.ts', make: (make) => make.damage('cut-off.ts', 'broadcast.ts', 0.3) },
];

/** Videos that Debian's Chromium does not decode, and one whose container Halte does not read at all. */
export const foreignClips: readonly BarcodeClip[] = [
  clip('hevc.mkv', ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error', '-g', '100'], {
    filter: "select='not(eq(mod(n,7),3))',",
  }),
  clip('mpeg4.avi', ['-c:v', 'mpeg4', '-q:v', '3', '-g', '60']),
];

function clip(name: string, args: readonly string[], source: Partial<Source> = {}): BarcodeClip {
  return { name, make: (make) => make.encode(name, args, source) };
}

/** Makes the clips that are not in a folder yet; they stay there, for making them takes a while. Needs ffmpeg. */
export async function makeBarcodeClips(folder: string, clips = barcodeClips): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { name, make } of clips) if (!existsSync(join(folder, name))) await make(clipMaker(folder));
}

function clipMaker(folder: string): ClipMaker {
  const whole = async (name: string, args: readonly string[]) => {
    const part = join(folder, `part-${name}`);
    await run('ffmpeg', ['-v', 'error', '-y', ...args, part]);
    renameSync(part, join(folder, name));
  };
  return {
    encode: (name, args, { rate = '30', filter = '' } = {}) =>
      whole(name, ['-f', 'lavfi', '-i', numberedSource(rate, filter), '-frames:v', String(clipSize.frames), ...args]),
    rewrap: (name, from, args, before = []) => whole(name, [...before, '-i', join(folder, from), ...args]),
    async damage(name, from, share) {
      const { readFile, writeFile } = await import('node:fs/promises');
      const bytes = await readFile(join(folder, from));
      await writeFile(join(folder, name), bytes.subarray(0, Math.floor(bytes.length * (1 - share))));
    },
  };
}

/** A moving picture whose frames carry their number, each block drawn by its bit of `n`. */
function numberedSource(rate: string, filter: string): string {
  const { bits, blockPx } = barcode;
  const boxes = Array.from({ length: bits }, (_, bit) => {
    const place = `x=${bit * blockPx}:y=0:w=${blockPx}:h=${blockPx}:t=fill`;
    const isOn = `mod(floor(n/${2 ** bit})\\,2)`;
    return [`drawbox=${place}:color=black`, `drawbox=${place}:color=white:enable='${isOn}'`];
  });
  const size = `${clipSize.width}x${clipSize.height}`;
  return `testsrc2=size=${size}:rate=${rate},${boxes.flat().join(',')},${filter}null`;
}

/** The number in a frame's top row, from the brightness (0-255) in the middle of each block. */
export function numberIn(brightness: readonly number[]): number {
  return brightness.reduce((number, value, bit) => number + (value > 127 ? 2 ** bit : 0), 0);
}

/** The presentation timestamps of a clip in ticks and the numbers its frames carry, as ffprobe and ffmpeg read them. */
export async function clipTruth(path: string): Promise<{ readonly times: number[]; readonly numbers: number[] }> {
  const probe = [
    '-v',
    'error',
    '-select_streams',
    'v:0',
    '-show_entries',
    'frame=best_effort_timestamp_time',
    '-of',
    'csv=p=0',
  ];
  const { stdout } = await run('ffprobe', [...probe, path], { maxBuffer: 1e8 });
  const times = stdout
    .split('\n')
    .flatMap((line) => (Number.isFinite(Number.parseFloat(line)) ? [Number.parseFloat(line)] : []));
  const filter = `crop=${barcode.bits * barcode.blockPx}:${barcode.blockPx}:0:0,scale=${barcode.bits}:1:flags=area,format=gray`;
  const raw = ['-fps_mode', 'passthrough', '-f', 'rawvideo', '-'];
  const read = await run('ffmpeg', ['-v', 'error', '-noautorotate', '-i', path, '-vf', filter, ...raw], {
    encoding: 'buffer',
    maxBuffer: 1e8,
  });
  const bytes = [...read.stdout];
  const numbers = Array.from({ length: bytes.length / barcode.bits }, (_, i) =>
    numberIn(bytes.slice(i * barcode.bits, (i + 1) * barcode.bits)),
  );
  return { times, numbers };
}

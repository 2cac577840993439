import { execFile, spawn } from 'node:child_process';
import { basename, delimiter, isAbsolute, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { HostRefusal } from '../../../core/refusal.ts';

/** Where package managers put programs that a window started from a desk does not have on its path. */
const usualFolders = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin'];

/** A program that waits longer than this before it says its name is none we can use. */
const versionMs = 10_000;

/** How copying tells how far it is: seconds of the video written, of seconds there are (0 where unknown). */
export type CopyOptions = {
  readonly signal: AbortSignal;
  onProgress(doneSeconds: number, totalSeconds: number): void;
};

/** The ffmpeg of this machine, with the version it calls itself, or null where none is found. */
export async function findFfmpeg(
  path = process.env.PATH ?? '',
): Promise<{ readonly path: string; readonly version: string } | null> {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  for (const folder of [...path.split(delimiter), ...usualFolders].filter(isAbsolute)) {
    const file = join(folder, name);
    const version = await ffmpegVersion(file);
    if (version !== null) return { path: file, version };
  }
  return null;
}

/** What a program calls itself where it is an ffmpeg by name and by its own word, else null; nothing else is run. */
export async function ffmpegVersion(file: string): Promise<string | null> {
  if (!isAbsolute(file) || !/^ffmpeg[\w.-]*$/i.test(basename(file))) return null;
  const said = await promisify(execFile)(file, ['-version'], { timeout: versionMs }).catch(() => null);
  return /^ffmpeg version (\S+)/.exec(said?.stdout ?? '')?.[1] ?? null;
}

/**
 * Writes a video's main picture stream again as H.264 in MP4: every frame at its own time, no frame made or left out, a
 * key frame each second or so and none that rests on a later one, so that going to any frame is quick.
 *
 * @throws HostRefusal `copy-failed` with what ffmpeg said last, `cancelled`
 */
export async function copyAsH264(
  ffmpeg: string,
  { from, to }: { readonly from: string; readonly to: string },
  options: CopyOptions,
): Promise<void> {
  const first = await run(ffmpeg, [...reading(from), '-pix_fmt', 'yuv420p', ...writing(to)], options);
  // Half-sized colour planes need an even number of pixels each way.
  const isOdd = first !== null && /not divisible by 2/.test(first);
  const said = isOdd ? await run(ffmpeg, [...reading(from), '-pix_fmt', 'yuv444p', ...writing(to)], options) : first;
  if (said !== null) throw new HostRefusal('copy-failed', `The copy could not be made; ffmpeg says: ${lastLine(said)}`);
}

function reading(path: string): string[] {
  // A name is a name and never an address, and what the file itself names is not fetched.
  return ['-protocol_whitelist', 'file', '-i', `file:${path}`, '-map', '0:V:0'];
}

function writing(path: string): string[] {
  const codec = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '14', '-g', '30', '-bf', '0'];
  return ['-fps_mode', 'passthrough', '-copyts', ...codec, '-movflags', '+faststart', '-f', 'mp4', `file:${path}`];
}

/** Runs it to its end. Returns null where all went well, else what it complained of. */
async function run(ffmpeg: string, args: readonly string[], { signal, onProgress }: CopyOptions) {
  const all = ['-hide_banner', '-nostdin', '-nostats', '-y', '-progress', 'pipe:1', ...args];
  const child = spawn(ffmpeg, all, { stdio: ['ignore', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL' });
  const length = { seconds: 0 };
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    const [, hours, minutes, seconds] = /Duration: (\d+):(\d+):(\d+\.\d+)/.exec(line) ?? [];
    if (seconds !== undefined) length.seconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    said.push(line);
    if (said.length > 50) said.shift();
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, micros] = /^out_time_us=(\d+)/.exec(line) ?? [];
    if (micros !== undefined) onProgress(Math.min(Number(micros) / 1e6, length.seconds), length.seconds);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).catch((error: Error) => {
    if (signal.aborted) throw new HostRefusal('cancelled', 'It was cancelled; nothing was changed.');
    said.push(error.message);
    return 1;
  });
  return code === 0 ? null : said.join('\n');
}

/** The last line that says something: ffmpeg ends with what went wrong, often repeated by its parts. */
function lastLine(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !/^(Conversion failed|\[.*\] *$)/.test(line));
  return (lines.at(-1) ?? 'nothing').trim().slice(0, 300);
}

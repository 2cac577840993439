import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const cache = resolve('.cache/bench-clips');

/** A clip as an office films it: noise over a moving picture, H.264, key frames far apart, two B-frames. */
export function filmedClip(
  name: string,
  about: { readonly size: string; readonly rate: string; readonly seconds: number },
): string {
  const source = ['-f', 'lavfi', '-i', `testsrc2=size=${about.size}:rate=30`, '-vf', 'noise=alls=12:allf=t'];
  const rate = ['-b:v', about.rate, '-maxrate', about.rate, '-bufsize', '16M'];
  const gop = ['-g', '250', '-keyint_min', '250', '-sc_threshold', '0', '-bf', '2', '-pix_fmt', 'yuv420p'];
  return made(name, [
    ...source,
    '-t',
    String(about.seconds),
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    ...rate,
    ...gop,
  ]);
}

/** An hour of a clip of a minute, in another container. */
export function hourOf(clip: string, name: string, args: readonly string[]): string {
  return made(name, ['-stream_loop', '59', '-i', clip, '-c', 'copy', ...args]);
}

function made(name: string, args: readonly string[]): string {
  const path = join(cache, name);
  if (existsSync(path)) return path;
  mkdirSync(dirname(path), { recursive: true });
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...args, join(cache, `part-${name}`)]);
  renameSync(join(cache, `part-${name}`), path);
  return path;
}

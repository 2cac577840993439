import { spawnSync } from 'node:child_process';

/** Whether ffmpeg and ffprobe are on this computer; tests that need them are skipped, visibly, where they are not. */
export function isFfmpegThere(): boolean {
  return ['ffmpeg', 'ffprobe'].every((name) => spawnSync(name, ['-version']).status === 0);
}

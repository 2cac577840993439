import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, isDebianRoot } from './apt.mjs';
import { say } from './place.mjs';

const names = ['ffmpeg', 'ffprobe'].map((name) => (process.platform === 'win32' ? `${name}.exe` : name));

/** An ffmpeg that makes and judges the clips of the tests: from PATH, or from apt; without one those tests are skipped. */
export async function ensureFfmpeg(nodeFolder) {
  if (isThere()) return true;
  if (isDebianRoot()) {
    say('Installing ffmpeg for the tests of videos (apt-get)...');
    await aptInstall(nodeFolder, 'ffmpeg');
  }
  if (!isThere()) say('There is no ffmpeg here: the tests of videos are skipped.');
  return isThere();
}

function isThere() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.every((name) => folders.some((folder) => existsSync(join(folder, name))));
}

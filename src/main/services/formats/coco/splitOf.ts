import { posix } from 'node:path';

const taskNames = /^(instances|person_keypoints|captions|labels|panoptic|stuff|image_info)_(?=.)/;

/**
 * The split a file of a tree belongs to: `train2017` for `annotations/instances_train2017.json`, the folder's name where
 * the file's says nothing (`valid/_annotations.coco.json`), else the file's own.
 */
export function splitOf(name: string): string {
  const stem = posix.basename(name).replace(/\.json$/i, '');
  if (taskNames.test(stem)) return stem.replace(taskNames, '');
  const folder = posix.basename(posix.dirname(name));
  return stem.startsWith('_') && folder !== '.' && folder !== '' ? folder : stem;
}

import type { Shape } from '../../document/records.ts';
import { type FrameName, parsedFrameName } from './frameNames.ts';
import { mapAnnotation, type ShownAnnotation } from './mapAnnotation.ts';
import { type Reason, reasons } from './reasons.ts';
import { type IdKey, idKey, parsedRecord } from './tokens.ts';

/** The records of a COCO file whose pictures are the frames of videos, as they are scanned. */
export type FrameRecords = {
  readonly images: readonly string[];
  readonly annotations: readonly string[];
};

/** An annotation on a frame; `index` is its place in the list. */
export type FrameRecord = {
  readonly index: number;
  readonly frame: number;
  readonly shown: ShownAnnotation;
  /** The attributes that say something of the object alone, not of its track. */
  readonly attributes: Shape['attributes'];
  readonly occluded: boolean;
  readonly isKeyframe: boolean;
};

/** The records of one track in the order of their frames, or the one of a shape, whose `trackId` is null. */
export type FrameObject = {
  readonly folder: string;
  readonly category: IdKey;
  readonly trackId: string | number | null;
  readonly records: readonly FrameRecord[];
};

/** A record that stands for nothing that can be shown. */
export type UnshownRecord = {
  readonly index: number;
  readonly section: 'images' | 'annotations';
  readonly reason: Reason;
  readonly isDamage: boolean;
};

/** What a file of frames holds; objects stand in the order of their first records. */
export type FrameFile = {
  readonly images: ReadonlyMap<IdKey, FrameName>;
  readonly objects: readonly FrameObject[];
  readonly unshown: readonly UnshownRecord[];
};

/** Attributes by which CVAT says of a shape what track it is of. */
const trackAttributes: ReadonlySet<string> = new Set(['track_id', 'occluded', 'keyframe']);

/** Reads the frames and objects of a file; records of one `track_id` and category are one track. */
export function readFrameFile(texts: FrameRecords, categories: ReadonlySet<IdKey>): FrameFile {
  const unshown: UnshownRecord[] = [];
  const images = framesOf(texts.images, unshown);
  const objects: { folder: string; category: IdKey; trackId: string | number | null; records: FrameRecord[] }[] = [];
  const tracks = new Map<string, { records: FrameRecord[]; frames: Set<number> }>();
  for (const [index, text] of texts.annotations.entries()) {
    const read = recordOf(text, { index, images, categories });
    if ('reason' in read) {
      unshown.push({ ...read, index, section: 'annotations' });
      continue;
    }
    const { record, folder, category, trackId } = read;
    const key = JSON.stringify([folder, category, trackId]);
    const track = trackId === null ? undefined : tracks.get(key);
    if (track !== undefined && !track.frames.has(record.frame)) {
      track.records.push(record);
      track.frames.add(record.frame);
      continue;
    }
    // A second one of a track on a frame cannot be of the track; it is a shape of its own.
    const isLoose = trackId === null || track !== undefined;
    const records = [record];
    objects.push({ folder, category, trackId: isLoose ? null : trackId, records });
    if (!isLoose) tracks.set(key, { records, frames: new Set([record.frame]) });
  }
  for (const { records } of objects) records.sort((a, b) => a.frame - b.frame);
  return { images, objects, unshown };
}

/** The attributes of an object of a track as its record has them. */
export function withTrackAttributes(
  attributes: Shape['attributes'],
  track: { readonly trackId: string | number; readonly occluded: boolean; readonly isKeyframe: boolean },
): Shape['attributes'] {
  return { ...attributes, occluded: track.occluded, track_id: track.trackId, keyframe: track.isKeyframe };
}

function framesOf(texts: readonly string[], unshown: UnshownRecord[]): Map<IdKey, FrameName> {
  const images = new Map<IdKey, FrameName>();
  for (const [index, text] of texts.entries()) {
    const record = parsedRecord(text);
    const name = typeof record === 'string' ? null : parsedFrameName(String(record.file_name));
    const key = typeof record === 'string' ? null : idKey(record, text, 'id');
    if (name === null || key === null)
      unshown.push({ index, section: 'images', reason: reasons.noFileName, isDamage: true });
    else images.set(key, name);
  }
  return images;
}

type Known = {
  readonly index: number;
  readonly images: ReadonlyMap<IdKey, FrameName>;
  readonly categories: ReadonlySet<IdKey>;
};

type ReadRecord =
  | Pick<UnshownRecord, 'reason' | 'isDamage'>
  | (Omit<FrameObject, 'records'> & { readonly record: FrameRecord });

function recordOf(text: string, { index, images, categories }: Known): ReadRecord {
  const record = parsedRecord(text);
  if (record === 'not-json') return { reason: reasons.notJson, isDamage: true };
  if (record === 'not-object') return { reason: reasons.notObject, isDamage: true };
  const shown = mapAnnotation(record);
  if ('keptFor' in shown) return { reason: shown.keptFor, isDamage: shown.isDamage };
  const name = images.get(idKey(record, text, 'image_id') ?? '');
  if (name === undefined) return { reason: reasons.noImage, isDamage: true };
  const category = idKey(record, text, 'category_id');
  if (category === null || !categories.has(category)) return { reason: reasons.noCategory, isDamage: true };
  const { track_id: said } = shown.attributes;
  const trackId = typeof said === 'string' || typeof said === 'number' ? said : null;
  const own = Object.entries(shown.attributes).filter(([key]) => !trackAttributes.has(key));
  return {
    folder: name.folder,
    category,
    trackId,
    record: {
      index,
      frame: name.frame,
      shown,
      attributes: Object.fromEntries(own),
      occluded: shown.attributes.occluded === true,
      isKeyframe: shown.attributes.keyframe === true,
    },
  };
}

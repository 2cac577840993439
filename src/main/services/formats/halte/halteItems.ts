import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { HalteLineOf } from '../../../../core/formats/halte/halteLines.ts';
import { halteReasons } from '../../../../core/formats/halte/reasons.ts';
import type { Place, ReportCollector } from '../../../../core/formats/report.ts';
import { frameIndexOf, type PacketTable, ptsOf } from '../../../../core/video/frameIndex.ts';
import { storedRoot } from '../../../media/resolveMedia.ts';
import type { WritableDb } from '../../../store/db.ts';
import { fullItems } from '../../../store/project/repositories/fullItems.ts';
import { insertItems, rootIdOf } from '../../../store/project/repositories/items.ts';
import { putVideo, videoInfo, videoPackets } from '../../../store/project/repositories/videos.ts';

/** An item as the objects of a file find it; `frames` is null for a picture. */
export type FoundItem = { readonly id: string; readonly frames: number | null };

/** The items of a file while it is read. */
export type HalteItems = {
  /** Finds the item of a line in the project, or makes it. */
  add(line: HalteLineOf<'image'> | HalteLineOf<'video'>, place: () => Place): void;
  addFrame(line: HalteLineOf<'frame'>): void;
  find(id: string): FoundItem | null;
  /** The first item of the file, null where it has none. */
  first(): string | null;
  /** Puts the tables of frames in their place, after the last line. */
  finish(): void;
};

type Where = {
  readonly report: ReportCollector;
  readonly projectPath: string;
  /** The folder that the file's paths are seen from. */
  readonly base: string;
};

type Video = {
  readonly line: HalteLineOf<'video'>;
  readonly itemId: string;
  readonly isNew: boolean;
  readonly place: () => Place;
  readonly frames: HalteLineOf<'frame'>[];
};

/** The items of a file: those the project has by their ids or else their paths, and new ones with their own ids. */
export function halteItems(db: WritableDb, { report, projectPath, base }: Where): HalteItems {
  const there = [...fullItems(db)];
  const byId = new Map(there.map((item) => [item.id, item]));
  const byPath = new Map(there.map((item) => [`${item.frames === null} ${item.path}`, item]));
  const found = new Map<string, FoundItem>();
  const videos = new Map<string, Video>();
  const state = { ordinal: (there.at(-1)?.ordinal ?? -1) + 1 };
  const known = (line: HalteLineOf<'image'> | HalteLineOf<'video'>, place: () => Place): FoundItem | null => {
    const isPicture = line.type === 'image';
    const own = byId.get(line.id);
    const item = own ?? byPath.get(`${isPicture} ${line.path}`);
    if (item === undefined || (item.frames === null) !== isPicture) return null;
    report.note('matched', own === undefined ? halteReasons.itemByPath : halteReasons.itemById, place);
    return item;
  };
  const make = (line: HalteLineOf<'image'> | HalteLineOf<'video'>): FoundItem => {
    const folder = line.folder === null ? null : resolve(base, line.folder);
    const isThere = folder !== null && !line.path.split('/').includes('..') && existsSync(join(folder, line.path));
    const { id, path, width, height, bytes, fingerprint } = line;
    const frames = line.type === 'video' ? line.frames : null;
    const rootId = folder === null ? null : rootIdOf(db, storedRoot(projectPath, folder));
    const problem = isThere ? null : frames === null ? 'missing' : 'The video was not found.';
    const about = { id, path, width, height, bytes, fingerprint, rootId, problem, ordinal: state.ordinal++ };
    insertItems(db, [frames === null ? about : { ...about, frameCount: frames }]);
    report.add('written', frames === null ? 'items' : 'videos');
    return { id, frames };
  };
  return {
    add(line, place) {
      if (found.has(line.id)) return;
      const at = () => ({ ...place(), image: line.path });
      const item = known(line, at);
      const made = item ?? make(line);
      found.set(line.id, made);
      if (line.type === 'video')
        videos.set(line.id, { line, itemId: made.id, isNew: item === null, place: at, frames: [] });
    },
    addFrame(line) {
      videos.get(line.video)?.frames.push(line);
    },
    find: (id) => found.get(id) ?? null,
    first: () => [...found.values()][0]?.id ?? null,
    finish() {
      for (const video of videos.values()) finishVideo(db, video, report);
    },
  };
}

/** Keeps the frames of a new video; those of a known one must be at the times that the file says. */
function finishVideo(db: WritableDb, { line, itemId, isNew, place, frames }: Video, report: ReportCollector): void {
  const { info } = line;
  if (info === null) return;
  const packets = packetsOf(frames);
  const isWhole = frames.length === info.packets && frameIndexOf(packets).packetOf.length === info.frames;
  if (isNew && isWhole) {
    putVideo(db, itemId, { info, packets });
    report.add('written', 'frames', info.frames);
  } else if (isNew || !areSameTimes(db, itemId, { timeBase: info.timeBase, packets }))
    report.note('changed', halteReasons.framesDiffer, place);
}

function packetsOf(frames: readonly HalteLineOf<'frame'>[]): PacketTable {
  const inOrder = frames.toSorted((a, b) => a.packet - b.packet);
  return {
    pts: Float64Array.from(inOrder, ({ timestamp }) => timestamp),
    isKey: Uint8Array.from(inOrder, ({ keyframe }) => Number(keyframe)),
  };
}

/** Whether a video's frames are where a file has them, to a microsecond. */
function areSameTimes(
  db: WritableDb,
  itemId: string,
  said: { readonly timeBase: readonly [number, number]; readonly packets: PacketTable },
): boolean {
  const [info, packets] = [videoInfo(db, itemId), videoPackets(db, itemId)];
  if (info === null || packets === null) return true;
  const [own, other] = [frameIndexOf(packets), frameIndexOf(said.packets)];
  if (own.packetOf.length !== other.packetOf.length) return false;
  const seconds = (ticks: number, [num, den]: readonly [number, number]) => (ticks * num) / den;
  return own.packetOf.every((_, frame) => {
    const apart = seconds(ptsOf(own, frame), info.timeBase) - seconds(ptsOf(other, frame), said.timeBase);
    return Math.abs(apart) < 1e-6;
  });
}

import {
  type AnnotationBatch,
  annotationBatches,
  recordSeparator,
} from '../../../../core/formats/coco/annotationBatch.ts';
import type { ByteSource } from '../../../../core/formats/json/byteCursor.ts';
import { type KnownList, scanArrayAt, scanObject } from '../../../../core/formats/json/scanObject.ts';
import { openByteFile, textDecoder } from '../byteFile.ts';
import { type DigestedLooks, looksHash } from '../importDigest.ts';

/** A batch, how many bytes of the file lie before the next, and the hash of how the records look that have a geometry. */
export type ReadBatch = { readonly batch: AnnotationBatch; readonly bytesRead: number; readonly looks: string };

/** Reads the annotations of a file; `startsAt` is the place of their opening bracket. */
export function* batchesOf(path: string, startsAt: number): Generator<ReadBatch> {
  const file = openByteFile(path, startsAt);
  try {
    const pieces = scanArrayAt(file, { decode: textDecoder(), key: 'annotations', startsAt });
    for (const batch of annotationBatches(pieces)) {
      yield { batch, bytesRead: file.bytesRead(), looks: looksHash(looksOf(batch)) };
    }
  } finally {
    file.close();
  }
}

/**
 * Where the annotations of a file lie, or null where it has none. Reads no further than their end.
 *
 * @param onRead hears each time that a piece of the file was read
 * @throws HostRefusal `input-*` where the file is damaged before their end
 */
export function locateAnnotations(path: string, onRead: () => void): KnownList | null {
  const file = openByteFile(path);
  const source: ByteSource = {
    read(target) {
      onRead();
      return file.read(target);
    },
  };
  let startsAt = -1;
  try {
    for (const piece of scanObject(source, { decode: textDecoder(), treat: () => 'skip' })) {
      if (piece.kind === 'array-start') startsAt = JSON.parse(piece.key) === 'annotations' ? piece.at : -1;
      if (piece.kind !== 'array-end' || piece.key !== 'annotations') continue;
      return { startsAt, endsAt: piece.endsAt, layout: piece.layout, count: piece.count };
    }
    return null;
  } finally {
    file.close();
  }
}

/** How the records of a batch look that have a geometry, or only those that `isWanted`. */
export function looksOf(
  { kinds, geometries, uncommon }: AnnotationBatch,
  isWanted: (at: number) => boolean = () => true,
): DigestedLooks[] {
  const texts = geometries.split(recordSeparator);
  const attributes = new Map(uncommon.map((one) => [one.at, one.attributes]));
  const looks: DigestedLooks[] = [];
  for (const [at, kind] of kinds.entries()) {
    if (kind === '' || !isWanted(at)) continue;
    looks.push({ kind, geometry: texts[at] ?? '', attributes: attributes.get(at) ?? '{}' });
  }
  return looks;
}

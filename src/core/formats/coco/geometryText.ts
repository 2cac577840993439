import type { Geometry } from '../../document/records.ts';
import { plainMemberText } from '../json/members.ts';

/**
 * The text an import stores for a record's geometry. A polygon is taken from the record as it stands, which is much faster
 * than writing its numbers anew.
 *
 * @param raw the record `geometry` was mapped from
 */
export function importedGeometryText(geometry: Geometry, raw: string): string {
  if (geometry.kind !== 'polygon') return canonicalGeometry(geometry);
  const parts = plainMemberText(raw, 'segmentation');
  if (parts === null) return canonicalGeometry(geometry);
  return `{"kind":"polygon","parts":${parts.includes('\n') ? parts.replaceAll(/\s+/g, '') : parts}}`;
}

/** The one JSON text of a geometry, whatever the order of its members was. */
export function canonicalGeometry(geometry: Geometry): string {
  switch (geometry.kind) {
    case 'box': {
      const { x, y, width, height, kind } = geometry;
      return `{"x":${x},"y":${y},"width":${width},"height":${height},"kind":"${kind}"}`;
    }
    case 'polygon':
      return JSON.stringify({ kind: geometry.kind, parts: geometry.parts });
    case 'mask':
      return JSON.stringify({ kind: geometry.kind, size: geometry.size, counts: geometry.counts });
    case 'tag':
      return '{"kind":"tag"}';
    default:
      return JSON.stringify(geometry);
  }
}

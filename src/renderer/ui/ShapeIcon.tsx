import {
  Brush,
  Circle,
  CircleDot,
  Diamond,
  Package,
  Pentagon,
  PersonStanding,
  Square,
  Tag,
  Waypoints,
} from 'lucide-react';
import type { Geometry } from '../../core/document/records.ts';

const icons = {
  box: Square,
  'rotated-box': Diamond,
  polygon: Pentagon,
  polyline: Waypoints,
  points: CircleDot,
  skeleton: PersonStanding,
  ellipse: Circle,
  mask: Brush,
  cuboid: Package,
  tag: Tag,
} as const;

/** The sign of a kind of shape: on its tool, and where an object of it is listed. */
export function ShapeIcon({ kind }: { readonly kind: Geometry['kind'] }) {
  const Icon = icons[kind];
  return <Icon aria-hidden="true" />;
}

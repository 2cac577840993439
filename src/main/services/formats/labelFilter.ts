import type { Label } from '../../../core/document/records.ts';
import { HostRefusal } from '../../../core/refusal.ts';

/**
 * The ids of the labels an export is kept to by their names, or null where it takes all.
 *
 * @throws HostRefusal `usage` where there is no such label
 */
export function labelFilter(names: readonly string[] | null, labels: readonly Label[]): ReadonlySet<string> | null {
  if (names === null) return null;
  const unknown = names.find((name) => labels.every((label) => label.name !== name));
  if (unknown !== undefined) throw new HostRefusal('usage', `The project has no label “${unknown}”.`);
  return new Set(labels.filter((label) => names.includes(label.name)).map((label) => label.id));
}

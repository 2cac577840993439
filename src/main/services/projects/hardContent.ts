import type { OpenedItem } from '../../../core/contract/project.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import type { RestService } from '../rest/restService.ts';

/** What of the rest service keeps hard content covered until a worker opens it, and past the day's limit. */
export type HardContent = Pick<RestService, 'expose' | 'cover' | 'isExposed' | 'view'>;

/** An item as it may be served: of hard content that is not open, nothing but that it is there. */
export function servedItem(opened: Omit<OpenedItem, 'isCovered'>, hard: HardContent): OpenedItem {
  const isCovered = opened.item.isHard === true && !hard.isExposed(opened.item.id);
  const nothing = isCovered ? { shapes: [], tracks: [], draft: null, video: null } : {};
  return { ...opened, ...nothing, isCovered };
}

/** The refusal to serve the picture of hard content that is not open. */
export function notExposed(): HostRefusal {
  return new HostRefusal('hard-content', 'This picture is marked as hard content and is not open.');
}

import type { IdRange } from '../../../../core/formats/coco/tokens.ts';
import type { ArrayLayout } from '../../../../core/formats/json/scanObject.ts';

/**
 * How a COCO file was laid out, so that it can be written back as it was: its members in order (`key` is JSON text; a
 * list's elements lie in the section of that name, any other value in section `member`), the white space around them,
 * and the ids that fresh ones must be beyond.
 */
export type SourceDetail = {
  readonly members: readonly MemberLayout[];
  readonly hasByteOrderMark: boolean;
  /** The white space before the closing brace, and after it. */
  readonly tail: string;
  readonly after: string;
  readonly ids: Readonly<Record<Section, IdRange>>;
  /** Whether its annotations name categories without a place: then tags made in Halte belong here. */
  readonly holdsTags: boolean;
  /** Whether its annotations have places: then shapes made in Halte belong here. */
  readonly holdsPlaces: boolean;
};

/** A member as it lay in its file. */
export type MemberLayout = {
  readonly key: string;
  readonly lead: string;
  readonly colon: string;
  /** The white space of its list; null where the value is no list of records. */
  readonly list: (ArrayLayout & { readonly section: string }) | null;
};

/** The lists of a COCO file that Halte has a place for. */
export type Section = 'images' | 'categories' | 'annotations';

/** White space longer than this is not kept: a file may be hostile. */
const longestSpace = 256;

/** White space as it is kept: cut where there is too much of it. */
export function keptSpace(text: string): string {
  return text.length <= longestSpace ? text : text.replaceAll(/\s+/g, ' ');
}

import { type MotLayout, type MotTrack, motLayout, motRows } from './motRows.ts';
import type { MotFile, MotObject, MotRow } from './readMot.ts';

/** What is written into a file that was read: the objects whose rows go, and the tracks that are written anew. */
export type MotRewrite = {
  readonly gone: ReadonlySet<MotObject>;
  readonly tracks: readonly MotTrack[];
  /** The frames that are written, in order; null for all, also those that the video does not have. */
  readonly chosen: readonly number[] | null;
  readonly frames: number;
};

type Line = { readonly order: readonly [number, number, number]; readonly text: string };

/** How the rows of a file that was read are laid out. */
export function layoutOf({ objects, frameBase, hasClasses }: MotFile): MotLayout {
  const columns = objects[0]?.rows[0]?.fields.length ?? motLayout.columns;
  return { frameBase, columns: hasClasses ? Math.min(columns, 9) : columns };
}

/**
 * The text of a file that was read, with some objects gone and others written anew. Every other line is as it was, also
 * those that are no rows. New rows go where the file's order has them: by frame, or else behind those of their object.
 */
export function rewrittenMot(file: MotFile, { gone, tracks, chosen, frames }: MotRewrite): string {
  if (gone.size === 0 && tracks.length === 0 && chosen === null) return file.lines.join('');
  const rowAt = new Map<number, MotRow>();
  for (const { rows } of file.objects) for (const row of rows) rowAt.set(row.line, row);
  const goneLines = new Set([...gone].flatMap(({ rows }) => rows.map(({ line }) => line)));
  const isChosen = chosenOf(chosen);
  const isByFrame = isSorted(file.lines.flatMap((_, line) => rowAt.get(line)?.frame ?? []));
  const firstLines = new Map<number, number>();
  const lines: Line[] = [];
  let last: readonly [number, number, number] = [-1, -1, -1];
  for (const [line, text] of file.lines.entries()) {
    const row = rowAt.get(line);
    if (row !== undefined && !firstLines.has(row.id)) firstLines.set(row.id, line);
    if (row !== undefined) last = isByFrame ? [row.frame, line, 0] : [firstLines.get(row.id) ?? line, row.frame, line];
    const isKept = !goneLines.has(line) && (row === undefined || isChosen(row.frame));
    if (isKept) lines.push({ order: row === undefined ? [last[0], last[1], last[2] + 0.5] : last, text });
  }
  for (const rows of motRows(tracks, frames, layoutOf(file)))
    for (const { frame, id, line: there, text } of rows) {
      if (!isChosen(frame)) continue;
      const line = there ?? Number.MAX_SAFE_INTEGER;
      const byObject = [firstLines.get(id) ?? Number.MAX_SAFE_INTEGER, frame, line] as const;
      lines.push({ order: isByFrame ? [frame, line, 0] : byObject, text });
    }
  return withEnds(file, lines.sort(byOrder));
}

function chosenOf(chosen: readonly number[] | null): (frame: number) => boolean {
  if (chosen === null) return () => true;
  const frames = new Set(chosen);
  return (frame) => frames.has(frame);
}

function byOrder({ order: a }: Line, { order: b }: Line): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** Each line with the end that the file's lines have. */
function withEnds({ lines: before }: MotFile, lines: readonly Line[]): string {
  const end = before[0]?.endsWith('\r\n') === true ? '\r\n' : '\n';
  return lines.map(({ text }) => (text.endsWith('\r\n') ? text : `${text.replace(/\n$/, '')}${end}`)).join('');
}

function isSorted(numbers: readonly number[]): boolean {
  return numbers.every((value, i) => i === 0 || value >= (numbers[i - 1] ?? value));
}
